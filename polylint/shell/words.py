"""From the text of a shell script to its commands and their words, by the rules of bash.

In a script the character "\\0" stands for a piece that is not known. Every word knows which characters of the script it
consists of, and how each of them is quoted. Commands are found wherever they stand, no matter whether they are reached.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import field

from polylint.dataclass import dataclass

UNKNOWN = "\0"

DEEPEST = 16
"""Scripts within each other, as in `$(...)`; what is deeper is not read."""

_SPACE = " \t\n\v\f\r"
_BLANK = re.compile(r"(?:[ \t\r]|\\\n|#[^\n]*)+")
_COMMENT = re.compile(r"#[^\n]*")
_REDIRECTION = re.compile(r"(?:\d+|\{\w+\})?(<<<|<<-?|<>|<&|<|>>|>\||>&|>|&>>?)(?!\()", re.ASCII)
_SEPARATOR = re.compile(r"&&|\|\||\|&|;;&?|;&|[;&|\n()]")
_FILLED_IN = r"""
    (?P<arithmetic>\$\(\(.{0,4000}?\)\))
    | (?P<command>\$\()
    | \$\{\w+:?-(?P<quote>"?)(?P<default>[\w./:@%+,=-]+)(?P=quote)\}
    | (?P<variable>\$(?:[A-Za-z_]\w*|[0-9@*\#?$!-]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}))
    | `(?P<backquoted>(?:[^`\\]|\\.)*)`
"""
_BARE = re.compile(
    rf"""(?P<nothing>\\\n) | \\(?P<escaped>.) | '(?P<single>[^']*)'? | (?P<double>\$?") | (?P<process>[<>]\() |
    \$'(?P<ansi>(?:[^'\\]|\\.)*)' | {_FILLED_IN} | (?P<plain>[^ \t\r\n;&|<>()\\'"$`]+|[^ \t\r\n;&|<>()])""",
    re.ASCII | re.DOTALL | re.VERBOSE,
)
_QUOTED = re.compile(
    rf"""(?P<nothing>\\\n) | \\(?P<escaped>["$`\\]) | (?P<double>") | {_FILLED_IN} | (?P<plain>[^"$`\\]+|.)""",
    re.ASCII | re.DOTALL | re.VERBOSE,
)
_BACKQUOTES = re.compile(r"\\[$`\\]|.", re.DOTALL)
_QUOTED_BACKQUOTES = re.compile(r"\\[$`\\\"]|.", re.DOTALL)
_LIST = re.compile(r"\$\{?(?:@|\w+\[@\])", re.ASCII)
_ANSI = re.compile(r"\\(?:x[0-9a-fA-F]{1,2}|[uU][0-9a-fA-F]{1,8}|[0-7]{1,3}|.)|.", re.DOTALL)
_ANSI_MEANING = {"\\n": "\n", "\\t": "\t", "\\r": "\r"}


@dataclass(frozen=True)
class Word:
    """A piece of text and where it comes from.

    Attributes:
        text: the text, with "\\0" for what is not known.
        source: index of the argument that it comes from, 0 for a command line.
        offsets: for every character of the text its offset in the source; -1 for one that does not stand there.
    """

    text: str
    source: int
    offsets: tuple[int, ...]

    def cut(self, start: int, end: int | None = None) -> Word:
        """The characters from `start` to `end`, as in a slice."""
        return Word(self.text[start:end], self.source, self.offsets[start:end])

    def strip(self) -> Word:
        """The word without white space at its ends."""
        start = len(self.text) - len(self.text.lstrip(_SPACE))
        return self.cut(start, max(start, len(self.text.rstrip(_SPACE))))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The range in the source of a range of the text."""
        if start < end:
            return self.offsets[start], self.offsets[end - 1] + 1
        at = self.offsets[start] if start < len(self.offsets) else self.offsets[-1] + 1 if self.offsets else 0
        return at, at


@dataclass(frozen=True)
class Fragment:
    """A run of a word that is written in one way.

    Attributes:
        kind: `text`; `variable`, which the shell replaces by a value; `command`, by what commands print; `unknown`.
        quote: the quotes around it: "", "'", '"' or "$'"; with "`" before them where it is between backquotes.
        text: the characters it says; of a variable how it is written.
        spans: for every character the range in the source; of anything else but text one range for all of it.
        commands: what is run for it.
    """

    kind: str
    quote: str
    text: str
    spans: tuple[tuple[int, int], ...]
    commands: tuple[Command, ...] = ()


@dataclass(frozen=True)
class Argument:
    """An argument of a command.

    Attributes:
        word: what it says.
        several: it may stand for several arguments or none.
        quoted: some of it is quoted.
        fragments: what it is made of.
        start, end: its range in the source.
    """

    word: Word
    several: bool = False
    quoted: bool = False
    fragments: tuple[Fragment, ...] = ()
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class HereDocument:
    """Lines of a script that a command reads: their range in the source, and whether they are taken as they are."""

    start: int
    end: int
    literal: bool


@dataclass
class Command:
    """What stands between two separators.

    Attributes:
        arguments: its words.
        documents: what it reads of the script.
        nested: commands that are run to put its words together, in the order in which they are written.
        comments: the ranges of comments before the separator.
        separator: what follows it, "" at the end.
        at: where the separator is in the source.
    """

    arguments: list[Argument] = field(default_factory=list)
    documents: list[HereDocument] = field(default_factory=list)
    nested: list[tuple[Command, ...]] = field(default_factory=list)
    comments: list[tuple[int, int]] = field(default_factory=list)
    separator: str = ""
    at: int = 0


def whole(text: str, source: int = 0) -> Word:
    """A text as a word that consists of all of it."""
    return Word(text, source, tuple(range(len(text))))


def read_script(script: Word, depth: int = 0) -> tuple[Command, ...]:
    """The commands of a script, those in substitutions within the words that need them.

    Args:
        script: the text.
        depth: how many scripts it stands in.
    """
    return _Reader(script, depth).read()


def flat(commands: Sequence[Command]) -> Iterator[list[Argument]]:
    """The arguments of all commands, what a command is made of before itself."""
    for command in commands:
        for nested in command.nested:
            yield from flat(nested)
        yield command.arguments


def read_value(script: Word, quote: str, depth: int = 0) -> tuple[Fragment, ...]:
    """What a text within a word says, as the default in `${NAME:-default}`.

    Args:
        script: the text.
        quote: '"' within double quotes, else "".
        depth: how many scripts it stands in.
    """
    return _Reader(script, depth).value(quote == '"')


@dataclass
class _Draft:
    """A word while it is read: its characters with their offsets, and what the shell makes of it."""

    characters: list[tuple[str, int]] = field(default_factory=list)
    fragments: list[Fragment] = field(default_factory=list)
    quoted: bool = False
    several: bool = False
    _quote: str = ""
    _said: list[str] = field(default_factory=list)
    _spans: list[tuple[int, int]] = field(default_factory=list)

    def add(self, word: Word) -> None:
        self.characters += zip(word.text, word.offsets, strict=True)

    def add_unknown(self) -> None:
        self.characters.append((UNKNOWN, -1))

    def say(self, text: str, quote: str, spans: Sequence[tuple[int, int]]) -> None:
        """Characters that the word has, after those it has in the same quotes."""
        if text and quote != self._quote:
            self._end_run()
            self._quote = quote
        if text:
            self._said.append(text)
            self._spans += spans

    def fill(self, kind: str, quote: str, text: str, span: tuple[int, int], commands: tuple[Command, ...] = ()) -> None:
        """What the shell fills in."""
        self._end_run()
        self.fragments.append(Fragment(kind, quote, text, (span,), commands))

    def parts(self) -> tuple[Fragment, ...]:
        """What the word is made of."""
        self._end_run()
        return tuple(self.fragments)

    def _end_run(self) -> None:
        if self._said:
            self.fragments.append(Fragment("text", self._quote, "".join(self._said), tuple(self._spans)))
            self._said, self._spans = [], []

    def word(self, source: int) -> Word:
        return Word("".join(text for text, _ in self.characters), source, tuple(place for _, place in self.characters))


class _Reader:
    """Reads the commands of a shell script.

    Args:
        script: the text.
        depth: how many scripts it stands in.
        backquoted: it stands between backquotes.
    """

    def __init__(self, script: Word, depth: int, backquoted: bool = False) -> None:
        self._script = script
        self._text = script.text
        self._depth = depth
        self._backquoted = backquoted
        self._at = 0
        self._heredocs: list[tuple[Command, Argument]] = []

    def read(self) -> tuple[Command, ...]:
        """The commands."""
        return self._commands(nested=False)

    def value(self, inside: bool) -> tuple[Fragment, ...]:
        """The whole text as one word, `inside` double quotes or not."""
        draft, command = _Draft(), Command()
        start_inside = inside
        while self._at < len(self._text):
            piece = self._skip(_QUOTED if inside else _BARE)
            if piece is None:
                self._plain(draft, self._at, self._at + 1, "")
                self._at += 1
                continue
            inside ^= piece.lastgroup == "double"
            self._add(draft, piece, inside or (start_inside and piece.lastgroup != "double"), command)
        return draft.parts()

    def _commands(self, nested: bool) -> tuple[Command, ...]:
        """Read up to the end, of a nested text up to the parenthesis that closes it."""
        found: list[Command] = []
        command = Command()
        parentheses = 0
        while self._at < len(self._text) and self._depth <= DEEPEST:
            if blank := self._skip(_BLANK):
                self._note_comments(command, blank)
            elif redirection := self._skip(_REDIRECTION):
                if blank := self._skip(_BLANK):
                    self._note_comments(command, blank)
                target = self._word(command)
                if redirection[1] in ("<<", "<<-"):
                    self._heredocs += [(command, argument) for argument in target]
            elif separator := self._skip(_SEPARATOR):
                command.separator, command.at = separator[0], self._script.offsets[separator.start()]
                found.append(command)
                command = Command()
                parentheses += {"(": 1, ")": -1}.get(separator[0], 0)
                if nested and parentheses < 0:
                    return tuple(found)
                if separator[0] == "\n":
                    self._skip_heredocs()
            else:
                command.arguments += self._word(command)
        command.at = self._script.span(self._at, self._at)[0]
        return (*found, command)

    def _skip(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        match = pattern.match(self._text, self._at)
        self._at = match.end() if match else self._at
        return match

    def _note_comments(self, command: Command, blank: re.Match[str]) -> None:
        if "#" in blank[0]:
            command.comments += [self._script.span(*c.span()) for c in _COMMENT.finditer(self._text, *blank.span())]

    def _skip_heredocs(self) -> None:
        for command, delimiter in self._heredocs:
            start = self._at
            end = re.compile(rf"^\t*{re.escape(delimiter.word.text)}$", re.MULTILINE).search(self._text, start)
            self._at = end.end() if end else len(self._text)
            lines = self._script.span(start, end.start() if end else len(self._text))
            escaped = delimiter.end - delimiter.start != len(delimiter.word.text)
            command.documents.append(HereDocument(*lines, escaped))
        self._heredocs = []

    def _word(self, command: Command) -> list[Argument]:
        """The word that starts here; none where there is none, or where nothing is left of it."""
        draft = _Draft()
        inside = False
        start = self._at
        while piece := self._skip(_QUOTED if inside else _BARE):
            inside ^= piece.lastgroup == "double"
            self._add(draft, piece, inside, command)
        word = draft.word(self._script.source)
        if not word.text and not draft.quoted:
            return []
        several = draft.several or (word.text == UNKNOWN and not draft.quoted)
        place = self._script.span(start, self._at)
        return [Argument(word, several, draft.quoted, draft.parts(), *place)]

    def _add(self, draft: _Draft, piece: re.Match[str], inside: bool, command: Command) -> None:
        """Add what a piece stands for, `inside` double quotes or not."""
        kind = piece.lastgroup or "nothing"
        draft.quoted |= kind in ("single", "double", "ansi")
        quote = '"' if inside else ""
        if kind in ("escaped", "single", "plain"):
            self._plain(draft, *piece.span(kind), "'" if kind == "single" else quote, piece.start())
        elif kind == "ansi":
            self._add_ansi(draft, piece)
        elif kind == "default":
            draft.add(self._script.cut(*piece.span(kind)))
            self._fill(draft, "variable", quote, piece)
        elif kind not in ("nothing", "double"):
            draft.several |= _LIST.match(piece[0]) is not None
            draft.add_unknown()
            commands: tuple[Command, ...] = ()
            start = piece.start()
            if kind == "backquoted":
                commands = self._read_backquoted(piece, inside)
            elif kind in ("command", "process"):
                self._depth += 1
                commands = self._commands(nested=True)
                self._depth -= 1
            if commands:
                command.nested.append(commands)
                span = self._script.span(start, self._at)
                draft.fill("command", quote, piece[0], span, commands)
            else:
                self._fill(draft, kind if kind == "variable" else "unknown", quote, piece)

    def _plain(self, draft: _Draft, start: int, end: int, quote: str, first: int | None = None) -> None:
        """Add characters as they are; what stands before them from `first` on belongs to them where it is an escape."""
        draft.add(self._script.cut(start, end))
        spans = [self._script.span(at, at + 1) for at in range(start, end)]
        if first is not None and quote != "'" and spans:
            spans[0] = self._script.span(first, start + 1)
        draft.say(self._text[start:end], f"`{quote}" if self._backquoted else quote, spans)

    def _fill(self, draft: _Draft, kind: str, quote: str, piece: re.Match[str]) -> None:
        draft.fill(kind, quote, piece[0], self._script.span(*piece.span()))

    def _add_ansi(self, draft: _Draft, piece: re.Match[str]) -> None:
        for part in _ANSI.finditer(self._text, *piece.span("ansi")):
            span = self._script.span(*part.span())
            if part[0] in _ANSI_MEANING:
                draft.characters.append((_ANSI_MEANING[part[0]], -1))
                draft.say(_ANSI_MEANING[part[0]], "$'", [span])
            elif len(part[0]) == 1 or part[0][1] in "\\'\"?":
                draft.add(self._script.cut(part.end() - 1, part.end()))
                draft.say(part[0][-1], "$'", [span])
            else:
                draft.add_unknown()
                draft.fill("unknown", "$'", part[0], span)

    def _read_backquoted(self, piece: re.Match[str], inside: bool) -> tuple[Command, ...]:
        draft = _Draft()
        for part in (_QUOTED_BACKQUOTES if inside else _BACKQUOTES).finditer(self._text, *piece.span("backquoted")):
            draft.add(self._script.cut(part.end() - 1, part.end()))
        return _Reader(draft.word(self._script.source), self._depth + 1, backquoted=True).read()
