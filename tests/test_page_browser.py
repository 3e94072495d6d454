"""The page of the inventory in a browser: what it looks like to people, keyboards, screen readers and printers.

Needs Chromium ($CHROMIUM, or one on the path) and the extra `browser`; nothing is downloaded.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.pages import HOSTILE, PROJECT, judged, page_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    Opening = Callable[..., "Opened"]

playwright = pytest.importorskip("playwright.sync_api", reason="needs the extra browser")
pypdf = pytest.importorskip("pypdf", reason="needs the extra browser")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs the extra browser")

NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium: $CHROMIUM, or one on the path")

PLACES = (
    "4'https://app.polytomic.com/api/bulk/syncs'",
    "Calledfromtools/wrapper.py:13",
    "Calledfromtools/wrapper.py:17",
    "writtenatjobs/current.py:3",
    "writtenatjobs/default.py:3",
    "noneissent:theserverdecides",
    "writtenatjobs/old.py:3",
    "writtenatold/environment.py:3",
    "writtenatold/silenced.py:3",
    "notknown:theenvironmentvariableV",
)
"""What is only said below each of the calls of the project."""

SIZES = {"wide": (1280, 900), "narrow": (360, 740)}
OPEN = "document.querySelectorAll('details').forEach(details => details.open = true)"
WIDEST = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages, by name."""
    folder = tmp_path_factory.mktemp("pages")
    made = {"project": PROJECT, "hostile": HOSTILE, "empty": {"polylint.toml": ""}}
    for name, texts in made.items():
        page = page_of(judged(folder / name, texts))
        (folder / f"{name}.html").write_text(page, encoding="utf-8", newline="\n")
    return {name: folder / f"{name}.html" for name in made}


@pytest.fixture
def opening(browser: Browser, files: dict[str, Path]) -> Iterator[Opening]:
    """Opens pages by name or path, and closes them after the test."""
    contexts = []

    def opened(name: str | Path = "project", size: str = "wide", **settings: Any) -> Opened:
        width, height = SIZES[size]
        contexts.append(browser.new_context(viewport={"width": width, "height": height}, **settings))
        return Opened(contexts[-1].new_page(), files[name] if isinstance(name, str) else name)

    yield opened
    for context in contexts:
        context.close()


class Opened:
    """A page that is open, and all that went wrong with it."""

    def __init__(self, page: Page, file: Path) -> None:
        self.page = page
        self.requests: list[str] = []
        self.said: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.goto(file.as_uri())

    @property
    def count(self) -> str:
        """What is announced of the filter."""
        text: str = self.page.locator("output").inner_text()
        return text

    def shown(self) -> int:
        """How many calls are shown."""
        calls: int = self.page.locator("#calls li[data-s]:visible").count()
        return calls

    def focused(self) -> str:
        """What has the focus, in a word or two."""
        found = self.page.evaluate(
            "(e => `${e.tagName.toLowerCase()} ${e.name || e.className || ''} ${e.textContent.slice(0, 40)}`)"
            "(document.activeElement)"
        )
        return " ".join(str(found).split())


# ------------------------------------------------------------------- for everybody


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["project", "hostile", "empty"])
def test_a_page_loads_nothing_says_nothing_and_fits(
    name: str, size: str, scheme: str, opening: Opening, files: dict[str, Path]
) -> None:
    opened = opening(name, size, color_scheme=scheme)
    opened.page.evaluate(OPEN)
    assert opened.page.evaluate(WIDEST) == 0
    assert opened.requests == [files[name].as_uri()]
    assert opened.said == []


@pytest.mark.parametrize(
    ("name", "size", "scheme"),
    [
        ("project", "wide", "light"),
        ("project", "narrow", "dark"),
        ("empty", "wide", "dark"),
        ("empty", "narrow", "light"),
    ],
)
def test_nothing_stands_in_the_way_of_a_screen_reader(name: str, size: str, scheme: str, opening: Opening) -> None:
    page = opening(name, size, color_scheme=scheme).page
    page.evaluate(OPEN)
    # What is beyond the screen is laid out when it gets there, and measured wrongly before.
    page.evaluate("document.styleSheets[0].insertRule('* { content-visibility: visible !important; }', 0)")
    found = axe.Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]})
    assert [(each["id"], each["nodes"][0]["html"]) for each in found.response["violations"]] == []


def test_colours_follow_the_scheme(opening: Opening) -> None:
    colour = "getComputedStyle(document.body).backgroundColor"
    found = [opening("project", color_scheme=scheme).page.evaluate(colour) for scheme in ("light", "dark")]
    assert found == ["rgb(255, 255, 255)", "rgb(15, 18, 22)"]


def test_all_is_there_without_a_script(opening: Opening) -> None:
    opened = opening("project", java_script_enabled=False)
    assert opened.shown() == 10
    assert not opened.page.locator("form").is_visible()
    opened.page.locator("#calls summary").first.click()
    assert opened.page.locator("#calls pre").first.is_visible()


def test_what_is_hostile_does_not_run(opening: Opening) -> None:
    opened = opening("hostile")
    opened.page.evaluate(OPEN)
    assert opened.page.locator("img, iframe, object, [onclick], [onerror]").count() == 0
    assert "<script>alert(1)<!--" in opened.page.locator("#calls h3").first.inner_text()
    assert opened.page.title() == "Polytomic API migration: 0 of 2 calls on 2025-09-18"


