"""What a run does to baselines: making them anew, keeping them true when code is repaired, saying what is gone."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from polylint.baseline import NEVER, Baseline, BaselineError, Entry, lines_of
from polylint.diagnostic import Diagnostic
from polylint.registry import known_codes, load_rules
from polylint.session import Session
from polylint.source import SourceError

if TYPE_CHECKING:
    from polylint.judging import Round

MAX_NAMED = 10
"""Entries that are gone and are named one by one."""


def keep_baselines(session: Session, done: Round, changed: Sequence[str], errors: list[str]) -> list[str]:
    """Write baselines when asked to, or when the line of an accepted finding was changed.

    Nothing is written after an error: what a rule would have found, or a file would hold, is not known.

    Args:
        session: files and settings.
        done: what is left; with `write_baseline` what is accepted moves from its findings to those of the baseline.
        changed: the files that were written.
        errors: what went wrong before; gets a line when a baseline can not be written.

    Returns:
        What is to be said, one line each.
    """
    anew = session.options.write_baseline
    if done.errors or errors or any(diagnostic.code == "POL998" for diagnostic in done.diagnostics):
        return ["The baseline was not written, because of an error"] if anew else []
    acceptable = [diagnostic for diagnostic in done.diagnostics if diagnostic.code not in NEVER]
    left = [*acceptable, *done.baselined]
    acceptance = _Acceptance(session, left, left if anew else done.baselined, done.failed)
    try:
        told = acceptance.write() if anew else acceptance.renew(changed)
    except BaselineError as error:
        errors.append(str(error))
        return []
    if anew:
        done.baselined.extend(acceptable)
        done.diagnostics = [diagnostic for diagnostic in done.diagnostics if diagnostic.code in NEVER]
    return told


class _Acceptance:
    """The baselines of a run, and what was found of each.

    Args:
        session: files and settings.
        left: all findings that can be accepted.
        accepted: those that are.
        failed: the files that could not be checked.
    """

    def __init__(
        self, session: Session, left: Sequence[Diagnostic], accepted: Sequence[Diagnostic], failed: Sequence[str]
    ) -> None:
        self._session = session
        self._defaults = {rule.code: rule.default for rule in load_rules()}
        self._known = frozenset(known_codes())
        self._baselines: dict[str, Baseline] = {one.file: one for one in session.baselines()}
        self._checked: dict[str, dict[str, frozenset[Entry]]] = {file: {} for file in self._baselines}
        self._paths: dict[tuple[str, str], str] = {}
        self._lines: dict[str, frozenset[str]] = {}
        by_path: dict[str, list[Diagnostic]] = {}
        for diagnostic in left:
            by_path.setdefault(diagnostic.span.path, []).append(diagnostic)
        chosen = set(map(id, accepted))
        whole = {candidate.shown for candidate in session.candidates}.difference(failed)
        for path in sorted(whole.union(by_path)):
            self._add(path, by_path.get(path, []), chosen, path in whole)

    def _add(self, path: str, diagnostics: Sequence[Diagnostic], chosen: set[int], whole: bool) -> None:
        """Note what was found in a file; unless the `whole` of it was checked, what was known of it stays."""
        file = self._session.file(path)
        baseline = self._session.baseline_for(file)
        if baseline is None:
            return
        self._baselines.setdefault(baseline.file, baseline)
        name = baseline.name(file)
        self._paths[baseline.file, name] = path
        entries: list[Entry] = []
        if diagnostics:
            made = baseline.entries_for(file, self._session.source_of(path), diagnostics)
            entries = [entry for entry, one in zip(made, diagnostics, strict=True) if id(one) in chosen]
        if not whole:
            entries += baseline.entries.get(name, ())
        self._checked.setdefault(baseline.file, {})[name] = frozenset(entries)

    def _looked_for(self, baseline: Baseline, name: str, entry: Entry) -> bool:
        """Whether a finding would have been found if it were still there.

        What is wrong with a file may be seen only from another one that uses it, as with a version that is imported.
        So, unless all of the project was checked, a line that is still there may have its finding.
        """
        path = self._paths[baseline.file, name]
        settings = self._session.settings_for(self._session.file(path))
        code = entry.code
        if code not in self._known or not settings.selected(code, self._defaults.get(code, True), path):
            return False
        folder = os.path.dirname(baseline.file)
        if self._covers(folder if _is_in(settings.root, folder) else settings.root):
            return True
        try:
            return entry.line not in self._lines_of(path)
        except SourceError:
            return False

    def _lines_of(self, path: str) -> frozenset[str]:
        """The lines of a file as entries have them; raises SourceError."""
        if path not in self._lines:
            self._lines[path] = lines_of(self._session.source_of(path))
        return self._lines[path]

    def _covers(self, folder: str) -> bool:
        """Whether all of a folder was checked."""
        return any(
            os.path.isdir(path) and _is_in(folder, os.path.abspath(path)) for path in self._session.options.paths
        )

    def write(self) -> list[str]:
        """Make the baselines anew, as far as files were checked and rules were run."""
        told = []
        for file, old in self._baselines.items():
            new = old.updated(self._checked[file], partial(self._looked_for, old))
            new.write()
            before, after = _fingerprints(old), _fingerprints(new)
            told.append(
                f"Wrote {_count(len(after), 'finding')} in {_count(len(new.entries), 'file')} to "
                f"{self._session.shown(file)} ({len(after - before)} new, {len(before - after)} gone)"
            )
            if not self._is_used(file):
                told.append(
                    f"note: it is used with --baseline {self._session.shown(file)}, or with the key baseline of the "
                    "configuration"
                )
        return told

    def _is_used(self, file: str) -> bool:
        session = self._session
        paths = (path for (of, _), path in self._paths.items() if of == file)
        return session.options.baseline is not None or any(
            session.settings_for(session.file(path)).baseline_file is not None for path in paths
        )

    def renew(self, changed: Sequence[str]) -> list[str]:
        """Keep the entries of accepted findings whose lines were changed, and name the entries that are gone."""
        told = []
        for file, old in self._baselines.items():
            new = self._renewed(old, changed)
            if new is not old:
                new.write()
                told.append(f"Updated {self._session.shown(file)}: lines with accepted findings were changed")
            gone = new.gone(self._checked[file], partial(self._looked_for, new))
            told += _gone(self._session.shown(file), gone)
        return told

    def _renewed(self, baseline: Baseline, changed: Sequence[str]) -> Baseline:
        entries = dict(baseline.entries)
        for path in changed:
            name = baseline.name(self._session.file(path))
            found = self._checked[baseline.file].get(name, frozenset())
            if self._paths.get((baseline.file, name)) == path and _new(found, entries.get(name, frozenset())):
                kept = {e for e in entries.get(name, ()) if not self._looked_for(baseline, name, e)}
                entries[name] = found | kept
        return baseline if entries == baseline.entries else Baseline(baseline.file, entries)


def _is_in(path: str, folder: str) -> bool:
    return os.path.join(path, "").startswith(os.path.join(folder, ""))


def _new(found: frozenset[Entry], known: frozenset[Entry]) -> bool:
    return not {entry.fingerprint for entry in found} <= {entry.fingerprint for entry in known}


def _fingerprints(baseline: Baseline) -> set[tuple[str, str]]:
    return {(name, entry.fingerprint) for name, entries in baseline.entries.items() for entry in entries}


def _gone(shown: str, gone: dict[str, list[Entry]]) -> list[str]:
    named = [f"{name}: {entry.code} {entry.line}" for name, entries in gone.items() for entry in entries]
    if not named:
        return []
    verb = "is" if len(named) == 1 else "are"
    lines = [f"note: {shown}: {_count(len(named), 'finding')} {verb} gone; --write-baseline takes out:"]
    lines += [f"  {one}" for one in named[:MAX_NAMED]]
    if len(named) > MAX_NAMED:
        lines.append(f"  and {len(named) - MAX_NAMED} more")
    return lines


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
