"""Requirement and lock files: what they ask for, where exactly that stands, and how it is raised."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from polylint.diagnostic import Edit
from polylint.requirements.kinds import kind_of, mentions
from polylint.requirements.model import Declaration, NoEdit, Page, Requirements, RequirementsError
from polylint.requirements.move import allowed, raised
from polylint.requirements.read import read_requirements
from polylint.requirements.toml import Node, read_toml

PACKAGE = "polytomic"
NEW = "25.9.10"
HASHES = {NEW: "sha256:" + "f" * 64}
RELEASES = ("0.1.0", "0.1.2", "1.18.0", NEW)


def read(path: str, text: str) -> Requirements:
    return read_requirements(path, text, PACKAGE)


def said(path: str, text: str) -> list[tuple[str, str]]:
    """The text and the specifier of every declaration."""
    return [(text[d.span.start : d.span.end], d.specifier) for d in read(path, text).declarations]


def floors(path: str, text: str) -> list[tuple[str, str]]:
    return [(text[f.span.start : f.span.end], f.specifier) for f in read(path, text).floors]


def applied(text: str, edits: tuple[Edit, ...]) -> str:
    for edit in sorted(edits, reverse=True):
        text = text[: edit.span.start] + edit.content + text[edit.span.end :]
    return text


def all_raised(path: str, text: str, hashes: Mapping[str, str] = HASHES) -> str:
    """The text with every declaration raised."""
    edits = [edit for d in read(path, text).declarations for edit in raised(d, text, NEW, hashes)]
    return applied(text, tuple(edits))


def reason(path: str, text: str, hashes: Mapping[str, str] = HASHES) -> str:
    """Why the only declaration can not be raised."""
    (declaration,) = read(path, text).declarations
    with pytest.raises(NoEdit) as caught:
        raised(declaration, text, NEW, hashes)
    return caught.value.reason


def error(path: str, text: str) -> tuple[str, int, int]:
    with pytest.raises(RequirementsError) as caught:
        read(path, text)
    return caught.value.reason, caught.value.line, caught.value.column


# -------------------------------------------------------------------- which files


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("requirements.txt", "requirements"),
        ("a/b/requirements-dev.txt", "requirements"),
        ("dev-requirements.txt", "requirements"),
        ("requirements_test.in", "requirements"),
        ("constraints.txt", "requirements"),
        ("constraints-3.11.txt", "requirements"),
        ("requirements/base.txt", "requirements"),
        ("a/requirements/base.in", "requirements"),
        ("a\\requirements\\base.in", "requirements"),
        ("pyproject.toml", "pyproject"),
        ("a/setup.cfg", "setup.cfg"),
        ("setup.py", "setup.py"),
        ("Pipfile", "Pipfile"),
        ("environment.yml", "conda"),
        ("environment-dev.yaml", "conda"),
        ("conda.yml", "conda"),
        ("conda_env.yaml", "conda"),
        ("uv.lock", "lock"),
        ("poetry.lock", "lock"),
        ("pdm.lock", "lock"),
        ("Pipfile.lock", "lock"),
        ("pylock.toml", "lock"),
        ("pylock.dev.toml", "lock"),
        ("conda-lock.yml", "lock"),
        ("base.txt", ""),
        ("requirements/a/base.txt", ""),
        ("requirements.md", ""),
        ("requirements.py", ""),
        ("notes.txt", ""),
        ("environments.yml", ""),
        ("docker-compose.yml", ""),
        ("Cargo.lock", ""),
        ("pylock.a.b.toml", ""),
        ("other.toml", ""),
        ("", ""),
    ],
)
def test_kinds(path: str, kind: str) -> None:
    assert kind_of(path) == kind


@pytest.mark.parametrize("text", ["polytomic", "Poly_Tomic", "x POLY.-tomic"])
def test_mentions(text: str) -> None:
    assert mentions(text, "poly-tomic") is (text != "polytomic")
    assert mentions(text, "polytomic") is (text == "polytomic")


def test_what_is_no_requirement_file_says_nothing() -> None:
    assert read("notes.txt", "polytomic==1.18.0\n") == Requirements("notes.txt", (), ())


# -------------------------------------------------------------------- requirements.txt


@pytest.mark.parametrize(
    ("line", "span", "specifier"),
    [
        ("polytomic==1.18.0", "polytomic==1.18.0", "==1.18.0"),
        ("  polytomic == 1.18.0  # why", "polytomic == 1.18.0", "==1.18.0"),
        ("Polytomic>=1.11.3, <2", "Polytomic>=1.11.3, <2", ">=1.11.3,<2"),
        ('polytomic==1.18.0 ; python_version > "3.8"', "polytomic==1.18.0", "==1.18.0"),
        ("polytomic[a, b]~=1.18;python_version>'3'", "polytomic[a, b]~=1.18", "~=1.18"),
        ("polytomic [a]", "polytomic [a]", ""),
        ("polytomic", "polytomic", ""),
        ("polytomic (>=1,<2)", "polytomic (>=1,<2)", ">=1,<2"),
        ("polytomic>=1,", "polytomic>=1,", ">=1"),
        ("polytomic===1.18.0", "polytomic===1.18.0", "===1.18.0"),
        ("polytomic==1.18.0 --config-settings a=b", "polytomic==1.18.0", "==1.18.0"),
        ("polytomic @ git+https://x/y@v1.18.0 ; a == 'b'", "polytomic @ git+https://x/y@v1.18.0", ""),
        ("polytomic@https://x/y.whl  # c", "polytomic@https://x/y.whl", ""),
        ("-e git+https://x/y#egg=polytomic", "git+https://x/y#egg=polytomic", ""),
        ("--editable=git+https://x/y#egg=Polytomic", "git+https://x/y#egg=Polytomic", ""),
        ("https://x/polytomic-1.18.0-py3-none-any.whl", "https://x/polytomic-1.18.0-py3-none-any.whl", ""),
        ("./wheels/polytomic-1.18.0.tar.gz", "./wheels/polytomic-1.18.0.tar.gz", ""),
    ],
)
def test_a_line(line: str, span: str, specifier: str) -> None:
    text = f"requests==2\n{line}\nattrs\n"
    assert said("requirements.txt", text) == [(span, specifier)]


@pytest.mark.parametrize(
    "line",
    [
        "# polytomic==1.18.0",
        "polytomic-extra==1",
        "my-polytomic",
        "polytomicx",
        "requests  # polytomic==1",
        "requests ; extra == 'polytomic'",
        "--index-url https://polytomic.example/simple",
        "--extra-index-url=https://x/polytomic==1",
        "-e ./polytomic",
        "git+https://x/polytomic",
        "",
        "   ",
        "==1",
        "# continued \\\n# polytomic==1",
    ],
)
def test_a_line_that_asks_for_something_else(line: str) -> None:
    assert said("requirements.txt", f"{line}\n") == []


def test_a_comment_is_not_continued() -> None:
    assert said("requirements.txt", "# a \\\npolytomic==1\n") == [("polytomic==1", "==1")]


def test_names_are_compared_as_pip_does() -> None:
    text = "Poly.Tomic_SDK==1\npoly--tomic-sdk==2\npolytomicsdk==3\n"
    found = read_requirements("requirements.txt", text, "poly-tomic-sdk").declarations
    assert [d.specifier for d in found] == ["==1", "==2"]


def test_a_requirement_over_several_lines() -> None:
    text = "polytomic \\\r\n  >=1.11.3, \\\r\n  <2 ; \\\r\n  python_version > '3'\r\nattrs\r\n"
    (declaration,) = read("requirements.txt", text).declarations
    assert declaration.specifier == ">=1.11.3,<2"
    assert text[declaration.span.start : declaration.span.end] == "polytomic \\\r\n  >=1.11.3, \\\r\n  <2"


@pytest.mark.parametrize(("bound", "kept"), [("<2", ""), ("<30", ", <30")])
def test_a_specifier_over_several_lines_is_raised(bound: str, kept: str) -> None:
    text = f"polytomic \\\n  >=1.11.3, \\\n  {bound} ; \\\n  a == 'b'\n"
    after = all_raised("requirements.txt", text)
    assert after == f"polytomic \\\n  >=25.9.10{kept} ; \\\n  a == 'b'\n"
    assert all_raised("requirements.txt", after) == after


def test_includes() -> None:
    text = "-r a.txt\n-c ../b.txt # why\n--requirement=c.txt\n--constraint d.txt\n-re.txt\n"
    assert read("requirements.txt", text).includes == ("a.txt", "../b.txt", "c.txt", "d.txt", "e.txt")


@pytest.mark.parametrize(
    ("line", "column"), [("polytomic==", 10), ("polytomic=={{ version }}", 10), ("polytomic 1.18", 11)]
)
def test_a_requirement_that_is_none(line: str, column: int) -> None:
    found = error("requirements.txt", f"attrs\n{line}\n")
    assert "is no specifier of polytomic" in found[0]
    assert found[1:] == (2, column)


def test_a_bracket_that_is_not_closed() -> None:
    assert error("requirements.txt", "polytomic (>=1\n") == ("a bracket of the requirement is not closed", 1, 11)


# -------------------------------------------------------------------- raising


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("polytomic==1.18.0", "polytomic==25.9.10"),
        ("polytomic === 1.18.0", "polytomic === 25.9.10"),
        ("polytomic>=1.11.3", "polytomic>=25.9.10"),
        ("polytomic>1.11.3", "polytomic>=25.9.10"),
        ("polytomic>=1.11,<2", "polytomic>=25.9.10"),
        ("polytomic>=1.11, <26", "polytomic>=25.9.10, <26"),
        ("polytomic<26,>=1.11", "polytomic<26,>=25.9.10"),
        ("polytomic<2,>=1.11", "polytomic>=25.9.10"),
        ("polytomic<2", "polytomic>=25.9.10"),
        ("polytomic<=1.18", "polytomic>=25.9.10"),
        ("polytomic<30", "polytomic>=25.9.10,<30"),
        ("polytomic!=1.2", "polytomic>=25.9.10"),
        ("polytomic!=1.2, <30", "polytomic>=25.9.10, <30"),
        ("polytomic>=1,!=1.2,!=25.10.1", "polytomic>=25.9.10,!=25.10.1"),
        ("polytomic~=1.18", "polytomic~=25.9.10"),
        ("polytomic~=1.18.0", "polytomic~=25.9.10"),
        ("polytomic==1.18.*", "polytomic~=25.9.10"),
        ("polytomic>=1.11,==1.*", "polytomic~=25.9.10"),
        ("polytomic", "polytomic>=25.9.10"),
        ("polytomic ; a == 'b'", "polytomic>=25.9.10 ; a == 'b'"),
        ("polytomic[x] # y", "polytomic[x]>=25.9.10 # y"),
        ("Polytomic [x] (>=1,<2) ; a == 'b'", "Polytomic [x] (>=25.9.10) ; a == 'b'"),
        ("polytomic>=1.11,", "polytomic>=25.9.10,"),
    ],
)
def test_raised(before: str, after: str) -> None:
    text = f"attrs\r\n{before}\r\nrequests\r\n"
    assert all_raised("requirements.txt", text) == f"attrs\r\n{after}\r\nrequests\r\n"
    assert all_raised("requirements.txt", all_raised("requirements.txt", text)) == all_raised("requirements.txt", text)


@pytest.mark.parametrize("line", ["polytomic==25.9.10", "polytomic>=25.9.10", "polytomic~=25.10.1", "polytomic==26"])
def test_what_asks_for_the_release_or_a_later_one_stays(line: str) -> None:
    assert all_raised("requirements.txt", line, {}) == line


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("polytomic @ git+https://x", "it is not taken from a package index"),
        ("-e git+https://x#egg=polytomic", "it is not taken from a package index"),
        ("polytomic>=1,!=25.9.10", "it excludes 25.9.10"),
        ("polytomic>=1,!=25.9.*", "it excludes 25.9.10"),
        ("polytomic==${VERSION}", "its version comes from the environment"),
    ],
)
def test_what_can_not_be_raised(line: str, why: str) -> None:
    assert reason("requirements.txt", line) == why


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_hashes_are_replaced_in_their_layout(newline: str) -> None:
    before = [
        "polytomic==1.18.0 \\",
        "    --hash=sha256:aa \\",
        "    --hash=sha256:bb",
        "attrs==1 \\",
        "    --hash=sha256:cc",
    ]
    after = ["polytomic==25.9.10 \\", f"    --hash={HASHES[NEW]}", *before[3:]]
    assert all_raised("requirements.txt", newline.join(before)) == newline.join(after)


def test_hashes_with_several_new_ones() -> None:
    text = "polytomic==1 \\\n  --hash=sha256:a\n"
    expected = f"polytomic=={NEW} \\\n  --hash=sha256:x \\\n  --hash=sha256:y\n"
    assert all_raised("requirements.txt", text, {NEW: "sha256:x sha256:y"}) == expected


def test_hashes_on_one_line_and_with_a_comment() -> None:
    text = "polytomic==1 --hash sha256:a --hash=sha256:b  # via x\n"
    assert all_raised("requirements.txt", text) == f"polytomic=={NEW} --hash {HASHES[NEW]}  # via x\n"


def test_hashes_that_are_not_known() -> None:
    assert reason("requirements.txt", "polytomic==1 --hash=sha256:a\n", {}) == "the hash of 25.9.10 is not known"


@pytest.mark.parametrize(
    ("specifier", "releases"),
    [
        ("", RELEASES),
        ("==1.18", ("1.18.0",)),
        (">=0.1.2,<2", ("0.1.2", "1.18.0")),
        ("==1.12.0", ()),
        ("~=25.9", (NEW,)),
    ],
)
def test_allowed(specifier: str, releases: tuple[str, ...]) -> None:
    assert allowed(specifier, RELEASES) == releases


def test_pre_releases_are_not_allowed() -> None:
    assert allowed(">=1", ("1.0", "2.0rc1")) == ("1.0",)


# -------------------------------------------------------------------- pyproject.toml

PYPROJECT = """\
# "polytomic==0"
[build-system]
requires = ["setuptools", "polytomic==1.1"]

