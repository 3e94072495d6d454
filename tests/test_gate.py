"""Which files matter: those that mention the API, and those whose imports lead to one that does."""

from __future__ import annotations

from pathlib import Path

import pytest

from polylint.gate import MAX_FORWARD
from tests.tree import found, sent, write

CLIENT = 'import requests\n\n\ndef get(path):\n    return requests.get("https://app.polytomic.com/api" + path)\n'


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(
        tmp_path, {"lib/__init__.py": "", "lib/client.py": CLIENT, "lib/api.py": "from .client import get as fetch\n"}
    )
    write(tmp_path, {"jobs/job.py": 'from lib import api\n\napi.fetch("/me")\n'})
    return tmp_path


@pytest.mark.parametrize("path", ["jobs/job.py", "jobs", "."])
def test_a_file_that_does_not_mention_the_api_but_leads_to_it(path: str) -> None:
    assert found(path) == ["lib/client.py:5 POL101"]
    assert "lib/client.py:5 GET /api/me missing" in sent(path)


def test_the_same_among_many_files(here: Path) -> None:
    write(here, {f"jobs/other_{number}.py": "import os\n" for number in range(MAX_FORWARD + 1)})
    assert found("jobs") == ["lib/client.py:5 POL101"]
    assert "lib/client.py:5 GET /api/me missing" in sent(".")


@pytest.mark.parametrize(
    "line",
    [
        "from lib import (  # what\n    api as a,\n)",
        "import os, lib.api",
        'import importlib; importlib.import_module("lib.api")',
        "    from lib.api import fetch",
        "from lib import \\\n    api",
    ],
)
def test_ways_to_import(line: str, here: Path) -> None:
    from polylint.session import Options, Session

    write(here, {"jobs/way.py": f"if True:\n    pass\n{line}\n"})
    gated = Session(Options(("jobs/way.py",))).gated()
    assert [candidate.shown for candidate in gated] == ["jobs/way.py"]


def test_a_module_of_the_same_name_is_another(here: Path) -> None:
    from polylint.session import Options, Session

    write(here, {"billing/__init__.py": "", "billing/client.py": "", "billing/job.py": "from . import client\n"})
    write(here, {f"jobs/other_{number}.py": "import os\n" for number in range(MAX_FORWARD + 1)})
    for paths in (("billing/job.py",), (".",)):
        assert "billing/job.py" not in [candidate.shown for candidate in Session(Options(paths)).gated()]
