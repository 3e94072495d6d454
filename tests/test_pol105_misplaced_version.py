"""POL105: the version under a wrong name or in the wrong place."""

from __future__ import annotations

import pytest

from tests.helpers import API, findings, fixed


@pytest.mark.parametrize(
    "name",
    [
        "Polytomic-Version",
        "X-Polytomic-Api-Version",
        "X_Polytomic_Version",
        "x-polytomicversion",
        "X-Polytomic-Verison",
        "X-Polytomc-Version",
        "X-Polytomic-Version ",
    ],
)
def test_near_misses_speak(name: str) -> None:
    text = f'import requests\nrequests.get("{API}/me", headers={{"{name}": "2024-02-08"}})\n'
    assert "POL105:2" in findings(text)


@pytest.mark.parametrize(
    "name", ["X-Api-Version", "Accept-Version", "X-Request-Version", "Polytomic-Signature", "Version"]
)
def test_other_headers_are_silent(name: str) -> None:
    text = (
        f'import requests\nrequests.get("{API}/me", headers={{"{name}": "1", "X-Polytomic-Version": "2025-09-18"}})\n'
    )
    assert findings(text) == []


def test_the_right_header_beside_it_counts() -> None:
    text = (
        f'import requests\nrequests.get("{API}/me", '
        'headers={"Polytomic-Version": "2024-02-08", "X-Polytomic-Version": "2025-09-18"})\n'
    )
    assert findings(text) == []


@pytest.mark.parametrize("query", ["version=2024-02-08", "X-Polytomic-Version=2024-02-08", "api_version=2024-02-08"])
def test_a_version_in_the_url_speaks(query: str) -> None:
    assert "POL105:2" in findings(f'import requests\nrequests.get("{API}/me?{query}")\n')


def test_a_version_in_params_speaks() -> None:
    assert "POL105:2" in findings(f'import requests\nrequests.get("{API}/me", params={{"version": "2024-02-08"}})\n')


def test_another_version_parameter_is_silent() -> None:
    text = f'import requests\nrequests.get("{API}/me?version=3", headers={{"X-Polytomic-Version": "2025-09-18"}})\n'
    assert findings(text) == []


def test_name_and_value_are_repaired_together() -> None:
    text = f'import requests\nrequests.get("{API}/me", headers={{"X_Polytomic_Version": "2024-02-08"}})\n'
    assert fixed(text) == text.replace("X_Polytomic_Version", "X-Polytomic-Version").replace("2024-02-08", "2025-09-18")
