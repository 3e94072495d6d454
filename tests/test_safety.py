"""`safe` is a promise: what breaks the closed world makes a fix unsafe, or takes it away."""

from __future__ import annotations

import pytest

from tests.helpers import API, fixed, run_check, safety

SAFE = {
    "inline headers": f'import requests\nrequests.get("{API}/me", headers={{"A": "k"}})\n',
    "no headers": f'import requests\nrequests.get("{API}/me")\n',
    "shared by calls of ours only": (
        f'import requests\nH = {{"A": "k"}}\nrequests.get("{API}/me", headers=H)\n'
        f'requests.get("{API}/connections", headers=H)\n'
    ),
    "pin of unchanged calls": (
        f'import requests\nrequests.get("{API}/me", headers={{"X-Polytomic-Version": "2024-02-08"}})\n'
    ),
    "misspelt header": f'import requests\nrequests.get("{API}/me", headers={{"X_Polytomic_Version": "2024-02-08"}})\n',
}

UNSAFE = {
    "counted": f'import requests\nH = {{"A": "k"}}\nprint(len(H))\nrequests.get("{API}/me", headers=H)\n',
    "compared": f'import requests\nH = {{"A": "k"}}\nassert H == {{"A": "k"}}\nrequests.get("{API}/me", headers=H)\n',
    "iterated over": (
        f'import requests\nH = {{"A": "k"}}\nfor k in H:\n    print(k)\nrequests.get("{API}/me", headers=H)\n'
    ),
    "serialised": f'import json, requests\nH = {{"A": "k"}}\njson.dumps(H)\nrequests.get("{API}/me", headers=H)\n',
    "pickled": f'import pickle, requests\nH = {{"A": "k"}}\npickle.dumps(H)\nrequests.get("{API}/me", headers=H)\n',
    "hashed": (f'import requests\nH = {{"A": "k"}}\nhash(frozenset(H.items()))\nrequests.get("{API}/me", headers=H)\n'),
    "logged": (
        f'import logging, requests\nH = {{"A": "k"}}\nlogging.info("%s", H)\nrequests.get("{API}/me", headers=H)\n'
    ),
    "formatted": f'import requests\nH = {{"A": "k"}}\nprint(f"{{H}}")\nrequests.get("{API}/me", headers=H)\n',
    "passed to unknown code": (
        f'import requests, signer\nH = {{"A": "k"}}\nsigner.sign(H)\nrequests.get("{API}/me", headers=H)\n'
    ),
    "returned values read": (
        f'import requests\nH = {{"A": "k"}}\nprint(list(H.values()))\nrequests.get("{API}/me", headers=H)\n'
    ),
    "made read-only": (
        f'import requests, types\nH = types.MappingProxyType({{"A": "k"}})\nrequests.get("{API}/me", headers=H)\n'
    ),
    "a default argument": (
        f'import requests\n\n\ndef get(headers={{"A": "k"}}):\n    return requests.get("{API}/me", headers=headers)\n\n\nget()\n'
    ),
    "version printed": (
        f'import requests\nV = "2024-02-08"\nprint(V)\nrequests.get("{API}/me", headers={{"X-Polytomic-Version": V}})\n'
    ),
    "version sent in the body too": (
        f'import requests\nV = "2024-02-08"\n'
        f'requests.post("{API}/syncs/1/activate", json={{"active": V}}, headers={{"X-Polytomic-Version": V}})\n'
    ),
    "version from the environment": (
        "import os, requests\n"
        f'requests.get("{API}/me", headers={{"X-Polytomic-Version": os.getenv("V", "2024-02-08")}})\n'
    ),
    "version overridden in a subclass": (
        "import requests\n\n\nclass A:\n    v = '2024-02-08'\n\n    def me(self):\n"
        f'        return requests.get("{API}/me", headers={{"X-Polytomic-Version": self.v}})\n\n\n'
        "class B(A):\n    v = '2023-04-25'\n"
    ),
    "endpoint not resolved": (
        f'import requests\n\n\ndef get(path):\n    return requests.get(f"{API}/{{path}}", headers={{"A": "k"}})\n'
    ),
    "only probably ours": (
        "import os, requests\n"
        'requests.get(os.environ["POLYTOMIC_URL"] + "/api/me", headers={"X-Polytomic-Version": "2024-02-08"})\n'
    ),
    "verb is another one": (
        f'import requests\nrequests.patch("{API}/webhooks/1", json={{"endpoint": "u", "secret": "s"}}, '
        'headers={"X-Polytomic-Version": "2023-04-25"})\n'
    ),
    "refused today": f'import requests\nrequests.get("{API}/me", headers={{"X-Polytomic-Version": "2024-2-8"}})\n',
    "a partner key may be needed": (
        f'import requests\nrequests.get("{API}/organizations/1/users", headers={{"X-Polytomic-Version": "2024-02-08"}})\n'
    ),
}

