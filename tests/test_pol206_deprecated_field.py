"""POL206: deprecated fields, which is off by default."""

from __future__ import annotations

from tests.helpers import API, findings

H = '{"X-Polytomic-Version": "2024-02-08"}'


TEXT = (
    f'import requests\nrequests.put("{API}/syncs/s", json={{"name": "n", "mode": "create", "fields": [], '
    '"schedule": {"frequency": "manual"}, "target": {"connection_id": "c"}, "filter_logic": "A"}, '
    'headers={"X-Polytomic-Version": "2025-09-18"})\n'
)


def test_is_silent_unless_selected() -> None:
    assert findings(TEXT) == []
    assert findings(TEXT, select=("POL206",)) == ["POL206:2"]
