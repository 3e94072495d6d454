"""Markdown: its blocks of Python are one module, and its shell commands are called in it."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator

from polylint.dataclass import dataclass
from polylint.embedded.mixed import spelled
from polylint.view import Builder, Extract, Piece, View

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_FENCE = re.compile(r"(?P<prefix>[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?)(?P<fence>`{3,}|~{3,})[ \t]*(?P<info>[^\r\n]*)")
_WORD = re.compile(r"\{?\.?([\w+-]+)")
_PROMPT = re.compile(r"(?:>>>|\.\.\.)(?: |(?=[\r\n]|\Z))")
_SHELL_PROMPTS = (re.compile(r"\$ "), re.compile(r"[%#>] "))
_SESSIONS = frozenset({"console", "shell-session", "shellsession"})
_CONTINUED = re.compile(r"> ")
_PYTHON = frozenset({"py", "py3", "python", "python3", "pycon", "python-repl"})
_SHELL = frozenset({"bash", "console", "curl", "sh", "shell", "shell-session", "shellsession", "zsh"})


@dataclass(frozen=True)
class _Block:
    """A fenced block: its language, the ranges of its lines without what stands before each of them, and that."""

    language: str
    lines: tuple[tuple[int, int], ...]
    prefix: str


def markdown_view(text: str) -> View:
    """The Python blocks of a document as one module, in their order; of sessions with prompts what is typed.

    Blocks that are no whole Python are left out: documents show parts of programs.

    Args:
        text: the document.
    """
    builder = Builder()
    prefixes: dict[int, str] = {}
    for number, block in enumerate(_blocks(text)):
        prefixes[number] = block.prefix
        if block.language in _SHELL:
            _add_shell(builder, text, block, number)
        else:
            _add_python(builder, text, block, number)
    return View(text, builder.code, builder.pieces, _Writer(prefixes).write)


def _blocks(text: str) -> Iterator[_Block]:
    language, prefix, fence = "", "", ""
    lines: list[tuple[int, int]] = []
    for match in _LINE.finditer(text):
        start, end = match.span()
        if start == end:
            break
        if not fence:
            opened = _FENCE.match(text, start, end)
            if opened is not None and not ("`" in opened["fence"] and "`" in opened["info"]):
                word = _WORD.match(opened["info"])
                language = word[1].lower() if word is not None else ""
                prefix, fence, lines = opened["prefix"], opened["fence"], []
            continue
        inside = _without_prefix(text, start, end, len(prefix))
        line = text[inside:end].strip()
        if line.startswith(fence) and not line.strip(fence[0]):
            if language in _PYTHON or language in _SHELL:
                yield _Block(language, tuple(lines), re.sub(r"[^ \t>]", " ", prefix))
            fence = ""
        else:
            lines.append((inside, end))
    if fence and (language in _PYTHON or language in _SHELL):
        # A fence that is not closed goes on to the end.
        yield _Block(language, tuple(lines), re.sub(r"[^ \t>]", " ", prefix))


def _without_prefix(text: str, start: int, end: int, width: int) -> int:
    """Where a line begins after indentation and marks of quotes, which the fence has, too."""
    at = start
    while at < min(end, start + width) and text[at] in " \t>":
        at += 1
    return at


def _add_python(builder: Builder, text: str, block: _Block, number: int) -> None:
    typed = block.lines
    prompted = [(at, end) for at, end in block.lines if _PROMPT.match(text, at, end)]
    if prompted:
        typed = tuple((match.end(), end) for at, end in prompted if (match := _PROMPT.match(text, at, end)) is not None)
    tried = Builder()
    for start, end in typed:
        tried.take(text[start:end], start, end, number)
    if not tried.code_ends_line:
        tried.make("\n")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(tried.code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    builder.append(tried)


def _add_shell(builder: Builder, text: str, block: _Block, number: int) -> None:
    from polylint.embedded.shell import add_shell

    if not any("curl" in text[start:end] for start, end in block.lines):
        return
    # In a script "# " begins a comment, in a session it may be the prompt of the administrator.
    prompts = _SHELL_PROMPTS if block.language in _SESSIONS else _SHELL_PROMPTS[:1]
    prompt = next((p for p in prompts if any(p.match(text, start, end) for start, end in block.lines)), None)
    continued = False
    script = Builder()
    for start, end in block.lines:
        typed = prompt.match(text, start, end) if prompt is not None else None
        # What is not typed is printed.
        if prompt is None or typed is not None or continued:
            if continued and prompt is not None:
                typed = _CONTINUED.match(text, start, end)
            at = typed.end() if typed is not None else start
            script.take(text[at:end], at, end)
            continued = text[at:end].rstrip("\r\n").endswith("\\")
    add_shell(builder, Extract(script.code, script.pieces), unit=number)


class _Writer:
    """Spells code for a block.

    Args:
        prefixes: what stands before each line of a block, by its number.
    """

    def __init__(self, prefixes: dict[int, str]) -> None:
        self._prefixes = prefixes

    def write(self, content: str, piece: Piece) -> str | None:
        """See `polylint.view.Write`."""
        written = spelled(content, piece)
        return None if written is None else written.replace("\n", "\n" + self._prefixes.get(piece.unit, ""))
