"""Edits keep everything that was there: examples of real layouts, and every layout a generator can think of."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from polylint.diagnostic import Edit, Span
from polylint.edit import (
    add_arguments,
    add_dict_entry,
    add_item,
    add_keyword,
    add_pair,
    add_statement_after,
    remove_entry,
    remove_statement,
    replace_string,
    wrap_expression,
)

KEY, VALUE = "X-Polytomic-Version", "2025-09-18"
NEWLINES = ("\n", "\r\n", "\r")


def applied(text: str, *edits: Edit | None) -> str | None:
    """`text` with the edits made; None when there is none to make."""
    made = [edit for edit in edits if edit is not None]
    for edit in sorted(made, reverse=True):
        text = text[: edit.span.start] + edit.content + text[edit.span.end :]
    return text if made else None


def offset(text: str, line: int, column: int) -> int:
    """The code point offset of a position of `ast`, for texts with line feeds."""
    lines = text.split("\n")
    return sum(len(each) + 1 for each in lines[: line - 1]) + len(lines[line - 1].encode()[:column].decode())


def range_of(text: str, node: ast.expr | ast.stmt) -> tuple[int, int]:
    assert node.end_lineno is not None
    assert node.end_col_offset is not None
    return offset(text, node.lineno, node.col_offset), offset(text, node.end_lineno, node.end_col_offset)


def with_entry(text: str, key: str = "K", value: str = "V", newline: str = "\n", as_bytes: bool = False) -> str | None:
    """The dict display `text`, its entries without parentheses of their own, with one more entry."""
    node = ast.parse(text, mode="eval").body
    assert isinstance(node, ast.Dict)
    starts = [
        range_of(text, name)[0] if name is not None else text.rindex("**", 0, range_of(text, content)[0])
        for name, content in zip(node.keys, node.values, strict=True)
    ]
    ends = [range_of(text, content)[1] for content in node.values]
    entries = list(zip(starts, ends, strict=True))
    return applied(text, add_dict_entry("a.py", text, 0, len(text), entries, key, value, newline, as_bytes))


def with_pair(text: str, as_bytes: bool = False) -> str | None:
    """The list or tuple display `text` with one more pair."""
    node = ast.parse(text, mode="eval").body
    assert isinstance(node, (ast.List, ast.Tuple))
    entries = [range_of(text, pair) for pair in node.elts]
    return applied(text, add_pair("a.py", text, 0, len(text), entries, "K", "V", "\n", as_bytes))


def with_keyword(text: str) -> str | None:
    """The call `text`, its arguments without parentheses of their own, with one more argument."""
    node = ast.parse(text, mode="eval").body
    assert isinstance(node, ast.Call)
    open_paren = text.index("(", range_of(text, node.func)[1])
    named = [(range_of_keyword(text, keyword), range_of(text, keyword.value)[1]) for keyword in node.keywords]
    arguments = sorted([*(range_of(text, argument) for argument in node.args), *named])
    return applied(text, add_keyword("a.py", text, 0, len(text), arguments, open_paren, "k=1", "\n"))


def range_of_keyword(text: str, keyword: ast.keyword) -> int:
    return offset(text, keyword.lineno, keyword.col_offset)


def with_statement(text: str, anchor: str, newline: str = "\n") -> str | None:
    """`text` with a statement after the simple statement whose text is `anchor`."""
    start = text.index(anchor)
    return applied(text, add_statement_after("a.py", text, start, start + len(anchor), "new()", newline))


class TestReplaceString:
    @pytest.mark.parametrize(
        ("literal", "value", "expected"),
        [
            ('"old"', "new", '"new"'),
            ("'old'", "new", "'new'"),
            ("r'old'", "new", "r'new'"),
            ('R"old"', "new", 'R"new"'),
            ("u'old'", "new", "u'new'"),
            ("b'old'", "new", "b'new'"),
            ("Rb'old'", "new", "Rb'new'"),
            ("bR'old'", "new", "bR'new'"),
            ('"""old"""', "new", '"""new"""'),
            ("'''o\nld'''", "new", "'''new'''"),
            ('"a\\"b"', "new", '"new"'),
            ('"a\\\nb"', "new", '"new"'),
            ('""', "new", '"new"'),
            ('""""""', "new", '"""new"""'),
            ('"old"', "", '""'),
            ('"old"', 'a"b', '"a\\"b"'),
            ('"old"', "a'b", '"a\'b"'),
            ("'old'", "a\\b", "'a\\\\b'"),
            ('"old"', "a\nb", '"a\\nb"'),
            ('"old"', "a\x00b", '"a\\x00b"'),
            ('"old"', "é", '"é"'),
            ("b'old'", "é", "b'\\xc3\\xa9'"),
            ('"""old"""', 'say "', '"""say \\""""'),
            ('r"old"', "a\\d", 'r"a\\d"'),
            ("'2024-' '02-08'", "2025-09-18", "'2025-09-18'"),
            ('r"a" \\\n "b"', "new", 'r"new"'),
            ('("""a""")'[1:-1], "new", '"""new"""'),
            ("'a'\n    'b'", "new", "'new'"),
        ],
    )
    def test_writes_the_value_in_the_literals_own_style(self, literal: str, value: str, expected: str) -> None:
        text = f"x = ({literal})  # é\n"
        edit = replace_string("a.py", text, 5, 5 + len(literal), value)
        assert applied(text, edit) == f"x = ({expected})  # é\n"

    @pytest.mark.parametrize(
        ("literal", "value"),
        [
            pytest.param('f"old"', "new", id="f-string"),
            pytest.param('"a" f"{b}"', "new", id="concatenated with an f-string"),
            pytest.param("name", "new", id="a name"),
            pytest.param('("old")', "new", id="parentheses"),
            pytest.param('"a" + "b"', "new", id="an operation"),
            pytest.param('"a" % b', "new", id="formatting"),
            pytest.param('"a"  # why\n"b"', "new", id="a comment would be lost"),
            pytest.param('r"old"', 'a"b', id="a quote in a raw string"),
            pytest.param('r"old"', "ab\\", id="a raw string cannot end in a backslash"),
            pytest.param('r"old"', "a\nb", id="a line break in a raw string"),
            pytest.param('rb"old"', "é", id="raw bytes are ASCII"),
            pytest.param('"old', "new", id="not closed"),
        ],
    )
    def test_says_nothing_when_the_literal_cannot_say_it(self, literal: str, value: str) -> None:
        assert replace_string("a.py", literal, 0, len(literal), value) is None

    def test_replaces_only_what_is_between_the_quotes(self) -> None:
        text = "x = rb'''old'''"
        assert replace_string("a.py", text, 4, len(text), "new") == Edit(Span("a.py", 9, 12), "new")

    @given(
        st.text(max_size=8),
        st.sampled_from(["", "r", "u", "b", "Br", "rB"]),
        st.sampled_from(['"', "'", '"""', "'''"]),
        st.sampled_from(["", " 'more'"]),
    )
    def test_never_writes_anything_else(self, value: str, prefix: str, quotes: str, more: str) -> None:
        more = more.replace("'", "b'", 1) if "b" in prefix.lower() else more
        literal = f"{prefix}{quotes}old{quotes}{more}"
        result = applied(literal, replace_string("a.py", literal, 0, len(literal), value))
        assert result is not None or "r" in prefix.lower()
        assert result is None or ast.literal_eval(result) in (value, value.encode())


