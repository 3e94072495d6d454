"""What holds for every fix of every file, and how it is held against the files.

Nothing here looks into polylint: fixes are taken from the JSON of a check, and are applied by these few lines, which
know of texts, lines and columns alone. Python's own tokenizer and parser say what an edit did to the rest of a file.
"""

from __future__ import annotations

import ast
import codecs
import io
import json
import re
import tokenize
import warnings
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

from polylint.output.json_format import check_json, inventory_json
from polylint.run import CheckResult, check, inventory
from polylint.session import Options

Files = dict[str, bytes]
_BOM = codecs.BOM_UTF8
_LINE_END = re.compile(r"\r\n|\r|\n")
_BEHIND = re.compile(r"(?:[ \t\f;\\\r\n]|#[^\r\n]*)*")
_LAYOUT = frozenset(
    (tokenize.NL, tokenize.NEWLINE, tokenize.COMMENT, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER)
)


@dataclass(frozen=True, order=True)
class Change:
    """An edit of a text: a range in code points and what takes its place."""

    start: int
    end: int
    content: str


@dataclass(frozen=True)
class Group:
    """The fix that some findings share.

    Attributes:
        name: of the group.
        applicability: `safe` or `unsafe`.
        edits: as in the JSON.
        findings: the findings, as in the JSON.
    """

    name: str
    applicability: str
    edits: tuple[Mapping[str, Any], ...]
    findings: tuple[Mapping[str, Any], ...]

    @property
    def paths(self) -> set[str]:
        """The files that it edits."""
        return {edit["path"] for edit in self.edits}


Shuffled = Callable[[list[Group], int], list[Group]]


class Text:
    """A Python file, read as Python reads it.

    Args:
        raw: its bytes.
    """

    def __init__(self, raw: bytes) -> None:
        self.bom = _BOM if raw.startswith(_BOM) else b""
        body = raw[len(self.bom) :]
        # Lines that end at a carriage return alone are lines, too.
        lines = io.BytesIO(_LINE_END.sub("\n", body.decode("latin-1")).encode("latin-1"))
        self.encoding = tokenize.detect_encoding(lines.readline)[0]
        self.text = body.decode(self.encoding)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def offset(self, line: int, column: int) -> int:
        """The offset of a line and column, both from 1."""
        return self._starts[line - 1] + column - 1

    def encoded(self, text: str) -> bytes:
        """Another text as this file would have it."""
        return self.bom + text.encode(self.encoding)

    def changes(self, edits: Sequence[Mapping[str, Any]]) -> list[Change]:
        """Edits of the JSON as changes of the text."""
        return sorted(
            {
                Change(
                    self.offset(edit["line"], edit["column"]),
                    self.offset(edit["end_line"], edit["end_column"]),
                    edit["content"],
                )
                for edit in edits
            }
        )


def applied(text: str, changes: Sequence[Change]) -> str:
    """A text with changes made."""
    for change in reversed(changes):
        text = text[: change.start] + change.content + text[change.end :]
    return text


# ---------------------------------------------------------------- running


class Project:
    """Files in a folder, which is the working directory.

    Args:
        folder: an empty folder.
        files: its files by path; put in anew for every question.
        hosts: further hosts that are the API's.
    """

    def __init__(self, folder: Path, files: Mapping[str, bytes], hosts: Sequence[str] = ()) -> None:
        self._folder = folder
        self.files = dict(files)
        self._config: str | None = None
        if hosts:
            config = folder.parent / "polylint.toml"
            config.write_text(f"hosts = {json.dumps(list(hosts))}\n", encoding="utf-8")
            self._config = str(config)
        self.write(self.files)

    def write(self, files: Mapping[str, bytes]) -> None:
        """Put files into the folder."""
        for name, raw in files.items():
            path = self._folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(raw)

    def read(self) -> Files:
        """The files as they are in the folder."""
        return {name: (self._folder / name).read_bytes() for name in self.files}

    def check(self, *paths: str, **options: Any) -> CheckResult:
        """Check what is in the folder."""
        isolated = self._config is None
        defaults: dict[str, Any] = {"jobs": 1, "no_cache": True, "config": self._config, "isolated": isolated}
        return check(Options(paths or (".",), **{**defaults, **options}))

    def found(self, files: Mapping[str, bytes]) -> list[Mapping[str, Any]]:
        """The findings in files, as in the JSON."""
        self.write(files)
        result = self.check()
        assert not result.errors
        return findings(result)

    def calls(self) -> list[Mapping[str, Any]]:
        """The calls in what is in the folder, as in the JSON."""
        result = inventory(Options((".",), jobs=1, no_cache=True, config=self._config, isolated=self._config is None))
        found: list[Mapping[str, Any]] = json.loads(inventory_json(result.calls, result.sources))["calls"]
        return found

    def fixed(self, files: Mapping[str, bytes], *paths: str, **options: Any) -> tuple[Files, list[Mapping[str, Any]]]:
        """Files after `--fix`, and the findings that are left."""
        self.write(files)
        result = self.check(*paths, fix=True, **options)
        assert not result.errors
        return self.read(), findings(result)


