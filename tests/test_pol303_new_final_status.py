"""POL303: loops that wait for a final status."""

from __future__ import annotations

import pytest

from tests.helpers import API, findings, fixed, safety

H = '{"X-Polytomic-Version": "2024-02-08"}'


def waiting(test: str) -> str:
    return (
        f'import requests\n\n\ndef get():\n    return requests.get("{API}/queries/q", headers={H}).json()["data"]\n\n\n'
        f"query = get()\nwhile {test}:\n    query = get()\n"
    )


@pytest.mark.parametrize(
    ("test", "after"),
    [
        ('query["status"] not in ("done", "failed")', 'query["status"] not in ("done", "failed", "unknown")'),
        ('query["status"] not in ["done", "failed"]', 'query["status"] not in ["done", "failed", "unknown"]'),
        ("query['status'] not in {'done', 'failed'}", "query['status'] not in {'done', 'failed', 'unknown'}"),
    ],
)
def test_a_loop_is_taught_the_new_status(test: str, after: str) -> None:
    text = waiting(test)
    assert "POL303:9" in findings(text)
    assert fixed(text) == text
    assert fixed(text, unsafe=True) == text.replace(test, after).replace("2024-02-08", "2025-09-18")


@pytest.mark.parametrize(
    "test", ['query["status"] in ("created", "running")', 'query["status"] not in ("done", "failed", "unknown")']
)
def test_loops_that_end_anyway_are_silent(test: str) -> None:
    assert findings(waiting(test)) == ["POL102:5"]


def test_a_status_that_is_only_printed_is_silent() -> None:
    text = f'import requests\nprint(requests.get("{API}/queries/q", headers={H}).json()["data"]["status"])\n'
    assert safety(text) == ["safe"]
