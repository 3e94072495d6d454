"""What IPython reads beside Python: magics, shell commands, requests for help."""

from __future__ import annotations

import re
from collections.abc import Iterator

from polylint.dataclass import dataclass

PYTHON = "python"
SHELL = "shell"
OTHER = "other"

_TOKEN = re.compile(
    r"""(?P<string>[rbufRBUF]{0,2}(?:'''(?:[^\\']|\\.|'(?!''))*(?:'''|\Z)|\"\"\"(?:[^\\"]|\\.|"(?!""))*(?:\"\"\"|\Z)"""
    r"""|'(?:[^\\'\r\n]|\\(?:\r\n|.))*'?|"(?:[^\\"\r\n]|\\(?:\r\n|.))*"?))"""
    r"""|(?P<comment>\#[^\r\n]*)|(?P<open>[(\[{])|(?P<close>[)\]}])|(?P<joined>\\(?:\r\n|\n|\r))|(?P<line>\r\n|\n|\r)"""
    r"""|\w+|.""",
    re.DOTALL,
)
_ASSIGNED = r"(?P<target>[A-Za-z_][\w.]*(?:[ \t]*,[ \t]*[A-Za-z_][\w.]*)*)[ \t]*=[ \t]*"
_SHELL = re.compile(rf"[ \t]*(?:{_ASSIGNED})?(?:!!?|%(?:shell|sx|system)[ \t]+)")
_MAGIC = re.compile(rf"[ \t]*(?:{_ASSIGNED})?%[ \t]*(?P<name>\w*)[ \t]*")
_HELP = re.compile(r"[ \t]*(?:\?{1,2}[ \t]*[\w.*]+|%{0,2}[\w.*]+(?:\[\d+\])*\?{1,2})[ \t]*(?=[\r\n]|\Z)")
_CALL = re.compile(r"[ \t]*[,;/](?=[A-Za-z_])")
_RUNNING = re.compile(r"(?:-[A-Za-z]+(?:[ \t]*\d+)?[ \t]+)*")
_RUNS_CODE = frozenset({"time", "timeit", "prun", "memit", "lprun", "mprun", "snakeviz", "pyinstrument"})
_CELL = re.compile(r"\s*%%(?P<name>!|\w+)(?P<rest>[^\r\n]*)(?:\r\n|\n|\r|\Z)")
_CELLS_OF_CODE = frozenset(
    {"capture", "local", "memit", "notify", "prun", "pyinstrument", "pyspark", "python_capture", "time", "timeit"}
)
_SHELLS = frozenset({"!", "bash", "sh", "shell", "sx", "system", "zsh"})
_SCRIPT = re.compile(r"[ \t]+(?:\S*/)?(?:env[ \t]+)?(?:ba|z|k|da)?sh\b")
_LANGUAGE = re.compile(r"\s*%(?P<name>fs|html|markdown|md|r|scala|sh|sql)\b(?P<rest>[^\r\n]*)")
_TEXTS = frozenset({"html", "markdown", "md"})


@dataclass(frozen=True)
class Line:
    """A statement of a cell, or what stands in the place of one.

    Attributes:
        kind: Python, a shell command, or something else.
        start, end: its range, line end included.
        body: where the Python or the command begins, after what marks it.
        indent: where it begins without the white space before it.
        target: the range of the variables it is assigned to, None when it is not.
    """

    kind: str
    start: int
    end: int
    body: int
    indent: int
    target: tuple[int, int] | None = None


def cell_kind(text: str) -> tuple[str, int]:
    """What a whole cell is, and where its body begins.

    Args:
        text: the cell.

    Returns:
        Python (after a cell magic that runs it, if there is one), a shell script, or something else.
    """
    match = _CELL.match(text)
    if match is None:
        return PYTHON, 0
    name = match["name"]
    if name in _SHELLS or (name == "script" and _SCRIPT.match(match["rest"])):
        return SHELL, match.end()
    return (PYTHON if name in _CELLS_OF_CODE else OTHER), match.end()


def language_line(text: str) -> tuple[str, bool]:
    """The language that the first line of a cell switches to in some notebooks, "" when it is no such line.

    The second value says whether nothing else can be meant by it: what follows is that language even where it could be
    Python, too.
    """
    match = _LANGUAGE.match(text)
    if match is None:
        return "", False
    return match["name"], match["name"] in _TEXTS or not match["rest"].strip()


def cell_lines(text: str, start: int) -> Iterator[Line]:
    """The statements of a cell, from an offset on; runs of Python are one."""
    python = start
    at = start
    while at < len(text):
        line = _special(text, at)
        if line is None:
            at = _end_of_statement(text, at)
            continue
        if python < at:
            yield Line(PYTHON, python, at, python, python)
        yield line
        python = at = line.end
    if python < len(text):
        yield Line(PYTHON, python, len(text), python, python)


def _special(text: str, at: int) -> Line | None:
    """What begins at the start of a statement and is not plain Python."""
    match = _SHELL.match(text, at)
    if match is not None:
        return _line(SHELL, text, at, match.end(), match, _end_of_command(text, match.end()))
    match = _MAGIC.match(text, at)
    if match is not None:
        if match["name"] in _RUNS_CODE:
            body = _RUNNING.match(text, match.end())
            return _line(
                PYTHON, text, at, body.end() if body else match.end(), match, _end_of_command(text, match.end())
            )
        return _line(OTHER, text, at, match.end(), match, _end_of_command(text, match.end()))
    match = _HELP.match(text, at) or _CALL.match(text, at)
    if match is not None and match.group().strip():
        return _line(OTHER, text, at, match.end(), None, _end_of_command(text, at))
    return None


def _line(kind: str, text: str, at: int, body: int, match: re.Match[str] | None, end: int) -> Line:
    indent = at
    while indent < end and text[indent] in " \t":
        indent += 1
    target = match.span("target") if match is not None and match["target"] is not None else None
    return Line(kind, at, end, min(body, end), indent, target)


def _end_of_command(text: str, at: int) -> int:
    """The end of a line that a backslash can continue."""
    while True:
        end = text.find("\n", at)
        if end < 0:
            return len(text)
        if not text[at:end].rstrip("\r").endswith("\\"):
            return end + 1
        at = end + 1


def _end_of_statement(text: str, at: int) -> int:
    """The end of the last line of the statement that begins here."""
    depth = 0
    for match in _TOKEN.finditer(text, at):
        if match["open"] is not None:
            depth += 1
        elif match["close"] is not None:
            depth = max(depth - 1, 0)
        elif match["line"] is not None and not depth:
            return match.end()
    return len(text)
