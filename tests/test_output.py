"""Formats: what they show is true, aligned, and harmless on a terminal."""

from __future__ import annotations

import json
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polylint.diagnostic import Applicability, Diagnostic, Edit, Fix, Related, Span
from polylint.facts import ApiCall, VersionState
from polylint.output import text as formats
from polylint.output.json_format import check_json, inventory_json
from polylint.output.safe import expand, harmless, width
from polylint.output.statistics import statistics_json, statistics_text
from polylint.output.summary import summary
from polylint.output.table import table
from polylint.source import Source


def plain(text: str, style: str) -> str:
    return text


def tagged(text: str, style: str) -> str:
    return f"<{style}>{text}</{style}>"


def sources(**texts: str) -> dict[str, Source]:
    return {f"{name}.py": Source(f"{name}.py", text, "utf-8", b"") for name, text in texts.items()}


def span(text: str, part: str, path: str = "a.py") -> Span:
    start = text.index(part)
    return Span(path, start, start + len(part))


def diagnostic(
    where: Span, fix: Fix | None = None, related: tuple[Related, ...] = (), code: str = "POL101"
) -> Diagnostic:
    return Diagnostic(code, f"name-of-{code}", "something is wrong", where, related, fix.group if fix else "", fix)


def fix(*edits: Edit, group: str = "g", applicability: Applicability = Applicability.SAFE) -> Fix:
    return Fix(applicability, "repairs it", group, edits)


def full(text: str, part: str) -> list[str]:
    """The source lines that `full` shows for a part of a text."""
    return list(formats.full([diagnostic(span(text, part))], sources(a=text), plain))[1:-1]


def call(url: str = "https://app.polytomic.com/api/me", **changes: object) -> ApiCall:
    fields: dict[str, object] = {
        "id": 0,
        "span": Span("a.py", 0, 3),
        "report": Span("a.py", 0, 3),
        "kind": "http",
        "client": "requests",
        "method": "GET",
        "url": url,
        "endpoint": "GET /api/me",
        "sdk_method": None,
        "version": VersionState("missing"),
        "confidence": "certain",
        "via": (),
        "group": "",
        **changes,
    }
    return ApiCall(**fields)  # type: ignore[arg-type]


def rows(calls: Iterable[ApiCall], text: str = "a()\nb()\n") -> list[str]:
    return list(table(list(calls), sources(a=text)))


# ------------------------------------------------------------------- concise


def test_concise_is_path_line_column_code_message() -> None:
    text = "x = 1\ny = 2\n"
    lines = list(formats.concise([diagnostic(span(text, "2"))], sources(a=text), plain))
    assert lines == ["a.py:2:5: POL101 something is wrong"]


def test_concise_colours_place_and_code() -> None:
    (line,) = formats.concise([diagnostic(span("x", "x"))], sources(a="x"), tagged)
    assert line == "<path>a.py:1:1</path>: <code>POL101</code> something is wrong"


def test_an_empty_file_has_a_place() -> None:
    (line,) = formats.concise([diagnostic(Span("a.py", 0, 0))], sources(a=""), plain)
    assert line.startswith("a.py:1:1: ")


# ---------------------------------------------------------------------- full

