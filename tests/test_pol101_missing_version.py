"""POL101: calls that send no version."""

from __future__ import annotations

from tests.helpers import API, findings, fixed, run_check


def test_message_names_the_call_and_both_defaults() -> None:
    (diagnostic,) = run_check(f'import requests\nrequests.get("{API}/me")\n').diagnostics
    assert diagnostic.message == (
        "GET /api/me without X-Polytomic-Version: served as 2025-09-18 today, as 2021-05-23 before"
    )


def test_reports_a_place_once_however_many_callers_it_has() -> None:
    text = (
        f'import requests\n\n\ndef get(path):\n    return requests.get("{API}/" + path)\n\n\n'
        'get("me")\nget("connections")\nget("connection_types")\n'
    )
    (diagnostic,) = run_check(text).diagnostics
    assert diagnostic.message.startswith("GET /api/me, GET /api/connections and 1 more without")


def test_reports_the_innermost_caller_known_to_be_polytomic_in_a_wrapper_of_several_hosts() -> None:
    text = (
        "import requests\n\n\ndef send(url):\n    return requests.get(url)\n\n\n"
        f'def me():\n    return send("{API}/me")\n\n\nme()\nsend("https://x.example.com")\n'
    )
    assert findings(text) == ["POL101:9"]


def test_names_a_misspelt_header() -> None:
    text = f'import requests\nrequests.get("{API}/me", headers={{"Polytomic-Version": "2024-02-08"}})\n'
    assert "'Polytomic-Version' at <stdin>:2 is not read" in run_check(text).diagnostics[0].message


def test_a_missing_header_of_a_changed_endpoint_is_judged_from_2024() -> None:
    text = f'import requests\nrequests.post("{API}/bulk/syncs", json={{"name": "x", "discover": True}})\n'
    missing = next(d for d in run_check(text).diagnostics if d.code == "POL101")
    assert "; no fix: POST /api/bulk/syncs must change first (POL20" in missing.message


def test_one_place_serves_all_calls_of_a_session() -> None:
    text = (
        'import requests\ns = requests.Session()\ns.headers.update({"A": "k"})\n'
        f's.get("{API}/me")\ns.get("{API}/connections")\n'
    )
    assert fixed(text) == text.replace('{"A": "k"}', '{"A": "k", "X-Polytomic-Version": "2025-09-18"}')


def test_a_helper_that_returns_headers_is_where_the_header_goes() -> None:
    text = f'import requests\n\n\ndef h():\n    return {{"A": "k"}}\n\n\nrequests.get("{API}/me", headers=h())\n'
    assert fixed(text) == text.replace('{"A": "k"}', '{"A": "k", "X-Polytomic-Version": "2025-09-18"}')


def test_self_hosted_names_are_probable() -> None:
    assert findings('import requests\nrequests.get("https://polytomic.acme.internal/api/me")\n') == ["POL101:2"]


def test_a_base_url_named_for_the_vendor_is_probable() -> None:
    text = 'import os, requests\nrequests.get(os.environ["POLYTOMIC_BASE_URL"] + "/api/me")\n'
    assert findings(text) == ["POL101:2"]