class TestAddDictEntry:
    @pytest.mark.parametrize(
        ("before", "after"),
        [
            pytest.param('{"a": 1}', '{"a": 1, "K": "V"}', id="one line"),
            pytest.param('{"a": 1,}', '{"a": 1, "K": "V",}', id="one line, trailing comma"),
            pytest.param('{"a": 1 , }', '{"a": 1 , "K": "V", }', id="one line, spaced comma"),
            pytest.param('{ "a": 1 }', '{ "a": 1, "K": "V" }', id="one line, padded"),
            pytest.param("{'a': 1}", "{'a': 1, 'K': 'V'}", id="single quotes"),
            pytest.param("{'a': 1, b: 2}", "{'a': 1, b: 2, 'K': 'V'}", id="quotes of an earlier key"),
            pytest.param("{a: 'x'}", '{a: \'x\', "K": "V"}', id="no string key"),
            pytest.param("{**a}", '{**a, "K": "V"}', id="only unpacking"),
            pytest.param("{f'{a}': 1}", "{f'{a}': 1, 'K': 'V'}", id="f-string key"),
            pytest.param("{r'''a''': 1}", "{r'''a''': 1, 'K': 'V'}", id="long key"),
            pytest.param('{"a": 1  # c\n}', '{"a": 1, "K": "V"  # c\n}', id="one line, comment before the brace"),
            pytest.param('{"a": 1,  # c\n}', '{"a": 1, "K": "V",  # c\n}', id="one line, comma and comment"),
            pytest.param('{\n    "a": 1,\n}', '{\n    "a": 1,\n    "K": "V",\n}', id="lines"),
            pytest.param('{\n    "a": 1\n}', '{\n    "a": 1,\n    "K": "V"\n}', id="lines, no trailing comma"),
            pytest.param('{\n\t"a": 1,\n}', '{\n\t"a": 1,\n\t"K": "V",\n}', id="tabs"),
            pytest.param('{"a": 1,\n "b": 2}', '{"a": 1,\n "b": 2,\n "K": "V"}', id="hanging"),
            pytest.param('{"a": 1,\n "b": 2,}', '{"a": 1,\n "b": 2,\n "K": "V",}', id="hanging, trailing comma"),
            pytest.param('{"a": 1,\n "b": 2, "c": 3}', '{"a": 1,\n "b": 2, "c": 3, "K": "V"}', id="several a line"),
            pytest.param(
                '{\n    "a": 1,  # c\n}', '{\n    "a": 1,  # c\n    "K": "V",\n}', id="comment after the comma"
            ),
            pytest.param(
                '{\n    "a": 1  # c\n}', '{\n    "a": 1,  # c\n    "K": "V"\n}', id="comment where a comma is missing"
            ),
            pytest.param(
                '{\n    "a": 1,\n    # end\n}', '{\n    "a": 1,\n    "K": "V",\n    # end\n}', id="comment line last"
            ),
            pytest.param(
                '{\n    "a": 1  # c\n    # end\n}',
                '{\n    "a": 1,  # c\n    "K": "V"\n    # end\n}',
                id="comments everywhere, no comma",
            ),
            pytest.param(
                '{\n    "a": 1  # c\n    ,  # d\n}',
                '{\n    "a": 1  # c\n    ,  # d\n    "K": "V",\n}',
                id="comma on the next line",
            ),
            pytest.param('{\n  "a": 1\n  , "b": 2\n}', '{\n  "a": 1\n  , "b": 2\n  , "K": "V"\n}', id="leading commas"),
            pytest.param(
                '{\n  "a": 1\n  , "b": 2  # c\n}',
                '{\n  "a": 1\n  , "b": 2  # c\n  , "K": "V"\n}',
                id="leading, comment",
            ),
            pytest.param(
                '{\n  "a": 1\n  , "b": 2\n  ,\n}',
                '{\n  "a": 1\n  , "b": 2\n  , "K": "V",\n}',
                id="leading and trailing",
            ),
            pytest.param('{\n    "a": 1 \\\n}', '{\n    "a": 1,\n    "K": "V" \\\n}', id="line continuation"),
            pytest.param(
                '{\n    "a": {\n        "b": 1,\n    },\n}',
                '{\n    "a": {\n        "b": 1,\n    },\n    "K": "V",\n}',
                id="nested",
            ),
            pytest.param(
                '{\n    "a": (1),\n}', '{\n    "a": (1),\n    "K": "V",\n}', id="parentheses not in the range"
            ),
            pytest.param(
                '{\n    "a": (1  # c\n    )\n}', '{\n    "a": (1  # c\n    ),\n    "K": "V"\n}', id="and comment"
            ),
            pytest.param('{"a": """\n  """}', '{"a": """\n  """, "K": "V"}', id="long string"),
            pytest.param("{}", '{"K": "V"}', id="empty"),
            pytest.param("{ }", '{ "K": "V" }', id="empty, padded"),
            pytest.param("{\n}", '{\n    "K": "V",\n}', id="empty, lines"),
            pytest.param("{\n\t}", '{\n\t\t"K": "V",\n\t}', id="empty, tabs"),
            pytest.param("{  # c\n}", '{  # c\n    "K": "V",\n}', id="empty, comment"),
            pytest.param("{\n  # c\n}", '{\n  # c\n  "K": "V",\n}', id="empty, comment line"),
            pytest.param("{\n# c\n}", '{\n# c\n    "K": "V",\n}', id="empty, comment line at the margin"),
            pytest.param("{ \\\n}", '{"K": "V" \\\n}', id="empty, line continuation"),
        ],
    )
    def test_takes_the_dicts_layout(self, before: str, after: str) -> None:
        assert with_entry(before) == after

    @pytest.mark.parametrize("newline", NEWLINES)
    def test_uses_the_files_line_end(self, newline: str) -> None:
        text = newline.join(["{", "    'a': 1  # c", "}"])
        start, end = text.index("'a'"), text.index("  # c")
        edit = add_dict_entry("a.py", text, 0, len(text), [(start, end)], "K", "V", newline)
        assert applied(text, edit) == newline.join(["{", "    'a': 1,  # c", "    'K': 'V'", "}"])

    def test_writes_bytes_when_asked(self) -> None:
        assert with_entry("{b'a': b'1'}", "ké", "V", as_bytes=True) == "{b'a': b'1', b'k\\xc3\\xa9': b'V'}"

    def test_writes_the_source_of_a_value_as_it_is(self) -> None:
        text = "{'a': 1}"
        edit = add_dict_entry("a.py", text, 0, len(text), [(1, 7)], "K", 'f("V")', "\n", value_is_code=True)
        assert applied(text, edit) == "{'a': 1, 'K': f(\"V\")}"

    def test_escapes(self) -> None:
        assert with_entry('{"a": 1}', 'k"', "v\\\n") == '{"a": 1, "k\\"": "v\\\\\\n"}'

    def test_refuses_a_range_that_ends_too_early(self) -> None:
        with pytest.raises(ValueError, match="'1' at offset 6 is neither layout nor the end of an entry"):
            add_dict_entry("a.py", '{"a": 1}', 0, 8, [(1, 6)], "K", "V", "\n")