NONE = {
    "endpoint is known to change": (
        "import requests\n"
        f'print(requests.get("{API}/syncs", headers={{"X-Polytomic-Version": "2024-02-08"}}).json()["data"])\n'
    ),
    "one of several endpoints is known to change": (
        f'import requests\nH = {{"X-Polytomic-Version": "2024-02-08"}}\n'
        f'requests.get("{API}/me", headers=H)\nprint(requests.get("{API}/syncs", headers=H).json())\n'
    ),
    "endpoint has moved and asks for more": (
        f'import requests\nrequests.post("{API}/connections/1/share", json={{"name": "x"}}, '
        'headers={"X-Polytomic-Version": "2024-02-08"})\n'
    ),
    "body is not known": (
        f'import requests\n\n\ndef create(body):\n    requests.post("{API}/bulk/syncs", json=body, '
        'headers={"X-Polytomic-Version": "2024-02-08"})\n'
    ),
    "version is sent to another host too": (
        f'import requests\nV = "2024-02-08"\nrequests.get("{API}/me", headers={{"X-Polytomic-Version": V}})\n'
        'requests.get("https://x.example.com", headers={"X-Polytomic-Version": V})\n'
    ),
    "version is put together": (
        f'import requests\nrequests.get("{API}/me", headers={{"X-Polytomic-Version": "2024" + "-02-08"}})\n'
    ),
    "one call site for two hosts": (
        "import requests\n"
        f'for url in ("{API}/me", "https://x.example.com/y"):\n    requests.get(url, headers={{"A": "k"}})\n'
    ),
}


@pytest.mark.parametrize("text", SAFE.values(), ids=SAFE.keys())
def test_is_safe(text: str) -> None:
    assert set(safety(text)) == {"safe"}


@pytest.mark.parametrize("text", UNSAFE.values(), ids=UNSAFE.keys())
def test_is_unsafe(text: str) -> None:
    assert set(safety(text)) == {"unsafe"}


@pytest.mark.parametrize("text", UNSAFE.values(), ids=UNSAFE.keys())
def test_unsafe_is_not_applied_unasked(text: str) -> None:
    assert fixed(text) == text


@pytest.mark.parametrize("text", NONE.values(), ids=NONE.keys())
def test_has_no_fix(text: str) -> None:
    assert set(safety(text)) == {"none"}


@pytest.mark.parametrize("text", NONE.values(), ids=NONE.keys())
def test_says_what_stands_in_the_way(text: str) -> None:
    assert all("; no fix: " in diagnostic.message for diagnostic in run_check(text).diagnostics)


def test_header_for_a_dict_that_another_host_gets_too_stays_at_the_call() -> None:
    text = (
        f'import requests\nH = {{"A": "k"}}\nrequests.get("{API}/me", headers=H)\n'
        'requests.get("https://x.example.com/y", headers=H)\n'
    )
    assert fixed(text) == text.replace(
        f'"{API}/me", headers=H', f'"{API}/me", headers={{**H, "X-Polytomic-Version": "2025-09-18"}}'
    )


def test_a_suppressed_member_holds_the_group_back() -> None:
    text = (
        f'import requests\nH = {{"A": "k"}}\nrequests.get("{API}/me", headers=H)  # noqa: POL101\n'
        f'requests.get("{API}/connections", headers=H)\n'
    )
    assert safety(text) == ["none"]
    assert "POL101 at <stdin>:3 is suppressed" in run_check(text).diagnostics[0].message
    assert fixed(text, unsafe=True) == text
