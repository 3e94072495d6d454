"""Code actions: fixes of one finding, of one rule, and of a file; and comments that suppress a finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from lsprotocol import types

from polylint.dataclass import dataclass
from polylint.diagnostic import Applicability, Diagnostic, Edit, Fix
from polylint.integrations.lsp.bench import Found
from polylint.integrations.lsp.convert import Converter
from polylint.noqa import suppressions
from polylint.output.safe import harmless

FIX_ALL = "source.fixAll.polylint"
KINDS = (types.CodeActionKind.QuickFix.value, FIX_ALL)

_MAX_REASON = 100


@dataclass(frozen=True)
class Wanted:
    """Which safe fixes an action applies, until there are no more: what a lazy action carries to be resolved.

    Attributes:
        uri: the document.
        version: that of its text.
        code: the rule, "" for all.
    """

    uri: str
    version: int
    code: str

    def as_data(self) -> dict[str, Any]:
        """For the editor, to be given back."""
        return {"uri": self.uri, "version": self.version, "code": self.code}


def wanted_of(data: Any) -> Wanted | None:
    """What `Wanted.as_data` gave, None for anything else."""
    if not isinstance(data, dict):
        return None
    uri, version, code = data.get("uri"), data.get("version"), data.get("code")
    if isinstance(uri, str) and isinstance(version, int) and isinstance(code, str):
        return Wanted(uri, version, code)
    return None


class Actions:
    """The actions in one document.

    Args:
        convert: for edits and ranges.
        uri: the document.
        file: its absolute path.
        found: what is known of it.
        unsafe: offer unsafe fixes.
    """

    def __init__(self, convert: Converter, uri: str, file: str, found: Found, unsafe: bool) -> None:
        self._convert = convert
        self._uri = uri
        self._shown = convert.bench.session.shown(file)
        self._version = convert.versions[file]
        self._found = found
        self._unsafe = unsafe

    def offered(self, chosen: types.Range, only: Sequence[str] | None) -> list[types.CodeAction]:
        """The actions for a range.

        Args:
            chosen: the range.
            only: kinds that are asked for, None for all.
        """
        if self._found.kept:
            return []
        actions: list[types.CodeAction] = []
        if _asked(types.CodeActionKind.QuickFix.value, only):
            here = [
                d for d in self._found.diagnostics if _touch(self._convert.range(self._found.source, d.span), chosen)
            ]
            actions.extend(self._this(here))
            actions.extend(self._rules(here))
            actions.extend(self._suppressions(here))
        if _asked(FIX_ALL, only) and any(self._is_safe(one, "") for one in self._found.diagnostics):
            title = "polylint: fix all that can be fixed safely in this file"
            asked = only is not None and any(kind.startswith("source.fixAll") for kind in only)
            actions.append(self._all(title, FIX_ALL, "", [], lazily=not asked))
        return actions

    def resolved(self, action: types.CodeAction, wanted: Wanted) -> types.CodeAction:
        """An action with its edit."""
        action.edit = self._everything(wanted.code)
        return action

    # ---------------------------------------------------------------- this finding

    def _this(self, here: Sequence[Diagnostic]) -> Iterator[types.CodeAction]:
        """The fixes of findings, each once: all findings of a migration group have the same."""
        by_fix: dict[Fix, list[Diagnostic]] = {}
        for one in here:
            if one.fix is not None:
                by_fix.setdefault(one.fix, []).append(one)
        for fix, findings in by_fix.items():
            safe = fix.applicability is Applicability.SAFE
            if not safe and not self._unsafe:
                continue
            edit = self._convert.workspace_edit(fix.edits)
            if edit is not None:
                yield types.CodeAction(
                    _title(fix, findings),
                    types.CodeActionKind.QuickFix,
                    [self._convert.diagnostic(self._found, one) for one in findings],
                    is_preferred=True if safe and self._convert.can.preferred else None,
                    edit=edit,
                )

    # ---------------------------------------------------------------- more than this one

    def _rules(self, here: Sequence[Diagnostic]) -> Iterator[types.CodeAction]:
        """For each rule that has several safe fixes in the file, all of them; and all of the file."""
        codes = dict.fromkeys(one.code for one in here)
        for code in codes:
            if len(self._safe(code)) > 1:
                title = f"Fix every {code} in this file that can be fixed safely"
                alike = [one for one in here if one.code == code]
                yield self._all(title, types.CodeActionKind.QuickFix.value, code, alike)
        if here and len(self._safe("")) > 1 and any(len(self._safe(code)) < len(self._safe("")) for code in codes):
            yield self._all(
                "Fix all that can be fixed safely in this file", types.CodeActionKind.QuickFix.value, "", here
            )

    def _safe(self, code: str) -> set[tuple[str, tuple[Edit, ...]]]:
        """The safe fixes in the file, of one rule or all."""
        return {(d.fix.group, d.fix.edits) for d in self._found.diagnostics if d.fix and self._is_safe(d, code)}

    def _is_safe(self, diagnostic: Diagnostic, code: str) -> bool:
        fix = diagnostic.fix
        return fix is not None and fix.applicability is Applicability.SAFE and code in ("", diagnostic.code)

    def _all(
        self, title: str, kind: str, code: str, about: Sequence[Diagnostic], lazily: bool = True
    ) -> types.CodeAction:
        action = types.CodeAction(title, kind, [self._convert.diagnostic(self._found, one) for one in about] or None)
        wanted = Wanted(self._uri, self._version, code)
        if lazily and self._convert.can.resolve:
            action.data = wanted.as_data()
            return action
        return self.resolved(action, wanted)

    def _everything(self, code: str) -> types.WorkspaceEdit | None:
        def allowed(diagnostic: Diagnostic, fix: Fix) -> bool:
            return diagnostic.span.path == self._shown and self._is_safe(diagnostic, code)

        fixed = self._convert.bench.fixed(allowed)
        return self._convert.workspace_edit([edit for _, edits in fixed.values() for edit in edits], of_files=True)

    # ---------------------------------------------------------------- not to be told of

    def _suppressions(self, here: Sequence[Diagnostic]) -> Iterator[types.CodeAction]:
        done: set[tuple[str, tuple[Edit, ...]]] = set()
        for one in here:
            edits = suppressions(self._found.source, [replace(one, fix=None)]).edits
            if not edits or (one.code, edits) in done:
                continue
            done.add((one.code, edits))
            workspace_edit = self._convert.workspace_edit(edits)
            if workspace_edit is not None:
                yield types.CodeAction(
                    f"Suppress {one.code} on this line",
                    types.CodeActionKind.QuickFix,
                    [self._convert.diagnostic(self._found, one)],
                    edit=workspace_edit,
                )


def _title(fix: Fix, findings: Sequence[Diagnostic]) -> str:
    """What a fix does, and how far it may be trusted."""
    codes = ", ".join(dict.fromkeys(one.code for one in findings))
    files = len({edit.span.path for edit in fix.edits})
    where = f" in {files} files" if files > 1 else ""
    if fix.applicability is Applicability.SAFE:
        return f"Fix {codes} safely{where}: {harmless(fix.message)}"
    message = harmless(fix.message)
    reason = message if len(message) <= _MAX_REASON else message[: _MAX_REASON - 3] + "..."
    return f"Fix {codes}{where}, unsafe: {reason}"


def _asked(kind: str, only: Sequence[str] | None) -> bool:
    """Whether a kind of action is asked for."""
    return only is None or any(kind == one or kind.startswith(f"{one}.") or not one for one in only)


def _touch(one: types.Range, other: types.Range) -> bool:
    """Whether two ranges have a place in common, their ends included."""

    def place(position: types.Position) -> tuple[int, int]:
        return position.line, position.character

    return place(one.start) <= place(other.end) and place(other.start) <= place(one.end)
