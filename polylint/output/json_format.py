"""Findings and inventory as JSON; the shapes are a promise."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from polylint.diagnostic import Diagnostic, Edit, Span
from polylint.facts import ApiCall
from polylint.source import Source

if TYPE_CHECKING:
    from polylint.explain import Explanation


def check_json(diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source]) -> str:
    """`{"diagnostics": [...]}`."""
    return _dump({"diagnostics": [_diagnostic(diagnostic, sources) for diagnostic in diagnostics]})


def inventory_json(calls: Sequence[ApiCall], sources: Mapping[str, Source]) -> str:
    """`{"calls": [...]}`."""
    return _dump({"calls": [_call(call, sources) for call in calls]})


def explain_json(explanation: Explanation) -> str:
    """`{"path", "line", "calls": [...], "diagnostics": [...], "fixes": [...]}`, for `explain PATH:LINE`.

    Calls are as in the inventory, each with `parts`, where the pieces of its URL, verb, headers and version are
    written: `{"what", "text", "place", "note"}`; `place` is `{"path", "line", "column", "end_line", "end_column"}`, or
    null, and the reason is in `note`. Diagnostics are those of `check`. A fix is `{"group", "applicability",
    "reasons"}`, one for each migration group that something is reported of: `applicability` is safe, unsafe, or null
    when there is none, and `reasons` say why it is not safe, or none.
    """
    sources = explanation.sources
    return _dump(
        {
            "path": explanation.path,
            "line": explanation.line,
            "calls": [{**_call(call, sources), "parts": _parts(call, sources)} for call in explanation.calls],
            "diagnostics": [_diagnostic(diagnostic, sources) for diagnostic in explanation.diagnostics],
            "fixes": [
                {
                    "group": verdict.group,
                    "applicability": None if verdict.applicability is None else verdict.applicability.value,
                    "reasons": list(verdict.reasons),
                }
                for verdict in explanation.verdicts
            ],
        }
    )


def _parts(call: ApiCall, sources: Mapping[str, Source]) -> list[dict[str, Any]]:
    return [
        {
            "what": part.what,
            "text": part.text,
            "place": None if part.span is None else _range(part.span, sources),
            "note": part.note,
        }
        for part in call.parts
    ]


def _dump(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=True)


def _cell(span: Span, sources: Mapping[str, Source]) -> dict[str, Any]:
    """Where a range begins in a notebook, as `{"cell": {"number", "line", "column"}}`; nothing in any other file."""
    cell = sources[span.path].cell(span.start)
    return {} if cell is None else {"cell": dict(zip(("number", "line", "column"), cell, strict=True))}


def _edit(edit: Edit, sources: Mapping[str, Source]) -> dict[str, Any]:
    (line, column), (end_line, end_column), content = sources[edit.span.path].in_lines(edit)
    place = {"line": line, "column": column, "end_line": end_line, "end_column": end_column}
    return {"path": edit.span.path, **place, "content": content}


def _range(span: Span, sources: Mapping[str, Source]) -> dict[str, Any]:
    source = sources[span.path]
    line, column = source.position(span.start)
    end_line, end_column = source.position(span.end)
    return {"path": span.path, "line": line, "column": column, "end_line": end_line, "end_column": end_column}


def _diagnostic(diagnostic: Diagnostic, sources: Mapping[str, Source]) -> dict[str, Any]:
    fix = diagnostic.fix
    return {
        "code": diagnostic.code,
        "name": diagnostic.name,
        "message": diagnostic.message,
        **_range(diagnostic.span, sources),
        **_cell(diagnostic.span, sources),
        "related": [{**_range(r.span, sources), "message": r.message} for r in diagnostic.related],
        "fix": None
        if fix is None
        else {
            "applicability": fix.applicability.value,
            "message": fix.message,
            "group": fix.group,
            "edits": [_edit(edit, sources) for edit in fix.edits],
        },
    }


def _call(call: ApiCall, sources: Mapping[str, Source]) -> dict[str, Any]:
    origin = call.version.origin
    return {
        **_range(call.span, sources),
        **_cell(call.span, sources),
        "kind": call.kind,
        "client": call.client,
        "method": call.method,
        "url": call.url,
        "endpoint": call.endpoint,
        "sdk_method": call.sdk_method,
        "sdk_releases": None if call.sdk is None else list(call.sdk.releases),
        "version": {
            "state": call.version.state,
            "values": list(call.version.values),
            "origin": None
            if origin is None
            else {key: value for key, value in _range(origin, sources).items() if key in ("path", "line", "column")},
        },
        "confidence": call.confidence,
        "via": [{"path": span.path, "line": sources[span.path].position(span.start)[0]} for span in call.via],
    }
