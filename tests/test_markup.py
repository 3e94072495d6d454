"""Markup is escaped by construction."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polylint.output.markup import Child, Html, join, page, shown, tag
from polylint.output.safe import harmless


class Read(HTMLParser):
    """What a parser sees: elements with their attributes, and all text."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (tag("p", "a < b & c"), "<p>a &lt; b &amp; c</p>"),
        (tag("p", tag("b", "x"), 3, None), "<p><b>x</b>3</p>"),
        (tag("p", str(tag("b", "x"))), "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
        (tag("p", f"{tag('b', 'x')}"), "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
        (tag("p", "\x00\x1b[31m\u202e\udc80\n"), "<p>\\x00\\x1b[31m\\u202e\\udc80\\x0a</p>"),
        (tag("input", name="a", class_="b", aria_label="c", hidden=True, open=False, title=None, value=""), None),
        (tag("a", "x", href="#g1", title="\"'<>&"), '<a href="#g1" title="&quot;&#39;&lt;&gt;&amp;">x</a>'),
        (tag("meta", charset="utf-8"), '<meta charset="utf-8">'),
        (join("<", tag("b"), 1), "&lt;<b></b>1"),
        (shown("a\u202e<\\u202e"), "a<i>\\u202e</i>&lt;\\u202e"),
    ],
)
def test_markup(made: Html, expected: str | None) -> None:
    assert str(made) == (expected or '<input name="a" class="b" aria-label="c" hidden value="">')


@pytest.mark.parametrize("name", ["", "p x", "p>", "1", "P", "p/"])
def test_a_name_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="no name of an element"):
        tag(name)


@pytest.mark.parametrize("name", ["onclick", "onerror", "style", "a b", 'a"', "A", ""])
def test_an_attribute_that_is_code_or_style_or_none_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="no attribute that a page may have"):
        tag("p", **{name: "x"})


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "http://a", "//a", "data:,", "a.html", " https://a", "JAVASCRIPT:"]
)
@pytest.mark.parametrize("attribute", ["href", "src"])
def test_an_address_that_runs_or_loads_something_is_refused(attribute: str, address: str) -> None:
    with pytest.raises(ValueError, match="no address"):
        tag("a", **{attribute: address})


def test_a_style_sheet_that_ends_its_element_is_refused() -> None:
    with pytest.raises(ValueError, match="style would end it"):
        page("en", "t", "</style>", "", tag("p"))


@pytest.mark.parametrize("script", ["'</script>'", "'<!--<script>'"])
def test_a_script_that_ends_its_element_is_refused(script: str) -> None:
    with pytest.raises(ValueError, match="script would end it"):
        page("en", "t", "", script, tag("p"))


def test_a_page_allows_its_own_script_and_style_only() -> None:
    read = Read(page("en", "a<b>", "p {}", "1;", tag("p", "x")))
    policy = next(a["content"] for name, a in read.elements if a.get("http-equiv") == "Content-Security-Policy")
    assert policy == (
        "default-src 'none'; style-src 'sha256-SNJDlN1Iy2mnt7DOjQIyDb2LQE6O5PQiSZomcdzawQ4='; "
        "script-src 'sha256-CImjRDTlhukYQ2AnxOi0wzgPhGQ3Mb3rVwJK24dFz1M='; base-uri 'none'; form-action 'none'"
    )


@given(st.lists(st.text(max_size=30) | st.sampled_from(["<!--", "]]>", "</p>", "<script>", "&lt;", "\ud800", "\0"])))
def test_text_stays_text_whatever_it_is(texts: list[str]) -> None:
    children: list[Child] = list(texts)
    read = Read(str(tag("p", *children, title="".join(texts))))
    expected = harmless("".join(texts))
    assert (read.elements, read.text) == ([("p", {"title": expected})], expected)


@given(st.text())
def test_shown_text_stays_text(text: str) -> None:
    read = Read(str(tag("p", shown(text))))
    assert ({name for name, _ in read.elements} <= {"p", "i"}, read.text) == (True, harmless(text))
