"""Code that has nothing to do with Polytomic, or nothing wrong with it, gives no finding."""

from __future__ import annotations

import pytest

from tests.helpers import API, calls, findings

CURRENT = '{"X-Polytomic-Version": "2025-09-18"}'

SILENT = {
    "current version": f'import requests\nrequests.get("{API}/me", headers={CURRENT})\n',
    "current version in another letter case": (
        f'import requests\nrequests.get("{API}/me", headers={{"x-polytomic-version": "2025-09-18"}})\n'
    ),
    "another host": 'import requests\nrequests.get("https://api.example.com/api/syncs")\n',
    "another host with our header": (
        'import requests\nrequests.get("https://api.example.com/api/me", headers={"X-Polytomic-Version": "2024-02-08"})\n'
    ),
    "a host that only begins like ours": 'import requests\nrequests.get("https://app.polytomic.com.evil.org/health")\n',
    "a host that only ends like ours": 'import requests\nrequests.get("https://myapp.polytomics.com/api/me")\n',
    "our host in the path of another": (
        'import requests\nrequests.get("https://proxy.example.com/https://app.polytomic.com/api/me")\n'
    ),
    "our host in the user part of another": (
        'import requests\nrequests.get("https://app.polytomic.com@evil.example.com/api/me")\n'
    ),
    "documentation site of the vendor": 'import requests\nrequests.get("https://apidocs.polytomic.com/guides")\n',
    "a page of the web application": 'import requests\nrequests.get("https://app.polytomic.com/login")\n',
    "a comment": f'# requests.get("{API}/me")\n',
    "a docstring": f'"""requests.get("{API}/me")"""\n',
    "a string": f'import requests\nMESSAGE = "call {API}/me with X-Polytomic-Version: 2024-02-08"\nprint(MESSAGE)\n',
    "an own class with a get": (
        f'class Cache:\n    def get(self, url):\n        return url\n\n\nCache().get("{API}/me")\n'
    ),
    "an own class called requests": (
        f'class requests:\n    @staticmethod\n    def get(url):\n        return url\n\n\nrequests.get("{API}/me")\n'
    ),
    "a parameter called requests": f'def f(requests):\n    return requests.get("{API}/me")\n',
    "a dict lookup by URL": f'SEEN = {{}}\nSEEN.get("{API}/me")\n',
    "a local called httpx": f'def f():\n    httpx = {{}}\n    return httpx.get("{API}/me")\n',
    "a route": (
        'from fastapi import FastAPI\napp = FastAPI()\n\n\n@app.get("/api/syncs")\n'
        'def syncs(x_polytomic_version: str = "2024-02-08"):\n    return []\n'
    ),
    "a dead branch": f'import requests\nif False:\n    requests.get("{API}/me")\n',
    "a date that is no version": (
        f'import requests\nFROZEN = "2024-02-08"\nrequests.get("{API}/me", headers={CURRENT}, params={{"d": FROZEN}})\n'
    ),
    "headers that the caller gives": (
        f'import requests\n\n\ndef get(path, headers):\n    return requests.get(f"{API}/{{path}}", headers=headers)\n'
    ),
    "arguments passed on": (
        f'import requests\n\n\ndef get(path, **kwargs):\n    return requests.get(f"{API}/{{path}}", **kwargs)\n'
    ),
    "a URL that the caller gives": "import requests\n\n\ndef get(url):\n    return requests.get(url)  # polytomic\n",
    "an environment URL not named for us": (
        'import os, requests\nrequests.get(os.environ["BASE_URL"] + "/api/me")  # polytomic\n'
    ),
    "a URL named for us with a path the API does not have": (
        'import os, requests\nrequests.get(os.environ["POLYTOMIC_PROXY"] + "/health")\n'
    ),
    "a version set later by a function": (
        "import requests\ns = requests.Session()\n\n\ndef login():\n"
        '    s.headers["X-Polytomic-Version"] = "2025-09-18"\n\n\n'
        f'def me():\n    return s.get("{API}/me")\n'
    ),
    "a version from the environment": (
        f'import os, requests\nrequests.get("{API}/me", headers={{"X-Polytomic-Version": os.environ["V"]}})\n'
    ),
    "an auth object that sets the version": (
        "import requests\n\n\nclass Auth(requests.auth.AuthBase):\n    def __call__(self, r):\n"
        '        r.headers["X-Polytomic-Version"] = "2025-09-18"\n        return r\n\n\n'
        f'requests.get("{API}/me", auth=Auth())\n'
    ),
    "an empty file": "",
    "only the vendor's name": "POLYTOMIC = 1\n",
}


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT.keys())
def test_is_silent(text: str) -> None:
    assert findings(text) == []


FOREIGN = [name for name in SILENT if "host" in name or "site" in name or "page" in name or "own class" in name]


@pytest.mark.parametrize("name", FOREIGN)
def test_is_no_call_of_ours(name: str) -> None:
    assert calls(SILENT[name]) == []


MIXED = f'''
import requests

OLD = {{"Authorization": "k", "X-Polytomic-Version": "2024-02-08"}}
NEW = {{"Authorization": "k", "X-Polytomic-Version": "2025-09-18"}}
OTHER = "https://api.example.com"

requests.get("{API}/me", headers=NEW)
requests.get("{API}/me", headers=OLD)
requests.get(OTHER + "/api/me", headers=OTHER and {{"X-Polytomic-Version": "2023-04-25"}})
requests.get(OTHER + "/api/syncs")


def send(url, headers=None):
    return requests.get(url, headers=headers)


send("{API}/connections", NEW)
send(OTHER + "/v2/items")
'''


def test_only_the_old_pin_speaks_in_a_file_of_several_hosts_and_versions() -> None:
    assert findings(MIXED) == ["POL102:4"]