def test_a_script_that_gets_into_the_page_does_not_run(
    opening: Opening, files: dict[str, Path], tmp_path: Path
) -> None:
    text = files["project"].read_text(encoding="utf-8")
    changed = tmp_path / "changed.html"
    changed.write_text(text.replace("<main", "<script>document.title = 'ran'</script><img src='x.png'><main"))
    opened = opening(changed)
    assert opened.page.title().startswith("Polytomic API migration")
    assert sum("Content Security Policy" in each for each in opened.said) == 2


# ------------------------------------------------------------------- with the keyboard


def test_tab_reaches_the_skip_link_first_and_it_leads_to_the_content(opening: Opening) -> None:
    opened = opening()
    opened.page.keyboard.press("Tab")
    assert opened.focused() == "a skip Skip to the content"
    assert opened.page.evaluate("document.querySelector('.skip').getBoundingClientRect().top") >= 0
    opened.page.keyboard.press("Enter")
    assert opened.page.evaluate("document.activeElement.id") == "content"


def test_tab_reaches_everything_in_order_and_shows_where_it_is(opening: Opening) -> None:
    opened = opening()
    reached = []
    for _ in range(80):
        opened.page.keyboard.press("Tab")
        reached.append(opened.focused())
        outline = opened.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline == "solid", reached[-1]
        if reached[-1].startswith("summary") and "line 5" in reached[-1]:
            break
    order = [
        "a skip",
        "a State",
        "a Safe fix",
        "summary jobs/missing.py",
        "button Folder",
        "input text",
        "select state",
    ]
    order += ["select version", "button open Open all", "summary On the targetline 5"]
    found = [next((n for n, each in enumerate(reached) if each.startswith(name)), -1) for name in order]
    assert -1 not in found, reached
    assert found == sorted(found)


def test_details_open_with_the_keyboard(opening: Opening) -> None:
    page = opening().page
    page.locator("#calls summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("#calls pre").first.is_visible()


def test_the_filter_works_with_the_keyboard_and_says_how_many_are_left(opening: Opening) -> None:
    opened = opening()
    assert (opened.count, opened.page.locator("output").get_attribute("aria-live")) == ("10 calls", "polite")
    opened.page.get_by_label("Text").focus()
    opened.page.keyboard.type("WRAPPER get", delay=5)
    opened.page.wait_for_timeout(100)
    assert (opened.count, opened.shown()) == ("2 of 10 calls", 2)
    opened.page.keyboard.press("Enter")
    opened.page.get_by_role("button", name="Clear").press("Enter")
    opened.page.wait_for_timeout(100)
    assert (opened.count, opened.shown(), opened.said) == ("10 calls", 10, [])


def test_state_and_version_filter_together(opening: Opening) -> None:
    opened = opening()
    opened.page.get_by_label("State").select_option(label="Safe fix")
    opened.page.get_by_label("Version").select_option("2023-04-25")
    opened.page.wait_for_timeout(100)
    assert (opened.count, opened.shown()) == ("2 of 10 calls", 2)
    assert opened.page.locator(".file:visible h3").all_inner_texts() == ["tools/wrapper.py 2 calls"]


def test_a_state_leads_to_its_calls(opening: Opening) -> None:
    opened = opening()
    opened.page.get_by_role("link", name="By hand").press("Enter")
    opened.page.wait_for_timeout(100)
    assert (opened.count, opened.shown()) == ("2 of 10 calls", 2)


def test_a_link_to_a_call_shows_it_though_it_is_filtered_away(opening: Opening) -> None:
    opened = opening()
    opened.page.get_by_label("State").select_option("done")
    opened.page.wait_for_timeout(100)
    opened.page.locator("#work summary").first.click()
    link = opened.page.locator("#work a[href^='#c']").first
    target = opened.page.locator(str(link.get_attribute("href")))
    link.click()
    opened.page.wait_for_timeout(100)
    assert (target.is_visible(), opened.count) == (True, "10 calls")


def test_tables_sort_by_the_keyboard_and_say_so(opening: Opening) -> None:
    page = opening().page
    table = page.locator(".breakdown").first
    names = table.locator("tbody th")
    head = table.locator("thead th").first
    head.get_by_role("button").press("Enter")
    assert (head.get_attribute("aria-sort"), names.all_inner_texts()) == ("ascending", ["jobs", "old", "tools"])
    head.get_by_role("button").press("Enter")
    assert (head.get_attribute("aria-sort"), names.all_inner_texts()) == ("descending", ["tools", "old", "jobs"])
    table.locator("thead th").nth(1).get_by_role("button").press("Enter")
    assert (head.get_attribute("aria-sort"), names.all_inner_texts()) == (None, ["jobs", "old", "tools"])


def test_all_calls_open_and_close(opening: Opening) -> None:
    page = opening().page
    page.get_by_role("button", name="Open all").click()
    assert page.locator("#calls details[open]").count() == 10
    page.get_by_role("button", name="Close all").click()
    assert page.locator("#calls details[open]").count() == 0


# ------------------------------------------------------------------- on paper


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without one"])
def test_on_paper_everything_is_open(script: bool, opening: Opening) -> None:
    page = opening("project", java_script_enabled=script, color_scheme="dark").page
    text = "".join("".join(each.extract_text() for each in pypdf.PdfReader(BytesIO(page.pdf())).pages).split())
    assert [place for place in PLACES if place not in text] == []
    assert text.count("requests.get(") >= 9
    assert ("Skiptothecontent" in text, "Openall" in text) == (False, False)
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