CARETS = {
    "one word": ("x = call()\n", "call()", ["  1 | x = call()", "    |     ^^^^^^"]),
    "no final newline": ("x = 1", "1", ["  1 | x = 1", "    |     ^"]),
    "after a tab": ("\tx = 1\n", "x", ["  1 |         x = 1", "    |         ^"]),
    "a tab inside": ("x\ty\n", "x\ty", ["  1 | x       y", "    | ^^^^^^^^^"]),
    "a tab inside, further right": ("aaa x\ty\n", "x\ty", ["  1 | aaa x   y", "    |     ^^^^^"]),
    "wide characters before": ('k = "日本"; x\n', "x", ['  1 | k = "日本"; x', "    |             ^"]),
    "wide characters inside": ('k = "日本"\n', '"日本"', ['  1 | k = "日本"', "    |     ^^^^^^"]),
    "combining characters": ("e\u0301 = x\n", "x", ["  1 | e\u0301 = x", "    |     ^"]),
    "an escape sequence before": ("'\x1b[0m' x\n", " x", ["  1 | '\\x1b[0m' x", "    |          ^^"]),
    "a mark that turns the line around": ("'\u202e' x\n", " x", ["  1 | '\\u202e' x", "    |         ^^"]),
    "two lines": ("x = (\n  1)\n", "(\n  1)", ["  1 | x = (", "    |     ^", "  2 |   1)", "    |   ^^"]),
    "a blank line inside": ("(\n\n1)\n", "(\n\n1)", ["  1 | (", "    | ^", "  2 | ", "  3 | 1)", "    | ^^"]),
    "up to the line end": ("x\ny\n", "x\n", ["  1 | x", "    | ^"]),
    "up to a long line end": ("x\r\ny\r\n", "x\r\n", ["  1 | x", "    | ^"]),
    "many lines": (
        "f(\n1,\n2,\n3,\n)\n",
        "f(\n1,\n2,\n3,\n)",
        ["  1 | f(", "    | ^^", "  . |", "  5 | )", "    | ^"],
    ),
    "line numbers of two digits": ("\n" * 9 + "x\n", "x", ["  10 | x", "     | ^"]),
}


@pytest.mark.parametrize(("text", "part", "expected"), CARETS.values(), ids=CARETS.keys())
def test_carets_stand_below_what_is_meant(text: str, part: str, expected: list[str]) -> None:
    assert full(text, part) == expected


@pytest.mark.parametrize("offset", [0, 5, 6], ids=["start", "line end", "end of the file"])
def test_an_empty_range_has_one_caret(offset: int) -> None:
    lines = list(formats.full([diagnostic(Span("a.py", offset, offset))], sources(a="x = 1\n"), plain))
    assert lines[2].count("^") == 1


def test_full_of_an_unreadable_file_has_no_source() -> None:
    lines = list(formats.full([diagnostic(Span("a.py", 0, 0))], sources(a=""), plain))
    assert lines == ["a.py:1:1: POL101 something is wrong", ""]


def test_full_shows_related_places() -> None:
    found = diagnostic(span("x = y", "x"), related=(Related(Span("b.py", 2, 3), "sent here"),))
    lines = list(formats.full([found], sources(a="x = y", b="1\n2"), plain))
    assert lines[3:] == ["  note: b.py:2:1: sent here", ""]


def test_full_shows_the_fix_as_a_patch() -> None:
    text = "x = 1\n"
    found = diagnostic(span(text, "1"), fix(Edit(span(text, "1"), "2")))
    lines = list(formats.full([found], sources(a=text), plain))
    assert lines[3:] == ["  fix (safe): repairs it", "  @@ -1 +1 @@", "  -x = 1", "  +x = 2", ""]


def test_full_says_when_a_fix_is_unsafe() -> None:
    found = diagnostic(Span("a.py", 0, 1), fix(Edit(Span("a.py", 0, 1), "y"), applicability=Applicability.UNSAFE))
    assert "  fix (unsafe): repairs it" in formats.full([found], sources(a="x"), plain)


def test_full_names_other_files_that_a_fix_changes() -> None:
    found = diagnostic(Span("a.py", 0, 1), fix(Edit(Span("a.py", 0, 1), "y"), Edit(Span("b.py", 0, 1), "w")))
    lines = list(formats.full([found], sources(a="x\n", b="z\n"), plain))
    assert lines[4:] == ["  @@ -1 +1 @@", "  -x", "  +y", "  in b.py:", "  @@ -1 +1 @@", "  -z", "  +w", ""]


