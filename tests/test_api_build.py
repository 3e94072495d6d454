"""The builder: what it reads from an SDK release, how it judges what changed, and that the committed data is its output."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent, indent
from typing import Any
from zipfile import ZipFile

import pytest

from polylint.api import build
from polylint.api.build import derive, files, main, read_curated, render, version
from polylint.api.compare import shape
from polylint.api.sdk import Endpoint, Sdk, read_sdk
from polylint.api.wheels import FactsError, read_release

OLD, NEW = "2020-01-01", "2021-01-01"
THING = "GET /api/things/{id}"
WHEELS = os.environ.get("POLYLINT_WHEELS")

needs_wheels = pytest.mark.skipif(
    not WHEELS, reason="POLYLINT_WHEELS names no folder with the wheels; CONTRIBUTING.md says how to download them"
)


# ---------------------------------------------------------------- the committed data


@needs_wheels
def test_the_committed_data_is_what_the_wheels_give() -> None:
    hand_made = read_curated(build.CURATED)
    texts = build.build(Path(WHEELS or ""), hand_made)
    assert texts.keys() == {path.name for path in build.DATA.iterdir()}
    assert {name: (build.DATA / name).read_bytes() for name in texts} == {n: t.encode() for n, t in texts.items()}


@needs_wheels
def test_check_says_so() -> None:
    assert main(["--wheels", WHEELS or "", "--check"]) == 0


def test_every_hand_made_fact_has_a_source() -> None:
    hand_made = read_curated(build.CURATED)
    entries = [entry for key in ("steps", "moved") for step in hand_made[key].values() for entry in step]
    assert entries
    assert all(entry["why"] and entry["source"] for entry in entries)
    sdk = hand_made["sdk"]
    assert all(each["source"] for each in (*sdk["releases"], *sdk["heirs"], *sdk["hashes"].values(), sdk["prefixes"]))


@pytest.mark.parametrize("path", sorted(build.DATA.glob("[!s]*.json")), ids=lambda path: path.name)
def test_the_data_has_one_endpoint_a_line(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    endpoints = text.partition('"steps": {')[0]
    assert all(endpoints.count(f"\n{json.dumps(name)}: {{") == 1 for name in json.loads(text)["endpoints"])


def test_the_data_has_one_method_and_one_name_of_the_sdk_a_line() -> None:
    text = (build.DATA / "sdk.json").read_text(encoding="utf-8")
    data = json.loads(text)
    lines = [line.partition('": ')[0].removeprefix('"') for line in text.splitlines()]
    for table in ("releases", "resources", "methods", "names", "heirs"):
        start = lines.index(table) + 1
        assert lines[start : start + len(data[table])] == list(data[table])


@pytest.mark.parametrize("path", sorted(build.DATA.glob("fields-*.json")), ids=lambda path: path.name)
def test_every_type_of_the_data_is_defined_and_used(path: Path) -> None:
    data = json.loads(path.read_text(encoding="utf-8"))
    text = json.dumps(
        [*data["endpoints"].values(), *(each for each in data["types"].values() if type(each) is not list)]
    )
    used = set(re.findall(r"[A-Z]\w+", re.sub(r"'\w*'", "", re.sub(r'"[^"]*":', "", text))))
    assert used - {"Any", "Dict", "List", "Literal", "Optional", "Union"} == data["types"].keys()


@pytest.mark.parametrize("path", sorted(build.DATA.glob("fields-*.json")), ids=lambda path: path.name)
def test_the_data_has_the_fields_of_every_endpoint(path: Path) -> None:
    spellings = json.loads((build.DATA / "api.json").read_text(encoding="utf-8"))["endpoints"]
    name = path.stem.removeprefix("fields-")
    listed = json.loads(path.read_text(encoding="utf-8"))["endpoints"]
    curated = json.loads((build.HERE / "curated.json").read_text(encoding="utf-8"))
    documented = {shape(entry["endpoint"]) for entry in curated["documented"] if name in entry["versions"]}
    assert listed.keys() == {key for key, spelt in spellings.items() if name in spelt} - documented


# ---------------------------------------------------------------- reading releases

METHOD = """
    def get(self, id: str) -> None:
        self._client_wrapper.httpx_client.request(f"api/things/{jsonable_encoder(id)}", method="GET")
