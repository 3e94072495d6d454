"""Where modules are looked up: the layouts that users have."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tree import found, notes, sent, write

CLIENT = (
    "import requests\n\n\ndef get(path, version=None):\n"
    '    headers = {"X-Polytomic-Version": version or "2024-02-08"}\n'
    '    return requests.get("https://app.polytomic.com" + path, headers=headers)\n'
)
CALL = 'get("/api/me")\n'
AT = "/client.py:6 GET /api/me 2024-02-08"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


LAYOUTS = {
    "flat": ({"acme/__init__.py": "", "acme/client.py": CLIENT, "job.py": "from acme.client import get\n"}, "job.py"),
    "src": (
        {"src/acme/__init__.py": "", "src/acme/client.py": CLIENT, "tools/job.py": "from acme.client import get\n"},
        "tools/job.py",
    ),
    "namespace packages": (
        {"acme/http/client.py": CLIENT, "acme/jobs/daily/job.py": "from acme.http.client import get\n"},
        "acme/jobs/daily/job.py",
    ),
    "relative, in a namespace package": (
        {"acme/client.py": CLIENT, "acme/jobs/job.py": "from .. import client\nget = client.get\n"},
        "acme/jobs/job.py",
    ),
    "dotted": (
        {
            "acme/http/__init__.py": "",
            "acme/http/client.py": CLIENT,
            "job.py": "import acme.http.client as c; get = c.get\n",
        },
        "job.py",
    ),
    "several packages in one repository": (
        {
            "packages/http/src/acme_http/__init__.py": "from .client import get\n",
            "packages/http/src/acme_http/client.py": CLIENT,
            "services/sync/app.py": "from acme_http import get\n",
        },
        "services/sync/app.py",
    ),
    "by name": (
        {
            "acme/__init__.py": "",
            "acme/client.py": CLIENT,
            "job.py": 'import importlib\nget = importlib.import_module(".client", "acme").get\n',
        },
        "job.py",
    ),
    "star of a star": (
        {
            "acme/__init__.py": "from .all import *\n",
            "acme/all.py": "from .client import *\n",
            "acme/client.py": CLIENT,
            "job.py": "from acme import *\n",
        },
        "job.py",
    ),
    "lazily by __getattr__": (
        {
            "acme/__init__.py": "def __getattr__(name):\n    from acme import client\n    return getattr(client, name)\n",
            "acme/client.py": CLIENT,
            "job.py": "from acme import get\n",
        },
        "job.py",
    ),
    "a folder of the same name as a library": (
        {"requests/data.json": "{}", "requests/list.py": "", "client.py": CLIENT, "job.py": "from client import get\n"},
        "job.py",
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_finds_modules_in(name: str, here: Path) -> None:
    files, job = LAYOUTS[name]
    write(here, {**files, job: files[job] + CALL})
    assert [row for row in sent(job) if row.endswith(AT.rpartition(":")[2])] == [
        f"{client}:{AT.rpartition(':')[2]}" for client in files if client.endswith("client.py")
    ]


def test_src_setting(here: Path) -> None:
    write(here, {"python/libs/client.py": CLIENT, "app/job.py": "from client import get\n" + CALL})
    write(here, {"other/a/client.py": "def get(path): ...\n", "polylint.toml": 'src = ["python/libs"]\n'})
    assert sent("app/job.py") == ["python/libs/client.py:6 GET /api/me 2024-02-08"]


def test_the_nearest_of_several_modules_of_a_name_is_meant(here: Path) -> None:
    other = CLIENT.replace("2024-02-08", "2023-04-25")
    write(
        here,
        {"a/libs/client.py": CLIENT, "b/libs/client.py": other, "b/jobs/job.py": "from client import get\n" + CALL},
    )
    assert sent("b/jobs/job.py") == ["b/libs/client.py:6 GET /api/me 2023-04-25"]


def test_where_two_are_as_near_none_is_meant(here: Path) -> None:
    other = CLIENT.replace("2024-02-08", "2023-04-25")
    write(here, {"a/client.py": CLIENT, "b/client.py": other, "c/job.py": "from client import get\n" + CALL})
    assert sent("c/job.py") == []


def test_a_broken_module_is_unknown_and_said_so(here: Path) -> None:
    write(here, {"settings.py": 'BASE = "https://app.polytomic.com"\ndef broken(:\n'})
    write(here, {"job.py": "import requests\nfrom settings import BASE\nrequests.get(BASE + '/api/me', headers={})\n"})
    assert found("job.py") == []
    assert "settings.py:2 can not be read: invalid syntax" in notes("job.py")


def test_a_missing_module_is_unknown_and_said_so(here: Path) -> None:
    write(here, {"jobs/__init__.py": "", "jobs/job.py": "import requests\nfrom .gone import BASE\n"})
    write(
        here, {"jobs/job.py": "import requests  # polytomic\nfrom .gone import BASE\nrequests.get(BASE + '/api/me')\n"}
    )
    assert found("jobs/job.py") == []
    assert "the module .gone was not found" in notes("jobs/job.py")


def test_a_module_that_is_imported_for_what_it_does(here: Path) -> None:
    write(
        here,
        {
            "acme/__init__.py": "",
            "acme/client.py": "import requests\n\nsession = requests.Session()\n",
            "acme/boot.py": 'from acme.client import session\n\nsession.headers["X-Polytomic-Version"] = "2024-02-08"\n',
            "job.py": "import acme.boot\nfrom acme.client import session\n\n"
            'session.get("https://app.polytomic.com/api/me")\n',
        },
    )
    assert sent("job.py") == ["job.py:4 GET /api/me 2024-02-08"]


def test_instances_of_classes_of_other_modules(here: Path) -> None:
    write(
        here,
        {
            "base.py": "import requests\n\n\nclass Operator:\n    path = '/api/me'\n\n"
            "    def __init__(self, base, version):\n        self.base, self.version = base, version\n\n"
            "    def execute(self, context):\n"
            '        requests.get(self.base + self.path, headers={"X-Polytomic-Version": self.version})\n',
            "dag.py": "from base import Operator\n\n\nclass Connections(Operator):\n    path = '/api/connections'\n\n\n"
            'Operator("https://app.polytomic.com", "2024-02-08")\nConnections("https://app.polytomic.com", "2023-04-25")\n',
        },
    )
    assert sent("dag.py") == ["base.py:11 GET /api/connections 2023-04-25", "base.py:11 GET /api/me 2024-02-08"]
