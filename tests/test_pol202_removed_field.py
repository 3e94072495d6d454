"""POL202: fields that are gone, renamed, or never existed."""

from __future__ import annotations

import pytest

from tests.helpers import API, findings, fixed, run_check, safety

H = '{"X-Polytomic-Version": "2024-02-08"}'


SCHEDULE = '{"frequency": "daily", "hour": "05", "minute": "00"}'


def create(body: str, before: str = "", call: str = "json=body") -> str:
    return f'import json, requests\n{before}body = {body}\nrequests.post("{API}/bulk/syncs", {call}, headers={H})\n'


REST = '"name": "n", "source_connection_id": "a", "destination_connection_id": "b", "destination_configuration": {}'


@pytest.mark.parametrize(
    "text",
    [
        create(f'{{{REST}, "schedule": {SCHEDULE}}}'),
        create(f"{{{REST}, 'schedule': {SCHEDULE}}}".replace('"', "'")),
        create(f'{{{REST}, "schedule": {SCHEDULE}}}', call="data=json.dumps(body)"),
        create(f'{{{REST}, "schedule": {SCHEDULE}}}', call="data=json.dumps(body).encode()"),
        create(f'{{{REST}}}\nbody["schedule"] = {SCHEDULE}'),
        create(f'{{{REST}}}\nbody.update({{"schedule": {SCHEDULE}}})'),
        create(f'{{{REST}}}\nbody |= {{"schedule": {SCHEDULE}}}'),
        create(f'{{{REST}}}\nbody.setdefault("schedule", {SCHEDULE})'),
        create(f'{{**{{{REST}}}, "schedule": {SCHEDULE}}}'),
        create(f'{{{REST}, "schedule": schedule}}', before=f"schedule = {SCHEDULE}\n"),
        create(
            f'{{{REST}, "schedule": {{"frequency": "daily" if n else "hourly"}}}}', before="import sys\nn = sys.argv\n"
        ),
    ],
)
def test_a_single_schedule_is_renamed_safely(text: str) -> None:
    assert any(one.startswith("POL202:") for one in findings(text))
    quoted = text.replace('"schedule"', '"default_schedule"').replace("'schedule'", "'default_schedule'")
    assert fixed(text) == quoted.replace("2024-02-08", "2025-09-18")


@pytest.mark.parametrize("call", ["dict({rest}, schedule={s})", "body.update(schedule={s})"])
def test_keywords_are_renamed(call: str) -> None:
    made = call.format(rest="{" + REST + "}", s=SCHEDULE)
    text = create(made) if call.startswith("dict") else create(f"{{{REST}}}\n{made}")
    assert fixed(text) == text.replace("schedule=", "default_schedule=").replace("2024-02-08", "2025-09-18")


def test_a_schedule_that_is_not_known_is_renamed_unsafely() -> None:
    text = create(f'{{{REST}, "schedule": load()}}', before="from x import load\n")
    assert fixed(text) == text
    assert '"default_schedule": load()' in fixed(text, unsafe=True)


@pytest.mark.parametrize(
    ("entries", "default", "additional"),
    [
        (
            '{"item": "none", "schedule": {"frequency": "hourly"}}, '
            '{"item": "incrementalFields", "schedule": {"frequency": "continuous"}}',
            '{"frequency": "hourly"}',
            '[{"frequency": "continuous", "selective_mode": "incrementalFields"}]',
        ),
        (
            '{"item": "nonincrementalFields", "schedule": {"frequency": "daily", "hour": "1",}}',
            '{"frequency": "manual"}',
            '[{"frequency": "daily", "hour": "1", "selective_mode": "nonincrementalFields"}]',
        ),
    ],
)
def test_a_schedule_of_several_is_split_unsafely(entries: str, default: str, additional: str) -> None:
    text = create(f'{{{REST}, "schedule": {{"frequency": "multi", "multi": {{"schedules": [{entries}]}}}}}}')
    assert fixed(text) == text
    assert f'"default_schedule": {default}, "additional_schedules": {additional}' in fixed(text, unsafe=True)