def findings(result: CheckResult) -> list[Mapping[str, Any]]:
    """The findings of a check, as in the JSON."""
    found: list[Mapping[str, Any]] = json.loads(check_json(result.diagnostics, result.sources))["diagnostics"]
    return found


def groups(found: Sequence[Mapping[str, Any]], unsafe: bool) -> list[Group]:
    """The fixes that are wanted, in the order of the code."""
    fixes: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for finding in found:
        fix = finding["fix"]
        if fix is not None and (unsafe or fix["applicability"] == "safe") and fix["edits"]:
            fixes.setdefault((fix["group"], json.dumps(fix["edits"])), []).append(finding)
    return [
        Group(name, of[0]["fix"]["applicability"], tuple(json.loads(edits)), tuple(of))
        for (name, edits), of in fixes.items()
    ]


# ---------------------------------------------------------------- what an edit leaves as it is


def step(files: Mapping[str, bytes], chosen: Sequence[Group]) -> Files:
    """Files after the edits of some fixes, each file held against what it was."""
    result = dict(files)
    for path in sorted({path for group in chosen for path in group.paths}):
        old = Text(files[path])
        changes = old.changes([edit for group in chosen for edit in group.edits if edit["path"] == path])
        for one, other in pairwise(changes):
            assert one.end <= other.start, f"{path}: edits overlap: {one} {other}"
        new = applied(old.text, changes)
        if path.endswith(".py"):
            # A suppression that silences nothing is a comment, and is taken away.
            free = any(finding["code"] == "POL901" for group in chosen for finding in group.findings)
            leaves_the_rest(old.text, new, changes, not free)
        result[path] = old.encoded(new)
        assert Text(result[path]).text == new
    return result


class Moved:
    """Where ranges are after changes.

    Args:
        changes: disjoint ones, in order.
    """

    def __init__(self, changes: Sequence[Change]) -> None:
        self._changes = changes

    def touches(self, start: int, end: int) -> bool:
        """Whether a change replaces some of a range, or inserts something inside of it."""
        return any(
            change.start < end and start < change.end if change.start < change.end else start < change.start < end
            for change in self._changes
        )

    def start(self, offset: int) -> int:
        """Where what begins at an offset begins: behind what was inserted there."""
        return offset + sum(self._longer(c) for c in self._changes if c.end <= offset)

    def end(self, offset: int) -> int:
        """Where what ends at an offset ends: in front of what was inserted there."""
        return offset + sum(
            self._longer(c) for c in self._changes if c.end < offset or (c.end == offset and c.start < c.end)
        )

    @staticmethod
    def _longer(change: Change) -> int:
        return len(change.content) - (change.end - change.start)


def leaves_the_rest(old: str, new: str, changes: Sequence[Change], comments: bool = True) -> None:
    """A changed text is Python, and all that no change touches is what it was: tokens, comments, tree."""
    moved = Moved(changes)
    before, after = Parsed(old), Parsed(new)
    kept = {
        (moved.start(start), moved.end(end)): said
        for (start, end), said in before.tokens.items()
        if not moved.touches(start, end)
    }
    there = after.tokens
    lost = {place: said for place, said in kept.items() if there.get(place) != said}
    assert not lost, f"tokens that no edit touches are others now: {lost}"
    gone = before.comments - after.comments
    assert not gone or not comments, f"comments are lost: {gone}"
    for (kind, start, end), dumped in before.nodes.items():
        if moved.touches(start, end) or ((kind, start, end) in before.statements and _grows(old, end, changes)):
            continue
        now = after.nodes.get((kind, moved.start(start), moved.end(end)))
        assert now == dumped, f"{old[start:end]!r} is {now} now, and was {dumped}"
    for kind, start, end in before.statements:
        if any(change.start <= start < change.end for change in changes):
            continue
        assert any(one[:2] == (kind, moved.start(start)) for one in after.statements), f"{old[start:end]!r} is no more"


def _grows(text: str, end: int, changes: Sequence[Change]) -> bool:
    """Whether something is inserted behind a statement, so that a block that ends there has it, too."""
    return any(end <= change.start == change.end and _BEHIND.fullmatch(text, end, change.start) for change in changes)


