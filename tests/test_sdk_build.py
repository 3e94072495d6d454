"""The builder, as far as the releases of the SDK go: what it reads from them and how it stores what stays the same."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any
from zipfile import ZipFile

import pytest

from polylint.api.history import history, read_packages, render_history
from polylint.api.package import Definition, Package, read_package, signature_text
from polylint.api.releases import Releases
from polylint.api.sdk import Argument, Signature
from polylint.api.wheels import FactsError, digest, read_python

HEADER = "X-Version"
CLIENT = """
class Example:
    def __init__(self, *, version: Optional[str] = None, token: str, httpx_client: Optional[httpx.Client] = None):
        self._client_wrapper = SyncClientWrapper(version=version, token=token)

class AsyncExample:
    def __init__(
        self, *, version: Optional[str] = None, token: str, httpx_client: Optional[httpx.AsyncClient] = None
    ):
        self._client_wrapper = AsyncClientWrapper(version=version, token=token)
"""
WRAPPER = f"""
class BaseClientWrapper:
    def get_headers(self):
        headers = {{}}
        if self._version is not None:
            headers["{HEADER}"] = self._version
        return headers
"""
THINGS = """
class ThingsClient:
    def get(self, id: str, *, request_options: Optional[RequestOptions] = None) -> Thing:
        _response = self._client_wrapper.httpx_client.request(f"api/things/{id}", method="GET")
        if _response.status_code == 401:
            raise UnauthorizedError(_response.json())
        raise ApiError(status_code=_response.status_code)
"""
MODULES = {
    "__init__.py": "from .types import Thing\nfrom .errors import UnauthorizedError\nfrom . import things, errors\n",
    "client.py": CLIENT,
    "core/__init__.py": "from .api_error import ApiError\n",
    "core/api_error.py": "class ApiError(Exception):\n    pass\n",
    "core/client_wrapper.py": WRAPPER,
    "errors/__init__.py": "from .unauthorized_error import UnauthorizedError\n",
    "errors/unauthorized_error.py": (
        "from ..core.api_error import ApiError as core_ApiError\nclass UnauthorizedError(core_ApiError):\n    pass\n"
    ),
    "things/__init__.py": "",
    "things/client.py": THINGS,
    "types/__init__.py": "from .thing import Thing\n",
    "types/thing.py": 'class Thing(pydantic.BaseModel):\n    id: str\n    at: Optional[str] = Field(alias="when")\n',
}


def package(changed: Mapping[str, str] | None = None) -> Package:
    """A release, with some modules that are others than usual."""
    modules = {**MODULES, **(changed or {})}
    return read_package({PurePosixPath(name): text for name, text in modules.items()}, HEADER)


def signature(method: str) -> Signature:
    """What a caller sees of a method `get`."""
    client = "class ThingsClient:\n" + "\n".join("    " + line for line in method.strip().splitlines())
    return package({"things/client.py": client}).methods["things.get"]


# ---------------------------------------------------------------- one release


def test_the_client() -> None:
    found = package()
    assert found.clients == {"Example": "sync", "AsyncExample": "async"}
    assert found.constructor.arguments == ("version", "token!", "httpx_client")
    assert (found.constructor.version, found.constructor.sends, found.constructor.fixed) == ("version", None, False)
    assert found.error_base == "core.api_error.ApiError"


def test_a_version_that_is_sent_by_default() -> None:
    made = package(
        {"client.py": CLIENT.replace("version: Optional[str] = None", "version: str = '2020-01-01'")}
    ).constructor
    assert (made.version, made.sends, made.fixed) == ("version", "2020-01-01", False)


def test_a_version_that_is_always_sent() -> None:
    made = package({"core/client_wrapper.py": WRAPPER.replace("= self._version\n", "= '2020-01-01'\n")}).constructor
    assert (made.version, made.sends, made.fixed) == (None, "2020-01-01", True)


def test_what_only_the_asynchronous_client_takes_is_taken() -> None:
    client = CLIENT.replace(
        "httpx_client: Optional[httpx.AsyncClient]", "wait: int = 1, httpx_client: httpx.AsyncClient"
    )
    assert package({"client.py": client}).constructor.arguments == ("version", "token!", "httpx_client", "wait")


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"client.py": CLIENT.replace("self, *, version", "self, one, *, version", 1)}, "takes arguments by position"),
        ({"client.py": CLIENT.replace("= None, token", "= '1', token", 1)}, "do not send the same version"),
        ({"client.py": CLIENT.replace("= None, token", "= MADE, token")}, "what version is by default can not be read"),
        ({"core/client_wrapper.py": ""}, "what it sends as X-Version can not be read"),
        ({"errors/unauthorized_error.py": "class UnauthorizedError(Exception):\n    pass\n"}, "based on nothing"),
        ({"__init__.py": "from .types.thing import Thing\n", "types/__init__.py": ""}, r"exported by \[''\]"),
        ({"__init__.py": "_dynamic_imports: Any = {'Thing': '.types'}\n"}, "Thing is exported, but not imported"),
    ],
)
def test_a_release_that_would_be_misread_is_an_error(changed: dict[str, str], complaint: str) -> None:
    with pytest.raises(FactsError, match=complaint):
        package(changed)


def test_no_client_is_an_error() -> None:
    with pytest.raises(FactsError, match=r"there is no client\.py"):
        read_package({}, HEADER)


def test_a_method() -> None:
    found = package()
    assert found.resources == {"things": "things.client"}
    assert found.methods == {
        "things.get": Signature(
            "GET /api/things/{id}",
            (Argument("id", "path", "id", True, True, "str"),),
            "Thing",
            {401: "UnauthorizedError"},
        )
    }


def test_where_the_parameters_of_a_method_are_sent() -> None:
    found = signature(
        """