class TestAddPair:
    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ('[("a", "b")]', '[("a", "b"), ("K", "V")]'),
            ('[("a", "b"),]', '[("a", "b"), ("K", "V"),]'),
            ("[ ('a', b) ]", "[ ('a', b), ('K', 'V') ]"),
            ("[['a', 'b']]", "[['a', 'b'], ['K', 'V']]"),
            ('[\n    ("a", "b"),  # c\n]', '[\n    ("a", "b"),  # c\n    ("K", "V"),\n]'),
            ('[\n    ("a", "b")  # c\n]', '[\n    ("a", "b"),  # c\n    ("K", "V")\n]'),
            ('(("a", "b"),)', '(("a", "b"), ("K", "V"))'),
            ('(("a", "b"), ("c", "d"))', '(("a", "b"), ("c", "d"), ("K", "V"))'),
            ('(("a", "b"), ("c", "d"),)', '(("a", "b"), ("c", "d"), ("K", "V"),)'),
            ('(\n    ("a", "b"),\n)', '(\n    ("a", "b"),\n    ("K", "V"),\n)'),
            ('("a", "b"), ("c", "d")', '("a", "b"), ("c", "d"), ("K", "V")'),
            ('("a", "b"),', '("a", "b"), ("K", "V"),'),
            ('("a", "b"), \\\n    ("c", "d")', '("a", "b"), \\\n    ("c", "d"), ("K", "V")'),
            ("[]", '[("K", "V")]'),
            ("[\n]", '[\n    ("K", "V"),\n]'),
            ("()", '(("K", "V"),)'),
            ("( )", '( ("K", "V"), )'),
            ("(\n)", '(\n    ("K", "V"),\n)'),
            ("( \\\n)", '(("K", "V"), \\\n)'),
        ],
    )
    def test_takes_the_displays_layout(self, before: str, after: str) -> None:
        assert with_pair(before) == after

    def test_writes_bytes_when_asked(self) -> None:
        assert with_pair("[(b'a', b'b')]", as_bytes=True) == "[(b'a', b'b'), (b'K', b'V')]"

    def test_finds_the_end_of_a_pair_whose_range_lacks_its_parentheses(self) -> None:
        edit = add_pair("a.py", '[("a", "b",)]', 0, 13, [(2, 10)], "K", "V", "\n")
        assert applied('[("a", "b",)]', edit) == '[("a", "b",), ("K", "V")]'