def test_comments_in_a_schedule_of_several_are_not_lost() -> None:
    text = create(
        f'{{{REST}, "schedule": {{"frequency": "multi",  # two\n "multi": {{"schedules": ['
        '{"item": "none", "schedule": {"frequency": "hourly"}}]}}}'
    )
    assert fixed(text, unsafe=True) == text


def start(value: str, before: str = "") -> str:
    return (
        f'import requests\n{before}requests.post(\n    "{API}/bulk/syncs/b/executions",\n'
        f'    json={{"resync": {value}, "schemas": ["s"]}},\n    headers={H},\n)\n'
    )


@pytest.mark.parametrize(
    ("value", "after"),
    [
        ("True", '{"resync_mode": "rebuild", "schemas": ["s"]}'),
        ("False", '{"schemas": ["s"]}'),
        ("None", '{"schemas": ["s"]}'),
    ],
)
def test_a_literal_flag_is_a_word_or_nothing(value: str, after: str) -> None:
    text = start(value)
    assert fixed(text) == text.replace(f'{{"resync": {value}, "schemas": ["s"]}}', after).replace(
        "2024-02-08", "2025-09-18"
    )


def test_a_flag_that_is_not_known_is_a_word_or_null() -> None:
    text = start("full or forced", "import sys\nfull, forced = sys.argv\n")
    assert fixed(text) == text
    assert '"resync_mode": "rebuild" if (full or forced) else None' in fixed(text, unsafe=True)


def test_discover_is_left_out_where_other_fields_say_it() -> None:
    more = '"automatically_add_new_objects": "all", "automatically_add_new_fields": "all"'
    text = create(f'{{{REST}, "schedule": {SCHEDULE}, "discover": True, {more}}}')
    assert '"discover"' not in fixed(text, unsafe=True)
    alone = create(f'{{{REST}, "schedule": {SCHEDULE}, "discover": True}}')
    assert fixed(alone, unsafe=True) == alone


@pytest.mark.parametrize(
    "text",
    [
        f'import requests\nrequests.post("{API}/syncs/s/executions", json={{"resync": True}}, headers={H})\n',
        f'import requests\nrequests.post("{API}/bulk/syncs/b/schedules", json={{"schedule": {SCHEDULE}}}, headers={H})\n',
        f'import requests\nrequests.post("https://x.example.com/api/bulk/syncs", json={{"schedule": {SCHEDULE}}}, headers={H})\n',
    ],
)
def test_fields_that_stay_are_silent(text: str) -> None:
    assert not any("POL2" in one for one in findings(text))


def test_a_payload_that_goes_elsewhere_too_has_no_fix() -> None:
    text = create(f'{{{REST}, "schedule": {SCHEDULE}}}') + 'requests.post("https://x.example.com", json=body)\n'
    assert set(safety(text)) == {"none"}


def test_a_payload_that_is_logged_too_is_unsafe() -> None:
    text = create(f'{{{REST}, "schedule": {SCHEDULE}}}') + "print(body)\n"
    assert set(safety(text)) == {"unsafe"}


def test_a_field_that_is_read_back_is_renamed_there_too() -> None:
    text = create(f'{{{REST}, "schedule": {SCHEDULE}}}\nbody["schedule"]["hour"] = "06"')
    assert fixed(text) == text.replace('"schedule"', '"default_schedule"').replace("2024-02-08", "2025-09-18")


def test_names_the_real_field() -> None:
    text = create(f'{{{REST}, "default_schedule": {SCHEDULE}, "activ": True}}').replace("2024-02-08", "2025-09-18")
    (diagnostic,) = run_check(text).diagnostics
    assert diagnostic.message == "activ is no field of POST /api/bulk/syncs; did you mean active?"


@pytest.mark.parametrize("name", ["page_tokn", "activ"])
def test_query_parameters_with_typing_errors(name: str) -> None:
    text = f'import requests\nrequests.get("{API}/syncs", params={{"{name}": "x"}}, headers={H})\n'
    assert "POL202:2" in findings(text)


def test_query_parameters_that_only_the_documentation_names_are_silent() -> None:
    text = f'import requests\nrequests.get("{API}/bulk/syncs", params={{"page_token": "x", "limit": 5}}, headers={H})\n'
    assert findings(text) == ["POL102:2"]
