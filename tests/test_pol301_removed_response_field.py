"""POL301: fields that are no longer returned."""

from __future__ import annotations

import pytest

from tests.helpers import API, findings, fixed, safety

H = '{"X-Polytomic-Version": "2024-02-08"}'


def reading(rest: str, path: str = "bulk/syncs/b") -> str:
    return f'import json, requests\nH = {H}\n\n\ndef get():\n    return requests.get("{API}/{path}", headers=H)\n\n\n{rest}\n'


@pytest.mark.parametrize(
    "rest",
    [
        'print(get().json()["data"]["schedule"]["frequency"])',
        'print(get().json()["data"].get("schedule", {}).get("hour"))',
        'data = get().json()["data"]\nplan = data["schedule"]\nprint(plan["frequency"])',
        'print(json.loads(get().text)["data"]["schedule"]["minute"])',
        'def when(sync):\n    return sync["schedule"]["frequency"]\n\n\nprint(when(get().json()["data"]))',
        'syncs = [get().json()["data"] for _ in range(2)]\nprint([s["schedule"]["frequency"] for s in syncs])',
        'print(sorted([get().json()["data"]], key=lambda s: s["schedule"]["frequency"])[0]["id"])',
        'if (r := get()).ok and (plan := r.json()["data"].get("schedule")):\n    print(plan["frequency"])',
        'name, plan = (d := get().json()["data"])["name"], d["schedule"]\nprint(name, plan["hour"])',
        "class Sync:\n    def __init__(self, data):\n        self.data = data\n\n    @property\n"
        '    def when(self):\n        return self.data["schedule"]["hour"]\n\n\nprint(Sync(get().json()["data"]).when)',
        'match get().json()["data"]:\n    case {"schedule": {"frequency": f}}:\n        print(f)',
    ],
)
def test_reads_are_renamed_unsafely(rest: str) -> None:
    text = reading(rest)
    assert any(one.startswith("POL301:") for one in findings(text))
    assert fixed(text) == text
    after = text.replace('"schedule"', '"default_schedule"').replace("2024-02-08", "2025-09-18")
    assert fixed(text, unsafe=True) == after
    assert findings(after) == []


@pytest.mark.parametrize(
    "rest",
    [
        'print(get().json()["data"]["id"])',
        "print(get().status_code)",
        'r = get()\nif not r.ok:\n    raise SystemExit(r.text)\nprint(r.json()["data"]["name"])',
        'schedule = {"schedule": 1}\nprint(schedule["schedule"], get().json()["data"]["mode"])',
    ],
)
def test_other_reads_are_safe(rest: str) -> None:
    assert safety(reading(rest)) == ["safe"]


@pytest.mark.parametrize(
    "rest",
    [
        'print(get().json()["data"])',
        'print(get().json()["data"]["schedule"]["multi"])',
        'print(get().json()["data"]["discover"])',
        "import pandas\npandas.DataFrame([get().json()['data']])",
        'print(json.dumps(get().json()["data"]))',
        "from types import SimpleNamespace\nprint(json.loads(get().text, object_hook=lambda d: SimpleNamespace(**d)))",
    ],
)
def test_what_can_not_be_repaired_has_no_fix(rest: str) -> None:
    assert set(safety(reading(rest))) == {"none"}


def test_fields_of_a_removed_object_are_read_beside_it() -> None:
    rest = 'for s in get().json()["data"][:1]:\n    print(s["target"]["connection_id"], s["target"].get("object"))'
    text = reading('first = get().json()["data"][0]\nprint(first["target"]["connection_id"])', "syncs")
    assert 'print(first["target_connection_id"])' in fixed(text, unsafe=True)
    assert "POL301" in "".join(findings(reading(rest, "syncs")))


def test_a_helper_that_reads_something_else_too_has_no_fix() -> None:
    rest = (
        'def when(sync):\n    return sync["schedule"]["frequency"]\n\n\n'
        f'other = requests.get("{API}/syncs/s", headers=H).json()["data"]\n'
        'print(when(get().json()["data"]), when(other))'
    )
    assert fixed(reading(rest), unsafe=True) == reading(rest)


def test_read_and_sent_back() -> None:
    rest = (
        'now = get().json()["data"]\nbody = {\n    "name": now["name"],\n'
        '    "source_connection_id": now["source_connection_id"],\n'
        '    "destination_connection_id": now["destination_connection_id"],\n'
        '    "destination_configuration": now["destination_configuration"],\n    "schedule": now["schedule"],\n}\n'
        f'requests.put("{API}/bulk/syncs/b", json=body, headers=H)'
    )
    before = '    "schedule": now["schedule"],\n'
    after = (
        '    "default_schedule": now["default_schedule"],\n    "additional_schedules": now["additional_schedules"],\n'
    )
    text = reading(rest)
    assert {one.split(":")[0] for one in findings(text)} == {"POL102", "POL202", "POL301"}
    assert fixed(text, unsafe=True) == text.replace(before, after).replace("2024-02-08", "2025-09-18")
