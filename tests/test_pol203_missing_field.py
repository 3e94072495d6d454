"""POL203: required fields that are not sent."""

from __future__ import annotations

import pytest

from tests.helpers import API, findings, fixed, run_check, safety

H = '{"X-Polytomic-Version": "2024-02-08"}'


def test_names_what_is_missing() -> None:
    text = (
        f'import requests\nrequests.post("{API}/webhooks", json={{"endpoint": "u"}}, '
        'headers={"X-Polytomic-Version": "2025-09-18"})\n'
    )
    (diagnostic,) = run_check(text).diagnostics
    assert diagnostic.message == "POST /api/webhooks needs secret, which is not sent"


def test_a_body_of_which_a_part_is_not_known_is_silent() -> None:
    text = (
        f'import requests\nfrom x import more\nrequests.post("{API}/webhooks", json={{"endpoint": "u", **more}}, '
        'headers={"X-Polytomic-Version": "2025-09-18"})\n'
    )
    assert findings(text) == []


def test_what_is_only_missing_on_some_path_is_silent() -> None:
    text = (
        f'import requests, sys\nbody = {{"endpoint": "u"}}\nif sys.argv:\n    body["secret"] = "s"\n'
        f'requests.post("{API}/webhooks", json=body, headers={{"X-Polytomic-Version": "2025-09-18"}})\n'
    )
    assert findings(text) == []


@pytest.mark.parametrize(
    ("kind", "default"), [("msads", '"auth_method": "microsoft"'), ("salesforce", '"connect_mode": "browser"')]
)
def test_configuration_that_had_a_default(kind: str, default: str) -> None:
    text = (
        f'import requests\nbody = {{"name": "n", "type": "{kind}", "configuration": {{"a": 1}}}}\n'
        f'requests.post("{API}/connections", json=body, headers={H})\n'
    )
    assert "POL203:2" in findings(text)
    assert fixed(text) == text
    after = text.replace('{"a": 1}', '{"a": 1, ' + default + "}").replace("2024-02-08", "2025-09-18")
    assert fixed(text, unsafe=True) == after


def test_configuration_without_a_default_has_no_fix() -> None:
    text = (
        f'import requests\nbody = {{"name": "n", "type": "attio", "configuration": {{}}}}\n'
        f'requests.post("{API}/connections", json=body, headers={H})\n'
    )
    assert set(safety(text)) == {"none"}


def test_other_connections_are_safe() -> None:
    text = (
        f'import requests\nbody = {{"name": "n", "type": "postgresql", "configuration": {{}}}}\n'
        f'requests.post("{API}/connections", json=body, headers={H})\n'
    )
    assert safety(text) == ["safe"]