[project]
name = "x"  # polytomic
requires-python = ">=3.8"
description = \"\"\"
dependencies = ["polytomic==9"]
\"\"\"
dependencies = [
    # "polytomic==0"
    "requests", # polytomic==1.18.0
    "polytomic==1.18.0", # polytomic==1.18.0
    'polytomic[x] >= 1.2 ; python_version < "3.9"',
]
optional-dependencies.a = ["polytomic~=1.3"]

[project.optional-dependencies]

[dependency-groups]
dev = [{ include-group = "a" }, "polytomic<1.4"]

[tool.pdm.dev-dependencies]
a = ["-e file:///x#egg=polytomic", "polytomic==1.5"]

[tool.uv]
dev-dependencies = ["polytomic==1.6"]
constraint-dependencies = ["polytomic==1.7"]
override-dependencies = ["polytomic==1.8"]

[tool.hatch.envs.test]
dependencies = ["polytomic==1.9"]

[tool.other]
dependencies = ["polytomic==9"]
""".replace("\n[project.optional-dependencies]\n", "")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_pyproject(newline: str) -> None:
    text = PYPROJECT.replace("\n", newline)
    assert [span for span, _ in said("pyproject.toml", text)] == [
        "polytomic==1.1",
        "polytomic==1.18.0",
        "polytomic[x] >= 1.2",
        "polytomic~=1.3",
        "polytomic<1.4",
        "-e file:///x#egg=polytomic",
        "polytomic==1.5",
        "polytomic==1.6",
        "polytomic==1.7",
        "polytomic==1.8",
        "polytomic==1.9",
    ]
    assert floors("pyproject.toml", text) == [(">=3.8", ">=3.8")]


def test_raised_in_a_list_nothing_else_changes() -> None:
    text = PYPROJECT.replace('"-e file:///x#egg=polytomic", ', "")
    after = all_raised("pyproject.toml", text)
    assert '    "polytomic==25.9.10", # polytomic==1.18.0\n' in after
    assert "    'polytomic[x] >= 25.9.10 ; python_version < \"3.9\"',\n" in after
    assert len(after.splitlines()) == len(text.splitlines())
    assert all_raised("pyproject.toml", after) == after


@pytest.mark.parametrize("literal", ['"poly\\u0074omic==1"', '"""\npolytomic==1"""'])
def test_a_string_that_is_not_written_as_it_is_read_stays(literal: str) -> None:
    text = f"[project]\ndependencies = [{literal}]\n"
    assert said("pyproject.toml", text) == [(literal, "==1")]
    assert reason("pyproject.toml", text) == "it is not written as it is read"


@pytest.mark.parametrize(
    ("value", "specifier", "after"),
    [
        ('"^1.18"', ">=1.18,<2", '"^25.9.10"'),
        ('"^0.1.2"', ">=0.1.2,<0.2", '"^25.9.10"'),
        ('"^0.0.3"', ">=0.0.3,<0.0.4", '"^25.9.10"'),
        ('"^0.0"', ">=0.0,<0.1", '"^25.9.10"'),
        ('"^0"', ">=0,<1", '"^25.9.10"'),
        ("'~1.18'", ">=1.18,<1.19", "'~25.9.10'"),
        ('"~1"', ">=1,<2", '"~25.9.10"'),
        ('"~1.18.2"', ">=1.18.2,<1.19", '"~25.9.10"'),
        ('"~=1.18"', "~=1.18", '"~=25.9.10"'),
        ('"1.18.0"', "==1.18.0", '"25.9.10"'),
        ('"=1.18.0"', "==1.18.0", '"=25.9.10"'),
        ('"1.18.*"', "==1.18.*", '"~25.9.10"'),
        ('"*"', "", '">=25.9.10"'),
        ('">=1.11 <2"', ">=1.11,<2", '">=25.9.10"'),
        ('">=1.11 <30"', ">=1.11,<30", '">=25.9.10 <30"'),
        ('">= 1.11, !=1.12"', ">=1.11,!=1.12", '">= 25.9.10"'),
        ('{ version = "^1.18", extras = ["a"] }', ">=1.18,<2", '{ version = "^25.9.10", extras = ["a"] }'),
        ('{version="1.18.0",optional=true}', "==1.18.0", '{version="25.9.10",optional=true}'),
    ],
)
def test_poetry(value: str, specifier: str, after: str) -> None:
    text = "[tool.poetry.dependencies]\npython = '^3.8'\nPolytomic = {} # why\n"
    before = text.replace("{}", value)
    assert said("pyproject.toml", before) == [(f"Polytomic = {value}", specifier)]
    assert all_raised("pyproject.toml", before) == text.replace("{}", after)
    assert all_raised("pyproject.toml", text.replace("{}", after)) == text.replace("{}", after)
    assert floors("pyproject.toml", before) == [("^3.8", ">=3.8,<4")]


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ('"^1.18 || ^2"', "it has alternatives"),
        ('{ git = "https://x" }', "it is not taken from a package index"),
        ('{ path = "../x", develop = true }', "it is not taken from a package index"),
        ('{ extras = ["a"] }', "it says no version"),
        ('"\\u005e1.18"', "it is not written as it is read"),
    ],
)
def test_poetry_that_can_not_be_raised(value: str, why: str) -> None:
    assert reason("pyproject.toml", f"[tool.poetry.dependencies]\npolytomic = {value}\n") == why


def test_poetry_tables_groups_and_lists() -> None:
    text = (
        "[tool.poetry.group.a.dependencies.polytomic]\noptional = true\nversion = '^1.1'\n"
        "[tool.poetry.group.b.dependencies]\n"
        "polytomic = [\n  {version = '1.2', python = '3.8'},\n  {version = '1.3', python = '3.9'},\n]\n"
        "[tool.poetry.dev-dependencies]\npolytomic.version = '~1.4'\n"
    )
    assert said("pyproject.toml", text) == [
        ("version = '^1.1'", ">=1.1,<2"),
        ("{version = '1.2', python = '3.8'}", "==1.2"),
        ("{version = '1.3', python = '3.9'}", "==1.3"),
        ("version = '~1.4'", ">=1.4,<1.5"),
    ]
    after = all_raised("pyproject.toml", text)
    assert after.count("25.9.10") == 4


def test_poetry_says_where_what_the_project_asks_for_comes_from() -> None:
    text = "[project]\ndependencies = ['polytomic>=1']\n[tool.poetry.dependencies]\npolytomic = {source = 'x'}\n"
    assert said("pyproject.toml", text) == [("polytomic>=1", ">=1")]


def test_uv_takes_it_from_elsewhere() -> None:
    text = "[project]\ndependencies = ['polytomic>=1']\n[tool.uv.sources]\npolytomic = {git = 'x'}\n"
    assert said("pyproject.toml", text) == [("polytomic>=1", "")]
    assert reason("pyproject.toml", text) == "it is not taken from a package index"


def test_files_that_setuptools_reads() -> None:
    text = "[tool.setuptools.dynamic]\ndependencies = {file = ['a.txt']}\noptional-dependencies.x = {file = 'b.txt'}\n"
    assert read("pyproject.toml", text).includes == ("a.txt", "b.txt")


@pytest.mark.parametrize(
    ("path", "text", "place"),
    [
        ("pyproject.toml", "[a]\nb = polytomic\n", (2, 5)),
        ("pyproject.toml", "a = [\r\n1,\r\n", (3, 1)),
        ("Pipfile", "[packages\npolytomic = '*'\n", (1, 10)),
        ("pyproject.toml", "[project]\ndependencies = ['polytomic==x y']\n", (2, 27)),
        ("pyproject.toml", "[tool.poetry.dependencies]\npolytomic = 'latest'\n", (2, 13)),
        ("uv.lock", "polytomic = \n", (1, 13)),
        ("uv.lock", '[[package]]\nname = "polytomic"\nversion = "x"\n', (3, 1)),
        ("Pipfile.lock", '{\n "polytomic": ]\n', (2, 15)),
        ("Pipfile.lock", '["polytomic"]', (1, 1)),
        ("setup.cfg", "install_requires = polytomic\n", (1, 1)),
        ("setup.cfg", "[options]\ninstall_requires =\n  polytomic==\n", (3, 12)),
        ("setup.py", "setup(\n  install_requires=['polytomic'\n", (2, 20)),
        ("setup.py", "setup(install_requires=['polytomic=='])", (1, 35)),
        ("environment.yml", "dependencies:\n- polytomic: [\n", (3, 1)),
        ("environment.yml", "a: {{ polytomic }}: x\n", (1, 19)),
        ("environment.yml", "a: \x07 polytomic\n", (1, 4)),
        ("environment.yml", "dependencies:\n- polytomic=1=2=3\n", (2, 3)),
    ],
)
def test_broken_files(path: str, text: str, place: tuple[int, int]) -> None:
    assert error(path, text)[1:] == place


@pytest.mark.parametrize(
    ("path", "equals"),
    [("pyproject.toml", " ="), ("uv.lock", " ="), ("Pipfile", " ="), ("environment.yml", ":"), ("setup.py", " =")],
)
def test_files_nested_too_deeply_are_broken_too(path: str, equals: str) -> None:
    with pytest.raises(RequirementsError):
        read(path, f"polytomic{equals} {'[' * 3_000}{']' * 3_000}\n")


@pytest.mark.parametrize(
    "path", ["requirements.txt", "pyproject.toml", "setup.cfg", "setup.py", "Pipfile", "environment.yml", "uv.lock"]
)
@pytest.mark.parametrize("text", ["", "\n", "# polytomic\n", "\r\n\r\n"])
def test_files_that_say_nothing(path: str, text: str) -> None:
    assert read(path, text) == Requirements(path, (), ())


# -------------------------------------------------------------------- setup.cfg and setup.py

SETUP_CFG = """\
[metadata]
name = polytomic
[options]
python_requires = >=3.7
install_requires =
    # polytomic==0
    requests
    polytomic>=1.11.3,<2 ; python_version > "3"  # why
  ; polytomic==0
