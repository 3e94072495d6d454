"""Findings as SARIF 2.1.0 (OASIS, errata 01), in the way that GitHub code scanning reads it.

What a report says and leaves out:

- POL999 is a result: the file is at fault, and a person has to do something about it. POL998 and files that can not be
  written are no results but notifications of the invocation, which then was not successful.
- Suppressed findings and those in the baseline are left out. Code scanning shows results with `suppressions` as open
  alerts. Where there is a baseline, what is left has the `baselineState` "new".
- A fix holds the changes of its whole migration group, in all files; its description begins with safe or unsafe.
- Files are relative to `%SRCROOT%`, the top of the repository. What lies elsewhere has an absolute URI.
- Columns and offsets count code points; lines end as in Python.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from polylint.dataclass import dataclass
from polylint.diagnostic import Diagnostic, Edit, Fix, Related, Severity, Span
from polylint.failure import HOME
from polylint.fingerprint import VERSION, fingerprints
from polylint.output.places import STDIN, Places
from polylint.source import Source

if TYPE_CHECKING:
    from polylint.rule import Rule

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
INTERNAL = "POL998"
ROOT_ID = "%SRCROOT%"
FINGERPRINT = f"polylint/v{VERSION}"

_PROBLEM = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "recommendation"}
_TAGS = {"1": "api-version", "2": "requests", "3": "responses", "4": "sdk", "9": "polylint"}
_LINK = re.compile(r"\[(?=[^\[\]]*\]\()")
_SECTION = re.compile(r"^## What it does\n(.*?)(?=\n## |\Z)", re.S | re.M)


@dataclass(frozen=True)
class Tool:
    """What a report says of polylint itself.

    Attributes:
        version: the version of polylint.
        rules: the rules.
        engine_codes: the codes that no rule has, with name and summary.
        severity: how much findings with a code matter.
        links: the pages that rules link to, by the name of the link.
    """

    version: str
    rules: Sequence[Rule]
    engine_codes: Mapping[str, tuple[str, str]]
    severity: Callable[[str], Severity]
    links: Mapping[str, str]


@dataclass(frozen=True)
class Report:
    """What a run found.

    Attributes:
        diagnostics: the findings.
        sources: the texts they lie in, by path.
        errors: what went wrong, as text.
        notes: what could not be decided, as text.
        baseline: there is a baseline, and only what is not in it is reported.
        code: the exit code.
    """

    diagnostics: Sequence[Diagnostic]
    sources: Mapping[str, Source]
    errors: Sequence[str]
    notes: Sequence[str]
    baseline: bool
    code: int


def sarif(report: Report, tool: Tool, places: Places) -> str:
    """A log with one run.

    Args:
        report: what was found.
        tool: what found it.
        places: says how files are named.
    """
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_Run(report, tool, places).run()]}
    return json.dumps(log, indent=2, ensure_ascii=True)


class _Run:
    """Builds the run of a log: files get their numbers when they are first mentioned."""

    def __init__(self, report: Report, tool: Tool, places: Places) -> None:
        self._report = report
        self._tool = tool
        self._places = places
        self._artifacts: dict[str, int] = {}
        self._targets: set[str] = set()
        self._rules = _rules(tool)
        self._indices = {rule["id"]: index for index, rule in enumerate(self._rules)}

    def run(self) -> dict[str, Any]:
        results = [diagnostic for diagnostic in self._report.diagnostics if diagnostic.code != INTERNAL]
        names = {diagnostic.span.path: self._places.path(diagnostic.span.path) for diagnostic in results}
        made = fingerprints(results, self._report.sources, names)
        self._targets.update(names)
        told = [self._result(diagnostic, one) for diagnostic, one in zip(results, made, strict=True)]
        invocation = self._invocation()
        return {
            "tool": {"driver": self._driver()},
            "invocations": [invocation],
            "originalUriBaseIds": {ROOT_ID: {"uri": self._places.root_uri}},
            "artifacts": [self._artifact(path) for path in self._artifacts],
            "results": told,
            "columnKind": "unicodeCodePoints",
            "newlineSequences": ["\r\n", "\n", "\r"],
        }

    def _driver(self) -> dict[str, Any]:
        internal = self._indices[INTERNAL]
        return {
            "name": "polylint",
            "version": self._tool.version,
            "semanticVersion": self._tool.version,
            "informationUri": HOME,
            "rules": self._rules,
            "notifications": [self._rules[internal]],
        }

    def _invocation(self) -> dict[str, Any]:
        report = self._report
        failed = [
            {
                "descriptor": {"id": INTERNAL, "index": 0},
                "level": "error",
                "message": _message(diagnostic.message),
                "locations": [self._location(diagnostic.span)],
            }
            for diagnostic in report.diagnostics
            if diagnostic.code == INTERNAL
        ]
        told = [{"level": "error", "message": _message(error)} for error in report.errors]
        noted = [{"level": "note", "message": _message(note)} for note in report.notes]
        return {
            "executionSuccessful": not failed and not told,
            "exitCode": report.code,
            "toolExecutionNotifications": [*failed, *told, *noted],
        }

    def _result(self, diagnostic: Diagnostic, fingerprint: str) -> dict[str, Any]:
        result: dict[str, Any] = {
            "ruleId": diagnostic.code,
            "ruleIndex": self._indices[diagnostic.code],
            "level": self._tool.severity(diagnostic.code).value,
            "message": _message(diagnostic.message),
            "locations": [self._location(diagnostic.span)],
            "partialFingerprints": {FINGERPRINT: fingerprint},
        }
        if self._report.baseline:
            result["baselineState"] = "new"
        if diagnostic.related:
            result["relatedLocations"] = [self._related(each, id) for id, each in enumerate(diagnostic.related)]
        if diagnostic.fix is not None and diagnostic.fix.edits:
            result["fixes"] = [self._fix(diagnostic.fix)]
        return result

    def _related(self, related: Related, id: int) -> dict[str, Any]:
        return {"id": id, **self._location(related.span), "message": _message(related.message)}

    def _fix(self, fix: Fix) -> dict[str, Any]:
        by_path: dict[str, list[Edit]] = {}
        for edit in fix.edits:
            by_path.setdefault(edit.span.path, []).append(edit)
        return {
            "description": _message(f"{fix.applicability.value}: {fix.message}"),
            "artifactChanges": [
                {
                    "artifactLocation": self._file(path),
                    "replacements": [
                        self._replacement(edit)
                        for edit in sorted(by_path[path], key=lambda edit: (edit.span.start, edit.span.end))
                    ],
                }
                for path in sorted(by_path)
            ],
        }

    def _replacement(self, edit: Edit) -> dict[str, Any]:
        (line, column), (end_line, end_column), content = self._report.sources[edit.span.path].in_lines(edit)
        region = {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
        return {"deletedRegion": region, "insertedContent": {"text": content}}

    def _location(self, span: Span) -> dict[str, Any]:
        return {
            "physicalLocation": {"artifactLocation": self._file(span.path), "region": self._region(span)},
        }

    def _region(self, span: Span) -> dict[str, int]:
        source = self._report.sources[span.path]
        line, column = source.position(span.start)
        end_line, end_column = source.position(span.end)
        return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}

    def _file(self, path: str) -> dict[str, Any]:
        index = self._artifacts.setdefault(path, len(self._artifacts))
        return {**self._uri(path), "index": index}

    def _uri(self, path: str) -> dict[str, str]:
        uri, relative = self._places.uri(path)
        return {"uri": uri, "uriBaseId": ROOT_ID} if relative and path != STDIN else {"uri": uri}

    def _artifact(self, path: str) -> dict[str, Any]:
        artifact: dict[str, Any] = {"location": self._uri(path), "encoding": self._report.sources[path].encoding}
        if path.endswith((".py", ".pyi", ".pyw")):
            artifact["sourceLanguage"] = "python"
        roles = [*(["analysisTarget"] if path in self._targets else []), *(["standardStream"] if path == STDIN else [])]
        return {**artifact, "roles": roles} if roles else artifact


def _rules(tool: Tool) -> list[dict[str, Any]]:
    """A descriptor for each code, in order."""
    described = [_rule(rule, tool) for rule in tool.rules]
    for code, (name, summary) in tool.engine_codes.items():
        text = f"{summary}."
        described.append(_descriptor(code, name, summary, text, text, HOME, tool.severity(code), True))
    return sorted(described, key=lambda rule: str(rule["id"]))


def _rule(rule: Rule, tool: Tool) -> dict[str, Any]:
    link = tool.links.get(rule.link, rule.link)
    doc = rule.doc.strip()
    found = _SECTION.search(doc)
    detail = " ".join(found.group(1).split()) if found else f"{rule.summary}."
    markdown = f"{doc}\n\n## References\n\n{link}\n"
    return _descriptor(rule.code, rule.name, rule.summary, detail, markdown, link, rule.severity, rule.default)


def _descriptor(
    code: str, name: str, summary: str, detail: str, help: str, link: str, severity: Severity, default: bool
) -> dict[str, Any]:
    return {
        "id": code,
        "name": "".join(part[:1].upper() + part[1:] for part in name.split("-")),
        "shortDescription": {"text": f"{summary}."},
        "fullDescription": {"text": detail},
        "help": {"text": help, "markdown": help},
        **({"helpUri": link} if link.startswith(("https://", "http://")) else {}),
        "defaultConfiguration": {"enabled": default, "level": severity.value},
        "properties": {
            "tags": ["polytomic", "migration", *([_TAGS[code[3]]] if code[3:4] in _TAGS else [])],
            # Off by default is what reports what is not known, or not yet wrong.
            "precision": "high" if default else "medium",
            "problem.severity": _PROBLEM[severity],
        },
    }


def _message(text: str) -> dict[str, str]:
    """A message; a bracket that would begin a link is escaped."""
    return {"text": _LINK.sub(r"\\[", text)}
