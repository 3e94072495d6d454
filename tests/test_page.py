"""The page of the inventory: what it says, and that nothing in it is what it should not be."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from polylint.output.html import _percent
from polylint.output.safe import UNSAFE
from tests.helpers import API
from tests.pages import HOSTILE, PROJECT, judged, page_of, project
from tests.test_markup import Read
from tests.tree import write


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    return page_of(judged(tmp_path_factory.mktemp("page"), PROJECT))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> str:
    return page_of(judged(tmp_path_factory.mktemp("hostile"), HOSTILE))


def words(markup: str) -> str:
    """The text of a piece of the page; elements are words of their own, but for marks inside of a line."""
    return " ".join(Read(re.sub(r"<(?!/?(?:b|i|mark)\b)[^>]*>", " ", markup)).text.split())


def section(page: str, id: str) -> str:
    """The text of a section of the page."""
    return words(re.split(rf'<section id="{id}"[^>]*>', page)[1].split("<section id=")[0])


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The inventory as a page, on the command line."""
    return subprocess.run(
        [sys.executable, "-m", "polylint", "inventory", "--output-format", "html", *arguments],
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


# ------------------------------------------------------------------- what it says


def test_title_says_how_far_the_migration_is(page: str) -> None:
    assert "<title>Polytomic API migration: 2 of 10 calls on 2025-09-18</title>" in page


@pytest.mark.parametrize(
    "part",
    ["Looked at .", "Files 11, 9 with calls", "Made by polylint 0.1.0", "to version 2025-09-18"],
)
def test_head_says_what_was_looked_at(part: str, page: str) -> None:
    assert part in words(page.split("<header>")[1].split("</header>")[0])


@pytest.mark.parametrize(
    "part",
    ["On the target 2", "Safe fix 4", "Unsafe fix 1", "By hand 2", "Not known 1", "20 % 2 of 10 calls on 2025-09-18"],
)
def test_states_are_counted(part: str, page: str) -> None:
    assert part in section(page, "state")


def test_versions_are_counted_the_newest_first(page: str) -> None:
    rows = re.findall(r'<th scope="row">([^<]*)</th><td class="n">(\d+)</td>', page)
    assert rows == [
        ("2025-09-18", "2"),
        ("2025-09-18*", "1"),
        ("2024-02-08", "2"),
        ("2024-02-08*", "1"),
        ("2023-04-25", "2"),
        ("unknown", "1"),
        ("none", "1"),
    ]


@pytest.mark.parametrize(
    "row",
    ["jobs 5 2 2 0 1 0", "old 3 0 0 1 1 1", "tools 2 0 2 0 0 0", "GET /api/me 4 2 2 0 0 0", "requests 10 2 4 1 2 1"],
)
def test_folders_endpoints_and_clients_have_their_states(row: str, page: str) -> None:
    assert row in section(page, "where")


@pytest.mark.parametrize(
    "part",
    [
        "Safe fix 3 groups, 4 calls",
        "polylint check --fix .",
        "tools/wrapper.py:7",
        "Unsafe fix 1 group, 1 call",
        "polylint check --fix --unsafe-fixes .",
        "Why it is not safe the environment variable V can override the version",
        "By hand 2 groups, 2 calls",
        "Stands in the way POL102 at old/silenced.py:3 is suppressed",
        '- headers={"X-Polytomic-Version": "2023-04-25"},',
        '+ headers={"X-Polytomic-Version": "2025-09-18"},',
    ],
)
def test_work_is_told_by_group(part: str, page: str) -> None:
    assert part in section(page, "work")


def test_changes_are_those_of_a_check(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parent.parent
    shutil.copytree(root / "examples", tmp_path / "examples")
    shutil.copytree(root / "example-sdk", tmp_path / "example-sdk")
    patch = subprocess.run(
        [sys.executable, "-m", "polylint", "check", "--diff", "--unsafe-fixes", "."],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    ).stdout
    changes = re.findall(r"<(?:ins|del)>(.*?)</(?:ins|del)>", run(".", cwd=tmp_path).stdout)
    expected = [line for line in patch.splitlines() if re.match(r"[-+](?![-+]{2} )", line)]
    assert sorted(Read(line).text for line in changes) == sorted(expected)
    assert len(expected) > 20


def test_changes_that_are_near_are_shown_together(tmp_path: Path) -> None:
    far = "\n".join(f"x{n} = {n}" for n in range(9))
    text = (
        f'import requests\nA = "2024-02-08"\nB = "2024-02-08"\n{far}\nC = "2024-02-08"\n\n\n'
        f'def send(version):\n    requests.get("{API}/me", headers={{"X-Polytomic-Version": version}})\n\n\n'
        "send(A)\nsend(B)\nsend(C)\n"
    )
    page = page_of(judged(tmp_path, {"polylint.toml": "", "a.py": text}))
    shown = re.findall(r'<pre class="diff">(.*?)</pre>', page, re.S)
    places = [re.findall(r"<span>([^<]*)</span>", each) for each in shown]
    assert places == [["a.py:2", "a.py:13"]]
    assert [Read(each).text.count('2025-09-18"') for each in shown] == [3]


def test_each_call_is_a_row_with_its_state_and_version(page: str) -> None:
    rows = re.findall(r'<li data-s="(\w+)" data-v="([^"]*)">', page)
    assert sorted(rows) == [
        ("done", "2025-09-18"),
        ("done", "2025-09-18*"),
        ("manual", "2024-02-08"),
        ("manual", "2025-09-18"),
        ("safe", "2023-04-25"),
        ("safe", "2023-04-25"),
        ("safe", "2024-02-08"),
        ("safe", "none"),
        ("unknown", "unknown"),
        ("unsafe", "2024-02-08*"),
    ]


@pytest.mark.parametrize(
    "part",
    [
        "5 GET /api/me 2025-09-18 requests",
        "URL https://app.polytomic.com/api/connections Called from tools/wrapper.py:13 "
        "Version 2023-04-25, written at tools/wrapper.py:7 Group tools/wrapper.py:7",
        "not known: the environment variable V; by default 2024-02-08, written at old/environment.py:3",
        "none is sent: the server decides",
        '5 requests.get("https://app.polytomic.com/api/me", headers={"X-Polytomic-Version": VERSION}, timeout=9)',
        "POL102 jobs/old.py:3 X-Polytomic-Version pins 2024-02-08, the target is 2025-09-18; 1 call uses it",
    ],
)
def test_a_call_says_all_that_is_known(part: str, page: str) -> None:
    assert part in section(page, "calls")


def test_findings_link_to_the_documentation(page: str) -> None:
    addresses = {a["href"] for name, a in Read(page).elements if name == "a" and not (a["href"] or "").startswith("#")}
    assert addresses == {
        "https://apidocs.polytomic.com/2024-02-08/guides",
        "https://apidocs.polytomic.com/2023-04-25/versioning",
    }


def test_files_that_can_not_be_checked_are_listed(page: str) -> None:
    assert "1 file could not be checked" in section(page, "failures")
    assert "POL999 jobs/broken.py:2 cannot be checked" in section(page, "failures")


def test_findings_about_no_call_and_what_is_not_decided_are_listed(page: str) -> None:
    assert section(page, "others").startswith("Other findings POL901 tools/notes.py:1 ")
    assert "old/unknown.py:5:1: the version is not known: the environment variable V" in section(page, "notes")


def test_links_in_the_page_lead_somewhere_and_ids_are_there_once(page: str) -> None:
    elements = Read(page).elements
    ids = [a["id"] for _, a in elements if "id" in a]
    linked = {str(a["href"])[1:] for name, a in elements if name == "a" and str(a["href"]).startswith("#")}
    assert len(ids) == len(set(ids))
    assert linked <= set(ids)


def test_headings_are_in_order(page: str) -> None:
    levels = [int(name[1]) for name, _ in Read(page).elements if re.fullmatch(r"h\d", name)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_tables_have_captions_and_scopes(page: str) -> None:
    elements = Read(page).elements
    assert sum(name == "table" for name, _ in elements) == sum(name == "caption" for name, _ in elements) == 4
    assert {a.get("scope") for name, a in elements if name == "th"} == {"row", "col"}


def test_without_calls_the_page_says_so(tmp_path: Path) -> None:
    page = page_of(judged(tmp_path, {"polylint.toml": "", "a.py": "print(1)\n"}))
    assert "No calls of the API found. 1 file in . was looked at." in section(page, "state")
    assert re.findall(r'<section id="(\w+)"', page) == ["state"]
    assert "<form" not in page


def test_when_all_is_done_nothing_is_left_to_do(tmp_path: Path) -> None:
    files = {"polylint.toml": "", "a.py": PROJECT["jobs/current.py"]}
    page = page_of(judged(tmp_path, files))
    assert section(page, "work").endswith("Nothing is left to do.")
    assert "100\u202f%" in page


@pytest.mark.parametrize(
    ("part", "whole", "expected"), [(0, 9, "0"), (1, 5000, "1"), (4999, 5000, "99"), (5, 5, "100"), (1, 3, "33")]
)
def test_a_share_is_all_or_nothing_only_when_it_is(part: int, whole: int, expected: str) -> None:
    assert _percent(part, whole) == f"{expected}\u202f%"


# ------------------------------------------------------------------- hostile input


def test_hostile_names_and_texts_add_no_element(hostile: str, page: str) -> None:
    elements = Read(hostile).elements
    assert {name for name, _ in elements} <= {name for name, _ in Read(page).elements} | {"i"}
    assert [name for name, _ in elements].count("script") == 1
    assert [name for name, _ in elements].count("style") == 1


def test_hostile_names_and_texts_add_no_attribute(hostile: str, page: str) -> None:
    names = {name for _, attributes in Read(hostile).elements for name in attributes}
    assert names <= {name for _, attributes in Read(page).elements for name in attributes}


def test_hostile_names_and_texts_are_shown(hostile: str) -> None:
    text = Read(hostile).text
    assert "a&b<script>alert(1)<!--/job 'x' \"y\".py" in text
    assert "# \\x1b[31m \\x07 \\u2028 </pre></textarea>" in text
    assert 'requests.get("https://app.polytomic.com/api/x\\u202e\\u2066</script><img src=x onerror=alert(1)>' in text
    assert '# {{7*7}} <b onclick="x">' in text


def test_nothing_that_moves_the_cursor_or_turns_text_around_is_in_the_page(hostile: str) -> None:
    assert set(UNSAFE.findall(hostile)) == {"\n"}


def test_a_file_name_that_is_no_text_is_shown(tmp_path: Path) -> None:
    name = b"job_\xff_<b>.py"
    write(tmp_path, {"polylint.toml": ""})
    try:
        (tmp_path / name.decode("utf-8", "surrogateescape")).write_text(PROJECT["jobs/old.py"])
    except OSError:
        pytest.skip("the file system takes names in UTF-8 only")
    done = run(".", cwd=tmp_path)
    assert done.returncode == 0
    assert "job_\\udcff_&lt;b&gt;.py:3" in done.stdout


def test_long_lines_and_calls_are_cut(tmp_path: Path) -> None:
    text = PROJECT["jobs/old.py"].replace("timeout=9", "timeout=" + "9" * 100_000)
    long = "import requests\nrequests.get(\n" + "    # why\n" * 50 + '    "https://app.polytomic.com/api/me"\n)\n'
    page = page_of(judged(tmp_path, {"polylint.toml": "", "a.py": text, "b.py": long}))
    shown = re.findall(r'<pre class="source">.*?</pre>', page, re.S)
    assert [text.count("# why") for text in shown] == [0, 3]
    assert [text.count("…") for text in shown] == [1, 1]
    assert len(page) < 60_000


# ------------------------------------------------------------------- command line


def test_the_same_code_gives_the_same_page(tmp_path: Path) -> None:
    with project(tmp_path / "a", PROJECT):
        one = run(".", "--jobs", "1", cwd=tmp_path / "a")
    with project(tmp_path / "b", PROJECT):
        other = run(".", "--jobs", "2", cwd=tmp_path / "b")
    assert one.stdout == other.stdout
    assert str(tmp_path) not in one.stdout


def test_output_file_and_stdout_are_the_same_page(tmp_path: Path) -> None:
    write(tmp_path, PROJECT)
    to_file = run(".", "--output-file", "page.html", cwd=tmp_path)
    assert to_file.stdout == ""
    assert (tmp_path / "page.html").read_bytes() == run(".", cwd=tmp_path).stdout.encode()


def test_exit_codes_and_messages_are_those_of_the_inventory(tmp_path: Path) -> None:
    write(tmp_path, PROJECT)
    broken = run(".", cwd=tmp_path)
    assert (broken.returncode, run("old", cwd=tmp_path).returncode) == (1, 0)
    assert broken.stderr.startswith("jobs/broken.py:2:1: POL999 cannot be checked")
    assert run("--target-version", "1999-01-01", cwd=tmp_path).returncode == 2
    assert run(".", "--output-file", "no/such/page.html", cwd=tmp_path).returncode == 2


def test_standard_input_may_be_judged(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "polylint", "inventory", "--output-format", "html", "--isolated", "-"],
        cwd=tmp_path,
        input=PROJECT["jobs/old.py"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "0 of 1 call on 2025-09-18" in done.stdout


def test_the_table_imports_no_rules_and_no_page(tmp_path: Path) -> None:
    write(tmp_path, PROJECT)
    probe = (
        "import sys\nfrom polylint.cli import main\n"
        "try:\n    main()\nfinally:\n    print([m for m in sys.modules if m.startswith('polylint.output.html') "
        "or m in ('polylint.assess', 'polylint.progress', 'polylint.output.markup')], file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe, "inventory", "old"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.stderr.splitlines()[-1] == "[]"
