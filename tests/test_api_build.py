"""The builder: the committed data is what the facts give, and every kind of change is judged as promised."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from polylint.api import build
from polylint.api.build import Facts, FactsError, derive, main, read_facts, render, shape

ROOT = Path(__file__).resolve().parents[1]
FACTS = Path(os.environ.get("POLYLINT_FACTS") or ROOT.parent / "shared" / "api")
OLD, NEW = "2020-01-01", "2021-01-01"
THING = "GET /api/things/{id}"

needs_facts = pytest.mark.skipif(
    not (FACTS / "endpoints.json").is_file(), reason="no facts: set POLYLINT_FACTS, or put them at ../shared/api"
)


def endpoint(name: str, **more: Any) -> dict[str, Any]:
    """An endpoint of the facts without parameters, body and response."""
    method, path = name.split(" ")
    empty: dict[str, Any] = {
        "query": [],
        "body": [],
        "whole_body_param": None,
        "sdk_params": [],
        "response_top": [],
        "response_fields": [],
        "paginated_envelope": False,
    }
    return {"method": method, "path": path, **empty, **more}


def named(name: str, kind: str = "str", required: bool = False) -> dict[str, Any]:
    return {"name": name, "type": kind, "required": required}


def compared(name: str, changes: dict[str, Any], **more: str) -> dict[str, Any]:
    """An entry of the delta."""
    method, path = name.split(" ")
    return {"method": method, "path": path, "changes": changes, **more}


def facts(
    old: list[dict[str, Any]],
    new: list[dict[str, Any]],
    changed: list[dict[str, Any]] | None = None,
    gone: list[dict[str, str]] | None = None,
    types: dict[str, Any] | None = None,
) -> Facts:
    """Facts of two versions; endpoints without an entry in `changed` are unchanged."""
    spoken_of = {shape(f"{each['method']} {each['path']}") for each in changed or ()}
    same = [each for each in old if shape(f"{each['method']} {each['path']}") not in spoken_of]
    delta = {
        "from": {"api": OLD},
        "to": {"api": NEW},
        "paths_gone": gone or [],
        "common_endpoints_changed": changed or [],
        "common_endpoints_unchanged": [{"method": each["method"], "path": each["path"]} for each in same],
    }
    context = {
        "api_versions": [OLD, NEW],
        "version_header": {"name": "X-Version", "default_when_absent": [{"value": OLD}, {"value": NEW}]},
        "hosts": {"saas": ["https://app.example.com"]},
    }
    return Facts({OLD: old, NEW: new}, {OLD: types or {}, NEW: types or {}}, context, [delta])


def curated(*entries: dict[str, str]) -> dict[str, Any]:
    """Hand-made facts about the one step."""
    steps = {f"{OLD} {NEW}": list(entries)} if entries else {}
    return {"vendor": "example", "missing_baseline": OLD, "links": {}, "steps": steps}


def by_hand(name: str, verdict: str, why: str = "so it is", source: str = "a page") -> dict[str, str]:
    return {"endpoint": name, "verdict": verdict, "why": why, "source": source}


def step(known: Facts, *entries: dict[str, str]) -> dict[str, dict[str, str]]:
    result: dict[str, dict[str, str]] = derive(known, curated(*entries))["steps"][f"{OLD} {NEW}"]
    return result


def why(changes: dict[str, Any], *entries: dict[str, str]) -> str | None:
    """Why an endpoint with these changes is changed, None when it is not."""
    known = facts([endpoint(THING)], [endpoint(THING)], [compared(THING, changes)])
    return step(known, *entries)["changed"].get(shape(THING))


# ---------------------------------------------------------------- the committed data


@needs_facts
def test_the_committed_data_is_what_the_facts_give() -> None:
    hand_made = json.loads((build.HERE / "curated.json").read_text(encoding="utf-8"))
    assert render(derive(read_facts(FACTS), hand_made)).encode() == build.DATA.read_bytes()


@needs_facts
def test_check_says_so() -> None:
    assert main(["--facts", str(FACTS), "--check"]) == 0


@needs_facts
def test_check_finds_old_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "DATA", tmp_path / "data" / "api.json")
    assert main(["--facts", str(FACTS), "--check"]) == 1
    assert main(["--facts", str(FACTS)]) == 0
    assert main(["--facts", str(FACTS), "--check"]) == 0
    build.DATA.write_bytes(build.DATA.read_bytes() + b" ")
    assert main(["--facts", str(FACTS), "--check"]) == 1


def test_no_folder_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--facts", str(tmp_path / "none")]) == 2
    assert "endpoints.json: No such file" in capsys.readouterr().err


def test_no_json_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "endpoints.json").write_text("{", encoding="utf-8")
    assert main(["--facts", str(tmp_path)]) == 2
    assert "endpoints.json" in capsys.readouterr().err


def test_every_hand_made_fact_has_a_source() -> None:
    steps = json.loads((build.HERE / "curated.json").read_text(encoding="utf-8"))["steps"]
    assert all(entry["why"] and entry["source"] for entries in steps.values() for entry in entries)


def test_the_data_has_one_endpoint_a_line() -> None:
    text = build.DATA.read_text(encoding="utf-8")
    assert all(text.count(f"\n{json.dumps(name)}: {{") == 1 for name in json.loads(text)["endpoints"])


# ---------------------------------------------------------------- additions are not changes


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"query": {"added": [named("page")]}}, id="optional-parameter"),
        pytest.param(
            {"request_body": {"added": [{"field": "a", "type": "str", "required": False}]}}, id="optional-field"
        ),
        pytest.param(
            {
                "request_body": {
                    "added": [
                        {"field": "a", "type": "A", "required": False},
                        {"field": "a.b", "type": "str", "required": True},
                    ]
                }
            },
            id="required-in-an-added-object",
        ),
        pytest.param(
            {
                "request_body": {
                    "added": [
                        {"field": "a", "type": "List[A]", "required": False},
                        {"field": "a[].b", "type": "str", "required": True},
                    ]
                }
            },
            id="required-in-an-added-list",
        ),
        pytest.param({"request_body": {"no_longer_required": ["a"]}}, id="less-required"),
        pytest.param(
            {"request_body": {"enum_changed": [{"field": "a", "values_removed": [], "values_added": ["x"]}]}},
            id="wider-enum-sent",
        ),
        pytest.param(
            {"request_body": {"shape_changed": [{"field": "a", "from_shape": "enum", "to_shape": "str"}]}},
            id="enum-sent-becomes-free",
        ),
        pytest.param(
            {
                "request_body": {
                    "shape_changed": [
                        {"field": "a", "from_shape": "List[str]", "to_shape": "List[<Union[str, object]>]"}
                    ]
                }
            },
            id="more-is-taken",
        ),
        pytest.param({"response": {"added": [{"field": "a", "type": "str", "required": True}]}}, id="response-field"),
        pytest.param({"response": {"newly_required": ["a"]}}, id="always-answered"),
        pytest.param(
            {"response": {"enum_changed": [{"field": "a", "values_removed": [], "values_added": ["x"]}]}},
            id="wider-enum-read",
        ),
        pytest.param(
            {"response": {"shape_changed": [{"field": "a", "from_shape": "str", "to_shape": "enum"}]}},
            id="string-read-is-named",
        ),
        pytest.param(
            {"response": {"shape_changed": [{"field": "a", "from_shape": "enum", "to_shape": "str"}]}},
            id="enum-read-is-free",
        ),
        pytest.param({"pagination": {"from": True, "to": True}}, id="paginated-before"),
        pytest.param({"headers": {"added": ["Idempotency-Key"], "removed": []}}, id="header"),
        pytest.param(
            {
                "sdk_params": {"removed": ["a"], "type_changed": []},
                "sdk_return_type": {"from": "V2Foo", "to": "Foo"},
                "sdk_method_renamed": {"from": "remove", "to": "delete"},
            },
            id="names-of-the-sdk",
        ),
    ],
)
def test_unchanged(changes: dict[str, Any]) -> None:
    assert why(changes) is None


# ---------------------------------------------------------------- changes


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"query": {"removed": ["page"]}}, "the query parameter page is gone"),
        ({"query": {"added": [named("page", required=True)]}}, "the query parameter page is required"),
        ({"headers": {"added": [], "removed": ["X-Key"]}}, "the header X-Key is gone"),
        ({"pagination": {"from": False, "to": True}}, "the list is paginated"),
        ({"request_body": {"removed": [{"field": "a"}]}}, "a removed from the request body"),
        (
            {"request_body": {"added": [{"field": "a", "type": "str", "required": True}]}},
            "a newly required in the request body",
        ),
        (
            {"request_body": {"added": [{"field": "a.b", "type": "str", "required": True}]}},
            "a.b newly required in the request body",
        ),
        ({"request_body": {"newly_required": ["a"]}}, "a newly required in the request body"),
        (
            {"request_body": {"enum_changed": [{"field": "a", "values_removed": ["x"], "values_added": []}]}},
            "a with fewer values in the request body",
        ),
        (
            {"request_body": {"shape_changed": [{"field": "a", "from_shape": "bool", "to_shape": "enum"}]}},
            "a of another type in the request body",
        ),
        (
            {"request_body": {"shape_changed": [{"field": "a", "from_shape": "str", "to_shape": "enum"}]}},
            "a of another type in the request body",
        ),
        (
            {
                "request_body": {
                    "shape_changed": [{"field": "a", "from_shape": "str", "to_shape": "List[<Union[str, int]>]"}]
                }
            },
            "a of another type in the request body",
        ),
        (
            {"response": {"shape_changed": [{"field": "a", "from_shape": "str", "to_shape": "<Union[str, object]>"}]}},
            "a of another type in the response",
        ),
        (
            {"response": {"shape_changed": [{"field": "data", "from_shape": "object", "to_shape": "List[object]"}]}},
            "data of another type in the response",
        ),
        ({"response": {"removed": [{"field": "data[].a"}, {"field": "data.b"}]}}, "a, b removed from the response"),
        ({"response": {"no_longer_required": ["a"]}}, "a may be missing in the response"),
        (
            {"response": {"enum_changed": [{"field": "a", "values_removed": ["x"], "values_added": []}]}},
            "a with fewer values in the response",
        ),
        (
            {"response": {"removed": [{"field": name} for name in "abcde"]}},
            "a, b, c and 2 more removed from the response",
        ),
        (
            {"request_body": {"removed": [{"field": "a"}]}, "pagination": {"from": False, "to": True}},
            "a removed from the request body; the list is paginated",
        ),
    ],
)
def test_changed(changes: dict[str, Any], reason: str) -> None:
    assert why(changes) == reason


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"cookies": {}}, "unknown area of change 'cookies'"),
        ({"query": {"retyped": []}}, "unknown kind of change 'retyped' in a query"),
        ({"headers": {"renamed": []}}, "unknown kind of change 'renamed' in headers"),
        ({"request_body": {"moved": []}}, "unknown kind of change 'moved' in a request body"),
        ({"response": {"moved": []}}, "unknown kind of change 'moved' in a response"),
    ],
)
def test_an_unknown_kind_of_change_is_an_error(changes: dict[str, Any], complaint: str) -> None:
    with pytest.raises(FactsError, match=complaint):
        why(changes)


# ---------------------------------------------------------------- gone, moved, continued


def test_a_gone_endpoint_is_changed() -> None:
    known = facts([endpoint("GET /api/a")], [])
    assert step(known) == {"changed": {"GET /api/a": "is gone"}, "unknown": {}, "continued": {}}


def test_a_moved_endpoint_names_its_new_place_and_what_changed_on_the_way() -> None:
    known = facts(
        [endpoint("PATCH /api/a/{id}")],
        [endpoint("PUT /api/a/{id}")],
        [compared("PUT /api/a/{id}", {"request_body": {"newly_required": ["b"]}}, relocated_from="PATCH /api/a/{id}")],
        [{"method": "PATCH", "path": "/api/a/{id}", "replacement": "PUT /api/a/{id}"}],
    )
    assert step(known)["changed"] == {"PATCH /api/a/{}": "is now PUT /api/a/{id}; b newly required in the request body"}


def test_an_endpoint_that_stands_in_for_a_gone_one_is_not_changed_by_that() -> None:
    known = facts(
        [endpoint("GET /api/a"), endpoint("GET /api/b")],
        [endpoint("GET /api/b")],
        [compared("GET /api/b", {"response": {"removed": [{"field": "x"}]}}, relocated_from="GET /api/a")],
        [{"method": "GET", "path": "/api/a", "replacement": "GET /api/b"}],
    )
    # The delta speaks of `GET /api/b` twice: once for itself, once as the successor of `GET /api/a`.
    known.deltas[0]["common_endpoints_unchanged"].append({"method": "GET", "path": "/api/b"})
    assert step(known)["changed"] == {"GET /api/a": "is now GET /api/b; x removed from the response"}


def test_a_renamed_placeholder_is_nothing() -> None:
    known = facts([endpoint("GET /api/a/{id}")], [endpoint("GET /api/a/{a_id}")])
    assert step(known)["changed"] == {}
    assert derive(known, curated())["endpoints"] == {
        "GET /api/a/{}": {OLD: "GET /api/a/{id}", NEW: "GET /api/a/{a_id}"}
    }


def test_another_slash_at_the_end_is_another_place() -> None:
    known = facts([endpoint("POST /api/a")], [endpoint("POST /api/a/")])
    assert step(known)["changed"] == {"POST /api/a": "is now POST /api/a/"}


def test_a_literal_that_a_placeholder_covers_goes_on() -> None:
    known = facts([endpoint("GET /api/a/errors")], [endpoint("GET /api/a/{type}")])
    assert step(known) == {"changed": {}, "unknown": {}, "continued": {"GET /api/a/errors": "GET /api/a/{}"}}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param({}, endpoint("POST /api/a/{type}"), id="other-verb"),
        pytest.param({}, endpoint("GET /api/a/{type}/x"), id="longer"),
        pytest.param({}, endpoint("GET /api/b/{type}"), id="other-literal"),
        pytest.param({"response_fields": [named("x")]}, endpoint("GET /api/a/{type}"), id="answers-less"),
        pytest.param({}, endpoint("GET /api/a/{type}", query=[named("x", required=True)]), id="asks-for-more"),
        pytest.param({}, endpoint("GET /api/a/{type}", response_top=["data"]), id="answers-in-another-frame"),
        pytest.param({}, endpoint("GET /api/a/{type}", paginated_envelope=True), id="paginated"),
        pytest.param(
            {"response_fields": [named("x", "int")]},
            endpoint("GET /api/a/{type}", response_fields=[named("x")]),
            id="answers-another-type",
        ),
        pytest.param(
            {"response_fields": [named("x", "Model")]},
            endpoint("GET /api/a/{type}", response_fields=[named("x", "Model")]),
            id="types-that-are-not-compared",
        ),
    ],
)
def test_a_placeholder_that_answers_in_another_way_is_no_successor(old: dict[str, Any], new: dict[str, Any]) -> None:
    known = facts([endpoint("GET /api/a/errors", **old)], [new], types={"Model": {"kind": "model", "fields": []}})
    assert step(known)["changed"] == {"GET /api/a/errors": "is gone"}


def test_two_possible_successors_are_none() -> None:
    known = facts([endpoint("GET /api/a/b")], [endpoint("GET /api/{x}/b"), endpoint("GET /api/a/{y}")])
    assert step(known)["changed"] == {"GET /api/a/b": "is gone"}


# ---------------------------------------------------------------- a model as the whole body

NOTE = {"note": "compare by hand"}
MODEL = {"Input": {"kind": "model", "fields": [named("active", "bool", required=True)]}}
WHOLE = endpoint(THING, whole_body_param="request", sdk_params=[{"name": "request", "type": "Input", "required": True}])


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        (WHOLE, None),
        (endpoint(THING, body=[named("active", "bool", required=True)]), None),
        (endpoint(THING, body=[named("active", "bool"), named("more")]), None),
        (endpoint(THING, body=[]), "active removed from the request body"),
        (endpoint(THING, body=[named("active", "str", required=True)]), "active of another type in the request body"),
        (
            endpoint(THING, body=[named("active", "bool"), named("more", required=True)]),
            "more newly required in the request body",
        ),
        (
            endpoint(THING, body=[named("active", "bool")], whole_body_param="request_options"),
            None,
        ),
    ],
)
def test_a_whole_body_is_compared_field_by_field(new: dict[str, Any], reason: str | None) -> None:
    misread = {"added": [{"field": "active", "type": "bool", "required": True}]}
    entry = compared(THING, {"whole_body_note": NOTE, "request_body": misread})
    assert step(facts([WHOLE], [new], [entry], types=MODEL))["changed"].get(shape(THING)) == reason


def test_a_whole_body_without_fields_is_an_error() -> None:
    entry = compared(THING, {"whole_body_note": NOTE})
    with pytest.raises(FactsError, match="the body Input is no model"):
        step(facts([WHOLE], [WHOLE], [entry], types={"Input": {"kind": "alias"}}))


# ---------------------------------------------------------------- hand-made facts


def test_changed_by_hand_is_added() -> None:
    entry = by_hand(THING, "changed")
    assert why({}, entry) == "so it is"
    assert why({"pagination": {"from": False, "to": True}}, entry) == "the list is paginated; so it is"


def test_unchanged_by_hand_overrules_what_was_computed() -> None:
    assert why({"pagination": {"from": False, "to": True}}, by_hand(THING, "unchanged")) is None


def test_unchanged_by_hand_does_not_bring_back_what_is_gone() -> None:
    assert step(facts([endpoint(THING)], []), by_hand(THING, "unchanged"))["changed"] == {shape(THING): "is gone"}


def test_unknown_by_hand_gives_way_to_a_known_change() -> None:
    entry = by_hand(THING, "unknown")
    assert step(facts([endpoint(THING)], [endpoint(THING)]), entry)["unknown"] == {shape(THING): "so it is"}
    paginated = [compared(THING, {"pagination": {"from": False, "to": True}})]
    both = step(facts([endpoint(THING)], [endpoint(THING)], paginated), entry)
    assert (both["changed"], both["unknown"]) == ({shape(THING): "the list is paginated"}, {})


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param(by_hand("GET /api/unheard", "changed"), id="no-endpoint"),
        pytest.param(by_hand(THING, "perhaps"), id="no-verdict"),
        pytest.param(by_hand(THING, "changed", why=""), id="no-reason"),
        pytest.param(by_hand(THING, "changed", source=""), id="no-source"),
    ],
)
def test_hand_made_facts_are_checked(entry: dict[str, str]) -> None:
    with pytest.raises(FactsError, match="curated"):
        why({}, entry)


def test_two_hand_made_facts_for_one_endpoint_are_an_error() -> None:
    with pytest.raises(FactsError, match="stands twice"):
        why({}, by_hand(THING, "changed"), by_hand("GET /api/things/{other}", "unknown"))


def test_a_hand_made_step_between_no_versions_is_an_error() -> None:
    hand_made = curated() | {"steps": {f"{OLD} 2030-01-01": []}}
    with pytest.raises(FactsError, match="curated steps"):
        derive(facts([], []), hand_made)


# ---------------------------------------------------------------- facts that do not fit together


def test_a_missing_delta_is_an_error() -> None:
    known = facts([], [])
    with pytest.raises(FactsError, match=f"no delta from {OLD} to {NEW}"):
        derive(Facts(known.endpoints, known.types, known.context, []), curated())


def test_an_endpoint_the_delta_does_not_speak_of_is_an_error() -> None:
    known = facts([endpoint(THING)], [endpoint(THING)])
    known.deltas[0]["common_endpoints_unchanged"].clear()
    with pytest.raises(FactsError, match=r"does not say whether GET /api/things/\{\} changed"):
        step(known)


def test_a_delta_about_an_endpoint_that_never_was_is_an_error() -> None:
    with pytest.raises(FactsError, match="no endpoint of the older version"):
        step(facts([], [endpoint(THING)], [compared(THING, {})]))


def test_an_endpoint_in_two_spellings_is_an_error() -> None:
    with pytest.raises(FactsError, match=r"spells GET /api/a/\{\} in two ways"):
        derive(facts([endpoint("GET /api/a/{x}"), endpoint("GET /api/a/{y}")], []), curated())


def test_two_sdk_methods_for_one_endpoint_are_one() -> None:
    known = facts([endpoint(THING), endpoint(THING)], [endpoint(THING)])
    assert derive(known, curated())["endpoints"] == {shape(THING): {OLD: THING, NEW: THING}}


def test_a_version_without_endpoints_has_no_step() -> None:
    known = facts([endpoint(THING)], [endpoint(THING)])
    first = "2019-01-01"
    more = Facts(known.endpoints, known.types, {**known.context, "api_versions": [NEW, first, OLD]}, known.deltas)
    data = derive(more, curated())
    assert data["versions"] == [first, OLD, NEW]
    assert list(data["steps"]) == [f"{OLD} {NEW}"]


def test_the_rest_of_the_data() -> None:
    data = derive(facts([], []), curated())
    assert data["header"] == "X-Version"
    assert data["hosts"] == ["app.example.com"]
    assert (data["default_before"], data["default_now"]) == (OLD, NEW)


def test_rendering_keeps_everything_and_its_order() -> None:
    data = derive(facts([endpoint("GET /api/b"), endpoint("GET /api/a")], []), curated())
    text = render(data)
    assert json.loads(text) == data
    assert text.index('"GET /api/a"') < text.index('"GET /api/b"')
    assert text.endswith("}\n")
    assert render(json.loads(text)) == text
