"""Calls of the SDK in the inventory: what they are, the version they send, and how clients get to them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.helpers import OLD, sdk_calls

HEAD = "from polytomic import AsyncPolytomic, Polytomic\n\n"
PINNED = f'{HEAD}client = Polytomic(token="key", version="2024-02-08")\n'
BARE = f'{HEAD}client = Polytomic(token="key")\n'
LIST = "client.bulk_sync.list()\n"


def only(text: str, requirement: str = OLD) -> dict[str, Any]:
    """The one call of a program."""
    (call,) = sdk_calls(text, requirement)
    return call


def version(text: str, requirement: str = OLD) -> tuple[str, list[str]]:
    """State and values of the version that the one call of a program sends."""
    said = only(text, requirement)["version"]
    return said["state"], said["values"]


def methods(text: str, requirement: str = OLD) -> list[tuple[int, str]]:
    """Line and method of every call."""
    return [(call["line"], call["sdk_method"]) for call in sdk_calls(text, requirement)]


# ---------------------------------------------------------------- what a call is


def test_a_call() -> None:
    assert only(PINNED + 'client.bulk_sync.get("b")\n') == {
        "path": "run.py",
        "line": 4,
        "column": 1,
        "end_line": 4,
        "end_column": 26,
        "kind": "sdk",
        "client": "polytomic",
        "method": "GET",
        "url": "https://app.polytomic.com/api/bulk/syncs/b",
        "endpoint": "GET /api/bulk/syncs/{id}",
        "sdk_method": "bulk_sync.get",
        "sdk_releases": ["1.18.0"],
        "version": {
            "state": "pinned",
            "values": ["2024-02-08"],
            "origin": {"path": "run.py", "line": 3, "column": 41},
        },
        "confidence": "certain",
        "via": [],
    }


@pytest.mark.parametrize(
    ("call", "endpoint"),
    [
        ("client.identity.get()", "GET /api/me"),
        ("client.bulk_sync.list()", "GET /api/bulk/syncs"),
        ('client.bulk_sync.remove("b")', "DELETE /api/bulk/syncs/{id}"),
        ('client.bulk_sync.start("b")', "POST /api/bulk/syncs/{id}/executions"),
        ('client.bulk_sync.schedules.list("b")', "GET /api/bulk/syncs/{sync_id}/schedules"),
        ('client.model_sync.start("m")', "POST /api/syncs/{id}/executions"),
        ('client.users.get("o", "u")', "GET /api/organizations/{org_id}/users/{id}"),
        ('client.query_runner.run_query("c")', "POST /api/connections/{connection_id}/query"),
    ],
)
def test_endpoints(call: str, endpoint: str) -> None:
    found = only(f"{PINNED}{call}\n")
    assert (found["endpoint"], found["method"]) == (endpoint, endpoint.split()[0])
    assert found["sdk_method"] == call.removeprefix("client.").partition("(")[0]


@pytest.mark.parametrize(
    ("argument", "url"),
    [
        ('base_url="https://polytomic.acme.internal"', "https://polytomic.acme.internal/api/me"),
        ("base_url=None", "https://app.polytomic.com/api/me"),
        ("", "https://app.polytomic.com/api/me"),
    ],
)
def test_addresses(argument: str, url: str) -> None:
    assert only(f"{HEAD}Polytomic({argument}).identity.get()\n")["url"] == url


def test_plain_requests_beside_it_are_of_another_kind() -> None:
    text = f'import requests\n{PINNED}{LIST}requests.get("https://app.polytomic.com/api/me")\n'
    assert [(call["kind"], call["sdk_method"]) for call in sdk_calls(text)] == [
        ("sdk", "bulk_sync.list"),
        ("http", None),
    ]


def test_the_caller_is_named() -> None:
    text = f"{PINNED}\n\ndef get(name):\n    return client.bulk_sync.get(name)\n\n\nget('b')\n"
    found = only(text)
    assert (found["line"], found["url"]) == (7, "https://app.polytomic.com/api/bulk/syncs/b")
    assert found["via"] == [{"path": "run.py", "line": 10}]


# ---------------------------------------------------------------- the version by the release


@pytest.mark.parametrize(
    ("requirement", "state", "values"),
    [
        ("polytomic==0.1.0", "missing", []),
        ("polytomic==0.1.2", "missing", []),
        ("polytomic==0.2.0", "sdk-default", ["2024-02-08"]),
        ("polytomic==1.0.0", "sdk-default", ["2024-02-08"]),
        ("polytomic==1.5.0", "sdk-default", ["2024-02-08"]),
        ("polytomic>=0.2,<1.6", "sdk-default", ["2024-02-08"]),
        ("polytomic==1.6.1", "missing", []),
        ("polytomic==1.11.3", "missing", []),
        ("polytomic==1.18.0", "missing", []),
        ("polytomic>=1.6.1,<2", "missing", []),
        ("polytomic==25.9.1", "sdk-default", ["2025-09-18"]),
        ("polytomic==25.9.10", "sdk-default", ["2025-09-18"]),
        ("polytomic>=25.9", "sdk-default", ["2025-09-18"]),
        ("polytomic>=1.18", "sdk-default", ["2025-09-18"]),
        ("", "sdk-default", ["2025-09-18"]),
    ],
)
def test_without_a_version(requirement: str, state: str, values: list[str]) -> None:
    assert version(BARE + LIST, requirement) == (state, values)


@pytest.mark.parametrize("requirement", ["polytomic>=1.4", "polytomic", ""], ids=["range", "any", "nothing"])
def test_releases_with_several_defaults(requirement: str) -> None:
    # The package itself exports the client only since 1.11.3: where it is imported from tells the release, too.
    text = f'from polytomic.client import Polytomic\n\nclient = Polytomic(token="key")\n{LIST}'
    assert version(text, requirement) == ("sdk-default", ["2024-02-08", "2025-09-18"])


@pytest.mark.parametrize("requirement", ["polytomic==1.6.1", OLD, "polytomic==25.9.10", ""])
@pytest.mark.parametrize("pin", ["2024-02-08", "2025-09-18"])
def test_with_a_version(requirement: str, pin: str) -> None:
    assert version(PINNED.replace("2024-02-08", pin) + LIST, requirement) == ("pinned", [pin])


@pytest.mark.parametrize(("name", "release"), [("polytomic_version", "0.1.0"), ("x_polytomic_version", "0.1.2")])
def test_under_the_names_of_early_releases(name: str, release: str) -> None:
    text = f'{HEAD}client = Polytomic(token="key", {name}="2022-12-12")\n{LIST}'
    assert version(text, f"polytomic=={release}") == ("pinned", ["2022-12-12"])
    assert version(text, "") == ("pinned", ["2022-12-12"])


@pytest.mark.parametrize(
    ("argument", "state", "values"),
    [
        ("version=None", "missing", []),
        ('version=os.environ["V"]', "dynamic", []),
        ("**more", "dynamic", []),
    ],
)
def test_versions_that_depend(argument: str, state: str, values: list[str]) -> None:
    text = f"import os\n{HEAD}\n\ndef make(more):\n    return Polytomic({argument}).bulk_sync.list()\n"
    found = version(text, "polytomic==25.9.10")
    assert (found[0], sorted(found[1])) == (state, values)


def test_a_choice_of_versions_is_two_calls() -> None:
    text = f'import os\n{HEAD}version = "2024-02-08" if os.name else "2025-09-18"\nPolytomic(version=version).identity.get()\n'
    assert sorted(call["version"]["values"] for call in sdk_calls(text)) == [["2024-02-08"], ["2025-09-18"]]


def test_what_the_code_uses_tells_the_release() -> None:
    assert version(f'{BARE}client.bulk_sync.start("b", resync=True)\n', "polytomic>=1.18")[0] == "missing"


# ---------------------------------------------------------------- headers

OPTIONS = 'client.bulk_sync.list(request_options={"additional_headers": {"X-Polytomic-Version": "2025-09-18"}})\n'


@pytest.mark.parametrize("head", [PINNED, BARE], ids=["pinned", "bare"])
def test_request_options_win(head: str) -> None:
    assert version(head + OPTIONS) == ("pinned", ["2025-09-18"])


@pytest.mark.parametrize(
    "options",
    [
        'OPTIONS = {"additional_headers": {"x-polytomic-version": "2025-09-18"}}\n',
        'OPTIONS = dict(additional_headers=dict([("X-Polytomic-Version", "2025-09-18")]))\n',
    ],
    ids=["dict", "made"],
)
def test_request_options_from_elsewhere(options: str) -> None:
    assert version(f"{PINNED}{options}client.bulk_sync.list(request_options=OPTIONS)\n") == ("pinned", ["2025-09-18"])


def test_typed_request_options() -> None:
    options = 'RequestOptions(additional_headers={"X-Polytomic-Version": "2025-09-18"})'
    text = f"from polytomic.core.request_options import RequestOptions\n{PINNED}client.bulk_sync.list(request_options={options})\n"
    assert version(text) == ("pinned", ["2025-09-18"])


@pytest.mark.parametrize(
    "options", ["None", '{"timeout_in_seconds": 5}', '{"additional_headers": {"X-Trace": "t"}}', "{}"]
)
def test_request_options_without_the_header_change_nothing(options: str) -> None:
    assert version(f"{PINNED}client.bulk_sync.list(request_options={options})\n") == ("pinned", ["2024-02-08"])


def test_request_options_that_are_not_known_are_taken_for_others() -> None:
    text = f"{PINNED}\n\ndef f(options):\n    client.bulk_sync.list(request_options=options)\n"
    assert version(text) == ("pinned", ["2024-02-08"])


HTTPX = 'import httpx\nhttp = httpx.Client(headers={"X-Polytomic-Version": "2025-09-18"})\n'


@pytest.mark.parametrize(
    ("arguments", "values"),
    [
        ("httpx_client=http", ["2025-09-18"]),
        ('httpx_client=http, version="2024-02-08"', ["2024-02-08"]),
        ('httpx_client=httpx.Client(), version="2024-02-08"', ["2024-02-08"]),
        ('httpx_client=None, version="2024-02-08"', ["2024-02-08"]),
    ],
)
def test_headers_of_the_httpx_client(arguments: str, values: list[str]) -> None:
    assert version(f'{HEAD}{HTTPX}client = Polytomic(token="k", {arguments})\n{LIST}') == ("pinned", values)


@pytest.mark.parametrize(
    ("arguments", "values"),
    [
        ('headers={"X-Polytomic-Version": "2024-02-08"}, version="2025-09-18"', ["2025-09-18"]),
        ('headers={"X-Trace": "t"}, version="2024-02-08"', ["2024-02-08"]),
        ('headers=None, version="2024-02-08"', ["2024-02-08"]),
    ],
)
def test_headers_of_the_client(arguments: str, values: list[str]) -> None:
    text = f'{HEAD}client = Polytomic(token="k", {arguments})\n{LIST}'
    assert version(text, "polytomic==25.9.10") == ("pinned", values)


# ---------------------------------------------------------------- where clients come from


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (f"{PINNED}syncs = client.bulk_sync\nsyncs.list()\n", [(5, "bulk_sync.list")]),
        (f"{PINNED}runs = client.bulk_sync.executions\nruns.list('b')\n", [(5, "bulk_sync.executions.list")]),
        (f"{PINNED}(client.bulk_sync).list()\n", [(4, "bulk_sync.list")]),
        (f"{PINNED}syncs = getattr(client, 'bulk_sync')\nsyncs.list()\n", [(5, "bulk_sync.list")]),
        (f"{PINNED}both = [client.bulk_sync, client.model_sync]\nboth[0].list()\n", [(5, "bulk_sync.list")]),
        (
            f"{PINNED}for one in (client.bulk_sync, client.model_sync):\n    one.list()\n",
            [(5, "bulk_sync.list"), (5, "model_sync.list")],
        ),
        (f"{PINNED}known = {{'b': client.bulk_sync}}\nknown['b'].list()\n", [(5, "bulk_sync.list")]),
        (f"{PINNED}other = client\nother.bulk_sync.list()\n", [(5, "bulk_sync.list")]),
        (f"{HEAD}Polytomic(token='k').bulk_sync.list()\n", [(3, "bulk_sync.list")]),
        (f"{HEAD}def f(client: Polytomic):\n    client.bulk_sync.list()\n", [(4, "bulk_sync.list")]),
        (f"{HEAD}def f(client: 'Polytomic'):\n    client.bulk_sync.list()\n", [(4, "bulk_sync.list")]),
        (f"{HEAD}def f(client: Polytomic | None = None):\n    client.bulk_sync.list()\n", [(4, "bulk_sync.list")]),
        (
            f"from typing import Optional\n{HEAD}def f(client: Optional[Polytomic]):\n    client.bulk_sync.list()\n",
            [(5, "bulk_sync.list")],
        ),
        (
            f"{HEAD}async def f(client: AsyncPolytomic):\n    await client.bulk_sync.list()\n",
            [(4, "bulk_sync.list")],
        ),
        (
            "from polytomic.bulk_sync.client import BulkSyncClient\n\n\ndef f(syncs: BulkSyncClient):\n    syncs.list()\n",
            [(5, "bulk_sync.list")],
        ),
        (
            "from polytomic.bulk_sync.client import AsyncBulkSyncClient\n\n\nasync def f(syncs: AsyncBulkSyncClient):\n"
            "    await syncs.list()\n",
            [(5, "bulk_sync.list")],
        ),
        (
            "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from polytomic import Polytomic\n\n\n"
            "def f(client: 'Polytomic'):\n    client.bulk_sync.list()\n",
            [(8, "bulk_sync.list")],
        ),
        (
            f"{HEAD}class Job:\n    def __init__(self):\n        self.client = Polytomic(token='k')\n\n"
            "    def run(self):\n        return self.client.bulk_sync.list()\n\n\nJob().run()\n",
            [(8, "bulk_sync.list")],
        ),
        (
            f"from functools import cached_property\n\n{HEAD}class Job:\n    @cached_property\n    def client(self):\n"
            "        return Polytomic(token='k')\n\n    def run(self):\n        return self.client.bulk_sync.list()\n\n\n"
            "Job().run()\n",
            [(11, "bulk_sync.list")],
        ),
        (
            f"{HEAD}class Job:\n    @property\n    def syncs(self):\n        return Polytomic(token='k').bulk_sync\n\n"
            "    def run(self):\n        return self.syncs.list()\n\n\nJob().run()\n",
            [(9, "bulk_sync.list")],
        ),
        (
            f"{HEAD}class Job:\n    client: Polytomic\n\n    def run(self):\n        return self.client.bulk_sync.list()\n",
            [(7, "bulk_sync.list")],
        ),
        (
            f"{HEAD}def make():\n    return Polytomic(token='k')\n\n\nmake().bulk_sync.list()\n",
            [(7, "bulk_sync.list")],
        ),
        (
            f"from functools import lru_cache\n\n{HEAD}@lru_cache\ndef make():\n    return Polytomic(token='k')\n\n\n"
            "make().bulk_sync.list()\n",
            [(10, "bulk_sync.list")],
        ),
        (
            f"import contextlib\n\n{HEAD}@contextlib.contextmanager\ndef made():\n    yield Polytomic(token='k')\n\n\n"
            "with made() as client:\n    client.bulk_sync.list()\n",
            [(11, "bulk_sync.list")],
        ),
        (
            f"{HEAD}class Client(Polytomic):\n    pass\n\n\nClient(token='k').bulk_sync.list()\n",
            [(7, "bulk_sync.list")],
        ),
        (
            f"{HEAD}class Client(Polytomic):\n    def __init__(self, token):\n"
            "        super().__init__(token=token, version='2024-02-08')\n\n    def syncs(self):\n"
            "        return self.bulk_sync.list()\n\n\nClient('k').syncs()\n",
            [(8, "bulk_sync.list")],
        ),
        (
            f"from functools import partial\n\n{HEAD}make = partial(Polytomic, token='k')\nmake().bulk_sync.list()\n",
            [(6, "bulk_sync.list")],
        ),
        (
            f"from functools import partial\n\n{PINNED}get = partial(client.bulk_sync.get, 'b')\nget()\n",
            [(7, "bulk_sync.get")],
        ),
        (f"{PINNED}call = client.bulk_sync.list\ncall()\n", [(5, "bulk_sync.list")]),
        (f"{PINNED}(lambda one: one.bulk_sync.list())(client)\n", [(4, "bulk_sync.list")]),
        (f"{PINNED}print([client.bulk_sync.get(i) for i in 'ab'])\n", [(4, "bulk_sync.get")]),
        (
            f"import asyncio\n\n{HEAD}client = AsyncPolytomic(token='k')\n\n\nasync def main():\n"
            "    await asyncio.gather(client.bulk_sync.list(), client.model_sync.list())\n\n\nasyncio.run(main())\n",
            [(9, "bulk_sync.list"), (9, "model_sync.list")],
        ),
        (f"{PINNED}client.bulk_sync.with_raw_response.list()\n", [(4, "bulk_sync.list")]),
        (f"{PINNED}if (one := client.bulk_sync):\n    one.list()\n", [(5, "bulk_sync.list")]),
        (
            "import polytomic\n\nKINDS = {'s': polytomic.Polytomic}\nKINDS['s'](token='k').bulk_sync.list()\n",
            [(4, "bulk_sync.list")],
        ),
    ],
)
def test_flow(code: str, expected: list[tuple[int, str]]) -> None:
    assert methods(code) == expected


def test_a_field_of_a_dataclass_that_nothing_makes() -> None:
    text = (
        f"from dataclasses import dataclass\n\n{HEAD}@dataclass\nclass Job:\n    client: Polytomic\n\n"
        "    def run(self):\n        return self.client.bulk_sync.list()\n"
    )
    assert methods(text) == [(10, "bulk_sync.list")]


@pytest.mark.parametrize(
    "code",
    [
        f"{HEAD}class Client(Polytomic):\n    def __init__(self, token):\n"
        "        super().__init__(token=token, version='2024-02-08')\n\n\nClient('k').bulk_sync.list()\n",
        f"{HEAD}class Client(Polytomic):\n    pass\n\n\nClient(token='k', version='2024-02-08').bulk_sync.list()\n",
        f"from functools import partial\n\n{HEAD}make = partial(Polytomic, version='2024-02-08')\n"
        "make(token='k').bulk_sync.list()\n",
        f"{HEAD}def make(version='2024-02-08'):\n    return Polytomic(token='k', version=version)\n\n\n"
        "make().bulk_sync.list()\n",
        f"{HEAD}OPTIONS = {{'token': 'k', 'version': '2024-02-08'}}\nPolytomic(**OPTIONS).bulk_sync.list()\n",
        f"import asyncio\n\n{HEAD}async def main():\n    client = AsyncPolytomic(version='2024-02-08')\n"
        "    await client.bulk_sync.list()\n\n\nasyncio.run(main())\n",
    ],
    ids=["super", "subclass", "partial", "factory", "dict", "async"],
)
def test_the_version_flows_with_the_client(code: str) -> None:
    assert version(code) == ("pinned", ["2024-02-08"])


def test_a_client_of_another_file() -> None:
    files = {"clients.py": PINNED, "run.py": "from clients import client\n\nclient.bulk_sync.list()\n"}
    (call,) = sdk_calls(files)
    assert (call["path"], call["line"], call["sdk_method"]) == ("run.py", 3, "bulk_sync.list")
    assert call["version"]["origin"] == {"path": "clients.py", "line": 3, "column": 41}


def test_a_client_whose_maker_is_not_known() -> None:
    state, values = version(f"{HEAD}def f(client: Polytomic):\n    client.bulk_sync.list()\n")
    assert (state, values) == ("dynamic", [])


# ---------------------------------------------------------------- what is no call of it

NONE = {
    "another package": "from elsewhere import Polytomic\n\nPolytomic().bulk_sync.list()\n",
    "an own class": "class Polytomic:\n    pass\n\n\nPolytomic().bulk_sync.list()\n",
    "an attribute only": f"{PINNED}print(client.bulk_sync.list)\n",
    "a client that nothing is known of": "import polytomic\n\n\ndef f(client):\n    client.bulk_sync.list()\n",
    "a method of no release": f"{PINNED}client.bulk_sync.frobnicate()\n",
    "a name that means something else": f"{PINNED}client = object()\nclient.bulk_sync.list()\n",
    "a dead branch": f"{PINNED}if False:\n    client.bulk_sync.list()\n",
    "a type": "from polytomic import BulkSchedule\n\nBulkSchedule(frequency='daily')\n",
    "an annotation of another package": "from elsewhere import Polytomic\n\n\ndef f(client: Polytomic):\n    client.bulk_sync.list()\n",
    "a comment": f"{PINNED}# {LIST}",
    "a parameter of the name of the class": f"{HEAD}def f(Polytomic):\n    Polytomic().bulk_sync.list()\n",
}


@pytest.mark.parametrize("text", NONE.values(), ids=NONE.keys())
def test_is_no_call(text: str) -> None:
    assert sdk_calls(text) == []


def test_a_local_module_of_the_name() -> None:
    assert sdk_calls({"polytomic.py": "class Polytomic:\n    pass\n", "run.py": PINNED + LIST}) == []
