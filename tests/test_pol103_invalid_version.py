"""POL103: versions that do not exist."""

from __future__ import annotations

import pytest

from tests.helpers import API, fixed, run_check


def text_with(version: str) -> str:
    return f'import requests\nrequests.get("{API}/me", headers={{"X-Polytomic-Version": "{version}"}})\n'


@pytest.mark.parametrize(
    ("version", "message"),
    [
        ("2024-2-8", "'2024-2-8' is not a date and is refused; the nearest is 2024-02-08"),
        ("20240208", "'20240208' is not a date and is refused; the nearest is 2024-02-08"),
        ("latest", "'latest' is not a date and is refused; use 2025-09-18"),
        ("2024-02-09", "'2024-02-09' is none of the API's versions and is refused; the nearest is 2024-02-08"),
        ("", "'' is not a date and is refused; use 2025-09-18"),
    ],
)
def test_says_what_is_wrong_and_what_is_near(version: str, message: str) -> None:
    (diagnostic,) = run_check(text_with(version)).diagnostics
    assert (diagnostic.code, diagnostic.message) == ("POL103", f"X-Polytomic-Version {message}")


def test_is_only_repaired_when_asked_for_unsafe_fixes() -> None:
    assert fixed(text_with("2024-2-8")) == text_with("2024-2-8")
    assert fixed(text_with("2024-2-8"), unsafe=True) == text_with("2025-09-18")
