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


@pytest.mark.parametrize("rest", ['print(r.json()["error"])', 'if r.ok:\n    print(r.json()["error"])'])
def test_answers_that_are_no_errors_are_silent(rest: str) -> None:
    assert findings(failing(rest)) == ["POL102:2"]
