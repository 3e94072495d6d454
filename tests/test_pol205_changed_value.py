"""POL205: values of a wrong type, or that are not taken."""

from __future__ import annotations

import pytest

from tests.helpers import API, findings, fixed, run_check

H = '{"X-Polytomic-Version": "2024-02-08"}'


def sent(body: str, endpoint: str = "bulk/syncs/b/executions", version: str = "2025-09-18") -> str:
    return (
        f'import requests\nbody = {body}\nrequests.post("{API}/{endpoint}", json=body, '
        f'headers={{"X-Polytomic-Version": "{version}"}})\n'
    )


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('{"resync_mode": "rebuid"}', "'rebuid' is no value of resync_mode; did you mean 'rebuild'?"),
        ('{"schemas": "public.users"}', "schemas is a string and must be a list"),
        ('{"test": "yes"}', "test is a string and must be a boolean"),
        ('{"schemas": [1]}', "[] is an integer and must be a string"),
    ],
)
def test_says_what_is_wrong(body: str, said: str) -> None:
    (diagnostic,) = run_check(sent(body)).diagnostics
    assert (diagnostic.code, diagnostic.message) == ("POL205", f"{said} in POST /api/bulk/syncs/{{id}}/executions")


@pytest.mark.parametrize("body", ['{"resync_mode": None}', '{"test": False, "schemas": ["a"]}', '{"schemas": load()}'])
def test_values_that_fit_are_silent(body: str) -> None:
    assert findings("from x import load\n" + sent(body)) == []


def test_a_connection_type_with_another_name() -> None:
    text = sent('{"name": "n", "type": "sageintacct", "configuration": {}}', "connections", "2024-02-08")
    assert findings(text) == ["POL205:2", "POL102:3"]
    assert fixed(text) == text
    after = text.replace("sageintacct", "sage_intacct").replace("2024-02-08", "2025-09-18")
    assert fixed(text, unsafe=True) == after