def ranges_in(text: str) -> list[tuple[int, int]]:
    node = ast.parse(text, mode="eval").body
    assert isinstance(node, ast.List | ast.Tuple)
    return [range_of(text, element) for element in node.elts]


class TestAddItem:
    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ('["a"]', '["a", "k: v"]'),
            ("['a',]", "['a', 'k: v',]"),
            ("[]", '["k: v"]'),
            ('("a",)', '("a", "k: v")'),
            ('[\n    "a",  # why\n]', '[\n    "a",  # why\n    "k: v",\n]'),
            ('[\n    "a"\n]', '[\n    "a",\n    "k: v"\n]'),
        ],
    )
    def test_goes_to_the_end_in_the_layout_of_the_list(self, before: str, after: str) -> None:
        assert applied(before, add_item("a.py", before, 0, len(before), ranges_in(before), "k: v", "\n")) == after

    def test_bytes(self) -> None:
        text = '[b"a"]'
        assert applied(text, add_item("a.py", text, 0, len(text), ranges_in(text), "k", "\n", True)) == '[b"a", b"k"]'


class TestAddArguments:
    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ('["curl", "-s"]', '["curl", "-H", "v", "-s"]'),
            ("['curl']", "['curl', '-H', 'v']"),
            ('("curl", url)', '("curl", "-H", "v", url)'),
            ('[\n    "curl",  # it\n    url,\n]', '[\n    "curl",  # it\n    "-H", "v",\n    url,\n]'),
            ('["curl",\n "-s"]', '["curl",\n "-H", "v",\n "-s"]'),
        ],
    )
    def test_stand_behind_the_program(self, before: str, after: str) -> None:
        assert applied(before, add_arguments("a.py", before, ranges_in(before), 0, ["-H", "v"], "\n")) == after