"""
CLIENT = f"class ThingsClient:{METHOD}"


def unpacked(folder: Path, release: str, modules: Mapping[str, str], package: str = "example") -> Path:
    for name, source in modules.items():
        path = folder / f"{package}-{release}" / package / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")
    return folder


def packed(folder: Path, release: str, modules: Mapping[str, str]) -> Path:
    with ZipFile(folder / f"example-{release}-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"example-{release}.dist-info/METADATA", "Name: example")
        for name, source in modules.items():
            wheel.writestr(f"example/{name}", source)
    return folder


def test_a_wheel_is_read_like_its_unpacked_folder(tmp_path: Path) -> None:
    modules = {"things/client.py": CLIENT, "types/a.py": "A = str", "py.typed": ""}
    (tmp_path / "one").mkdir()
    zipped = read_release(packed(tmp_path / "one", "1.0.0", modules), "example", "1.0.0")
    assert zipped == read_release(unpacked(tmp_path / "two", "1.0.0", modules), "example", "1.0.0")
    assert [str(path) for path in zipped] == ["things/client.py", "types/a.py"]


def test_another_release_is_left_alone(tmp_path: Path) -> None:
    packed(unpacked(tmp_path, "1.0.0", {"a.py": "one"}), "11.0.0", {"a.py": "eleven"})
    packed(unpacked(tmp_path, "1.0.0.1", {"a.py": "more"}), "1.0.00", {"a.py": "other"})
    assert list(read_release(tmp_path, "example", "1.0.0").values()) == ["one"]


def test_no_wheel_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FactsError, match=r"one wheel of example 1\.0\.0 is needed, found none"):
        read_release(tmp_path, "example", "1.0.0")


def test_two_wheels_are_an_error(tmp_path: Path) -> None:
    packed(unpacked(tmp_path, "1.0.0", {"a.py": ""}), "1.0.0", {"a.py": ""})
    with pytest.raises(FactsError, match=r"found example-1\.0\.0, example-1\.0\.0-py3-none-any\.whl"):
        read_release(tmp_path, "example", "1.0.0")


def test_no_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FactsError, match="none: No such file"):
        read_release(tmp_path / "none", "example", "1.0.0")


def test_a_wheel_of_another_package_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "example-1.0.0").mkdir()
    with pytest.raises(FactsError, match="there is no package example in it"):
        read_release(tmp_path, "example", "1.0.0")


def test_a_broken_wheel_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "example-1.0.0-py3-none-any.whl").write_bytes(b"PK")
    with pytest.raises(FactsError, match="not a zip file"):
        read_release(tmp_path, "example", "1.0.0")


def test_a_module_that_is_no_text_is_an_error(tmp_path: Path) -> None:
    unpacked(tmp_path, "1.0.0", {"a.py": ""})
    (tmp_path / "example-1.0.0" / "example" / "a.py").write_bytes(b"\xff")
    with pytest.raises(FactsError, match=r"a\.py: 'utf-8' codec can't decode"):
        read_release(tmp_path, "example", "1.0.0")


# ---------------------------------------------------------------- endpoints


def extract(tmp_path: Path, modules: Mapping[str, str]) -> Sdk:
    return read_sdk(read_release(unpacked(tmp_path, "1.0.0", modules), "example", "1.0.0"))


def only(tmp_path: Path, method: str, module: str = "things/client.py") -> Endpoint:
    """The one endpoint of a client class with one method."""
    source = "class ThingsClient:\n" + indent(dedent(method), "    ")
    (endpoint,) = extract(tmp_path, {module: source}).endpoints
    return endpoint


def test_the_form_of_the_first_releases(tmp_path: Path) -> None:
    endpoint = only(
        tmp_path,
        '''
        def api_create(
            self,
            id: str,
            *,
            force: typing.Optional[bool] = None,
            name: str,
            since: typing.Optional[dt.datetime] = OMIT,
            old: typing.Optional[typing.List[Item]] = OMIT,
        ) -> ThingEnvelope:
            """
            Parameters:
                - id: str.

                - old: typing.Optional[typing.List[Item]]. DEPRECATED: Use name instead
            ---
            client.things.create(id="x")
            """
            _request: typing.Dict[str, typing.Any] = {"name": name}
            if since is not OMIT:
                _request["Since"] = since
            if old is not OMIT:
                _request["old"] = old
            _response = self._client_wrapper.httpx_client.request(
                "POST",
                urllib.parse.urljoin(f"{self._client_wrapper.get_base_url()}/", f"api/things/{id}"),
                params=remove_none_from_dict({"force": force}),
                json=jsonable_encoder(_request),
                headers=self._client_wrapper.get_headers(),
                timeout=60,
            )
        ''',
        "resources/things/resources/parts/client.py",
    )
    assert endpoint == Endpoint(
        "POST",
        "/api/things/{id}",
        "things.parts.api_create",
        {"force": "bool"},
        {},
        {"name": "str!", "Since": "dt.datetime", "old": "List[Item]~"},
        "ThingEnvelope",
    )


def test_the_form_with_options_of_the_caller(tmp_path: Path) -> None:
    endpoint = only(
        tmp_path,
        """
        def create(
            self, *, after: typing.Optional[dt.datetime] = None, name: str, request_options: RequestOptions = None
        ) -> None:
            _request: typing.Dict[str, typing.Any] = {"name": name}
            _response = self._client_wrapper.httpx_client.request(
                "POST",
                urllib.parse.urljoin(f"{self._client_wrapper.get_base_url()}/", "api/things"),
                params=jsonable_encoder(
                    remove_none_from_dict(
                        {
                            "after": serialize_datetime(after) if after is not None else None,
                            **(request_options.get("additional_query_parameters", {}) if request_options else {}),
                        }
                    )
                ),
                json=jsonable_encoder(_request)
                if request_options is None or request_options.get("additional_body_parameters") is None
                else {**jsonable_encoder(_request), **request_options.get("additional_body_parameters", {})},
                headers=jsonable_encoder(
                    remove_none_from_dict(
                        {
                            **self._client_wrapper.get_headers(),
                            **(request_options.get("additional_headers", {}) if request_options is not None else {}),
                        }
                    )
                ),
            )
        """,
    )
    assert endpoint == Endpoint(
        "POST", "/api/things", "things.create", {"after": "dt.datetime"}, {}, {"name": "str!"}, None
    )


def test_the_form_of_the_newest_releases(tmp_path: Path) -> None:
    endpoint = only(
        tmp_path,
        '''
        def update(
            self,
            org_id: str,
            *,
            items: typing.Sequence[Item],
            role: typing.Optional[str] = OMIT,
            key: typing.Optional[str] = None,
            must: str,
            request_options: typing.Optional[RequestOptions] = None,
        ) -> HttpResponse[ThingEnvelope]:
            """
            Updates.

            Parameters
            ----------
            items : typing.Sequence[Item]
                The items. Deprecated ones too.

            role : typing.Optional[str]
                Deprecated legacy role name.
            """
            _response = self._client_wrapper.httpx_client.request(
                f"api/orgs/{encode_path_param(org_id)}/things/",
                method="PUT",
                json={
                    "items": convert_and_respect_annotation_metadata(
                        object_=items, annotation=typing.Sequence[Item], direction="write"
                    ),
                    "role": role,
                },
                headers={
                    "content-type": "application/json",
                    "Idempotency-Key": str(key) if key is not None else None,
                    "X-Must": must,
                },
                request_options=request_options,
                omit=OMIT,
            )
        ''',
        "things/raw_client.py",
    )
    assert endpoint == Endpoint(
        "PUT",
        "/api/orgs/{org_id}/things/",
        "things.update",
        {},
        {"Idempotency-Key": "str", "X-Must": "str!"},
        {"items": "List[Item]!", "role": "str~"},
        "ThingEnvelope",
    )


@pytest.mark.parametrize(
    "sent",
    [
        "jsonable_encoder(request)",
        "request",
        'convert_and_respect_annotation_metadata(object_=request, annotation=Thing, direction="write")',
    ],
)
def test_a_model_as_the_whole_body(tmp_path: Path, sent: str) -> None:
    endpoint = only(
        tmp_path,
        f"""
        def create(self, *, request: Thing) -> None:
            self._client_wrapper.httpx_client.request("api/things", method="POST", json={sent})
        """,
    )
    assert endpoint.body == "Thing"


def test_options_of_the_caller_are_no_body(tmp_path: Path) -> None:
    endpoint = only(
        tmp_path,
        """
        def connect(self, *, request_options: typing.Optional[RequestOptions] = None) -> None:
            self._client_wrapper.httpx_client.request(
                "POST",
                "api/connect",
                params=jsonable_encoder(request_options.get("query") if request_options is not None else None),
                json=jsonable_encoder(remove_none_from_dict(request_options.get("body", {}))),
            )
        """,
    )
    assert (endpoint.body, endpoint.query) == (None, {})


def test_only_methods_that_send_are_endpoints(tmp_path: Path) -> None:
    modules = {
        "client.py": "class Example:\n    def __init__(self, *, httpx_client: typing.Any):\n        self.h = httpx_client\n",
        "things/client.py": dedent(
            """
            class ThingsClient:
                def __init__(self, *, client_wrapper: SyncClientWrapper):
                    self._raw = RawThingsClient(client_wrapper=client_wrapper)

                @property
                def parts(self):
                    return self._parts

                def get(self, id: str) -> None:
                    return self._raw.get(id)
            """
        ),
        "things/raw_client.py": CLIENT
        + CLIENT.replace("class Things", "class AsyncThings").replace("def", "async def"),
        "core/http_client.py": CLIENT,
    }
    assert [endpoint.name for endpoint in extract(tmp_path, modules).endpoints] == ["GET /api/things/{id}"]


def request(arguments: str, parameters: str = "id: str", returns: str = "-> None") -> str:
    """A client module with one method."""
    return f"""
