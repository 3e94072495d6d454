"""The Python module that a Dockerfile is: what its instructions run, with the variables they set."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import count

from polylint.dataclass import dataclass
from polylint.embedded.shell import IMPORTS, plain_lines
from polylint.embedded.shell_code import ShellCode, add_comments
from polylint.embedded.shell_words import shell_written
from polylint.shell.words import Argument, Command, Fragment, Word
from polylint.view import Builder, Extract, Piece, View

_DIRECTIVE = re.compile(r"^[ \t]*#[ \t]*(\w+)[ \t]*=[ \t]*(\S+)[ \t]*$", re.M)
_INSTRUCTION = re.compile(r"[ \t]*([A-Za-z]+)(?:[ \t]+|\\\n|$)")
_OPTION = re.compile(r"(?:[ \t]|\\\n)*--[a-z][\w-]*(?:=(?:\"[^\"]*\"|\S+))?(?=[ \t\\]|$)")
_COMMENT = re.compile(r"[ \t]*#")
_HEREDOC = re.compile(r"<<(-?)[ \t]*([\"']?)([A-Za-z_]\w*)\2")
_OLD_FORM = re.compile(r"([A-Za-z_]\w*)([ \t]+)([^\s=][^\s\\]*)[ \t]*\Z", re.ASCII)
_STRING = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
_CHARACTER = re.compile(r"\\u[0-9a-fA-F]{4}|\\.|.")
_NOT_POSIX = re.compile(r"(?i)powershell|pwsh|cmd(?:\.exe)?\b|python|node|perl|ruby")
_SHEBANG = re.compile(r"#!\s*(\S+(?:[ \t]+\S+)?)")


@dataclass(frozen=True)
class _Instruction:
    """An instruction: its name, what follows it, and what it reads of the file."""

    name: str
    rest: Extract
    documents: tuple[Extract, ...]


def dockerfile_view(text: str) -> View:
    """The module that a Dockerfile is.

    Args:
        text: the file.
    """
    return _Dockerfile(text).view()


class _Dockerfile:
    """Puts the module together.

    Args:
        text: the file.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = plain_lines(text)
        self._builder = Builder()
        self._numbers = count(1)
        self._outer: dict[str, str] = {}
        self._entrypoint: tuple[Extract, tuple[Argument, ...]] | None = None
        self._command: tuple[Extract, tuple[Argument, ...]] | None = None
        self._posix = True
        self._escape = "\\"
        for directive in _DIRECTIVE.finditer(self._lines.text):
            if not self._lines.text.startswith("#") and self._lines.text[: directive.start()].strip():
                break
            if directive[1].lower() == "escape" and directive[2] == "`":
                self._escape = "`"

    def view(self) -> View:
        """The module, and how it is written."""
        self._builder.make(IMPORTS)
        comments: list[tuple[int, int]] = []
        for instruction in self._instructions(comments):
            self._add(instruction.name, instruction.rest, instruction.documents)
        self._end_stage()
        add_comments(self._builder, self._lines, comments)
        newline = "\r\n" if "\r\n" in self._text else "\n"

        def write(content: str, piece: Piece) -> str | None:
            written = shell_written(content, piece.context)
            return None if written is None else written.replace("\\\n", f"{self._escape}\n").replace("\n", newline)

        return View(self._text, self._builder.code, self._builder.pieces, write)

    # ---------------------------------------------------------------- lines

    def _instructions(self, comments: list[tuple[int, int]]) -> Iterator[_Instruction]:
        """The instructions; the comments between and in them are noted."""
        text = self._lines.text
        lines = list(re.finditer(r"[^\n]*\n|[^\n]+\Z", text))
        index = 0
        while index < len(lines):
            spans: list[tuple[int, int]] = []
            goes_on = True
            while goes_on and index < len(lines):
                start, end = lines[index].span()
                line = lines[index][0].rstrip("\n")
                index += 1
                if _COMMENT.match(line):
                    comments.append((start + line.index("#"), start + len(line)))
                    goes_on = bool(spans)
                elif line.strip():
                    spans.append((start, end))
                    goes_on = line.rstrip(" \t").endswith(self._escape)
                else:
                    goes_on = bool(spans)
            if not spans:
                continue
            whole = self._joined(spans)
            match = _INSTRUCTION.match(whole.text)
            if match is None:
                continue
            documents: list[Extract] = []
            rest = whole.part(match.end(), len(whole.text.rstrip()))
            for mark in _HEREDOC.finditer(rest.text) if match[1].upper() in ("RUN", "COPY", "ADD") else ():
                first = lines[index].start() if index < len(lines) else len(text)
                while index < len(lines) and lines[index][0].strip("\n\t" if mark[1] else "\n") != mark[3]:
                    index += 1
                last = lines[index].end() if index < len(lines) else len(text)
                body = lines[index].start() if index < len(lines) else len(text)
                documents.append(self._lines.part(first, body))
                if match[1].upper() == "RUN" and rest.text.strip() != mark[0]:
                    rest = Extract.joined(
                        [rest, *([] if rest.text.endswith("\n") else [_line_end(rest)]), self._lines.part(first, last)]
                    )
                index += 1
            yield _Instruction(match[1].upper(), rest, tuple(documents))

    def _joined(self, spans: Sequence[tuple[int, int]]) -> Extract:
        """Lines as one, with the line ends between them as a shell has them."""
        parts: list[Extract] = []
        for start, end in spans:
            line = self._lines.text[start:end].rstrip(" \t\n")
            if (start, end) == spans[-1] or not line.endswith(self._escape):
                parts.append(self._lines.part(start, end))
                continue
            stop = start + len(line) - 1
            parts.append(self._lines.part(start, stop))
            place = (self._lines.place(stop), self._lines.place(end))
            parts.append(Extract("\\\n", (Piece(0, *place),)))
        return Extract.joined(parts)

    # ---------------------------------------------------------------- instructions

    def _add(self, name: str, rest: Extract, documents: tuple[Extract, ...]) -> None:
        if name == "FROM":
            self._end_stage()
            self._posix, self._outer = True, {}
        elif name == "SHELL":
            self._posix = not _NOT_POSIX.search(rest.text)
        elif name in ("ENV", "ARG"):
            self._set(rest, name == "ARG")
        elif name == "ONBUILD":
            match = _INSTRUCTION.match(rest.text)
            if match is not None:
                self._add(match[1].upper(), rest.part(match.end(), len(rest.text)), documents)
        elif name == "HEALTHCHECK":
            rest = _without_options(rest)
            match = _INSTRUCTION.match(rest.text)
            if match is not None and match[1].upper() == "CMD":
                self._run(rest.part(match.end(), len(rest.text)))
        elif name == "RUN":
            rest = _without_options(rest)
            for document in documents if _HEREDOC.fullmatch(rest.text.strip()) else ():
                shebang = _SHEBANG.match(document.text)
                if shebang is None or not _NOT_POSIX.search(shebang[1]):
                    self._run(document)
            if not _HEREDOC.fullmatch(rest.text.strip()):
                self._run(rest)
        elif name in ("CMD", "ENTRYPOINT"):
            words = _words_of(rest)
            if words is None:
                self._run(rest)
            elif name == "CMD":
                self._command = (rest, words)
            else:
                self._entrypoint, self._command = (rest, words), None

    def _run(self, script: Extract) -> None:
        """A command of a shell, or a list of words."""
        words = _words_of(script)
        if words is not None:
            self._exec(script, words)
        elif self._posix:
            number = next(self._numbers)
            ShellCode(self._builder, script, suffix=f"_{number}", outer=self._outer, numbers=self._numbers).write()

    def _exec(self, script: Extract, words: tuple[Argument, ...]) -> None:
        number = next(self._numbers)
        commands = (Command(list(words)),)
        ShellCode(
            self._builder,
            script,
            suffix=f"_{number}",
            outer=self._outer,
            commands=commands,
            numbers=self._numbers,
        ).write()

    def _end_stage(self) -> None:
        """What the image of a stage starts: its entry point with the command as arguments."""
        entrypoint, command = self._entrypoint, self._command
        self._entrypoint = self._command = None
        if entrypoint is None or command is None:
            for one in (entrypoint, command):
                if one is not None:
                    self._exec(*one)
            return
        first, second = entrypoint[0], command[0]
        shift = len(first.text) + 1
        moved = tuple(_moved(argument, shift) for argument in command[1])
        self._exec(Extract.joined([first, _line_end(first), second]), (*entrypoint[1], *moved))
        if entrypoint[1] and entrypoint[1][0].word.text.rpartition("/")[2] != "curl":
            self._exec(second, command[1])

    def _set(self, rest: Extract, given: bool) -> None:
        """Variables that are set for what follows; those of ARG may be given from outside."""
        old = _OLD_FORM.match(rest.text)
        if old is not None and not given:
            sign = Extract("=", (Piece(0, rest.place(old.start(2)), rest.place(old.end(2))),))
            rest = Extract.joined([rest.part(*old.span(1)), sign, rest.part(*old.span(3))])
        code = ShellCode(
            self._builder,
            rest,
            suffix=f"_{next(self._numbers)}",
            outer=self._outer,
            given=given,
            numbers=self._numbers,
        )
        code.write()
        for name, spelled in code.assigned.items():
            self._builder.make(f'os.environ["{name}"] = {spelled}\n')
            self._outer[name] = spelled