def test_full_shows_the_edits_of_a_group_once() -> None:
    repair = fix(Edit(Span("a.py", 0, 1), "y"))
    found = [diagnostic(Span("a.py", 0, 1), repair), diagnostic(Span("a.py", 2, 3), repair)]
    lines = list(formats.full(found, sources(a="x\nz\n"), plain))
    assert lines.count("  +y") == 1
    assert "  fix (safe): repairs it; the edits are those shown at a.py:1:1" in lines


# ---------------------------------------------------------- summary, statistics


def group(applicability: Applicability) -> Diagnostic:
    return diagnostic(Span("a.py", 0, 1), fix(applicability=applicability))


SAFE = group(Applicability.SAFE)
UNSAFE = group(Applicability.UNSAFE)
NONE = diagnostic(Span("b.py", 0, 1))


@pytest.mark.parametrize(
    ("left", "fixed", "dry", "expected"),
    [
        ([], [], False, "No problems found in 12 files."),
        ([NONE], [], False, "Found 1 problem in 1 file."),
        ([SAFE], [], False, "Found 1 problem in 1 file; 1 can be repaired with --fix."),
        ([UNSAFE], [], False, "Found 1 problem in 1 file; 1 can be repaired with --fix --unsafe-fixes."),
        (
            [SAFE, SAFE, UNSAFE, NONE],
            [],
            False,
            "Found 4 problems in 2 files; 2 can be repaired with --fix; 1 more with --fix --unsafe-fixes.",
        ),
        ([], [("a.py", 2), ("b.py", 1)], False, "Repaired 3 problems in 2 files; nothing left."),
        ([NONE], [("a.py", 1)], False, "Repaired 1 problem in 1 file; 1 problem left in 1 file."),
        ([], [("a.py", 1)], True, "Would repair 1 problem in 1 file; nothing left."),
        ([], [], True, "No problems found in 12 files."),
    ],
)
def test_summary(left: list[Diagnostic], fixed: list[tuple[str, int]], dry: bool, expected: str) -> None:
    assert summary(left, fixed, 12, dry) == expected


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        ([], "No problems found in 12 files; 3 in the baseline."),
        ([NONE], "Found 1 problem in 1 file; 3 in the baseline."),
    ],
)
def test_summary_counts_what_is_accepted(left: list[Diagnostic], expected: str) -> None:
    assert summary(left, [], 12, baselined=3) == expected


def test_statistics_count_by_rule_most_first() -> None:
    found = [diagnostic(Span("a.py", 0, 1), code=code) for code in ("POL102", "POL101", "POL103", "POL102")]
    assert list(statistics_text(found, 0, None)) == [
        "    2  POL102  name-of-POL102",
        "    1  POL101  name-of-POL101",
        "    1  POL103  name-of-POL103",
        "    4  total",
    ]


def test_statistics_say_what_can_be_repaired_and_what_is_left_out() -> None:
    other = diagnostic(Span("a.py", 0, 1), fix(applicability=Applicability.UNSAFE), code="POL2")
    assert list(statistics_text([SAFE, UNSAFE, NONE, other], 2, 5)) == [
        "    3  POL101  name-of-POL101  [fixable: 1 safe, 1 unsafe]",
        "    1  POL2    name-of-POL2    [fixable: 1 unsafe]",
        "    4  total                   [fixable: 1 safe, 2 unsafe]",
        "    5  in the baseline",
        "    2  suppressed",
    ]


def test_statistics_of_nothing() -> None:
    assert list(statistics_text([], 0, None)) == []
    assert json.loads(statistics_json([], 0, 0))["total"] == {"count": 0, "safe": 0, "unsafe": 0}


# ---------------------------------------------------------------------- json