def get(
    self, org: str, id: str, *, name: str, since: Optional[dt.datetime] = None, label: str = OMIT, key: str = None
) -> None:
    self._client_wrapper.httpx_client.request(
        f"api/orgs/{org}/things/{jsonable_encoder(id)}",
        method="PUT",
        params={"from": serialize_datetime(since) if since is not None else None},
        json={"name": name, "Label": label},
        headers={"content-type": "application/json", "Idempotency-Key": str(key) if key is not None else None},
    )
"""
    )
    assert list(signature_text(found.arguments)) == [
        "org: path str!",
        "id: path str!",
        "*",
        "name: body str!",
        "since=from: query dt.datetime",
        "label=Label: body str",
        "key=Idempotency-Key: header str",
    ]
    assert found.returns is None


def test_a_parameter_that_is_the_whole_body() -> None:
    found = signature(
        """
def get(self, *, request: Thing) -> None:
    self._client_wrapper.httpx_client.request("api/things", method="POST", json=request)
"""
    )
    assert list(signature_text(found.arguments)) == ["*", "request: whole Thing!"]


def test_a_path_that_is_given_by_name() -> None:
    found = signature(
        """
def get(self, id: str) -> None:
    self._client_wrapper.httpx_client.request(
        method="GET", url=urllib.parse.urljoin(f"{self._client_wrapper.get_base_url()}/", f"api/things/{id}")
    )
"""
    )
    assert found.endpoint == "GET /api/things/{id}"


def test_a_parameter_that_is_not_sent_is_an_error() -> None:
    with pytest.raises(FactsError, match="get does not send lost"):
        signature(
            """
def get(self, *, lost: str) -> None:
    self._client_wrapper.httpx_client.request("api/things", method="GET")
"""
        )


def test_what_can_be_imported() -> None:
    found = package()
    assert found.names["Thing"] == (Definition("types.thing", 2, "model", ("id!", "at=when")),)
    assert found.names["UnauthorizedError"] == (Definition("errors.unauthorized_error", 2, "error", ""),)
    assert found.names["ApiError"] == (Definition("core.api_error", 1, "error", ""),)
    assert found.names["ThingsClient"] == (Definition("things.client", 0, "client", ""),)
    assert {"types", "types.thing", "things", "core.client_wrapper"} <= found.modules


def test_lazy_packages_are_read() -> None:
    lazy = """
if typing.TYPE_CHECKING:
    from .types import Thing
    from . import things
