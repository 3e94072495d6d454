"""POL201: endpoints that are gone, have moved, or take another verb."""

from __future__ import annotations

import pytest

from tests.helpers import API, findings, fixed, run_check, safety

H = '{"X-Polytomic-Version": "2024-02-08"}'


OLD = '{"X-Polytomic-Version": "2023-04-25"}'


def program(call: str, version: str = OLD) -> str:
    return f'import requests\nH = {version}\nBASE = "{API}"\nc, s, r = "c1", "s1", "r1"\n{call}\n'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('f"{BASE}/bulk/dest/{c}"', 'f"{BASE}/connections/{c}/bulksync/target"'),
        ('BASE + "/bulk/source/" + c + "/status"', 'BASE + "/connections/" + c + "/schemas/status"'),
        ('BASE + "/bulk/source/%s/schema/%s" % (c, s)', 'BASE + "/connections/%s/schemas/%s" % (c, s)'),
        ('"{}/bulk/source/{}/schema/{}".format(BASE, c, s)', '"{}/connections/{}/schemas/{}".format(BASE, c, s)'),
        ('f"{BASE}/connections/{c}/{s}/records"', 'f"{BASE}/connections/{c}/schemas/{s}/records"'),
        ('f"{BASE}/bulk/dest/{c}?x=1"', 'f"{BASE}/connections/{c}/bulksync/target?x=1"'),
        (
            '"https://app.polytomic.com/api/bulk/dest/c1"',
            '"https://app.polytomic.com/api/connections/c1/bulksync/target"',
        ),
    ],
)
def test_paths_are_moved(before: str, after: str) -> None:
    text = program(f"requests.get({before}, headers=H)")
    assert "POL201:5" in findings(text)
    assert fixed(text) == text.replace(before, after).replace("2023-04-25", "2025-09-18")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("requests.patch(URL", "requests.put(URL"),
        ('requests.request("PATCH", URL', 'requests.request("PUT", URL'),
        ("requests.request('patch', URL", "requests.request('put', URL"),
        ('requests.Session().request(method="PATCH", url=URL', 'requests.Session().request(method="PUT", url=URL'),
    ],
)
def test_verbs_are_changed_unsafely(before: str, after: str) -> None:
    body = 'json={"endpoint": "u", "secret": "s"}, headers=H)'
    text = program(f'URL = f"{{BASE}}/webhooks/w1"\n{before}, {body}')
    assert fixed(text) == text
    assert fixed(text, unsafe=True) == text.replace(before, after).replace("2023-04-25", "2025-09-18")


def test_an_execution_is_canceled_without_a_body() -> None:
    call = 'requests.put(f"{BASE}/syncs/{s}/executions/{r}", json={"status": "canceled"}, headers=H)'
    text = program(call, '{"X-Polytomic-Version": "2024-02-08"}')
    after = 'requests.post(f"{BASE}/syncs/{s}/executions/{r}/cancel", json={}, headers=H)'
    assert fixed(text, unsafe=True) == text.replace(call, after).replace("2024-02-08", "2025-09-18")


def test_another_status_has_no_replacement() -> None:
    call = 'requests.put(f"{BASE}/syncs/{s}/executions/{r}", json={"status": "retry"}, headers=H)'
    text = program(call, '{"X-Polytomic-Version": "2024-02-08"}')
    assert set(safety(text)) == {"none"}
    assert fixed(text, unsafe=True) == text


def test_a_shared_path_is_moved_only_when_all_that_use_it_move() -> None:
    text = program(
        'URL = f"{BASE}/bulk/dest/{c}"\nrequests.get(URL, headers=H)\nrequests.get(URL + "/more", headers={"A": "b"})'
    )
    assert fixed(text, unsafe=True) == text or "bulksync/target" in fixed(text, unsafe=True)


def test_says_what_is_needed() -> None:
    text = program('requests.post(f"{BASE}/connections/{c}/share", json={"name": "n"}, headers=H)')
    said = next(d.message for d in run_check(text).diagnostics if d.code == "POL201")
    assert "POST /api/organizations/{org_id}/connections/{connection_id}/shared" in said
    assert "the organization that owns the parent connection" in said


def test_paths_that_are_there_are_silent() -> None:
    assert findings(program('requests.get(f"{BASE}/connections/{c}", headers=H)')) == ["POL102:2"]
