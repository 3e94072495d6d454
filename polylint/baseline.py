"""The baseline: findings that are known and accepted, in a file that is kept with the code.

    {
      "version": 1,
      "findings": {
        "jobs/sync.py": [
          {"code": "POL101", "fingerprint": "...", "line": "requests.get(URL)"}
        ]
      }
    }

Paths are relative to the folder of the file, with forward slashes. Everything is in order and there are no line
numbers, so that a finding is one line of a difference and code that moves is none. `line` is for people; what counts is
the fingerprint (`polylint.fingerprint`).
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from polylint.dataclass import dataclass
from polylint.diagnostic import Diagnostic
from polylint.fingerprint import fingerprints, first_line
from polylint.source import Source, SourceError, read_bytes

DEFAULT_NAME = ".polylint-baseline.json"
FORMAT = 1
"""Changes with the shape of the file, and when the same finding gets another fingerprint."""

NEVER = ("POL998", "POL999")
"""Codes that are never accepted: they say that a file was not checked."""

_LONGEST_LINE = 120
_CONFLICT = re.compile(rb"^(<{7}|>{7})( |\r?$)", re.M)


class BaselineError(Exception):
    """A baseline that can not be used; the text names the file and says what to do."""


@dataclass(frozen=True, order=True)
class Entry:
    """One accepted finding; its attributes are those of the file."""

    code: str
    line: str
    fingerprint: str


@dataclass(frozen=True)
class Baseline:
    """What a baseline holds.

    Attributes:
        file: its absolute path.
        entries: the accepted findings of each file, by its path relative to the folder of the baseline.
    """

    file: str
    entries: Mapping[str, frozenset[Entry]]

    def name(self, path: str) -> str:
        """The name that a file has in it, from the absolute path."""
        try:
            return os.path.relpath(path, os.path.dirname(self.file)).replace(os.sep, "/")
        except ValueError:
            return path.replace(os.sep, "/")

    def known(self, path: str, source: Source, diagnostics: Sequence[Diagnostic]) -> list[bool]:
        """Which findings of one file are accepted.

        Args:
            path: the absolute path of the file.
            source: its text.
            diagnostics: all its findings but those that are suppressed.
        """
        entries = self.entries.get(self.name(path))
        if not entries:
            return [False] * len(diagnostics)
        accepted = {entry.fingerprint for entry in entries}
        return [entry.fingerprint in accepted for entry in self.entries_for(path, source, diagnostics)]

    def entries_for(self, path: str, source: Source, diagnostics: Sequence[Diagnostic]) -> list[Entry]:
        """The entries that findings of one file have here; arguments as for `known`."""
        made = fingerprints(diagnostics, {source.path: source}, {source.path: self.name(path)})
        return [
            Entry(one.code, _shortened(first_line(one, source)), fingerprint)
            for one, fingerprint in zip(diagnostics, made, strict=True)
        ]

    def gone(
        self, checked: Mapping[str, Collection[Entry]], looked_for: Callable[[str, Entry], bool]
    ) -> dict[str, list[Entry]]:
        """The entries that nothing corresponds to any more.

        Args:
            checked: what was found, by the name of each file that was checked.
            looked_for: whether an entry of a checked file, by the name of the file, would have been found.

        Returns:
            For each file its entries that would have been found, or whose file does not exist.
        """
        result = {}
        for name, entries in sorted(self.entries.items()):
            if name in checked:
                found = {entry.fingerprint for entry in checked[name]}
                idle = sorted(e for e in entries if e.fingerprint not in found and looked_for(name, e))
            else:
                idle = [] if os.path.exists(self._path(name)) else sorted(entries)
            if idle:
                result[name] = idle
        return result

    def updated(self, checked: Mapping[str, Collection[Entry]], looked_for: Callable[[str, Entry], bool]) -> Baseline:
        """This baseline with what was found, and without what is gone; arguments as for `gone`."""
        gone = self.gone(checked, looked_for)
        result: dict[str, frozenset[Entry]] = {}
        for name in {*self.entries, *checked}:
            found = frozenset(checked.get(name, ()))
            again = {entry.fingerprint for entry in found}
            old = self.entries.get(name, frozenset()).difference(gone.get(name, ()))
            entries = found.union(entry for entry in old if entry.fingerprint not in again)
            if entries:
                result[name] = entries
        return Baseline(self.file, result)

    def text(self) -> str:
        """The content of the file."""
        findings = {
            name: [{"code": e.code, "fingerprint": e.fingerprint, "line": e.line} for e in sorted(self.entries[name])]
            for name in sorted(self.entries)
        }
        lines = ["{", f'  "version": {FORMAT},', '  "findings": {']
        for number, (name, entries) in enumerate(findings.items(), 1):
            lines.append(f"    {json.dumps(name)}: [")
            lines.append(",\n".join(f"      {json.dumps(entry)}" for entry in entries))
            lines.append("    ]" if number == len(findings) else "    ],")
        return "\n".join([*lines, "  }", "}", ""])

    def write(self) -> None:
        """Write the file, at once.

        Raises:
            BaselineError: it can not be written.
        """
        from polylint.fix import WriteError, write_file

        try:
            write_file(self.file, self.text().encode("ascii"))
        except WriteError as error:
            raise BaselineError(f"{_shown(self.file)}: the baseline can not be written: {error.reason}") from None

    def _path(self, name: str) -> str:
        return os.path.join(os.path.dirname(self.file), name)


def read_baseline(file: str, missing_ok: bool = False) -> Baseline:
    """Read a baseline.

    Args:
        file: its absolute path.
        missing_ok: a file that does not exist is an empty one.

    Raises:
        BaselineError: it is missing, can not be read, or is no baseline that this version understands.
    """
    shown = _shown(file)
    if not os.path.lexists(file):
        if missing_ok:
            return Baseline(file, {})
        raise BaselineError(f"{shown}: no such baseline; --write-baseline makes one")
    try:
        raw = read_bytes(file)
    except SourceError as error:
        raise BaselineError(f"{shown}: the baseline can not be read: {error.reason}") from None
    try:
        data = json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_united)
    except (ValueError, RecursionError) as error:
        if _CONFLICT.search(raw):
            raise BaselineError(
                f"{shown}: a merge left conflicts in it; keep the entries of both sides, with commas between them"
            ) from None
        raise BaselineError(f"{shown}: not JSON: {error}; {_NEW}") from None
    if not isinstance(data, dict) or type(data.get("version")) is not int or data["version"] < 1:
        raise BaselineError(f"{shown}: not a baseline of polylint; {_NEW}")
    if data["version"] > FORMAT:
        raise BaselineError(
            f"{shown}: a baseline of format {data['version']}, and this polylint knows formats up to {FORMAT}; "
            "use the polylint that wrote it, or a newer one"
        )
    return Baseline(file, dict(_checked(shown, data.get("findings"))))


_NEW = "remove the file and make a new one with --write-baseline"


def _united(pairs: Iterable[tuple[str, object]]) -> dict[str, object]:
    """An object; lists of the same name, of both sides of a merge, are one."""
    made: dict[str, object] = {}
    for name, value in pairs:
        before = made.get(name)
        made[name] = [*before, *value] if isinstance(before, list) and isinstance(value, list) else value
    return made


def _checked(shown: str, findings: object) -> Iterable[tuple[str, frozenset[Entry]]]:
    if not isinstance(findings, dict):
        raise BaselineError(f"{shown}: findings: an object is expected; {_NEW}")
    for name, entries in findings.items():
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise BaselineError(f"{shown}: findings: {name!r}: a list of objects is expected; {_NEW}")
        read = []
        for entry in entries:
            values = [entry.get(key) for key in ("code", "line", "fingerprint")]
            if not all(isinstance(value, str) for value in values):
                raise BaselineError(f"{shown}: findings: {name!r}: code, fingerprint and line are expected; {_NEW}")
            read.append(Entry(*values))
        yield name, frozenset(read)


def lines_of(source: Source) -> frozenset[str]:
    """The lines of a file as entries have them."""
    return frozenset(_shortened(" ".join(line.split())) for line in source.lines())


def _shortened(line: str) -> str:
    return line if len(line) <= _LONGEST_LINE else f"{line[: _LONGEST_LINE - 3]}..."


def _shown(file: str) -> str:
    try:
        relative = os.path.relpath(file)
    except ValueError:
        return file
    return file if relative.startswith("..") else relative