_dynamic_imports: typing.Dict[str, str] = {"Thing": ".types", "things": ".things"}
"""
    assert package({"__init__.py": lazy}).names["Thing"] == package().names["Thing"]


@pytest.mark.parametrize(
    ("source", "kind", "content"),
    [
        ("Thing = typing.Union[typing.Literal['a', 'b'], typing.Any]", "enum", ("a", "b")),
        ("class Thing(str, enum.Enum):\n    A = 'a'\n", "enum", ("A=a",)),
        ("Thing = typing.Dict[str, typing.Optional[str]]", "alias", "Dict[str, Optional[str]]"),
        ("Thing = typing.Union[str, int]", "union", "Union[str, int]"),
        ("class Base(BaseModel):\n    a: str\nclass Thing(Base):\n    b: int = 1\n", "model", ("a!", "b")),
    ],
)
def test_kinds_of_types(source: str, kind: str, content: object) -> None:
    (found,) = package({"types/thing.py": source}).names["Thing"]
    assert (found.kind, found.content) == (kind, content)


# ---------------------------------------------------------------- several releases

OTHER = THINGS.replace("def get(", "def fetch(")


def hand_made(**more: Any) -> dict[str, Any]:
    """Hand-made facts about three releases."""
    releases = [{"release": name, "api": "2020-01-01", "source": "a page"} for name in ("1.0", "1.1", "2.0")]
    sdk: dict[str, Any] = {"releases": releases, "hashes": {}, "links": {}, "heirs": []}
    sdk["prefixes"] = {"value": ["V2"], "source": "a page"}
    return {"package": "example", "header": {"value": HEADER}, "sdk": sdk | more}


def data(*releases: Package, **more: Any) -> dict[str, Any]:
    """The content of the data file of up to three releases."""
    curated = hand_made(**more)
    curated["sdk"]["releases"] = curated["sdk"]["releases"][: len(releases)]
    names = [each["release"] for each in curated["sdk"]["releases"]]
    return history({name: (each, ">=3.8") for name, each in zip(names, releases, strict=True)}, curated)


def test_what_stays_the_same_is_stored_once() -> None:
    one = data(package(), package(), package())
    assert one["methods"]["things.get"] == {
        "is": [["1.0-", "GET /api/things/{id}", "Thing", ("id: path str!",)]],
        "raises": [["1.0-", "401"]],
    }
    assert one["names"]["Thing"] == [["1.0-", "types.thing", 2, "model", "id! at=when"]]
    assert one["errors"] == {"401": "UnauthorizedError"}


def test_another_release_changes_only_what_it_changes() -> None:
    before = render_history(data(package(), package())).splitlines()
    after = render_history(data(package(), package(), package())).splitlines()
    assert [line for line in after if line not in before and line + "," not in before] == [
        line for line in after if line.startswith(('"1.1"', '"2.0"')) and line not in before
    ]


def test_what_comes_and_goes_has_its_releases() -> None:
    found = data(package(), package({"things/client.py": OTHER}), package())
    assert [runs for runs, *_ in found["methods"]["things.get"]["is"]] == ["1.0 2.0-"]
    assert [runs for runs, *_ in found["methods"]["things.fetch"]["is"]] == ["1.1"]


def test_the_reader_understands_the_runs() -> None:
    found = Releases(json.loads(render_history(data(package(), package({"things/client.py": OTHER}), package()))))
    assert found.having("things.get") == ("1.0", "2.0")
    assert found.having("things.fetch") == ("1.1",)
    assert found.exporting("example.Thing") == ("1.0", "1.1", "2.0")


@pytest.mark.parametrize(
    ("heir", "complaint"),
    [
        ({"from": "Thing", "to": ["ApiError"]}, "source is missing"),
        ({"from": "Thing", "source": "a page"}, "neither to nor why"),
        ({"from": "Thing", "to": ["Lost"], "source": "a page"}, "a name is none of the SDK"),
    ],
)
def test_hand_made_heirs_are_checked(heir: dict[str, Any], complaint: str) -> None:
    with pytest.raises(FactsError, match=complaint):
        data(package(), heirs=[heir])


def test_releases_that_contradict_each_other_are_an_error() -> None:
    other = THINGS.replace("raise UnauthorizedError", "raise OtherError")
    with pytest.raises(FactsError, match=r"401 raises OtherError, elsewhere UnauthorizedError"):
        data(package(), package({"things/client.py": other}))


# ---------------------------------------------------------------- wheels


@pytest.fixture
def wheels(tmp_path: Path) -> Path:
    """A folder with one unpacked release."""
    folder = tmp_path / "example-1.0"
    metadata = "Name: example\nRequires-Python: >=3.8,<4.0\n"
    for name, text in {
        **{f"example/{key}": text for key, text in MODULES.items()},
        "a.dist-info/METADATA": metadata,
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def one_release(**more: Any) -> dict[str, Any]:
    curated = hand_made(**more)
    del curated["sdk"]["releases"][1:]
    return curated


def test_releases_are_read_with_what_their_wheels_say(wheels: Path) -> None:
    assert read_packages(wheels, one_release()) == {"1.0": (package(), ">=3.8,<4.0")}
    assert read_python(wheels, "example", "1.0") == ">=3.8,<4.0"
    assert digest(wheels, "example", "1.0") is None


def test_a_wheel_that_does_not_say_its_python_is_an_error(wheels: Path) -> None:
    (wheels / "example-1.0" / "a.dist-info" / "METADATA").write_text("Name: example\n")
    with pytest.raises(FactsError, match="does not say which versions of Python"):
        read_packages(wheels, one_release())


def test_a_release_that_sends_another_version_is_an_error(wheels: Path) -> None:
    fixed = WRAPPER.replace("= self._version\n", "= '1999-01-01'\n")
    (wheels / "example-1.0" / "example" / "core" / "client_wrapper.py").write_text(fixed)
    with pytest.raises(FactsError, match=r"example 1\.0: it sends 1999-01-01, and should speak 2020-01-01"):
        read_packages(wheels, one_release())


def test_a_wheel_that_is_another_one_is_an_error(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "example-1.0-py3-none-any.whl", "w") as wheel:
        for name, text in MODULES.items():
            wheel.writestr(f"example/{name}", text)
        wheel.writestr("example-1.0.dist-info/METADATA", "Requires-Python: >=3.8\n")
    right = digest(tmp_path, "example", "1.0")
    assert (
        read_packages(tmp_path, one_release(hashes={"1.0": {"value": right, "source": "a page"}}))["1.0"][1] == ">=3.8"
    )
    with pytest.raises(FactsError, match="the SHA-256 of its wheel is"):
        read_packages(tmp_path, one_release(hashes={"1.0": {"value": "0", "source": "a page"}}))