class TestAddKeyword:
    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("f()", "f(k=1)"),
            ("f( )", "f( k=1 )"),
            ("f(\n)", "f(\n    k=1,\n)"),
            ("f(  # c\n)", "f(  # c\n    k=1,\n)"),
            ("f(a)", "f(a, k=1)"),
            ("f(a,)", "f(a, k=1,)"),
            ("f(a, *b, c=1)", "f(a, *b, c=1, k=1)"),
            ("f(\n    a,\n    b=1,\n)", "f(\n    a,\n    b=1,\n    k=1,\n)"),
            ("f(\n    a,\n    b=1  # c\n)", "f(\n    a,\n    b=1,  # c\n    k=1\n)"),
            ("f(\n    a, b=1\n)", "f(\n    a, b=1, k=1\n)"),
            ("f(a,\n  b)", "f(a,\n  b,\n  k=1)"),
            ("f(**m)", "f(k=1, **m)"),
            ("f(a, **m)", "f(a, k=1, **m)"),
            ("f(a, **m, b=1, **n)", "f(a, k=1, **m, b=1, **n)"),
            ("f(\n    **m,\n)", "f(\n    k=1,\n    **m,\n)"),
            ("f(\n    a,  # c\n    # rest\n    **m,\n)", "f(\n    a,  # c\n    k=1,\n    # rest\n    **m,\n)"),
            ("f(\n    a, **m\n)", "f(\n    a, k=1, **m\n)"),
            ("f(a,\n  **m)", "f(a, k=1,\n  **m)"),
            ("f(\n    a\n  , b\n  , **m\n)", "f(\n    a\n  , b\n  , k=1, **m\n)"),
            ("f([x for x in y])", "f([x for x in y], k=1)"),
            ('f("for")', 'f("for", k=1)'),
            ("f(a)(b)", "f(a)(b, k=1)"),
        ],
    )
    def test_takes_the_calls_layout(self, before: str, after: str) -> None:
        assert with_keyword(before) == after

    @pytest.mark.parametrize("argument", ["x for x in y", "(x) for x in (y)", "x for x in y  # z"])
    def test_leaves_a_lone_generator_alone(self, argument: str) -> None:
        text = f"f({argument}\n)"
        assert add_keyword("a.py", text, 0, len(text), [(2, text.index("y") + 1)], 1, "k=1", "\n") is None

    def test_knows_a_generator_with_its_own_parentheses(self) -> None:
        text = "f((x for x in y))"
        edit = add_keyword("a.py", text, 0, len(text), [(2, len(text) - 1)], 1, "k=1", "\n")
        assert applied(text, edit) == "f((x for x in y), k=1)"

    @pytest.mark.parametrize(
        "argument",
        [
            pytest.param("a ?? b", id="syntax this Python does not know"),
            pytest.param('"for \\d"', id="an invalid escape sequence"),
        ],
    )
    @pytest.mark.filterwarnings("error")
    def test_does_not_mind_what_the_argument_is(self, argument: str) -> None:
        text = f"f({argument})"
        edit = add_keyword("a.py", text, 0, len(text), [(2, len(text) - 1)], 1, "k=1", "\n")
        assert applied(text, edit) == f"f({argument}, k=1)"

    def test_refuses_a_parenthesis_of_another_call(self) -> None:
        with pytest.raises(ValueError, match=r"offset 9 is outside the call at 0\.\.3"):
            add_keyword("a.py", "f() or g()", 0, 3, [], 9, "k=1", "\n")


class TestWrapExpression:
    @pytest.mark.parametrize(
        "expression",
        [
            "h", "a.b", "f(x)", "a[0]", "f(a or b).c", "(a).b", "(a or b)", "{}", '{"a": 1}', "dict(a=1)", "(x)",
            "{k: v for k, v in x}", "[a, b]", "a\n.b", "é.b", "(lambda: 0)", "(yield)", "(a\n or b)",
        ],
    )  # fmt: skip
    def test_leaves_closed_expressions_bare(self, expression: str) -> None:
        assert self.wrapped(expression) == f"{{**{expression}, 'K': 'V'}}"

    @pytest.mark.parametrize(
        "expression",
        [
            "a or b", "a if b else c", "lambda: 0", "(a) or (b)", "a | b", "await x", "not a", "-a", "x := 1",
            "(a).b or c", "{} or a", "yield", "a, b", "a +", "x in y",
        ],
    )  # fmt: skip
    def test_parenthesises_the_others(self, expression: str) -> None:
        assert self.wrapped(expression) == f"{{**({expression}), 'K': 'V'}}"

    def test_inserts_at_both_ends(self) -> None:
        before, after = wrap_expression("a.py", "f(h)", 2, 3, "{**", "}")
        assert (before, after) == (Edit(Span("a.py", 2, 2), "{**"), Edit(Span("a.py", 3, 3), "}"))

    @staticmethod
    def wrapped(expression: str) -> str:
        text = f"f({expression})"
        result = applied(text, *wrap_expression("a.py", text, 2, 2 + len(expression), "{**", ", 'K': 'V'}"))
        assert result is not None
        return result[2:-1]


