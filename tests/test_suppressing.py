"""Comments that suppress a finding: where they are put, and where there is no place for one."""

from __future__ import annotations

import pytest

from polylint.diagnostic import Diagnostic, Span
from polylint.integrations.suppressing import suppressions
from polylint.source import Source
from polylint.suppress import apply_suppressions


def suppressed(text: str, path: str = "job.py", marked: str = "MARK", code: str = "POL101") -> str | None:
    """The text after the finding at a word is suppressed, None where it can not be; it is, and nothing is unused."""
    start = text.index(marked)
    found = Diagnostic(code, "name", "message", Span(path, start, text.rindex(marked) + len(marked)))
    source = Source(path, text, "utf-8", b"")
    edits = suppressions(source, [found])
    if not edits:
        return None
    (edit,) = edits
    after = text[: edit.span.start] + edit.content + text[edit.span.end :]
    moved = Span(path, after.index(marked), after.rindex(marked) + len(marked))
    result = apply_suppressions(
        Source(path, after, "utf-8", b""), [Diagnostic(code, "name", "message", moved)], lambda each: each == code
    )
    assert result.suppressed and not result.unused
    return after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("MARK\n", "MARK  # noqa: POL101\n"),
        ("MARK", "MARK  # noqa: POL101"),
        ("MARK\r\nx\r\n", "MARK  # noqa: POL101\r\nx\r\n"),
        ("MARK   \n", "MARK  # noqa: POL101\n"),
        ("f(MARK,\n  MARK)\n", "f(MARK,  # noqa: POL101\n  MARK)\n"),
        ("MARK  # noqa: E501\n", "MARK  # noqa: E501, POL101\n"),
        ("MARK  # noqa: E501 W291\n", "MARK  # noqa: E501 W291, POL101\n"),
        ("MARK  # polylint: ignore[POL102]\n", "MARK  # polylint: ignore[POL102, POL101]\n"),
        ("MARK  # why not\n", "MARK  # why not  # noqa: POL101\n"),
        ("f(MARK + \\\n  MARK)\n", "f(MARK + \\\n  MARK)  # noqa: POL101\n"),
        ('f(MARK, """\n#""", MARK)\n', 'f(MARK, """\n#""", MARK)  # noqa: POL101\n'),
        ('x = "# no comment" + MARK\n', 'x = "# no comment" + MARK  # noqa: POL101\n'),
        ('x = f"{MARK}#"\n', 'x = f"{MARK}#"  # noqa: POL101\n'),
    ],
)
def test_where_a_comment_is_put(before: str, after: str) -> None:
    assert suppressed(before) == after


@pytest.mark.parametrize(
    "text",
    ['x = """\nMARK\n"""\n', "x = MARK + \\\n  1\n", 'x = f"""\n{MARK}\n"""\n', "x = (MARK\n"],
    ids=["inside a string", "before a backslash", "inside an f-string", "no Python"],
)
def test_where_there_is_no_place(text: str) -> None:
    assert suppressed(text) is None


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("requirements.txt", "MARK==1.0\n", "MARK==1.0  # noqa: POL101\n"),
        ("pyproject.toml", 'x = ["MARK"]\n', 'x = ["MARK"]  # noqa: POL101\n'),
        ("pyproject.toml", 'x = """\nMARK\n"""\n', None),
        ("environment.yml", "- MARK=1.0\n", "- MARK=1.0  # noqa: POL101\n"),
        ("setup.cfg", "  MARK==1.0\n", None),
    ],
)
def test_requirement_files(path: str, before: str, after: str | None) -> None:
    assert suppressed(before, path) == after


def test_several_findings_on_a_line_are_one_edit() -> None:
    source = Source("job.py", "a; b\nc\n", "utf-8", b"")
    found = [
        Diagnostic(code, "name", "message", Span("job.py", start, start + 1))
        for code, start in (("POL102", 0), ("POL101", 3), ("POL102", 3), ("POL101", 5))
    ]
    edits = suppressions(source, found)
    assert [(edit.span.start, edit.content) for edit in edits] == [
        (4, "  # noqa: POL102, POL101"),
        (6, "  # noqa: POL101"),
    ]
