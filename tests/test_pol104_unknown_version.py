"""POL104: versions the code does not show; off unless selected by name."""

from __future__ import annotations

from tests.helpers import API, findings

TEXT = f'import os, requests\nrequests.get("{API}/me", headers={{"X-Polytomic-Version": os.environ["V"]}})\n'


def test_is_off_by_default() -> None:
    assert findings(TEXT) == []


def test_speaks_when_selected() -> None:
    assert findings(TEXT, select=("POL104",)) == ["POL104:2"]


def test_a_prefix_does_not_select_it() -> None:
    assert findings(TEXT, select=("POL1",)) == []


def test_is_silent_where_the_version_is_known() -> None:
    text = f'import requests\nrequests.get("{API}/me", headers={{"X-Polytomic-Version": "2025-09-18"}})\n'
    assert findings(text, select=("POL104",)) == []