# -------------------------------------------------------------------- texts


def _line_end(extract: Extract) -> Extract:
    """A line end behind a text, which the file may have elsewhere."""
    at = extract.place(len(extract.text))
    return Extract("\n", (Piece(0, max(at - 1, 0), max(at, 1)),))


def _without_options(rest: Extract) -> Extract:
    at = 0
    while match := _OPTION.match(rest.text, at):
        at = match.end()
    while match := re.compile(r"[ \t]+|\\\n").match(rest.text, at):
        at = match.end()
    return rest.part(at, len(rest.text))


def _words_of(rest: Extract) -> tuple[Argument, ...] | None:
    """The words of a command that is a list of JSON, None for one that is not."""
    text = rest.text.replace("\\\n", "  ")
    if not text.lstrip().startswith("["):
        return None
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return None
    strings = list(_STRING.finditer(text))
    if not isinstance(said, list) or len(said) != len(strings) or not all(isinstance(one, str) for one in said):
        return None
    words: list[Argument] = []
    for value, match in zip(said, strings, strict=True):
        characters = list(_CHARACTER.finditer(text, *match.span(1)))
        if len(characters) != len(value):
            return None
        word = Word(value, 0, tuple(one.start() for one in characters))
        fragment = Fragment("text", "j", value, tuple(one.span() for one in characters))
        words.append(Argument(word, False, True, (fragment,) if value else (), *match.span()))
    return tuple(words)


def _moved(argument: Argument, by: int) -> Argument:
    """A word of a text that stands further behind in another one."""
    fragments = tuple(
        Fragment(one.kind, one.quote, one.text, tuple((start + by, end + by) for start, end in one.spans))
        for one in argument.fragments
    )
    word = Word(argument.word.text, 0, tuple(offset + by for offset in argument.word.offsets))
    return Argument(word, argument.several, argument.quoted, fragments, argument.start + by, argument.end + by)