class Parsed:
    """The tokens and the tree of a text, by where they stand.

    Args:
        text: with any line ends.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        # The tokenizer of old Pythons knows only line feeds: one takes the place of each line end.
        self._flat = _LINE_END.sub("\n", text)
        self._longer = [match.start() - number for number, match in enumerate(re.finditer("\r\n", text))]
        self._lines = [0, *(match.end() for match in re.finditer("\n", self._flat))]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self._tree = ast.parse(self._flat)

    def _place(self, flat: int) -> int:
        """An offset in the text with its own line ends."""
        return flat + bisect_right(self._longer, flat - 1)

    @cached_property
    def tokens(self) -> dict[tuple[int, int], str]:
        """What each token that is no layout says, by its range."""
        return {place: token.string for token, place in self._all if token.type not in _LAYOUT}

    @cached_property
    def comments(self) -> Counter[str]:
        """The comments."""
        return Counter(token.string for token, _ in self._all if token.type == tokenize.COMMENT)

    @cached_property
    def _all(self) -> list[tuple[tokenize.TokenInfo, tuple[int, int]]]:
        found = []
        for token in tokenize.generate_tokens(io.StringIO(self._flat, newline="").readline):
            if token.type in (tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER):
                continue
            start = self._lines[token.start[0] - 1] + token.start[1]
            end = self._lines[token.end[0] - 1] + token.end[1]
            found.append((token, (self._place(start), self._place(end))))
        return found

    @cached_property
    def nodes(self) -> dict[tuple[str, int, int], str]:
        """What each expression and statement is, by its kind and range; parts of f-strings are part of them."""
        return {(type(node).__name__, *self._range(node)): ast.dump(node) for node in _parts(self._tree)}

    @cached_property
    def statements(self) -> set[tuple[str, int, int]]:
        """The kind and range of each statement."""
        return {(type(n).__name__, *self._range(n)) for n in _parts(self._tree) if isinstance(n, ast.stmt)}

    def _range(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        assert node.end_lineno is not None and node.end_col_offset is not None
        decorators: list[ast.expr] = getattr(node, "decorator_list", [])
        first = min(self._offset(each.lineno, each.col_offset) for each in (*decorators, node))
        return first, self._offset(node.end_lineno, node.end_col_offset)

    def _offset(self, line: int, column: int) -> int:
        start = self._lines[line - 1]
        end = self._lines[line] if line < len(self._lines) else len(self._flat)
        row = self._flat[start:end]
        return self._place(start + (column if row.isascii() else len(row.encode()[:column].decode())))


def _parts(node: ast.AST) -> Iterator[ast.expr | ast.stmt]:
    if isinstance(node, ast.expr | ast.stmt):
        yield node
    if isinstance(node, ast.JoinedStr):
        # Where their parts stand is only known to newer Pythons.
        return
    for child in ast.iter_child_nodes(node):
        yield from _parts(child)


# ---------------------------------------------------------------- the invariants


def holds(project: Project, unsafe: bool, shuffled: Shuffled) -> Files:
    """All that holds for every project.

    Args:
        project: the files.
        unsafe: unsafe fixes are wanted, too.
        shuffled: in which order fixes are applied one at a time: gets them and their number.

    Returns:
        The files after all fixes.
    """
    files = project.files
    before = project.found(files)
    after, left = project.fixed(files, unsafe_fixes=unsafe)
    wanted = groups(before, unsafe)
    if not wanted:
        assert after == files, "files without a fix are changed"
        return after
    assert groups(left, unsafe) == [], "a fix that can be applied is left"
    again, same = project.fixed(after, unsafe_fixes=unsafe)
    assert again == after, "fixing twice is not fixing once"
    assert same == left, "what is left depends on what was there"
    codes = Counter(finding["code"] for finding in before)
    new = Counter(finding["code"] for finding in left) - codes
    assert not new, f"fixes made new findings: {new}"
    assert one_by_one(project, files, unsafe, shuffled) == after, "the order of fixes matters"
    if not _overlap(wanted):
        once = step(files, wanted)
        if not groups(project.found(once), unsafe):
            assert once == after, "the edits of the JSON do something else"
    return after


def one_by_one(project: Project, files: Files, unsafe: bool, shuffled: Shuffled) -> Files:
    """Files after all fixes, applied one at a time, with a check after each; what was repaired is not found again."""
    for _ in range(60):
        found = project.found(files)
        wanted = groups(found, unsafe)
        if not wanted:
            return files
        files = step(files, shuffled(wanted, len(wanted))[:1])
    raise AssertionError("fixes never end")


def _overlap(chosen: Sequence[Group]) -> bool:
    """Whether fixes change the same places."""
    places = sorted(
        {
            (e["path"], (e["line"], e["column"]), (e["end_line"], e["end_column"]), e["content"])
            for group in chosen
            for e in group.edits
        }
    )
    return any(one[0] == other[0] and (other[1] < one[2] or other[1:3] == one[1:3]) for one, other in pairwise(places))