class TestAddStatementAfter:
    @pytest.mark.parametrize(
        ("before", "after"),
        [
            pytest.param("old()\n", "old()\nnew()\n", id="module"),
            pytest.param("old()", "old()\nnew()", id="no last line end"),
            pytest.param("old()  # c\nx\n", "old()  # c\nnew()\nx\n", id="comment"),
            pytest.param("old()  # c", "old()  # c\nnew()", id="comment, no last line end"),
            pytest.param("if a:\n    old()\nx\n", "if a:\n    old()\n    new()\nx\n", id="block"),
            pytest.param("if a:\n\told()\n", "if a:\n\told()\n\tnew()\n", id="tabs"),
            pytest.param("old(); x\n", "old(); new(); x\n", id="semicolon after"),
            pytest.param("old() ; x\n", "old(); new() ; x\n", id="spaced semicolon after"),
            pytest.param("x; old()\n", "x; old(); new()\n", id="semicolon before"),
            pytest.param("x; old();\n", "x; old(); new();\n", id="semicolons around"),
            pytest.param("x; old()  # c\n", "x; old(); new()  # c\n", id="semicolon before, comment"),
            pytest.param("old();\n", "old();\nnew()\n", id="trailing semicolon"),
            pytest.param("old();  # c", "old();  # c\nnew()", id="trailing semicolon, comment"),
            pytest.param("if a: x; old()\n", "if a: x; old(); new()\n", id="in a header's line, not first"),
            pytest.param("if a: old()\n", "if a: old(); new()\n", id="in a header's line"),
            pytest.param("if a: old()  # c", "if a: old(); new()  # c", id="in a header's line, comment"),
            pytest.param("if a: old(); x\n", "if a: old(); new(); x\n", id="in a header's line, others follow"),
            pytest.param("if a: \\\n    old()\n", "if a: \\\n    old(); new()\n", id="header on the line before"),
            pytest.param("if (a and\n    b): old()\n", "if (a and\n    b): old(); new()\n", id="header of two lines"),
            pytest.param("# if a: \\\nold()\n", "# if a: \\\nold()\nnew()\n", id="header in a comment"),
            pytest.param("x; \\\n    old()\n", "x; \\\n    old(); new()\n", id="continued line"),
            pytest.param("old(); \\\nx\n", "old(); new(); \\\nx\n", id="line continued behind"),
            pytest.param("old() \\\n\nx\n", "old() \\\n\nnew()\nx\n", id="line continued into nothing"),
            pytest.param("# c \\\nold()\n", "# c \\\nold()\nnew()\n", id="comment that ends in a backslash"),
            pytest.param("x = '''\n'''; old()\n", "x = '''\n'''; old(); new()\n", id="behind a long string"),
        ],
    )
    def test_stays_in_the_block(self, before: str, after: str) -> None:
        assert with_statement(before, "old()") == after

    def test_follows_a_statement_of_several_lines(self) -> None:
        text = "if a:\n  old(\n    1,\n  )\n"
        assert with_statement(text, "old(\n    1,\n  )") == "if a:\n  old(\n    1,\n  )\n  new()\n"

    @pytest.mark.parametrize("newline", NEWLINES)
    def test_uses_the_files_line_end(self, newline: str) -> None:
        text = newline.join(["if a:", "    old()  # c", "x"])
        expected = newline.join(["if a:", "    old()  # c", "    new()", "x"])
        assert with_statement(text, "old()", newline) == expected

    @pytest.mark.parametrize(
        "text",
        [
            pytest.param("a + old()\n", id="not the beginning of a statement"),
            pytest.param("x = '#'; \\\n    old()\n", id="backslash that may be a comment's"),
            pytest.param("old() + 1\n", id="not the whole statement"),
        ],
    )
    def test_says_nothing_where_it_cannot_stand(self, text: str) -> None:
        assert with_statement(text, "old()") is None


@dataclass
class Layout:
    """Source text under construction, the ranges of its entries, and the comments in it."""

    newline: str
    text: str = ""
    entries: list[tuple[int, int]] = field(default_factory=list)
    comments: int = 0

    def line(self, indent: str) -> str:
        return f"{self.newline}{indent}"

    def comment(self) -> str:
        self.comments += 1
        return f"# {CODE_LIKE[self.comments % len(CODE_LIKE) :]} {self.comments}"


PLAIN_GAPS = ("", "", " ", "  ", "\t", "\f")
GAPS = (*PLAIN_GAPS, "line", "line", "comment", "own comment", "continuation")
CODE_LIKE = "},)]#\\'"
INDENTS = ("", " ", "    ", "\t", "        ")
VALUES = (
    "1", "'#'", '"}, #"', "'''a\n# b\n'''", "{'n': [1, (2,)]}", "(1)", "f(x, *y)", "lambda: (0, 1)", "a if b else c",
    "[\n  1,  # in\n  2\n]", "'é' \"🙂\"", "((  # deep\n1))",
)  # fmt: skip
KEYS = ("'a'", '"b"', "name", "r'c'", "('d')", "1", "f'{e}'", '"""g"""', "(\n'h')")


def add_gap(draw: st.DrawFn, layout: Layout, gaps: Sequence[str]) -> None:
    gap, indent = draw(st.sampled_from(gaps)), draw(st.sampled_from(INDENTS))
    layout.text += {
        "line": layout.line(indent),
        "comment": f"  {layout.comment()}{layout.line(indent)}" if gap == "comment" else "",
        "own comment": f"{layout.line(indent)}{layout.comment()}{layout.line(indent)}" if gap == "own comment" else "",
        "continuation": f" \\{layout.line(indent)}",
    }.get(gap, gap)


def add_entries(draw: st.DrawFn, layout: Layout, entries: Sequence[str], comma_if_lone: bool) -> None:
    """Add entries with commas and gaps between them, and perhaps a comma behind them."""
    gaps = draw(st.sampled_from([PLAIN_GAPS, GAPS, ("line",), ("line", "comment")]))
    add_gap(draw, layout, gaps)
    for index, entry in enumerate(entries):
        start = len(layout.text)
        layout.text += entry.replace("\n", layout.newline)
        layout.entries.append((start, len(layout.text)))
        last = index + 1 == len(entries)
        add_gap(draw, layout, gaps if last else ("", *gaps))
        if not last or (comma_if_lone and index == 0) or draw(st.booleans()):
            layout.text += ","
            add_gap(draw, layout, gaps)


