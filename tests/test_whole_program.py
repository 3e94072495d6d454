"""What one module does to another: order of imports, rebinding, registries, unknown code, and who is told where."""

from __future__ import annotations

from pathlib import Path

import pytest

from polylint.diagnostic import Applicability
from polylint.run import check
from polylint.session import Options
from tests.tree import contents, found, sent, write

ME = 'requests.get("https://app.polytomic.com/api/me"'
V1 = '"X-Polytomic-Version": "2024-02-08"'


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


PROGRAMS = {
    "headers set in a module that is imported by one that is imported": (
        {
            "conf.py": "HEADERS = {}\n",
            "setup_.py": "import conf\n\nconf.HEADERS['X-Polytomic-Version'] = '2024-02-08'\n",
            "boot.py": "import setup_\n",
            "run.py": f"import boot\nimport requests\nfrom conf import HEADERS\n{ME}, headers=HEADERS)\n",
        },
        {"GET /api/me 2024-02-08"},
    ),
    "a registry filled by modules of a package": (
        {
            "reg.py": "KINDS = {}\n\n\ndef kind(name, version):\n    def add(fn):\n        KINDS[name] = (fn, version)\n"
            "        return fn\n    return add\n\n\ndef dispatch(name):\n    fn, version = KINDS[name]\n    return fn(version)\n",
            "handlers/__init__.py": "from . import users\n",
            "handlers/users.py": "import requests\nfrom reg import kind\n\n\n@kind('users', '2024-02-08')\n"
            f"def users(version):\n    return {ME}, headers={{'X-Polytomic-Version': version}})\n",
            "run.py": "import handlers\nfrom reg import dispatch\n\ndispatch('users')\n",
        },
        {"GET /api/me 2024-02-08"},
    ),
    "a name that is copied before it is bound again": (
        {
            "conf.py": "VERSION = '2025-09-18'\n",
            "early.py": f"import requests\nfrom conf import VERSION\n\n\ndef go():\n    {ME}, headers={{'X-Polytomic-Version': VERSION}})\n",
            "run.py": "import conf\nconf.VERSION = '2024-02-08'\nimport early\nconf.VERSION = '2022-12-12'\nearly.go()\n",
        },
        {"GET /api/me 2024-02-08"},
    ),
    "a class attribute set by another module": (
        {
            "base.py": f"import requests\n\n\nclass Client:\n    VERSION = '2025-09-18'\n\n    def me(self):\n        {ME}, headers={{'X-Polytomic-Version': self.VERSION}})\n",
            "overrides.py": "import base\n\nbase.Client.VERSION = '2024-02-08'\n",
            "run.py": "import overrides\nfrom base import Client\n\nClient().me()\n",
        },
        {"GET /api/me 2024-02-08"},
    ),
    "a cache of clients by an unknown key": (
        {
            "pool.py": "import requests\n\nCLIENTS = {}\n\n\ndef client(env):\n    if env not in CLIENTS:\n"
            "        CLIENTS[env] = requests.Session()\n    return CLIENTS[env]\n",
            "run.py": "import sys\nfrom pool import client\n\nclient(sys.argv[1]).get('https://app.polytomic.com/api/me')\n",
        },
        {"GET /api/me missing"},
    ),
    "the attributes of an object as arguments": (
        {
            "conf.py": "from types import SimpleNamespace\n\napi = SimpleNamespace(root='https://app.polytomic.com/api', version='2024-02-08')\n",
            "run.py": "import requests\nfrom conf import api\n\n\ndef get(root, version):\n"
            "    requests.get(root + '/me', headers={'X-Polytomic-Version': version})\n\n\nget(**vars(api))\n",
        },
        {"GET /api/me 2024-02-08"},
    ),
    "a method that the class of the instance overrides": (
        {
            "base.py": "import requests\n\n\nclass Generic:\n    def __init__(self, url):\n        self.url = url\n\n"
            "    def ping(self):\n        requests.get(self.url + '/health')\n",
            "run.py": "import requests\nfrom base import Generic\n\n\nclass Poly(Generic):\n    def ping(self):\n"
            "        requests.get(self.url + '/me')\n\n\nPoly('https://app.polytomic.com/api').ping()\n",
        },
        {"GET /api/me missing"},
    ),
    "a context manager entered by hand": (
        {
            "ctx.py": "import requests\nfrom contextlib import contextmanager\n\n\n@contextmanager\ndef opened():\n    yield requests.Session()\n",
            "run.py": "from ctx import opened\n\nopened().__enter__().get('https://app.polytomic.com/api/me')\n",
        },
        {"GET /api/me missing"},
    ),
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_sends(name: str, here: Path) -> None:
    files, rows = PROGRAMS[name]
    write(here, files)
    assert {row.split(" ", 1)[1] for row in sent("run.py")} == rows


def test_a_version_that_depends_on_a_parameter_is_no_missing_one(here: Path) -> None:
    client = (
        "import requests\n\n\nclass Client:\n    def __init__(self, version=None):\n        self.version = version\n\n"
        f"    def me(self):\n        {ME}, headers={{'X-Polytomic-Version': self.version}} if self.version else {{}})\n"
    )
    write(here, {"client.py": client})
    assert found() == []
    write(here, {"job.py": "from client import Client\n\nClient().me()\n"})
    assert found("job.py") == found() == ["client.py:9 POL101"]
    write(here, {"job.py": "from client import Client\n\nClient('2025-09-18').me()\n"})
    assert found("job.py") == found() == []


@pytest.mark.parametrize("paths", [(".",), ("run.py",), ("hosts.py", "runner.py")])
def test_a_place_is_the_same_from_wherever_it_is_seen(paths: tuple[str, ...], here: Path) -> None:
    write(
        here,
        {
            "send.py": "import requests\n\n\ndef send(host):\n    return requests.get('https://' + host + '/api/me')\n",
            "hosts.py": "HOSTS = ('app.polytomic.com', 'other.example.com')\n",
            "runner.py": "from hosts import HOSTS\nfrom send import send\n\n\ndef run_all():\n    for host in HOSTS:\n        send(host)\n",
            "run.py": "from runner import run_all\n\nrun_all()\n",
        },
    )
    assert found(*paths) == ["runner.py:7 POL101"]


@pytest.mark.parametrize(
    "text",
    [
        "import requests\nfrom company import Mixin\n\n\nclass Client(Mixin):\n    def __init__(self):\n        super().__init__()\n"
        "        self.session = requests.Session()\n\n    def me(self):\n        self.session.get('https://app.polytomic.com/api/me')\n\n\nClient().me()\n",
        "import requests\nfrom company import prepare\n\nsession = requests.Session()\nprepare(session)\n"
        "session.get('https://app.polytomic.com/api/me')\n",
    ],
    ids=["a base class", "a function"],
)
def test_code_that_is_not_known_may_set_headers(text: str, here: Path) -> None:
    write(here, {"job.py": text})
    (diagnostic,) = check(Options((".",))).diagnostics
    assert diagnostic.fix is not None
    assert diagnostic.fix.applicability is Applicability.UNSAFE
    assert "company." in diagnostic.fix.message


def test_a_file_that_only_holds_the_version_is_fixed_when_it_is_named(here: Path) -> None:
    write(
        here,
        {
            "constants.py": 'V = "2024-02-08"\n',
            "job.py": f"import requests\nfrom constants import V\n{ME}, headers={{'X-Polytomic-Version': V}})\n",
        },
    )
    before = contents(here)
    assert "constants.py is not among the files to fix" in check(Options(("job.py",), fix=True)).diagnostics[0].message
    assert contents(here) == before
    assert check(Options((".",), fix=True)).code == 0
    assert (here / "constants.py").read_text() == 'V = "2025-09-18"\n'


def test_an_edit_that_only_a_caller_less_view_needs_is_not_made(here: Path) -> None:
    write(
        here,
        {
            "base.py": "import requests\n\n\nclass Base:\n    def __init__(self):\n        self.session = requests.Session()\n\n"
            "    def get(self, path):\n        return self.session.get('https://app.polytomic.com' + path)\n",
            "mixin.py": "from base import Base\n\n\nclass Versioned(Base):\n    def __init__(self, version):\n        super().__init__()\n"
            "        self.session.headers['X-Polytomic-Version'] = version\n",
            "run.py": "import sys\nfrom mixin import Versioned\n\nVersioned('2024-02-08').get('/api/me')\nVersioned(sys.argv[1]).get('/api/me')\n",
        },
    )
    check(Options((".",), fix=True, unsafe_fixes=True))
    assert "headers=" not in (here / "base.py").read_text()


def test_a_group_over_several_files_is_written_whole_or_not_at_all(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(
        here,
        {
            "a.py": f"import requests\nA = {{{V1}}}\n{ME}, headers=A)\n",
            "b.py": f"import requests\nfrom a import A\nB = {{**A, {V1}}}\n{ME}, headers=B)\n",
        },
    )
    before = contents(here)
    real = __import__("os").replace
    done: list[str] = []

    def failing(source: str, target: str) -> None:
        done.append(target)
        if len(done) == 2:
            raise OSError(28, "No space left on device")
        real(source, target)

    monkeypatch.setattr("os.replace", failing)
    result = check(Options((".",), fix=True, unsafe_fixes=True, no_cache=True))
    monkeypatch.undo()
    assert result.code == 2
    assert "nothing was written" in result.errors[0]
    assert contents(here) == before


SENDS = (
    "import requests\n\n\ndef create(body):\n"
    '    return requests.post("https://app.polytomic.com/api/bulk/syncs", json=body, '
    'headers={"X-Polytomic-Version": "2024-02-08"}).json()["data"]\n'
)
BODY = (
    '{"name": "n", "source_connection_id": "a", "destination_connection_id": "b", "destination_configuration": {}, '
    '"schedule": {"frequency": "daily"}}'
)


def test_what_each_caller_sends_and_reads_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(
        tmp_path,
        {
            "client.py": SENDS,
            "a.py": f"from client import create\n\ncreate({BODY})\n",
            "b.py": f'from client import create\n\nprint(create({BODY})["schedule"]["frequency"])\n',
        },
    )
    assert found(".") == ["a.py:3 POL202", "b.py:3 POL202", "b.py:3 POL301", "client.py:5 POL102"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            'requests.post("https://x.example.com", json=BODY)',
            "no fix: what is edited for it is used by https://x.example",
        ),
        ("print(BODY)", ""),
    ],
)
def test_a_body_that_another_file_uses_too(
    line: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(
        tmp_path,
        {
            "client.py": SENDS,
            "body.py": f"BODY = {BODY}\n",
            "one.py": "from client import create\nfrom body import BODY\n\ncreate(BODY)\n",
            "two.py": f"import requests\nfrom body import BODY\n\n{line}\n",
        },
    )
    diagnostics = check(Options((".",))).diagnostics
    assert all(said in diagnostic.message for diagnostic in diagnostics)
    assert {d.fix.applicability.value if d.fix else "none" for d in diagnostics} == {"none" if said else "unsafe"}
