"""What is said of a failure of polylint itself, so that a report of it can be acted on."""

from __future__ import annotations

from polylint import __version__

HOME = "https://github.com/polylint/polylint"

_FRAMES = 4
"""Frames that are named: the place, and how it was come to."""


def described(error: BaseException) -> str:
    """A failure in one line.

    Args:
        error: what was caught.

    Returns:
        Its kind, what it says, and the innermost functions of polylint that it went through, the last one first; before
        them the function of a library that raised it.
    """
    said = " ".join(f"{type(error).__name__}: {error}".rstrip(": ").split())
    frames = _frames(error)
    return f"{said} ({' < '.join(frames)})" if frames else said


def too_much(error: BaseException) -> str:
    """Why a file is too complex, "" when an error does not say so.

    Nesting and chains are limited before anything is parsed. What that leaves room for, such as objects that hold each
    other, ends here: the file is beyond what can be done, and the rest of the run is as good as ever.

    Args:
        error: what was caught when the file was analyzed.
    """
    if isinstance(error, RecursionError):
        reason = "what it does is nested too deeply to be followed"
    elif isinstance(error, MemoryError):
        reason = "there is not enough memory to analyze it"
    else:
        return ""
    frames = _frames(error)
    return f"too complex: {reason}" + (f" ({frames[0]})" if frames else "")


def how_to_report() -> str:
    """What to do about a failure, in one line: where to report it, and what belongs into the report."""
    import platform
    from importlib import metadata

    try:
        parser = f", libcst {metadata.version('libcst')}"
    except metadata.PackageNotFoundError:
        parser = ""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return (
        f"This is a bug in polylint. Please report it at {HOME}/issues with the message, and with the file if it may "
        f"be shared: polylint {__version__}, {python}, {platform.system()} {platform.machine()}{parser}"
    )


def _frames(error: BaseException) -> list[str]:
    """`module:line function` of the functions that an error went through, the innermost first."""
    frames = []
    trace = error.__traceback__
    while trace is not None:
        module = str(trace.tb_frame.f_globals.get("__name__", "?"))
        frames.append((module, f"{module}:{trace.tb_lineno} {trace.tb_frame.f_code.co_name}"))
        trace = trace.tb_next
    frames.reverse()
    own = [place for module, place in frames if module.partition(".")[0] == __package__]
    return list(dict.fromkeys([place for _, place in frames[:1]] + own))[:_FRAMES]
