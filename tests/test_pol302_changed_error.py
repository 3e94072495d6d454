"""POL302: fields of errors."""

from __future__ import annotations

import pytest

from tests.helpers import API, findings, fixed, safety

H = '{"X-Polytomic-Version": "2024-02-08"}'


def failing(rest: str) -> str:
    return f'import requests\nr = requests.get("{API}/me", headers={H})\n{rest}\n'


@pytest.mark.parametrize("test", ["not r.ok", "r.status_code == 401", "r.status_code >= 400", "r.status_code != 200"])
def test_the_message_has_another_name(test: str) -> None:
    text = failing(f'if {test}:\n    raise SystemExit(r.json()["error"])')
    assert findings(text) == ["POL102:2", "POL302:4"]
    assert fixed(text) == text
    assert fixed(text, unsafe=True) == text.replace('"error"', '"message"').replace("2024-02-08", "2025-09-18")


def test_what_has_no_other_name_has_no_fix() -> None:
    assert set(safety(failing('if not r.ok:\n    print(r.json()["code"])'))) == {"none"}


@pytest.mark.parametrize(
    "rest",
    [
        'print(r.json()["error"])',
        'body = r.json()\nif "error" in body:\n    print(body["error"])',
        'try:\n    r.raise_for_status()\nexcept requests.HTTPError as problem:\n    print(problem.response.json()["error"])',
    ],
)
def test_no_answer_but_an_error_has_these_fields(rest: str) -> None:
    assert any(one.startswith("POL302:") for one in findings(failing(rest)))


@pytest.mark.parametrize(
    "rest", ['print(r.json()["data"]["error"])', 'body = r.json()\nprint(body.get("message") or body.get("error"))']
)
def test_other_fields_and_code_for_both_forms_are_silent(rest: str) -> None:
    assert findings(failing(rest)) == ["POL102:2"]