class ThingsClient:
    def get(self, {parameters}) {returns}:
        self._client_wrapper.httpx_client.request({arguments})
"""


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("def", "invalid syntax"),
        (CLIENT + METHOD.splitlines()[-1], "sends no single request"),
        (CLIENT.replace(".request(", ".stream("), "sends no single request"),
        (request('"api/things", method="GET", content=id'), "sends a body that is no JSON"),
        (request('"api/things"'), "sends a request without a verb"),
        (request('"api/things", method=id'), "sends a request without a verb"),
        (request('path="api", method="GET"'), "builds a path in a way that is not known"),
        (request('"api" + id, method="GET"'), "builds a path in a way that is not known"),
        (request('f"api/{id}{id + id}/{x(id, id)}", method="GET"'), "builds a path in a way that is not known"),
        (request('"api", method="POST", json=[id]'), "sends what can not be read"),
        (request('"api", method="POST", json=body'), "sends body, which can not be read"),
        (request('"api", method="POST", json={"a": 1}'), "sends a field that is no parameter"),
        (request('"api", method="POST", json={id: id}'), "sends a field that is no parameter"),
        (request('"api", method="POST", json={**more}'), "sends more than it names"),
        (request('"api", method="GET", params=id'), "has a single parameter for the whole query"),
        (request('"api", method="GET"', "id"), "has a parameter id without a type"),
        (request('"api", method="GET"', "id: typing.Iterator[str]"), "has a type that is not known"),
        (request('"api", method="GET"', "id: 1"), "has a type that is not known"),
        (request('"api", method="GET"', returns=""), "does not say what it returns"),
        ("class ThingsClient:\n    pass\n", "there are no methods that send requests"),
    ],
)
def test_what_would_be_lost_is_an_error(tmp_path: Path, source: str, complaint: str) -> None:
    with pytest.raises(FactsError, match=complaint):
        extract(tmp_path, {"things/client.py": source})


def test_a_variable_that_is_no_dictionary_is_an_error(tmp_path: Path) -> None:
    source = request('"api", method="POST", json=body').replace(
        "        self", "        body: Thing = id\n        self"
    )
    with pytest.raises(FactsError, match=r"things/client\.py:4: .* sends a variable that is no dictionary"):
        extract(tmp_path, {"things/client.py": source})


# ---------------------------------------------------------------- types


def types(tmp_path: Path, **modules: str) -> Mapping[str, Any]:
    sources = {f"types/{name}.py": dedent(source) for name, source in modules.items()}
    return extract(tmp_path, {"things/client.py": CLIENT, **sources}).types


def test_a_model_of_the_first_releases(tmp_path: Path) -> None:
    source = """
        class Thing(pydantic.BaseModel):
            name: str
            parts: typing.Optional[typing.List[Part]]
            schema_: typing.Optional[str] = pydantic.Field(alias="schema")

            def json(self, **kwargs: typing.Any) -> str:
                kwargs_with_defaults: typing.Any = {}

            class Config:
                frozen = True
    """
    assert types(tmp_path, thing=source) == {"Thing": {"name": "str!", "parts": "List[Part]", "schema": "str"}}


def test_a_model_of_the_newest_releases(tmp_path: Path) -> None:
    source = '''
        class Thing(UniversalBaseModel):
            id: str = pydantic.Field()
            """
            The identifier.
            """

            role: typing.Optional[str] = pydantic.Field(default=None)
            """
            Deprecated legacy role name.
            """

            is_new: typing_extensions.Annotated[
                typing.Optional[bool],
                FieldMetadata(alias="isNew"),
                pydantic.Field(alias="isNew", description="DEPRECATED: is always true."),
            ] = None
            count: int = 3
            parent: typing.Optional["Thing"] = None

            if IS_PYDANTIC_V2:
                model_config: typing.ClassVar[pydantic.ConfigDict] = pydantic.ConfigDict(extra="allow")
    '''
    expected = {"id": "str!", "role": "str~", "isNew": "bool~", "count": "int", "parent": "Thing"}
    assert types(tmp_path, thing=source) == {"Thing": expected}


@pytest.mark.parametrize(
    ("annotation", "field"),
    [
        ("typing.Any", "Any!"),
        ("typing.Optional[typing.Any]", "Any"),
        ("typing.Dict[str, typing.Optional[typing.Any]]", "Dict[str, Any]!"),
        ("typing.Dict[str, typing.Optional[Part]]", "Dict[str, Optional[Part]]!"),
        ("typing.Optional[typing.Union[str, typing.Sequence[str]]]", "Union[str, List[str]]"),
        ("typing.Set[dt.date]", "List[dt.date]!"),
        ("float", "float!"),
        ("types_part_Part", "Part!"),
        ('typing.Optional[typing.Literal["a", "b"]]', "Literal['a', 'b']"),
    ],
)
def test_spelling_of_types(tmp_path: Path, annotation: str, field: str) -> None:
    source = f"from .part import Part as types_part_Part\nclass Thing(UniversalBaseModel):\n    x: {annotation}\n"
    assert types(tmp_path, thing=source)["Thing"] == {"x": field}


def test_enums(tmp_path: Path) -> None:
    found = types(
        tmp_path,
        old='''
            T_Result = typing.TypeVar("T_Result")

            class Old(str, enum.Enum):
                """In capitals."""
                UP = "up"
                DOWN = "down"

                def visit(self) -> None:
                    x = "none"
        ''',
        new='New = typing.Union[typing.Literal["up", "down"], typing.Any]',
        closed='Closed = typing.Literal["up"]',
        __init__='__all__ = ["Old"]',
    )
    assert found == {"Old": ["up", "down"], "New": ["up", "down"], "Closed": ["up"]}


def test_aliases(tmp_path: Path) -> None:
    found = types(
        tmp_path,
        one="Form = typing.Dict[str, typing.Any]",
        two="Item = typing.Union[str, Part]",
        three="Anything = typing.Optional[typing.Any]",
        four='Kind = typing.Union[typing.Literal["a"], typing.Literal["b"], typing.List[typing.Any]]',
        five="Duration = int",
    )
    assert found == {
        "Form": "Dict[str, Any]",
        "Item": "Union[str, Part]",
        "Anything": "Any",
        "Kind": "Union[Literal['a', 'b'], List[Any]]",
        "Duration": "int",
    }


def test_fields_are_inherited(tmp_path: Path) -> None:
    found = types(
        tmp_path,
        base="class Base(pydantic.BaseModel):\n    a: str\n    b: str\n",
        more="from .base import Base as types_Base\nclass More(types_Base):\n    b: int\n    c: int\n",
    )
    assert found["More"] == {"a": "str!", "b": "int!", "c": "int!"}


def test_types_beside_a_client_are_read(tmp_path: Path) -> None:
    modules = {"things/client.py": CLIENT, "things/types/kind.py": "Kind = str", "errors/kind.py": "Error = str"}
    assert extract(tmp_path, modules).types == {"Kind": "str"}


@pytest.mark.parametrize(
    ("modules", "complaint"),
    [
        ({"a": "A = str", "b": "A = int"}, "A is defined twice, in two ways"),
        ({"a": "class A(Unknown):\n    a: str\n"}, "A is based on Unknown, which is no model"),
        ({"a": "A = int", "b": "class B(A):\n    a: str\n"}, "B is based on A, which is no model"),
        ({"a": "A = typing.Callable[[], str]"}, r"types/a\.py:1: .* has a type that is not known"),
        ({"a": "A = uuid.UUID"}, r"types/a\.py:1: uuid\.UUID has a type that is not known"),
    ],
)
def test_types_that_would_be_lost_are_an_error(tmp_path: Path, modules: dict[str, str], complaint: str) -> None:
    with pytest.raises(FactsError, match=complaint):
        types(tmp_path, **modules)


# ---------------------------------------------------------------- the data of a version


def endpoint(name: str, **more: Any) -> Endpoint:
    """An endpoint without parameters, body and response; its SDK method is named like it."""
    method, path = name.split(" ")
    empty: dict[str, Any] = {"sdk": name, "query": {}, "headers": {}, "body": None, "returns": None}
    return Endpoint(method, path, **{**empty, **more})


def fields(*endpoints: Endpoint, **types_: Any) -> Any:
    """The content of the data file with the fields."""
    name = "fields-2020-01-01.json"
    hand_made = curated() | {"versions": [{"version": OLD, "sdk": "1", "source": "x"}], "steps": {}}
    return json.loads(files([version(OLD, Sdk(endpoints, types_))], hand_made)[name])


def test_an_endpoint_in_the_data() -> None:
    one = endpoint(
        "POST /api/a/{id}/", query={"q": "str!", "b": "int"}, body={"z": "str!~", "a": "bool"}, returns="str"
    )
    entry = {"body": {"a": "bool", "z": "str!~"}, "query": {"b": "int", "q": "str!"}, "returns": "str"}
    assert fields(one) == {"endpoints": {"POST /api/a/{}": entry}, "types": {}}


def test_what_an_endpoint_lacks_is_absent_in_the_data() -> None:
    assert fields(endpoint("GET /api/a"))["endpoints"] == {"GET /api/a": {}}


def test_a_type_as_the_whole_body_in_the_data() -> None:
    assert fields(endpoint("PUT /api/a", body="List[A]"), A="str")["endpoints"]["PUT /api/a"] == {"body": "List[A]"}


def test_a_paginated_answer_in_the_data() -> None:
    data = fields(endpoint("GET /api/a", returns="A"), A={"pagination": "str", "data": "str"})
    assert data["endpoints"]["GET /api/a"] == {"returns": "A", "paged": True}


def test_types_in_the_data_are_those_that_endpoints_reach() -> None:
    listed = {
        "A": {"b": "List[B]!", "a": "Optional[A]", "at": "dt.datetime"},
        "B": "Dict[str, Union[C, Literal['D']]]",
        "C": ["E", "c"],
        "D": "str",
        "E": "str",
    }
    data = fields(endpoint("GET /api/a", returns="A"), **listed)
    assert data["types"] == {"A": listed["A"], "B": listed["B"], "C": listed["C"]}
    assert list(data["types"]["A"]) == ["a", "at", "b"]


def test_a_type_that_is_not_defined_is_an_error() -> None:
    with pytest.raises(FactsError, match="the type Lost is not defined"):
        fields(endpoint("GET /api/a", query={"a": "List[Lost]"}))


def test_two_sdk_methods_for_one_endpoint_are_one() -> None:
    one, other = endpoint(THING, returns="str", sdk="a"), endpoint(THING, sdk="b")
    assert fields(one, other)["endpoints"] == {"GET /api/things/{}": {"returns": "str"}}


def test_an_endpoint_in_two_spellings_is_an_error() -> None:
    with pytest.raises(FactsError, match=r"GET /api/a/\{\} is spelt in two ways"):
        fields(endpoint("GET /api/a/{x}"), endpoint("GET /api/a/{y}"))


# ---------------------------------------------------------------- what changed


def curated(*entries: dict[str, str], moved: tuple[dict[str, str], ...] = (), **more: Any) -> dict[str, Any]:
    """Hand-made facts about two versions and the one step between them."""
    name = f"{OLD} {NEW}"
    return {
        "vendor": "example",
        "package": "example",
        "versions": [{"version": each, "sdk": each[:4], "source": "a page"} for each in (OLD, NEW)],
        "header": {"value": "X-Version", "source": "a page"},
        "hosts": {"value": ["app.example.com"], "source": "a page"},
        "default_now": {"value": NEW, "source": "a page"},
        "default_before": {"value": OLD, "source": "a page"},
        "missing_baseline": OLD,
        "links": {},
        "steps": {name: list(entries)} if entries else {},
        "moved": {name: list(moved)} if moved else {},
        **more,
    }


def by_hand(name: str, verdict: str, why: str = "so it is", source: str = "a page") -> dict[str, str]:
    return {"endpoint": name, "verdict": verdict, "why": why, "source": source}


def move(old: str, new: str, why: str = "renamed", source: str = "a page") -> dict[str, str]:
    return {"from": old, "to": new, "why": why, "source": source}


def two(
    old: list[Endpoint], new: list[Endpoint], hand_made: dict[str, Any] | None = None, types: Any = (None, None)
) -> dict[str, Any]:
    """The content of the data file of two versions."""
    versions = [
        version(name, Sdk(tuple(listed), defined or {}))
        for name, listed, defined in zip((OLD, NEW), (old, new), types, strict=True)
    ]
    return derive(versions, hand_made or curated())


def step(old: list[Endpoint], new: list[Endpoint], *entries: dict[str, str], **more: Any) -> dict[str, Any]:
    """The one step between the versions."""
    types_ = more.pop("types", (None, None))
    result: dict[str, Any] = two(old, new, curated(*entries, **more), types_)["steps"][f"{OLD} {NEW}"]
    return result


def why(old: dict[str, Any], new: dict[str, Any], *entries: dict[str, str]) -> str | None:
    """Why an endpoint that was like this and is like that is changed, None when it is not.

    A model `Old` or `New` and other types may be given as `types`.
    """
    old, new = dict(old), dict(new)
    types_ = (old.pop("types", {}), new.pop("types", {}))
    reason: str | None = step([endpoint(THING, **old)], [endpoint(THING, **new)], *entries, types=types_)[
        "changed"
    ].get("GET /api/things/{}")
    return reason


def answer(**fields_: str) -> dict[str, Any]:
    """An endpoint that answers with an object of these fields."""
    return {"returns": "Envelope", "types": {"Envelope": fields_, "Mode": ["a", "b"], "Part": {"x": "str"}}}


def body(types: dict[str, Any] | None = None, **fields_: str) -> dict[str, Any]:
    """An endpoint that takes an object of these fields."""
    return {"body": fields_, "types": {"Mode": ["a", "b"], "Part": {"x": "str!"}, **(types or {})}}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param({}, {}, id="nothing"),
        pytest.param({}, {"query": {"page": "int"}}, id="optional-parameter"),
        pytest.param({"query": {"page": "int!"}}, {"query": {"page": "int"}}, id="parameter-less-required"),
        pytest.param(body(), body(a="str"), id="optional-field"),
        pytest.param(body(), body(a="Part"), id="required-in-an-added-object"),
        pytest.param(body(), body(a="List[Part]"), id="required-in-an-added-list"),
        pytest.param(body(a="str!"), body(a="str"), id="less-required"),
        pytest.param(body(a="str"), body(a="str~"), id="deprecated"),
        pytest.param(body(a="Mode"), body({"Mode": ["a", "b", "c"]}, a="Mode"), id="wider-enum-sent"),
        pytest.param(body(a="Mode"), body(a="str"), id="enum-sent-becomes-free"),
        pytest.param(body(a="List[str]"), body(a="List[Union[str, Part]]"), id="more-is-taken"),
        pytest.param(body(a="str"), body(a="Any"), id="anything-is-taken"),
        pytest.param(body(a="Union[str, int]"), body(a="Union[int, str]"), id="in-another-order"),
        pytest.param(body(a="Part!"), body({"Other": {"x": "str!"}}, a="Other!"), id="another-name-of-a-type"),
        pytest.param(body(a="str!"), {"body": "In", "types": {"In": {"a": "str!"}}}, id="as-one-model"),
        pytest.param(body(a="In"), body({"In": "Dict[str, Any]"}, a="Dict[str, Any]"), id="alias"),
        pytest.param(answer(), answer(a="str!"), id="response-field"),
        pytest.param(answer(a="str"), answer(a="str!"), id="always-answered"),
        pytest.param(answer(a="Mode"), answer(a="Literal['a', 'b', 'c']"), id="wider-enum-read"),
        pytest.param(answer(a="str"), answer(a="Mode"), id="string-read-is-named"),
        pytest.param(answer(a="Mode"), answer(a="str"), id="enum-read-is-free"),
        pytest.param(answer(pagination="str"), answer(pagination="str"), id="paginated-before"),
        pytest.param(answer(a="Dict[str, Part]"), answer(a="Dict[str, Optional[Part]]"), id="entry-may-be-nothing"),
        pytest.param({"headers": {"X-Key": "str!"}}, {"headers": {"X-Key": "str!", "X-More": "str"}}, id="header"),
    ],
)
def test_unchanged(old: dict[str, Any], new: dict[str, Any]) -> None:
    old["types"] = {"In": "Dict[str, Any]", **old.get("types", {})}
    assert why(old, new) is None


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ({"query": {"page": "int"}}, {}, "the query parameter page is gone"),
        ({}, {"query": {"page": "int!"}}, "the query parameter page is required"),
        ({"query": {"page": "int"}}, {"query": {"page": "int!"}}, "the query parameter page is required"),
        ({"query": {"page": "int"}}, {"query": {"page": "str"}}, "the query parameter page is of another type"),
        (
            {"query": {"m": "Literal['a', 'b']"}},
            {"query": {"m": "Literal['a']"}},
            "the query parameter m takes fewer values",
        ),
        ({"headers": {"X-Key": "str"}}, {}, "the header X-Key is gone"),
        ({"headers": {"X-Key": "str"}}, {"headers": {"X-Key": "str!"}}, "the header X-Key is required"),
        (answer(data="str"), answer(data="str", pagination="str"), "the list is paginated"),
        (body(a="str"), body(), "a removed from the request body"),
        (body(a="str"), {}, "a removed from the request body"),
        (body(), body(a="str!"), "a newly required in the request body"),
        (body(a="str"), body(a="str!"), "a newly required in the request body"),
        (
            body(a="Part"),
            body({"Part": {"x": "str!", "y": "str!"}}, a="Part"),
            "a.y newly required in the request body",
        ),
        (body(a="Mode"), body({"Mode": ["a"]}, a="Mode"), "a with fewer values in the request body"),
        (body(a="bool"), body(a="Mode"), "a of another type in the request body"),
        (body(a="str"), body(a="Mode"), "a of another type in the request body"),
        (body(a="Any"), body(a="str"), "a of another type in the request body"),
        (body(a="str"), body(a="List[Union[str, int]]"), "a of another type in the request body"),
        (body(a="List[str]"), body(a="List[int]"), "a[] of another type in the request body"),
        (body(a="Dict[str, str]"), body(a="Dict[str, int]"), "a.{*} of another type in the request body"),
        ({"body": "List[str]"}, {"body": "str"}, "all of another type in the request body"),
        (answer(a="str"), answer(a="Union[str, Part]"), "a of another type in the response"),
        (answer(a="Union[str, Part]"), answer(a="str"), "a of another type in the response"),
        (answer(data="Part"), answer(data="List[Part]"), "data of another type in the response"),
        (answer(a="str!"), answer(a="str"), "a may be missing in the response"),
        (answer(a="Mode"), answer(a="Literal['a']"), "a with fewer values in the response"),
        (
            answer(**dict.fromkeys("abcde", "str")),
            answer(),
            "a, b, c and 2 more removed from the response",
        ),
        (
            {**body(a="str"), **answer(data="str")},
            answer(data="str", pagination="str"),
            "a removed from the request body; the list is paginated",
        ),
    ],
)
def test_changed(old: dict[str, Any], new: dict[str, Any], reason: str) -> None:
    assert why(old, new) == reason


def test_fields_below_data_are_named_without_it() -> None:
    listed, single = answer(data="List[Part]"), answer(data="Part")
    none = {"Part": {"y": "str"}}
    assert why(listed, {**listed, "types": {**listed["types"], **none}}) == "x removed from the response"
    assert why(single, {**single, "types": {**single["types"], **none}}) == "x removed from the response"


def test_what_is_below_a_removed_or_retyped_field_is_not_listed() -> None:
    assert why(answer(a="Part"), answer()) == "a removed from the response"
    assert why(answer(a="Part"), answer(a="str")) == "a of another type in the response"


def test_fields_of_any_model_of_a_union_are_its_fields() -> None:
    parts = {"One": {"id": "str!", "a": "str!"}, "Two": {"id": "str!", "b": "str"}}
    old = {"returns": "Union[One, Two]", "types": parts}
    assert why(old, {**old, "returns": "Union[Two, One]"}) is None
    assert why(old, {**old, "returns": "Two"}) == "a removed from the response"
    merged = {"returns": "Both", "types": {"Both": {"id": "str!", "a": "str", "b": "str"}}}
    assert why(old, merged) is None


def test_types_that_contain_themselves() -> None:
    old = {"returns": "Tree", "types": {"Tree": {"child": "Tree", "all": "List[Tree]", "x": "str"}}}
    renamed = {"returns": "Node", "types": {"Node": {"child": "Node", "all": "List[Node]", "x": "str"}}}
    assert why(old, renamed) is None
    assert why(old, {"returns": "Tree", "types": {"Tree": {"child": "Tree", "all": "List[Tree]"}}}) == (
        "x removed from the response"
    )


# ---------------------------------------------------------------- gone, moved, continued


def test_a_gone_endpoint_is_changed() -> None:
    found = step([endpoint("GET /api/a")], [])
    assert found == {"changed": {"GET /api/a": "is gone"}, "unknown": {}, "moved": {}, "continued": {}}


def test_an_sdk_method_that_sends_elsewhere_names_the_new_place_and_what_changed_on_the_way() -> None:
    found = step(
        [endpoint("PATCH /api/a/{id}", sdk="a.update", body={"b": "str"})],
        [endpoint("PUT /api/a/{id}", sdk="a.update", body={"b": "str!"})],
    )
    assert found["changed"] == {"PATCH /api/a/{}": "is now PUT /api/a/{id}; b newly required in the request body"}
    assert found["moved"] == {"PATCH /api/a/{}": {"to": "PUT /api/a/{id}", "why": "both are a.update of the SDK"}}


def test_an_sdk_method_that_sends_to_a_place_that_was_there_before_shows_no_move() -> None:
    both = [endpoint("GET /api/a", sdk="a.get"), endpoint("GET /api/b", sdk="b.get")]
    assert step(both, [endpoint("GET /api/b", sdk="a.get")])["changed"] == {"GET /api/a": "is gone"}


def test_two_places_for_one_sdk_method_show_no_move() -> None:
    old = [endpoint("GET /api/a", sdk="a.get"), endpoint("GET /api/a", sdk="a.list")]
    new = [endpoint("GET /api/b", sdk="a.get"), endpoint("GET /api/c", sdk="a.list")]
    assert step(old, new)["changed"] == {"GET /api/a": "is gone"}


def test_a_move_by_hand() -> None:
    old, new = endpoint("POST /api/a/{id}", body={"x": "str"}), endpoint("GET /api/b/{b_id}", query={"x": "str"})
    found = step([old], [new], moved=(move("POST /api/a/{any}", "GET /api/b/{other}"),))
    assert found["changed"] == {"POST /api/a/{}": "is now GET /api/b/{b_id}; x removed from the request body"}
    assert found["moved"] == {"POST /api/a/{}": {"to": "GET /api/b/{b_id}", "why": "renamed"}}


def test_an_endpoint_that_stands_in_for_a_gone_one_is_not_changed_by_that() -> None:
    old = [endpoint("GET /api/a", query={"x": "str"}), endpoint("GET /api/b")]
    found = step(old, [endpoint("GET /api/b")], moved=(move("GET /api/a", "GET /api/b"),))
    assert found["changed"] == {"GET /api/a": "is now GET /api/b; the query parameter x is gone"}


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        (move("GET /api/none", "GET /api/new"), "GET /api/none is not gone, or stands twice"),
        (move("GET /api/same", "GET /api/new"), "GET /api/same is not gone, or stands twice"),
        (move("GET /api/old", "GET /api/none"), "GET /api/none is no endpoint of 2021-01-01"),
        (move("GET /api/old", "GET /api/new", why=""), "why is missing"),
        (move("GET /api/old", "GET /api/new", source=""), "source is missing"),
    ],
)
def test_moves_by_hand_are_checked(entry: dict[str, str], complaint: str) -> None:
    old, new = endpoint("GET /api/old"), endpoint("GET /api/new")
    with pytest.raises(FactsError, match=complaint):
        step([old, endpoint("GET /api/same")], [new, endpoint("GET /api/same")], moved=(entry,))


def test_a_renamed_placeholder_is_nothing() -> None:
    data = two([endpoint("GET /api/a/{id}")], [endpoint("GET /api/a/{a_id}")])
    assert data["steps"][f"{OLD} {NEW}"]["changed"] == {}
    assert data["endpoints"] == {"GET /api/a/{}": {OLD: "GET /api/a/{id}", NEW: "GET /api/a/{a_id}"}}


def test_another_slash_at_the_end_is_another_place() -> None:
    found = step([endpoint("POST /api/a")], [endpoint("POST /api/a/")])
    assert found["changed"] == {"POST /api/a": "is now POST /api/a/"}


def test_a_literal_that_a_placeholder_covers_goes_on() -> None:
    part = ({"Part": {"x": "str"}}, {"Other": {"x": "str"}})
    old, new = endpoint("GET /api/a/errors", returns="Part"), endpoint("GET /api/a/{type}", returns="Other")
    found = step([old], [new], types=part)
    assert found == {"changed": {}, "unknown": {}, "moved": {}, "continued": {"GET /api/a/errors": "GET /api/a/{}"}}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param({}, endpoint("POST /api/a/{type}"), id="other-verb"),
        pytest.param({}, endpoint("GET /api/a/{type}/x"), id="longer"),
        pytest.param({}, endpoint("GET /api/b/{type}"), id="other-literal"),
        pytest.param({"returns": "Part"}, endpoint("GET /api/a/{type}"), id="answers-less"),
        pytest.param({}, endpoint("GET /api/a/{type}", query={"x": "str!"}), id="asks-for-more"),
        pytest.param({"returns": "Part"}, endpoint("GET /api/a/{type}", returns="List[Part]"), id="another-frame"),
        pytest.param({}, endpoint("GET /api/a/{type}", returns="Page"), id="paginated"),
    ],
)
def test_a_placeholder_that_answers_in_another_way_is_no_successor(old: dict[str, Any], new: Endpoint) -> None:
    types_ = {"Part": {"x": "str"}, "Page": {"pagination": "str"}}
    found = step([endpoint("GET /api/a/errors", **old)], [new], types=(types_, types_))
    assert found["changed"] == {"GET /api/a/errors": "is gone"}


def test_two_possible_successors_are_none() -> None:
    found = step([endpoint("GET /api/a/b")], [endpoint("GET /api/{x}/b"), endpoint("GET /api/a/{y}")])
    assert found["changed"] == {"GET /api/a/b": "is gone"}


# ---------------------------------------------------------------- hand-made facts

PAGED: dict[str, Any] = {"returns": "Page", "types": {"Page": {"pagination": "str"}}}


def test_changed_by_hand_is_added() -> None:
    entry = by_hand(THING, "changed")
    assert why({}, {}, entry) == "so it is"
    assert why({}, PAGED, entry) == "the list is paginated; so it is"


def test_unchanged_by_hand_overrules_what_was_computed() -> None:
    assert why({}, PAGED, by_hand(THING, "unchanged")) is None


def test_unchanged_by_hand_does_not_bring_back_what_is_gone() -> None:
    found = step([endpoint(THING)], [], by_hand(THING, "unchanged"))
    assert found["changed"] == {"GET /api/things/{}": "is gone"}


def test_unknown_by_hand_gives_way_to_a_known_change() -> None:
    entry = by_hand(THING, "unknown")
    assert step([endpoint(THING)], [endpoint(THING)], entry)["unknown"] == {"GET /api/things/{}": "so it is"}
    both = step([endpoint(THING)], [], entry)
    assert (both["changed"], both["unknown"]) == ({"GET /api/things/{}": "is gone"}, {})


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param(by_hand("GET /api/unheard", "changed"), id="no-endpoint"),
        pytest.param(by_hand(THING, "perhaps"), id="no-verdict"),
        pytest.param(by_hand(THING, "changed", why=""), id="no-reason"),
        pytest.param(by_hand(THING, "changed", source=""), id="no-source"),
        pytest.param({"endpoint": THING}, id="no-keys"),
    ],
)
def test_hand_made_facts_are_checked(entry: dict[str, str]) -> None:
    with pytest.raises(FactsError, match="curated"):
        why({}, {}, entry)


def test_two_hand_made_facts_for_one_endpoint_are_an_error() -> None:
    with pytest.raises(FactsError, match="stands twice"):
        why({}, {}, by_hand(THING, "changed"), by_hand("GET /api/things/{other}", "unknown"))


@pytest.mark.parametrize("key", ["steps", "moved"])
def test_a_hand_made_step_between_no_versions_is_an_error(key: str) -> None:
    with pytest.raises(FactsError, match="curated steps"):
        two([], [], curated() | {key: {f"{OLD} 2030-01-01": []}})


def change(**more: Any) -> dict[str, Any]:
    return {"id": "c1", "from": OLD, "to": NEW, "why": "so it is", "source": "a page", **more}


def test_hand_made_changes_are_handed_on() -> None:
    listed = [change(endpoint="GET /api/a/{x}", parts=[{"to": "GET /api/b"}], example="GET it", path="/api/none")]
    data = two([endpoint("GET /api/a/{id}")], [endpoint("GET /api/b")], curated(changes=listed))
    assert data["changes"] == listed
    assert json.loads(render(data))["changes"] == listed


def test_without_hand_made_changes_there_are_none() -> None:
    assert two([], [])["changes"] == []


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        (change(endpoint="GET /api/none"), "curated change c1: neither version has GET /api/none"),
        (change(parts=[{"old": "GET /api/none"}]), "curated change c1: neither version has GET /api/none"),
        (change(source=""), "curated change c1: source is missing"),
        ({"id": "c2"}, "curated change c2: from, to, why, source is missing"),
        ({"why": "so"}, "curated change .*: id, from, to, source is missing"),
    ],
)
def test_hand_made_changes_are_checked(entry: dict[str, Any], complaint: str) -> None:
    with pytest.raises(FactsError, match=complaint):
        two([endpoint("GET /api/a")], [], curated(changes=[entry]))


# ---------------------------------------------------------------- the rest


def test_a_version_without_a_release_has_no_step() -> None:
    hand_made = curated()
    hand_made["versions"].insert(0, {"version": "2019-01-01", "sdk": None, "source": "a page"})
    data = two([endpoint(THING)], [endpoint(THING)], hand_made)
    assert data["versions"] == ["2019-01-01", OLD, NEW]
    assert list(data["steps"]) == [f"{OLD} {NEW}"]


def test_the_rest_of_the_data() -> None:
    data = two([], [])
    assert data["header"] == "X-Version"
    assert data["hosts"] == ["app.example.com"]
    assert (data["default_before"], data["default_now"]) == (OLD, NEW)


def test_rendering_keeps_everything_and_its_order() -> None:
    data = two([endpoint("GET /api/b"), endpoint("GET /api/a")], [])
    text = render(data)
    assert json.loads(text) == data
    assert text.index('"GET /api/a"') < text.index('"GET /api/b"')
    assert text.endswith("}\n")
    assert render(json.loads(text)) == text


# ---------------------------------------------------------------- the command


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with wheels of two releases and hand-made facts, to which the builder is pointed."""
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    unpacked(wheels, "2020", {"things/client.py": CLIENT})
    packed(wheels, "2021", {"things/client.py": CLIENT.replace('"GET"', '"PUT"')})
    (tmp_path / "curated.json").write_text(json.dumps(curated()), encoding="utf-8")
    monkeypatch.setattr(build, "CURATED", tmp_path / "curated.json")
    monkeypatch.setattr(build, "DATA", tmp_path / "data")
    return tmp_path