@st.composite
def displays(draw: st.DrawFn, brackets: str, entries: st.SearchStrategy[str], lone_comma: bool) -> Layout:
    """A display in any layout, between other code."""
    layout = Layout(draw(st.sampled_from(NEWLINES)))
    layout.text = draw(st.sampled_from(["", "é = '🙂'; ", f"# c{layout.newline}", f"if a:{layout.newline}\t"])) + "x = "
    layout.entries.append((len(layout.text), 0))
    layout.text += brackets[0]
    add_entries(draw, layout, draw(st.lists(entries, max_size=4)), lone_comma)
    layout.text += brackets[1]
    layout.entries[0] = (layout.entries[0][0], len(layout.text))
    layout.text += draw(st.sampled_from(["", layout.newline, f"  # end{layout.newline}"]))
    return layout


def dict_entries() -> st.SearchStrategy[str]:
    pairs = st.builds("{}{}{}".format, st.sampled_from(KEYS), st.sampled_from([":", ": ", " :\n "]), values())
    return pairs | values().map("**({})".format)


def values() -> st.SearchStrategy[str]:
    return st.sampled_from(VALUES)


def pairs() -> st.SearchStrategy[str]:
    return st.builds("({},{})".format, st.sampled_from(KEYS), values()) | values().map("['p', {}]".format)


@st.composite
def calls(draw: st.DrawFn) -> Layout:
    """A call in any layout, without a lone generator."""
    positional = draw(st.lists(values() | values().map("*({})".format), max_size=2))
    named = [f"n{index}={value}" for index, value in enumerate(draw(st.lists(values(), max_size=2)))]
    unpacked = draw(st.lists(values().map("**({})".format), max_size=2))
    later = [f"m{index}={value}" for index, value in enumerate(draw(st.lists(values(), max_size=1)))]
    layout = Layout(draw(st.sampled_from(NEWLINES)))
    layout.text = "x = g()("
    layout.entries.append((4, 0))
    add_entries(draw, layout, [*positional, *named, *unpacked, *later], False)
    layout.text += ")"
    layout.entries[0] = (4, len(layout.text))
    layout.text += layout.newline
    return layout


def expression(text: str) -> ast.expr:
    """The right-hand side of the last assignment in `text`."""
    module = ast.parse(text)
    statement = module.body[-1]
    assignment = statement.body[0] if isinstance(statement, ast.If) else statement
    assert isinstance(assignment, ast.Assign)
    return assignment.value


def comments(text: str) -> list[str]:
    unix = text.replace("\r\n", "\n").replace("\r", "\n")
    tokens = tokenize.generate_tokens(io.StringIO(unix).readline)
    return [token.string for token in tokens if token.type == tokenize.COMMENT]


def dumped(nodes: Sequence[ast.AST | None]) -> list[str]:
    return [ast.dump(node) if node is not None else "" for node in nodes]


def check_kept(text: str, edit: Edit) -> str:
    """Nothing is lost, and no comment gets another line's code in front of it; returns the new text."""
    result = applied(text, edit)
    assert result is not None
    replaced = text[edit.span.start : edit.span.end]
    assert edit.content.startswith(f",{replaced}" if replaced else "")
    assert comments(result) == comments(text)
    behind = result[edit.span.start + len(edit.content) :].lstrip(" \t\f")
    assert not (behind.startswith("#") and line_ends(edit.content))
    return result


def line_ends(text: str) -> set[str]:
    crlf, rest = text.count("\r\n"), text.replace("\r\n", "")
    found = {"\r\n": crlf, "\r": rest.count("\r"), "\n": rest.count("\n")}
    return {end for end, count in found.items() if count}


THOROUGH = settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow])


