"""POL102: pins of older versions."""

from __future__ import annotations

import pytest

from tests.helpers import API, findings, fixed, run_check


@pytest.mark.parametrize("version", ["2024-02-08", "2023-04-25", "2022-12-12", "2021-05-23"])
def test_every_older_version_is_reported(version: str) -> None:
    text = f'import requests\nrequests.get("{API}/me", headers={{"X-Polytomic-Version": "{version}"}})\n'
    assert findings(text) == ["POL102:2"]


def test_is_reported_where_the_literal_is_and_says_how_many_calls_use_it() -> None:
    text = (
        f'import requests\nV = "2024-02-08"\nH = {{"X-Polytomic-Version": V}}\n'
        f'requests.get("{API}/me", headers=H)\nrequests.get("{API}/connections", headers=H)\n'
    )
    result = run_check(text)
    assert [d.message for d in result.diagnostics] == [
        "X-Polytomic-Version pins 2024-02-08, the target is 2025-09-18; 2 calls use it"
    ]
    assert findings(text) == ["POL102:2"]


def test_a_default_of_the_environment_is_reported_as_one() -> None:
    text = (
        "import os, requests\n"
        f'requests.get("{API}/me", headers={{"X-Polytomic-Version": os.getenv("V", "2024-02-08")}})\n'
    )
    assert "pins 2024-02-08 by default" in run_check(text).diagnostics[0].message


def test_a_version_nobody_knows_the_changes_of_is_unsafe() -> None:
    text = f'import requests\nrequests.get("{API}/me", headers={{"X-Polytomic-Version": "2021-05-23"}})\n'
    (diagnostic,) = run_check(text).diagnostics
    assert diagnostic.fix is not None
    assert diagnostic.fix.applicability.value == "unsafe"


def test_a_date_elsewhere_stays() -> None:
    text = (
        f'import requests\nFROZEN = "2024-02-08"\nprint(FROZEN)\n'
        f'requests.get("{API}/me", headers={{"X-Polytomic-Version": "2024-02-08"}})\n'
    )
    assert fixed(text).splitlines()[1] == 'FROZEN = "2024-02-08"'