def test_the_command_writes_the_data_and_checks_it(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--wheels", str(place / "wheels")]
    assert main([*arguments, "--check"]) == 1
    assert capsys.readouterr().err.count("is out of date") == 3
    assert not (place / "data").exists()
    assert main(arguments) == 0
    assert {path.name for path in (place / "data").iterdir()} == {
        "api.json",
        f"fields-{OLD}.json",
        f"fields-{NEW}.json",
    }
    assert main([*arguments, "--check"]) == 0
    assert json.loads((place / "data" / "api.json").read_text())["steps"][f"{OLD} {NEW}"]["changed"] == {
        "GET /api/things/{}": "is now PUT /api/things/{id}"
    }


def test_the_command_writes_the_same_bytes_again(place: Path) -> None:
    arguments = ["--wheels", str(place / "wheels")]
    main(arguments)
    before = {path.name: path.read_bytes() for path in (place / "data").iterdir()}
    (place / "data" / "api.json").write_bytes(b"{}")
    assert main([*arguments, "--check"]) == 1
    main(arguments)
    assert {path.name: path.read_bytes() for path in (place / "data").iterdir()} == before


def test_the_data_of_a_version_that_is_none_goes_away(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--wheels", str(place / "wheels")]
    main(arguments)
    (place / "data" / "fields-1999-01-01.json").write_text("{}")
    assert main([*arguments, "--check"]) == 1
    assert "fields-1999-01-01.json is out of date" in capsys.readouterr().err
    assert main(arguments) == 0
    assert not (place / "data" / "fields-1999-01-01.json").exists()


def test_an_error_in_a_release_names_it(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    unpacked(place / "wheels", "2020", {"things/client.py": request('"api/things"')})
    assert main(["--wheels", str(place / "wheels")]) == 2
    assert capsys.readouterr().err == ("error: example 2020: things/client.py:3: get sends a request without a verb\n")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("{", "curated.json: Expecting property name"),
        (json.dumps(curated() | {"links": None}), "curated.json: links is missing, or of another type than dict"),
        (json.dumps(curated() | {"hosts": {"value": []}}), "curated.json: hosts needs source"),
        (json.dumps(curated() | {"versions": [{}]}), "curated.json: versions needs sdk, source, version"),
        (json.dumps(curated() | {"package": "other"}), "one wheel of other 2020 is needed, found none"),
    ],
)
def test_wrong_input_is_an_error(place: Path, text: str, complaint: str, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "curated.json").write_text(text, encoding="utf-8")
    assert main(["--wheels", str(place / "wheels")]) == 2
    assert complaint in capsys.readouterr().err


def test_no_hand_made_facts_are_an_error(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "curated.json").unlink()
    assert main(["--wheels", str(place / "wheels")]) == 2
    assert "curated.json: No such file" in capsys.readouterr().err
