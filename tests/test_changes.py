"""`polylint changes`: what changed in the API between two versions."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from polylint.api import changes as module
from polylint.api.catalogue import load_catalogue
from polylint.api.changes import ChangesError, EndpointChange, StepChanges, changes
from polylint.cli import cli
from polylint.output.changes import changes_json, text

V21, V22, V23, V24, V25 = "2021-05-23", "2022-12-12", "2023-04-25", "2024-02-08", "2025-09-18"
A, B, C = "2001-01-01", "2002-02-02", "2003-03-03"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["changes", *arguments])


def of(steps: list[StepChanges], endpoint: str) -> list[EndpointChange]:
    return [change for step in steps for change in step.endpoints if change.endpoint == endpoint]


# ---------------------------------------------------------------- a small API


def data(monkeypatch: pytest.MonkeyPatch, step: dict[str, Any], notes: Any = (), **versions: Any) -> None:
    """Two versions `a` and `b` of a small API, the older endpoint first, and the step between them."""
    named = {A: versions["a"], B: versions["b"]}
    spellings: dict[str, dict[str, str]] = {}
    for name, version in named.items():
        for endpoint in version:
            key = endpoint.replace("{id}", "{}").removesuffix("/")
            spellings.setdefault(key, {})[name] = endpoint
    kinds: dict[str, Any] = {"changed": {}, "unknown": {}, "moved": {}, "continued": {}}
    contents: dict[str, Any] = {
        "api.json": {
            "versions": [A, B],
            "endpoints": spellings,
            "steps": {f"{A} {B}": kinds | step},
            "changes": list(notes),
        }
    }
    for name, version in named.items():
        listed = {key.replace("{id}", "{}").removesuffix("/"): entry for key, entry in version.items()}
        contents[f"fields-{name}.json"] = {"endpoints": listed, "types": {"Part": {"x": "str"}, "Mode": ["on", "off"]}}
    monkeypatch.setattr(module, "load", contents.__getitem__)


def lines(steps: list[StepChanges]) -> list[str]:
    """What is said, without the heading of the first step."""
    return [line for line in text(steps) if line][2:]


def test_a_gone_endpoint(monkeypatch: pytest.MonkeyPatch) -> None:
    data(monkeypatch, {"changed": {"GET /x": "is gone"}}, a={"GET /x": {"returns": "Part"}}, b={})
    (step,) = changes(A, B)
    assert step == StepChanges(A, B, True, (EndpointChange("GET /x", "gone", None, "", (), ()),), ())
    assert lines([step]) == ["Gone (1)", "  GET /x"]


def test_a_moved_endpoint_with_what_changed_on_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    why = "is now PUT /y; a newly required in the request body; closes at night"
    data(
        monkeypatch,
        {"changed": {"PATCH /x/{}": why}, "moved": {"PATCH /x/{}": {"to": "PUT /y", "why": "renamed"}}},
        a={"PATCH /x/{id}": {"body": {"a": "str"}}},
        b={"PUT /y": {"body": {"a": "str!"}}},
    )
    assert lines(changes(A, B)) == [
        "Moved (1)",
        "  PATCH /x/{id}",
        "      is now PUT /y",
        "      renamed; closes at night",
        "      request body: newly required: a",
    ]


def test_another_slash_at_the_end_is_a_move(monkeypatch: pytest.MonkeyPatch) -> None:
    data(monkeypatch, {"changed": {"GET /x": "is now GET /x/"}}, a={"GET /x": {}}, b={"GET /x/": {}})
    assert lines(changes(A, B)) == ["Moved (1)", "  GET /x", "      is now GET /x/"]


def test_every_kind_of_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    old = {
        "body": {"gone": "str", "kind": "int", "must": "str", "may": "str!", "mode": "Literal['a', 'b']"},
        "query": {"q": "str"},
        "returns": "List[Part]",
    }
    new = {
        "body": {
            "kind": "str",
            "must": "str!",
            "may": "str",
            "mode": "Literal['b', 'c']",
            "new": "Part!",
            "more": "int",
        },
        "query": {"p": "int!"},
        "returns": "Part",
        "paged": True,
    }
    why = (
        "gone removed from the request body; kind of another type in the request body; must, new newly required in the "
        "request body; mode with fewer values in the request body; the query parameter q is gone; the query parameter p "
        "is required; all of another type in the response; the list is paginated"
    )
    data(monkeypatch, {"changed": {"GET /x": why}}, a={"GET /x": old}, b={"GET /x": new})
    assert lines(changes(A, B)) == [
        "Changed (1)",
        "  GET /x",
        "      request body: removed: gone (str)",
        "      request body: retyped: kind (int -> str)",
        "      request body: newly required: must",
        "      request body: no longer required: may",
        "      request body: fewer values: mode (a)",
        "      request body: more values: mode (c)",
        "      request body: added: more (int), new (Part, required)",
        "      query: removed: q (str)",
        "      query: added: p (int, required)",
        "      response: the list is paginated",
        "      response: retyped: all of it (List[Part] -> Part)",
    ]
    found = json.loads(changes_json(A, B, changes(A, B)))["steps"][0]["endpoints"][0]
    assert found["paginated"] is True
    assert found["request_body"] == {
        "removed": [{"field": "gone", "type": "str"}],
        "added": [
            {"field": "more", "type": "int", "required": False},
            {"field": "new", "type": "Part", "required": True},
        ],
        "retyped": [{"field": "kind", "from": "int", "to": "str"}],
        "newly_required": ["must"],
        "no_longer_required": ["may"],
        "values_removed": [{"field": "mode", "values": ["a"]}],
        "values_added": [{"field": "mode", "values": ["c"]}],
    }
    assert found["response"]["retyped"] == [{"field": "", "from": "List[Part]", "to": "Part"}]


def test_additions_are_told_in_short(monkeypatch: pytest.MonkeyPatch) -> None:
    new = {"query": dict.fromkeys("abcdefgh", "str")}
    data(monkeypatch, {}, a={"GET /x": {}}, b={"GET /x": new, "GET /y": {}})
    assert lines(changes(A, B)) == [
        "Only extended (1)",
        "  GET /x",
        "      query: added: a, b, c, d, e, f, and 2 more",
        "Added (1)",
        "  GET /y",
    ]


def test_what_is_not_established(monkeypatch: pytest.MonkeyPatch) -> None:
    data(monkeypatch, {"unknown": {"GET /x": "one says so; another not"}}, a={"GET /x": {}}, b={"GET /x": {}})
    assert lines(changes(A, B)) == ["Not established (1)", "  GET /x", "      one says so; another not"]


def test_differences_that_are_overruled_by_hand_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    data(monkeypatch, {}, a={"GET /x": {"query": {"q": "str"}}}, b={"GET /x": {}})
    assert lines(changes(A, B)) == ["Nothing."]
    assert of(changes(A, B, "GET /x"), "GET /x")[0].verdict == "unchanged"


def test_notes_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    note = {"id": "n1", "from": A, "to": B, "why": "do this", "source": "a page", "parts": [{"in": "GET /x/{any}"}]}
    other = note | {"id": "n2", "from": B}
    data(monkeypatch, {}, [note, other], a={"GET /x/{id}": {}}, b={"GET /x/{id}": {"query": {"a": "str"}}})
    assert lines(changes(A, B))[2:] == ["      do this [n1]", "      query: added: a"]
    found = json.loads(changes_json(A, B, changes(A, B)))["steps"][0]["endpoints"][0]
    assert found["notes"] == [{"id": "n1", "why": "do this", "source": "a page"}]


def test_the_shape_of_the_json(monkeypatch: pytest.MonkeyPatch) -> None:
    empty: dict[str, list[Any]] = {
        "removed": [],
        "added": [],
        "retyped": [],
        "newly_required": [],
        "no_longer_required": [],
        "values_removed": [],
        "values_added": [],
    }
    step = {"changed": {"GET /x": "is now GET /y"}, "moved": {"GET /x": {"to": "GET /y", "why": "renamed"}}}
    data(monkeypatch, step, a={"GET /x": {}}, b={"GET /y": {}, "GET /z": {}})
    assert json.loads(changes_json(A, B, changes(A, B))) == {
        "from": A,
        "to": B,
        "steps": [
            {
                "from": A,
                "to": B,
                "established": True,
                "endpoints": [
                    {
                        "endpoint": "GET /x",
                        "verdict": "moved",
                        "replacement": "GET /y",
                        "why": "renamed",
                        "notes": [],
                        "paginated": False,
                        "request_body": empty,
                        "query": empty,
                        "response": empty,
                    }
                ],
                "added": ["GET /z"],
            }
        ],
    }


# ---------------------------------------------------------------- one endpoint


def verdicts(endpoint: str, old: str = V22, new: str = V25) -> list[list[tuple[str, str]]]:
    return [[(each.endpoint, each.verdict) for each in step.endpoints] for step in changes(old, new, endpoint)]


@pytest.mark.parametrize(
    "endpoint", ["PUT /api/bulk/syncs/{id}", "put  /api/bulk/syncs/{any}/", "PATCH /api/bulk/syncs/{id}"]
)
def test_an_endpoint_is_followed_over_all_steps(endpoint: str) -> None:
    assert verdicts(endpoint) == [
        [("PATCH /api/bulk/syncs/{id}", "changed")],
        [("PATCH /api/bulk/syncs/{id}", "moved")],
        [("PUT /api/bulk/syncs/{id}", "changed")],
    ]


def test_an_endpoint_that_stands_in_for_another_is_followed_alone() -> None:
    assert verdicts("GET /api/connections/{id}/modelsync/targetobjects", V24) == [
        [("GET /api/connections/{id}/modelsync/targetobjects", "extended")]
    ]


def test_an_endpoint_that_goes_on_under_another_template() -> None:
    found = changes(V23, V25, "GET /api/syncs/{a}/executions/{b}/errors")
    assert [(each.verdict, each.place) for step in found for each in step.endpoints] == [
        ("unchanged", "GET /api/syncs/{sync_id}/executions/{id}/{type}"),
        ("unchanged", None),
    ]


def test_an_endpoint_before_and_when_it_was_added() -> None:
    found = changes(V23, V25, "GET /api/harbors/{x}")
    assert [(step.endpoints, step.added) for step in found] == [((), ()), ((), ("GET /api/harbors/{harbor_id}",))]


@pytest.mark.parametrize(
    ("endpoint", "near"),
    [
        ("PUT /api/bulk/sync/{id}", "did you mean PUT /api/bulk/syncs/{id} or"),
        ("POST /api/me", "did you mean GET /api/me?"),
        ("/api/me", "did you mean GET /api/me?"),
        ("GET /api/harbor", "did you mean GET /api/harbors or"),
    ],
)
def test_an_unknown_endpoint_names_the_nearest(endpoint: str, near: str) -> None:
    with pytest.raises(ChangesError) as raised:
        changes(V24, V25, endpoint)
    assert str(raised.value).startswith(f"no version from {V24} to {V25} has the endpoint '{endpoint}'; {near}")


@pytest.mark.parametrize("endpoint", ["", "nonsense", "GET"])
def test_an_endpoint_like_none(endpoint: str) -> None:
    with pytest.raises(ChangesError, match=f"has the endpoint {endpoint!r}$"):
        changes(V24, V25, endpoint)


def test_an_endpoint_that_only_another_version_has_is_unknown() -> None:
    with pytest.raises(ChangesError, match="no version from"):
        changes(V22, V23, "GET /api/harbors")


# ---------------------------------------------------------------- versions


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("2024-2-8", V25, f"'2024-2-8' is no version of the API; there are {V21}, {V22}, {V23}, {V24}, {V25}"),
        (V24, "latest", "'latest' is no version of the API; there are"),
        (V25, V24, f"{V25} is newer than {V24}; give the older version first"),
        (V24, V24, f"{V24} is given twice; there is nothing to compare"),
    ],
)
def test_versions_that_can_not_be_compared(old: str, new: str, complaint: str) -> None:
    with pytest.raises(ChangesError, match=complaint):
        changes(old, new)


def test_every_step_between_two_versions_is_told() -> None:
    assert [(step.old, step.new) for step in changes(V22, V25)] == [(V22, V23), (V23, V24), (V24, V25)]


def test_a_step_of_which_nothing_is_known() -> None:
    assert [step.established for step in changes(V21, V23)] == [False, True]
    assert lines(changes(V21, V22)) == ["What changed is not established."]


def test_what_is_not_known_of_one_endpoint() -> None:
    assert [step.established for step in changes(V21, V23, "GET /api/models")] == [False, True]


# ---------------------------------------------------------------- the real data


def every_change() -> Iterator[tuple[StepChanges, EndpointChange]]:
    for old, new in pairwise((V22, V23, V24, V25)):
        (step,) = changes(old, new)
        yield from ((step, change) for change in step.endpoints)


def test_verdicts_are_those_of_the_catalogue() -> None:
    catalogue = load_catalogue()
    told = {"gone": "changed", "moved": "changed", "extended": "unchanged"}
    found = {(step.old, change.endpoint): (step.new, change.verdict) for step, change in every_change()}
    assert len(found) > 100
    assert {key: told.get(verdict, verdict) for key, (_, verdict) in found.items()} == {
        key: catalogue.change(key[1], key[0], new) for key, (new, _) in found.items()
    }


def test_every_change_says_what_changed() -> None:
    silent = {c.endpoint for _, c in every_change() if not (c.why or c.differences or c.place or c.verdict == "gone")}
    assert silent == set()


def test_the_schedule_of_a_bulk_sync() -> None:
    ((change,),) = (step.endpoints for step in changes(V24, V25, "POST /api/bulk/syncs"))
    found = {(each.area, each.kind, each.field) for each in change.differences}
    assert {
        ("request body", "removed", "schedule"),
        ("request body", "newly required", "default_schedule"),
        ("response", "added", "data.default_schedule"),
    } <= found


# ---------------------------------------------------------------- the command


def test_text_is_the_default() -> None:
    done = run(V24, V25, "--endpoint", "PUT /api/syncs/{a}/executions/{b}")
    assert done.exit_code == 0
    assert done.output.splitlines()[:6] == [
        f"{V24} -> {V25}",
        "========================",
        "",
        "Moved (1)",
        "",
        "  PUT /api/syncs/{sync_id}/executions/{id}",
    ]


def test_json() -> None:
    done = run(V22, V25, "--output-format", "json")
    assert done.exit_code == 0
    found = json.loads(done.output)
    assert (found["from"], found["to"], len(found["steps"])) == (V22, V25, 3)


def test_text_fits_a_hundred_columns() -> None:
    told = [line for line in run(V22, V25).output.splitlines() if " " in line.strip()]
    assert max(map(len, told)) <= 100


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ((V25, V24), f"Error: {V25} is newer than {V24}"),
        (("2024-02-09", V25), f"there are {V21}, {V22}, {V23}, {V24}, {V25}"),
        ((V24, V25, "--endpoint", "GET /api/mee"), "did you mean GET /api/me or"),
        ((V24, V25, "--endpoint", "GET /api/\x1b[31m"), r"'GET /api/\x1b[31m'"),
        ((V24,), "Missing argument 'NEW'"),
    ],
)
def test_wrong_usage_exits_with_2(arguments: tuple[str, ...], complaint: str) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert complaint in done.output


def test_checking_needs_nothing_of_the_builder(tmp_path: Path) -> None:
    (tmp_path / "job.py").write_text("import requests\nrequests.get('https://app.polytomic.com/api/me')\n")
    code = "import sys; from polylint import run, session; run.check(session.Options(('.',))); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert "polylint.api.catalogue" in done.stdout.split()
    parts = {"build", "changes", "compare", "sdk", "steps", "wheels"}
    assert {f"polylint.api.{part}" for part in parts}.isdisjoint(done.stdout.split())