def test_check_json() -> None:
    text = "é = '日'\nb\n"
    repair = fix(Edit(span(text, "'日'"), '"x"\n'))
    found = diagnostic(span(text, "'日'"), repair, (Related(span(text, "b"), "here"),))
    place = {"path": "a.py", "line": 1, "column": 5, "end_line": 1, "end_column": 8}
    assert json.loads(check_json([found], sources(a=text))) == {
        "diagnostics": [
            {
                "code": "POL101",
                "name": "name-of-POL101",
                "message": "something is wrong",
                **place,
                "related": [
                    {"path": "a.py", "line": 2, "column": 1, "end_line": 2, "end_column": 2, "message": "here"}
                ],
                "fix": {
                    "applicability": "safe",
                    "message": "repairs it",
                    "group": "g",
                    "edits": [{**place, "content": '"x"\n'}],
                },
            }
        ]
    }


def test_json_without_findings() -> None:
    assert json.loads(check_json([], {})) == {"diagnostics": []}
    assert json.loads(inventory_json([], {})) == {"calls": []}


def test_json_of_a_finding_without_fix() -> None:
    (found,) = json.loads(check_json([NONE], sources(b="x")))["diagnostics"]
    assert (found["related"], found["fix"]) == ([], None)


def test_json_keeps_what_text_formats_spell_out() -> None:
    found = diagnostic(Span("a\n\x1b.py", 0, 0))
    assert json.loads(check_json([found], {"a\n\x1b.py": Source("", "", "utf-8", b"")}))["diagnostics"][0]["path"] == (
        "a\n\x1b.py"
    )


def test_inventory_json() -> None:
    found = call(
        span=Span("a.py", 4, 7),
        version=VersionState("pinned", ("2024-02-08",), Span("a.py", 0, 1)),
        via=(Span("b.py", 2, 3), Span("a.py", 0, 3)),
        confidence="probable",
    )
    assert json.loads(inventory_json([found], sources(a="a()\nb()\n", b="\n\nc"))) == {
        "calls": [
            {
                "path": "a.py",
                "line": 2,
                "column": 1,
                "end_line": 2,
                "end_column": 4,
                "kind": "http",
                "client": "requests",
                "method": "GET",
                "url": "https://app.polytomic.com/api/me",
                "endpoint": "GET /api/me",
                "sdk_method": None,
                "sdk_releases": None,
                "version": {
                    "state": "pinned",
                    "values": ["2024-02-08"],
                    "origin": {"path": "a.py", "line": 1, "column": 1},
                },
                "confidence": "probable",
                "via": [{"path": "b.py", "line": 3}, {"path": "a.py", "line": 1}],
            }
        ]
    }


# --------------------------------------------------------------------- table


def test_table_without_calls() -> None:
    assert rows([]) == ["No calls of the API found."]


def test_table_has_a_row_for_each_call_and_counts_by_version() -> None:
    found = [call(), call(version=VersionState("pinned", ("2024-02-08",))), call()]
    assert rows(found) == [
        "place   version     client      call",
        "a.py:1  none        requests    GET /api/me",
        "a.py:1  2024-02-08  requests    GET /api/me",
        "a.py:1  none        requests    GET /api/me",
        "",
        "    1  2024-02-08",
        "    2  none",
    ]


def test_table_marks_calls_that_are_only_probable() -> None:
    lines = rows([call(confidence="probable")])
    assert "requests?   GET /api/me" in lines[1]
    assert lines[-1].startswith("? only probably")


def test_table_marks_defaults() -> None:
    lines = rows([call(version=VersionState("dynamic", ("2024-02-08",)))])
    assert " 2024-02-08* " in lines[1]
    assert lines[-1].startswith("* a default")


def test_table_says_when_the_version_is_unknown() -> None:
    lines = rows([call(version=VersionState("dynamic"))])
    assert " unknown " in lines[1]
    assert lines[-1] == "    1  unknown"


def test_table_shows_the_url_when_the_endpoint_is_unknown() -> None:
    lines = rows([call("https://app.polytomic.com/api/{x}", endpoint=None, method=None)])
    assert lines[1].endswith(" ? app.polytomic.com/api/{x}")


