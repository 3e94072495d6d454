"""POL204: lists that come in pages now."""

from __future__ import annotations

import pytest

from tests.helpers import API, findings, fixed

H = '{"X-Polytomic-Version": "2024-02-08"}'


def listing(rest: str, more: str = "") -> str:
    return f'import requests\nH = {H}\nURL = "{API}/syncs"\n{more}{rest}\n'


@pytest.mark.parametrize(
    "rest",
    [
        'print(len(requests.get(URL, headers=H).json()["data"]))',
        'names = [s["name"] for s in requests.get(URL, headers=H).json()["data"]]',
        'for s in requests.get(URL, headers=H).json().get("data", []):\n    print(s["id"])',
        'data = requests.get(URL, headers=H).json()["data"]\nprint(data)',
    ],
)
def test_the_first_page_alone_is_reported(rest: str) -> None:
    assert any(one.startswith("POL204:") for one in findings(listing(rest)))


@pytest.mark.parametrize(
    "rest",
    [
        "print(requests.get(URL, headers=H).status_code)",
        'print(requests.get(URL, headers=H).json()["data"][0]["id"])',
        'token = None\nwhile True:\n    page = requests.get(URL, headers=H, params={"page_token": token}).json()\n'
        '    print([s["id"] for s in page["data"]])\n    token = page["pagination"]["next_page_token"]\n'
        "    if not token:\n        break",
    ],
)
def test_code_that_pages_or_needs_no_list_is_silent(rest: str) -> None:
    assert not any(one.startswith("POL204:") for one in findings(listing(rest)))


def test_a_statement_of_its_own_becomes_a_loop() -> None:
    text = listing('found = requests.get(URL, headers=H).json()["data"]  # all\nprint([s["name"] for s in found])')
    assert fixed(text) == text
    loop = (
        "found = []\npage_token = None\nwhile True:\n"
        '    page = requests.get(URL, headers=H, params={"page_token": page_token} if page_token else {}).json()\n'
        '    found += page["data"] or []\n'
        '    page_token = (page.get("pagination") or {}).get("next_page_token")\n'
        "    if not page_token:\n        break  # all"
    )
    before = 'found = requests.get(URL, headers=H).json()["data"]  # all'
    after = fixed(text, unsafe=True)
    assert after == text.replace(before, loop).replace("2024-02-08", "2025-09-18")
    assert findings(after) == []


def test_parameters_are_kept() -> None:
    text = listing(
        'found = requests.get(URL, headers=H, params={"active": "true"}).json()["data"] or []\nprint(len(found))'
    )
    wanted = 'params={**{"active": "true"}, **({"page_token": page_token} if page_token else {})}'
    assert wanted in fixed(text, unsafe=True)


@pytest.mark.parametrize(
    "rest",
    [
        'print(len(requests.get(URL, headers=H).json()["data"]))',
        'page = 1\nfound = requests.get(URL, headers=H).json()["data"]\nprint(len(found))',
        'def all():\n    return requests.get(URL, headers=H).json()["data"]\nprint(len(all()))',
    ],
)
def test_other_shapes_have_no_fix(rest: str) -> None:
    assert fixed(listing(rest), unsafe=True) == listing(rest)