tests_require = polytomic==1.1; requests
[options.extras_require]
a =
    polytomic[x]

b: polytomic == 1.2
[other]
install_requires = polytomic==9
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_setup_cfg(newline: str) -> None:
    text = SETUP_CFG.replace("\n", newline)
    assert said("setup.cfg", text) == [
        ("polytomic>=1.11.3,<2", ">=1.11.3,<2"),
        ("polytomic==1.1", "==1.1"),
        ("polytomic[x]", ""),
        ("polytomic == 1.2", "==1.2"),
    ]
    assert floors("setup.cfg", text) == [(">=3.7", ">=3.7")]
    after = all_raised("setup.cfg", text)
    assert f'    polytomic>=25.9.10 ; python_version > "3"  # why{newline}' in after
    assert f"    polytomic[x]>=25.9.10{newline}" in after


def test_setup_cfg_includes() -> None:
    text = "[options]\ninstall_requires = file: a.txt, b.txt\n"
    assert read("setup.cfg", text).includes == ("a.txt", "b.txt")


SETUP_PY = """\
import setuptools
NAME = "polytomic==0"
é = "é"; REQUIRES: list = ["é", "polytomic==1.18.0"]  # polytomic==1.18.0
REQUIRES += ['polytomic>=1.1',]
EXTRAS = {"a": REQUIRES, "é": ("polytomic~=1.2",), **{"b": "polytomic"}}
OPTIONS = dict(setup_requires=["polytomic<1.3"])
setuptools.setup(
    name=NAME,
    install_requires=REQUIRES + list(["polytomic==1.4"]),
    extras_require=EXTRAS,
    tests_require='''
polytomic==1.5
requests
''',
    python_requires=">=3.7",
    **OPTIONS,
)
other(install_requires=["polytomic==9"])
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_setup_py(newline: str) -> None:
    text = SETUP_PY.replace("\n", newline)
    exact = [
        ("polytomic==1.18.0", "==1.18.0"),
        ("polytomic>=1.1", ">=1.1"),
        ("polytomic~=1.2", "~=1.2"),
        ("polytomic", ""),
        ("polytomic<1.3", "<1.3"),
        ("polytomic==1.4", "==1.4"),
    ]
    found = said("setup.py", text)
    assert found[:6] == exact
    assert [specifier for _, specifier in found[6:]] == ["==1.5"]
    assert floors("setup.py", text) == [(">=3.7", ">=3.7")]


def test_setup_py_is_raised_where_it_is_written() -> None:
    after = all_raised("setup.py", SETUP_PY)
    assert 'é = "é"; REQUIRES: list = ["é", "polytomic==25.9.10"]  # polytomic==1.18.0\n' in after
    assert "\npolytomic==25.9.10\nrequests\n" in after
    assert 'other(install_requires=["polytomic==9"])' in after
    assert all_raised("setup.py", after) == after


@pytest.mark.parametrize("literal", ['"poly" "tomic==1"', '"polytomic\\x3d=1"', '("poly"\n"tomic==1")'])
def test_setup_py_literals_that_are_not_written_as_they_are_read(literal: str) -> None:
    assert reason("setup.py", f"setup(install_requires=[{literal}])\n") == "it is not written as it is read"


@pytest.mark.parametrize("value", ["read('x')", "f'polytomic=={V}'", "REQUIRES", "A", "[*A, 1, None]"])
def test_setup_py_values_that_are_no_literals(value: str) -> None:
    assert said("setup.py", f"A = A\nfrom x import REQUIRES\nsetup(install_requires={value})\n") == []


# -------------------------------------------------------------------- Pipfile, conda, locks


def test_pipfile() -> None:
    text = (
        "[[source]]\nname = 'polytomic'\n[packages]\npolytomic = '*' # a\nrequests = '*'\n"
        "[dev-packages]\npolytomic = {version = '==1.18.0', extras = ['x']}\n[docs]\nPolytomic = '~=1.18'\n"
        "[requires]\npython_version = '3.8'\n"
    )
    assert said("Pipfile", text) == [
        ("polytomic = '*'", ""),
        ("polytomic = {version = '==1.18.0', extras = ['x']}", "==1.18.0"),
        ("Polytomic = '~=1.18'", "~=1.18"),
    ]
    assert floors("Pipfile", text) == [("3.8", "==3.8.*")]
    after = all_raised("Pipfile", text)
    assert "polytomic = '>=25.9.10' # a\n" in after
    assert "polytomic = {version = '==25.9.10', extras = ['x']}\n" in after
    assert all_raised("Pipfile", after) == after


@pytest.mark.parametrize(
    ("item", "span", "specifier", "after"),
    [
        ("polytomic=1.18.0", "polytomic=1.18.0", "==1.18.0.*", "polytomic=25.9.10"),
        ("polytomic = 1.18", "polytomic = 1.18", "==1.18.*", "polytomic = 25.9.10"),
        ("polytomic==1.18.0", "polytomic==1.18.0", "==1.18.0", "polytomic==25.9.10"),
        ("polytomic 1.18.0", "polytomic 1.18.0", "==1.18.0", "polytomic 25.9.10"),
        ("polytomic 1.18.*", "polytomic 1.18.*", "==1.18.*", "polytomic 25.9.10.*"),
        ("polytomic=1.18.*", "polytomic=1.18.*", "==1.18.*", "polytomic=25.9.10"),
        ("polytomic >=1,<2", "polytomic >=1,<2", ">=1,<2", "polytomic >=25.9.10"),
        ("conda-forge::polytomic=1.18", "polytomic=1.18", "==1.18.*", "conda-forge::polytomic=25.9.10"),
        ("polytomic", "polytomic", "", "polytomic>=25.9.10"),
        ("'polytomic>=1'", "polytomic>=1", ">=1", "'polytomic>=25.9.10'"),
    ],
)
def test_conda(item: str, span: str, specifier: str, after: str) -> None:
    text = "name: polytomic\r\ndependencies:\r\n  - python=3.9\r\n  - {} # é\r\n  - pip\r\n"
    before = text.replace("{}", item)
    assert said("environment.yml", before) == [(span, specifier)]
    assert all_raised("environment.yml", before) == text.replace("{}", after)
    assert all_raised("environment.yml", text.replace("{}", after)) == text.replace("{}", after)
    assert floors("environment.yml", before) == [("python=3.9", "==3.9.*")]


@pytest.mark.parametrize(
    ("item", "why"),
    [
        ("polytomic=1.18.0=py39_0", "it names the build py39_0"),
        ("polytomic 1.17|1.18", "it has alternatives"),
        ("polytomic[version='>=1']", "it is in brackets"),
        ('"polytomic\\u003e=1"', "it is not written as it is read"),
        ("polytomic 1.1*", "it has a pattern for a version"),
    ],
)
def test_conda_that_can_not_be_raised(item: str, why: str) -> None:
    assert reason("environment.yml", f"dependencies:\n- {item}\n") == why


def test_what_conda_lets_pip_install() -> None:
    text = "dependencies:\n- pip:\n  - -r requirements.txt\n  - polytomic[x]==1.18.0 ; a == 'b'\n  - \"polytomic>=1\"\n"
    assert said("environment.yml", text) == [("polytomic[x]==1.18.0", "==1.18.0"), ("polytomic>=1", ">=1")]
    assert read("environment.yml", text).includes == ("requirements.txt",)
    assert "  - polytomic[x]==25.9.10 ; a == 'b'\n" in all_raised("environment.yml", text)


@pytest.mark.parametrize(
    "text", ["- polytomic", "polytomic", "dependencies: polytomic", "a: !x polytomic", "dependencies:\n- [polytomic]"]
)
def test_yaml_of_another_shape(text: str) -> None:
    assert said("conda.yml", text) == []


LOCKS = {
    "uv.lock": 'version = 1\n\n[[package]]\nname = "polytomic"\nversion = "1.18.0"\nsource = { registry = "x" }\n',
    "poetry.lock": '[[package]]\nname = "Polytomic"\nversion = "1.18.0"\n[package.dependencies]\nversion = "2"\n',
    "pdm.lock": '[metadata]\n[[package]]\nname = "polytomic"\nversion = "1.18.0"\n',
    "pylock.toml": '[[packages]]\nname = "polytomic"\nversion = "1.18.0"\n',
    "Pipfile.lock": '{"_meta": {}, "default": {"polytomic": {"hashes": [], "version": "==1.18.0"}}, "develop": {}}',
    "conda-lock.yml": "package:\n- name: polytomic\n  version: 1.18.0\n  manager: pip\n- name: x\n  version: '2'\n",
}


@pytest.mark.parametrize("path", LOCKS)
def test_locks(path: str) -> None:
    (declaration,) = read(path, LOCKS[path]).declarations
    assert declaration.locked
    assert not declaration.editable
    assert declaration.specifier == "==1.18.0"
    assert "1.18.0" in LOCKS[path][declaration.span.start : declaration.span.end]
    assert reason(path, LOCKS[path]) == "it stands in a lock file, which is made anew"


@pytest.mark.parametrize("source", ['{ editable = "." }', '{ virtual = "." }'])
def test_a_project_is_not_locked_in_its_own_lock(source: str) -> None:
    assert said("uv.lock", f'[[package]]\nname = "polytomic"\nversion = "1"\nsource = {source}\n') == []


@pytest.mark.parametrize(
    "text",
    [
        ' [[package]]\nversion = "1"\n"name" = "polytomic"\n',
        'package = [{ name = "x" }, { name = "polytomic", version = "1" }]\n',
        'a = """\n[[package]]\nname = "polytomic"\nversion = "2"\n"""\n[[package]]\nname = "polytomic"\nversion = "1"\n',
        "[[package]]\nname = \"x\"\na = '''\n[[package]]'''\n[[package]]\nname = \"polytomic\"\nversion = \"1\"\n",
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_locks_of_another_layout(text: str, newline: str) -> None:
    assert said("uv.lock", text.replace("\n", newline)) == [('version = "1"', "==1")]


def test_releases_for_several_versions_of_python_in_one_lock() -> None:
    text = "".join(f'[[package]]\nname = "polytomic"\nversion = "{one}"\n' for one in ("1.17.0", "1.18.0"))
    assert said("uv.lock", text) == [('version = "1.17.0"', "==1.17.0"), ('version = "1.18.0"', "==1.18.0")]


def test_a_lock_that_does_not_mention_the_package_is_not_read() -> None:
    assert said("uv.lock", "not TOML") == []


# -------------------------------------------------------------------- properties

VERSIONS = st.sampled_from(["0.1.2", "1", "1.11.3", "1.18.0", "2.0", "25.9.10", "25.9.9", "25.10", "30", "1.18.0rc1"])
CLAUSES = st.tuples(
    st.sampled_from(["==", "~=", ">=", "<=", "<", ">", "!=", "==="]), st.sampled_from(["", " "]), VERSIONS
)
POETRY = st.tuples(st.sampled_from(["^", "~", "", ">=", "<", "=", "!="]), st.sampled_from(["", " "]), VERSIONS)
SEPARATORS = st.sampled_from([",", ", ", " , "])


def outcome(path: str, text: str) -> None:
    """Raising changes the specifier alone, twice is once, and what comes out admits the release and nothing older."""
    try:
        (declaration,) = read(path, text).declarations
        edits = raised(declaration, text, NEW, {})
    except (RequirementsError, NoEdit):
        return
    assert all(declaration.span.start <= e.span.start and e.span.end <= declaration.span.end for e in edits)
    after = applied(text, edits)
    (again,) = read(path, after).declarations
    assert raised(again, after, NEW, {}) == ()
    assert not edits or allowed(again.specifier, RELEASES) == (NEW,)
    assert "25.9.9" not in allowed(again.specifier, ("25.9.9", NEW))


@given(st.lists(CLAUSES, max_size=3), SEPARATORS, st.sampled_from(["", " ; a == 'b'", "  # c", " \\\n --x"]))
def test_raising_lines(clauses: list[tuple[str, str, str]], separator: str, rest: str) -> None:
    outcome("requirements.txt", f"attrs\npolytomic{separator.join(map(''.join, clauses))}{rest}\nrequests==1\n")


@given(st.lists(POETRY, min_size=1, max_size=3), SEPARATORS, st.sampled_from(["\n", "\r\n"]))
def test_raising_poetry(clauses: list[tuple[str, str, str]], separator: str, newline: str) -> None:
    value = separator.join(map("".join, clauses))
    outcome("pyproject.toml", f"[tool.poetry.dependencies]{newline}polytomic = '{value}' # a{newline}b = '1'{newline}")


def plain(node: Node) -> object:
    """A table as tomli gives it, None for what is neither string, list nor table."""
    if isinstance(node.value, dict):
        return {key: plain(entry.node) for key, entry in node.value.items()}
    return [plain(item) for item in node.value] if isinstance(node.value, list) else node.value


def expected(value: object) -> object:
    if isinstance(value, dict):
        return {key: expected(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [expected(inner) for inner in value]
    return value if isinstance(value, str) else None


PIECES = st.lists(
    st.sampled_from(
        [
            *"ab.=[]{},#'\"\\ \n",
            "\r\n",
            "a = ",
            "b.c = ",
            "[a]\n",
            "[[b]]\n",
            "[b.c]\n",
            '"""',
            "'''",
            "1",
            "'x'",
            '"y"',
            '"\\u0074"',
            "{a = 'b'}",
            "[ 'a', # ]\n 1 ]",
            "2024-01-01 10:00:00",
            "true",
            '"""a""b"""""',
            "\n",
        ]
    ),
    max_size=14,
).map("".join)


@given(PIECES)
def test_the_scan_reads_what_tomli_reads(text: str) -> None:
    try:
        whole = tomli.loads(text)
    except tomli.TOMLDecodeError:
        with pytest.raises(RequirementsError):
            read_toml(Page("pyproject.toml", text, PACKAGE))
        return
    assert plain(read_toml(Page("pyproject.toml", text, PACKAGE))) == expected(whole)


@given(
    st.text(max_size=40), st.sampled_from(["requirements.txt", "pyproject.toml", "setup.cfg", "setup.py", "conda.yml"])
)
def test_any_text_is_read_or_refused(text: str, path: str) -> None:
    for content in (
        text,
        f"polytomic{text}",
        f"[options]\ninstall_requires = polytomic{text}",
        f"dependencies:\n- polytomic{text}",
    ):
        try:
            found = read(path, content)
        except RequirementsError as refused:
            assert refused.reason
        else:
            assert all(isinstance(d, Declaration) and d.span.end <= len(content) for d in found.declarations)