class TestEveryLayout:
    @THOROUGH
    @given(displays("{}", dict_entries(), False), st.booleans())
    def test_dict(self, layout: Layout, as_bytes: bool) -> None:
        (start, end), *entries = layout.entries
        edit = add_dict_entry("a.py", layout.text, start, end, entries, KEY, VALUE, layout.newline, as_bytes)
        result = check_kept(layout.text, edit)
        old, new = expression(layout.text), expression(result)
        assert isinstance(old, ast.Dict)
        assert isinstance(new, ast.Dict)
        assert dumped(new.keys[:-1]) == dumped(old.keys)
        assert dumped(new.values[:-1]) == dumped(old.values)
        written = ast.literal_eval(ast.Tuple([new.keys[-1] or new, new.values[-1]], ast.Load()))
        assert written == ((KEY.encode(), VALUE.encode()) if as_bytes else (KEY, VALUE))
        assert line_ends(result) <= line_ends(layout.text) | {layout.newline}

    @THOROUGH
    @given(displays("[]", pairs(), False) | displays("()", pairs(), True))
    def test_pairs(self, layout: Layout) -> None:
        (start, end), *entries = layout.entries
        result = check_kept(layout.text, add_pair("a.py", layout.text, start, end, entries, KEY, VALUE, layout.newline))
        old, new = expression(layout.text), expression(result)
        assert isinstance(old, (ast.List, ast.Tuple))
        assert isinstance(new, type(old))
        assert dumped(new.elts[:-1]) == dumped(old.elts)
        assert tuple(ast.literal_eval(new.elts[-1])) == (KEY, VALUE)

    @THOROUGH
    @given(calls())
    def test_call(self, layout: Layout) -> None:
        (start, end), *arguments = layout.entries
        open_paren = start + len("g()")
        argument = 'headers={"X": "y"}'
        edit = add_keyword("a.py", layout.text, start, end, arguments, open_paren, argument, layout.newline)
        assert edit is not None
        result = check_kept(layout.text, edit)
        old, new = expression(layout.text), expression(result)
        assert isinstance(old, ast.Call)
        assert isinstance(new, ast.Call)
        assert dumped(new.args) == dumped(old.args)
        names = [keyword.arg for keyword in old.keywords]
        place = names.index(None) if None in names else len(names)
        assert new.keywords[place].arg == "headers"
        assert dumped([*new.keywords[:place], *new.keywords[place + 1 :]]) == dumped(old.keywords)

    @THOROUGH
    @given(
        st.sampled_from(NEWLINES),
        st.sampled_from(
            ["", "if a:\n    ", "if a:\n\t", "x; ", "if a: ", "if a: x; ", "if a: \\\n  ", "x; \\\n  ", "# \\\n"]
        ),
        st.sampled_from(["old()", "old(\n  1\n)", "y = '''\n;#'''"]),
        st.sampled_from(["", ";", " ; ", "; z", " ;z; w", ";\\\nz", " \\\n;"]),
        st.sampled_from(["", "\n", "  # c", "  # c\n", "\n\n", "\n  # c\n"]),
    )
    def test_statement(self, newline: str, before: str, old: str, after: str, end: str) -> None:
        anchor = old.replace("\n", newline)
        text = f"{before}{old}{after}{end}".replace("\n", newline)
        start = text.index(anchor)
        edit = add_statement_after("a.py", text, start, start + len(anchor), "new()", newline)
        assert edit is not None
        assert edit.span.start == edit.span.end
        result = check_kept(text, edit)
        statements = block(text)
        place = statements.index(ast.dump(ast.parse(old).body[0])) + 1
        assert block(result) == [*statements[:place], ast.dump(ast.parse("new()").body[0]), *statements[place:]]


def block(text: str) -> list[str]:
    """The statements of the block that a text begins with, or is."""
    body = ast.parse(text).body
    return dumped(body[0].body if isinstance(body[0], ast.If) else body)


def without(text: str, index: int) -> str | None:
    """The dict display `text`, its values without parentheses of their own, without an entry."""
    node = ast.parse(text, mode="eval").body
    assert isinstance(node, ast.Dict)
    starts = [range_of(text, name)[0] if name is not None else 0 for name in node.keys]
    entries = [(start, range_of(text, value)[1]) for start, value in zip(starts, node.values, strict=True)]
    return applied(text, remove_entry("a.py", text, entries, index))


class TestRemoveEntry:
    @pytest.mark.parametrize(
        ("before", "index", "after"),
        [
            pytest.param('{"a": 1, "b": 2}', 0, '{"b": 2}', id="first"),
            pytest.param('{"a": 1, "b": 2}', 1, '{"a": 1}', id="last"),
            pytest.param('{"a": 1,}', 0, "{}", id="only one, trailing comma"),
            pytest.param('{"a": 1\n,}', 0, "{}", id="comma on the next line"),
            pytest.param('{"a": 1\n\n , "b": 2}', 0, '{"b": 2}', id="comma some lines below"),
            pytest.param('{"a": 1 \\\n, "b": 2}', 0, '{"b": 2}', id="comma behind a continuation"),
            pytest.param('{\n    "a": 1,\n    "b": 2,\n}', 1, '{\n    "a": 1,\n}', id="a line of its own"),
            pytest.param(
                '{\n    "a": 1,  # why\n    "b": 2\n}', 0, '{\n    # why\n    "b": 2\n}', id="comment behind it"
            ),
        ],
    )
    def test_takes_its_comma_with_it(self, before: str, index: int, after: str) -> None:
        assert without(before, index) == after

    @pytest.mark.parametrize(
        "text",
        [
            pytest.param('{"a": (1,  # why\n), "b": 2}', id="in the value"),
            pytest.param('{"a"  # why\n: 1, "b": 2}', id="behind the key"),
            pytest.param('{"a": 1  # why\n, "b": 2}', id="before the comma"),
        ],
    )
    def test_loses_no_comment(self, text: str) -> None:
        assert without(text, 0) is None


def test_a_statement_is_not_removed_with_a_comment_in_it() -> None:
    text = 'a = 1\nb["x"] = [  # why\n    1,\n]\n'
    assert remove_statement("a.py", text, 6, len(text) - 1) is None
    plain = text.replace("  # why", "")
    assert applied(plain, remove_statement("a.py", plain, 6, len(plain) - 1)) == "a = 1\n"