LONG_PATH = "a_folder_with_a_long_name/and_a_module_in_it.py"
LONG_CALL = "POST /api/organizations/{organization_id}/connections/{connection_id}"


def wide_rows(columns: int, path: str = LONG_PATH, endpoint: str = LONG_CALL) -> list[str]:
    """The row of one call in a table of so many columns."""
    found = [call(span=Span(path, 0, 1), endpoint=endpoint)]
    return list(table(found, {path: Source(path, "x", "utf-8", b"")}, columns))[:2]


@pytest.mark.parametrize("columns", [20, 80])
def test_table_keeps_the_end_of_a_place_and_the_beginning_of_an_endpoint(columns: int) -> None:
    place, *_, last = wide_rows(columns)[1].split("  ")
    assert (place, last) == ("…and_a_module_in_it.py:1", "POST /api/organizations/{organiz…")
    assert width(wide_rows(columns)[1]) == 80


def test_table_shows_all_of_an_endpoint_on_a_wider_terminal() -> None:
    row = wide_rows(120)[1]
    assert (width(row), row[0], row.endswith(LONG_CALL)) == (120, "…", True)


def test_table_is_no_wider_than_it_has_to_be() -> None:
    row = wide_rows(400)[1]
    assert (row.startswith(f"{LONG_PATH}:1  none "), row.endswith(LONG_CALL)) == (True, True)


def test_table_measures_wide_characters() -> None:
    row = wide_rows(80, "日本語のフォルダ/とても長い名前のモジュール.py", "GET /api/" + "日本語" * 20)[1]
    assert (width(row), row[0], row[-1]) == (79, "…", "…")


def test_table_colours_head_and_places_and_stays_aligned() -> None:
    found = list(table([call()], sources(a="x"), 80, tagged))
    assert found[:2] == [
        "<note>place </note>  <note>version  client      call</note>",
        "<path>a.py:1</path>  none     requests    GET /api/me",
    ]


@given(
    path=st.text(max_size=60),
    url=st.text(max_size=60),
    client=st.text(max_size=20),
    version=st.text(max_size=20),
    confidence=st.sampled_from(["certain", "probable"]),
)
def test_table_fits_80_columns_whatever_it_shows(
    path: str, url: str, client: str, version: str, confidence: str
) -> None:
    found = call(
        url,
        span=Span(path, 0, 0),
        endpoint=None,
        client=client,
        version=VersionState("dynamic", (version,)),
        confidence=confidence,
    )
    lines = list(table([found], {path: Source(path, "", "utf-8", b"")}))
    assert max(width(line) for line in lines) <= 80
    assert all(line == harmless(line) for line in lines)


# ---------------------------------------------------------------------- safe


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain é 日 \t", "plain é 日 \t"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("\x9b31m", "\\x9b31m"),
        ("a\nb\rc", "a\\x0ab\\x0dc"),
        ("\u202eabc\u2066\u061c", "\\u202eabc\\u2066\\u061c"),
        ("\u2028", "\\u2028"),
        ("\x7f\0", "\\x7f\\x00"),
        ("\udc80\ud83d", "\\udc80\\ud83d"),
    ],
)
def test_harmless(text: str, expected: str) -> None:
    assert harmless(text) == expected


@given(st.text())
def test_harmless_text_is_one_line_and_stays_as_it_is(text: str) -> None:
    assert len(harmless(text).splitlines()) <= 1
    assert harmless(harmless(text)) == harmless(text)


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("日本", 4), ("e\u0301", 1), ("\u200b", 0), ("", 0)])
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    ("text", "column", "expected"),
    [("\t", 0, " " * 8), ("a\tb", 0, "a" + " " * 7 + "b"), ("\t", 7, " "), ("日\t", 0, "日" + " " * 6), ("a", 3, "a")],
)
def test_expand(text: str, column: int, expected: str) -> None:
    assert expand(text, column) == expected
