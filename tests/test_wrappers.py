"""Functions that the configuration describes."""

from __future__ import annotations

from pathlib import Path

import pytest

from polylint.run import check
from polylint.session import Options, UsageProblem
from tests.tree import found, notes, sent, write

CONFIG = """
[[wrappers]]
name = "acme_http.Client.call"
parameters = ["verb", "path", "body"]
method = "verb"
path = "path"
headers = "headers"

[[wrappers]]
name = "acme_http.fetch"
method = "GET"
url = 0
version = "2024-02-08"

[[wrappers]]
name = "acme_http.auto"
method = "GET"
path = 0
version = true

[[wrappers]]
name = "acme_http.at"
method = 0
base-url = "base"
path = 1
version = "version"
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, {"polylint.toml": CONFIG})
    return tmp_path


def job(*lines: str) -> None:
    write(Path(), {"job.py": "from acme_http import Client, at, auto, fetch\n" + "\n".join(lines) + "\n"})


def test_a_method_of_a_client() -> None:
    job('Client("key").call("GET", "/api/me")')
    assert sent() == ["job.py:2 GET /api/me missing"]
    assert found() == ["job.py:2 POL101"]


def test_its_headers_can_be_added() -> None:
    job('Client("key").call("GET", "/api/me")')
    assert check(Options((".",), fix=True)).code == 0
    assert 'call("GET", "/api/me", headers={"X-Polytomic-Version": "2025-09-18"})' in Path("job.py").read_text()


def test_a_version_that_the_function_sends() -> None:
    job('fetch("https://app.polytomic.com/api/me")')
    assert sent() == ["job.py:2 GET /api/me 2024-02-08"]
    (diagnostic,) = check(Options((".",))).diagnostics
    assert diagnostic.code == "POL102"
    assert diagnostic.fix is None


def test_another_host_is_nobodys_business() -> None:
    job('fetch("https://api.example.com/api/me")')
    assert sent() == []


def test_a_version_that_is_not_known() -> None:
    job('auto("/api/me")')
    assert sent() == ["job.py:2 GET /api/me dynamic"]
    assert "acme_http.auto sets a version of its own" in notes()


def test_base_and_version_as_arguments() -> None:
    job('at("GET", "/api/me", base="https://app.polytomic.com", version="2023-04-25")')
    assert sent() == ["job.py:2 GET /api/me 2023-04-25"]
    job('at("GET", "/api/me", base="https://api.example.com", version="2023-04-25")')
    assert sent() == []


def test_the_package_is_looked_for_when_the_api_is_not_mentioned(here: Path) -> None:
    write(here, {"a.py": "import acme_http\nacme_http.auto('/api/me')\n", "b.py": "import os\n"})
    assert sent("a.py", "b.py") == ["a.py:2 GET /api/me dynamic"]


def test_a_function_that_a_missing_module_of_the_project_has(here: Path) -> None:
    write(here, {"polylint.toml": '[[wrappers]]\nname = "acme.generated.call"\nmethod = 0\npath = 1\n'})
    write(here, {"acme/__init__.py": "", "acme/job.py": "from .generated import call\n\ncall('GET', '/api/me')\n"})
    assert sent() == ["acme/job.py:3 GET /api/me missing"]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ('name = "call"', "wrapper 'call': name is 'call'; the dotted name of a function is expected"),
        ('name = "a.b"', "wrapper 'a.b': either url or path is expected"),
        ('name = "a.b"\nurl = 0\npath = 1', "either url or path is expected"),
        ('name = "a.b"\nurl = 0\nbase-url = "base"', "base-url goes with path"),
        ('name = "a.b"\nurl = -1', "url is -1; the name of a parameter, or a position from 0, is expected"),
        ('name = "a.b"\nurl = 0\nmethode = "GET"', "unknown key 'methode'; accepted are name, parameters, method"),
        ('name = "a.b"\nurl = 0\nversion = "new"', ""),
        ('name = "a.b"\nurl = 2\nparameters = ["x"]', "there is no parameter 2; parameters lists 1"),
        ("url = 0", "wrapper 1: name is missing"),
        ('name = "a.b"\nurl = 0\n[[wrappers]]\nname = "a.b"\nurl = 0', "'a.b' is described twice"),
    ],
)
def test_errors_in_it_are_configuration_errors(table: str, message: str, here: Path) -> None:
    write(here, {"polylint.toml": f"[[wrappers]]\n{table}\n", "job.py": ""})
    if not message:
        assert check(Options((".",))).code == 0
        return
    with pytest.raises(UsageProblem) as raised:
        check(Options((".",)))
    assert message in str(raised.value)
    assert "polylint.toml: wrappers:" in str(raised.value)
