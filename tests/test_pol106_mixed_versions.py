"""POL106: one client, several versions."""

from __future__ import annotations

from tests.helpers import API, findings, run_check

SESSION = f'''import requests
s = requests.Session()
s.headers["X-Polytomic-Version"] = "2024-02-08"
s.get("{API}/me")
s.headers["X-Polytomic-Version"] = "2025-09-18"
s.get("{API}/connections")
'''


def test_a_session_that_changes_its_version_speaks() -> None:
    assert findings(SESSION) == ["POL106:2", "POL102:3"]


def test_message_names_the_object_and_the_places() -> None:
    assert run_check(SESSION).diagnostics[0].message == (
        "requests.Session sends several versions: 2024-02-08 (<stdin>:3), 2025-09-18 (<stdin>:5); "
        "use one client for each, or one version"
    )


def test_two_sessions_are_silent() -> None:
    text = (
        "import requests\na = requests.Session()\nb = requests.Session()\n"
        'a.headers["X-Polytomic-Version"] = "2024-02-08"\nb.headers["X-Polytomic-Version"] = "2025-09-18"\n'
        f'a.get("{API}/me")\nb.get("{API}/me")\n'
    )
    assert findings(text) == ["POL102:4"]


def test_a_call_that_overrides_the_version_is_silent() -> None:
    text = (
        'import requests\ns = requests.Session()\ns.headers["X-Polytomic-Version"] = "2024-02-08"\n'
        f's.get("{API}/me")\ns.get("{API}/me", headers={{"X-Polytomic-Version": "2025-09-18"}})\n'
    )
    assert findings(text) == ["POL102:3"]
