"""Where the header is added or the version moved, client by client, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from polylint.run import check
from polylint.session import Options
from tests.helpers import API, fixed, safety

H = "https://app.polytomic.com"

CASES = {
    "curl, arguments on one line": (
        f'import subprocess\nsubprocess.run(["curl", "-s", "{API}/me"])\n',
        f'import subprocess\nsubprocess.run(["curl", "-H", "X-Polytomic-Version: 2025-09-18", "-s", "{API}/me"])\n',
    ),
    "curl, an argument a line": (
        f"import subprocess\nsubprocess.run(\n    [\n        'curl',  # quiet\n        '-s',\n        '{API}/me',\n    ]\n)\n",
        (
            f"import subprocess\nsubprocess.run(\n    [\n        'curl',  # quiet\n"
            f"        '-H', 'X-Polytomic-Version: 2025-09-18',\n        '-s',\n        '{API}/me',\n    ]\n)\n"
        ),
    ),
    "curl, a tuple behind sudo": (
        f'import subprocess\nsubprocess.call(("sudo", "/usr/bin/curl", "{API}/me"))\n',
        (
            "import subprocess\n"
            f'subprocess.call(("sudo", "/usr/bin/curl", "-H", "X-Polytomic-Version: 2025-09-18", "{API}/me"))\n'
        ),
    ),
    "curl, a line that pins": (
        f'import subprocess\nsubprocess.run(["curl", "-H", "x-polytomic-version:2024-02-08", "{API}/me"])\n',
        f'import subprocess\nsubprocess.run(["curl", "-H", "x-polytomic-version:2025-09-18", "{API}/me"])\n',
    ),
    "curl, a command line that pins": (
        f"import os\nos.system(\"curl -s -H 'X-Polytomic-Version: 2024-02-08' {API}/me | jq .\")\n",
        f"import os\nos.system(\"curl -s -H 'X-Polytomic-Version: 2025-09-18' {API}/me | jq .\")\n",
    ),
    "pycurl, lines": (
        (
            f'import pycurl\nc = pycurl.Curl()\nc.setopt(c.URL, "{API}/me")\n'
            'c.setopt(c.HTTPHEADER, ["Authorization: k",])\nc.perform()\n'
        ),
        (
            f'import pycurl\nc = pycurl.Curl()\nc.setopt(c.URL, "{API}/me")\n'
            'c.setopt(c.HTTPHEADER, ["Authorization: k", "X-Polytomic-Version: 2025-09-18",])\nc.perform()\n'
        ),
    ),
    "pycurl, lines of bytes": (
        f'import pycurl\nc = pycurl.Curl()\nc.setopt(c.URL, "{API}/me")\nc.setopt(c.HTTPHEADER, [b"A: k"])\nc.perform()\n',
        (
            f'import pycurl\nc = pycurl.Curl()\nc.setopt(c.URL, "{API}/me")\n'
            'c.setopt(c.HTTPHEADER, [b"A: k", b"X-Polytomic-Version: 2025-09-18"])\nc.perform()\n'
        ),
    ),
    "http.client, putheader": (
        (
            'import http.client\nc = http.client.HTTPSConnection("app.polytomic.com")\nc.putrequest("GET", "/api/me")\n'
            'c.putheader("Authorization", "k")\nc.endheaders()\n'
        ),
        (
            'import http.client\nc = http.client.HTTPSConnection("app.polytomic.com")\nc.putrequest("GET", "/api/me")\n'
            'c.putheader("Authorization", "k")\nc.putheader("X-Polytomic-Version", "2025-09-18")\nc.endheaders()\n'
        ),
    ),
    "http.client, a call without headers": (
        'import http.client\nhttp.client.HTTPSConnection("app.polytomic.com").request("GET", "/api/me")\n',
        (
            "import http.client\n"
            'http.client.HTTPSConnection("app.polytomic.com").request("GET", "/api/me", '
            'headers={"X-Polytomic-Version": "2025-09-18"})\n'
        ),
    ),
    "urllib3, the pool's headers": (
        f'import urllib3\np = urllib3.PoolManager(headers={{"A": "k"}})\np.request("GET", "{API}/me")\n',
        (
            'import urllib3\np = urllib3.PoolManager(headers={"A": "k", "X-Polytomic-Version": "2025-09-18"})\n'
            f'p.request("GET", "{API}/me")\n'
        ),
    ),
    "urllib3, a pool without headers": (
        f'import urllib3\nurllib3.PoolManager().request("GET", "{API}/me")\n',
        (
            "import urllib3\n"
            f'urllib3.PoolManager().request("GET", "{API}/me", headers={{"X-Polytomic-Version": "2025-09-18"}})\n'
        ),
    ),
    "tornado, a request without headers": (
        f'from tornado.httpclient import HTTPRequest, HTTPClient\nHTTPClient().fetch(HTTPRequest("{API}/me"))\n',
        (
            "from tornado.httpclient import HTTPRequest, HTTPClient\n"
            f'HTTPClient().fetch(HTTPRequest("{API}/me", headers={{"X-Polytomic-Version": "2025-09-18"}}))\n'
        ),
    ),
    "Airflow, a hook's run": (
        (
            "from airflow.providers.http.hooks.http import HttpHook\n"
            'HttpHook("GET", http_conn_id="polytomic").run("api/me", headers={"X-Polytomic-Version": "2024-02-08"})\n'
        ),
        (
            "from airflow.providers.http.hooks.http import HttpHook\n"
            'HttpHook("GET", http_conn_id="polytomic").run("api/me", headers={"X-Polytomic-Version": "2025-09-18"})\n'
        ),
    ),
    "headers that may be None": (
        (
            "import requests\n\n\ndef get(path, headers=None):\n"
            f'    return requests.get("{H}" + path, headers=headers)\n\n\nget("/api/me")\n'
            'get("/api/me", {"X-Polytomic-Version": "2025-09-18"})\n'
        ),
        (
            "import requests\n\n\ndef get(path, headers=None):\n"
            f'    return requests.get("{H}" + path, headers={{**(headers or {{}}), "X-Polytomic-Version": "2025-09-18"}})'
            '\n\n\nget("/api/me")\nget("/api/me", {"X-Polytomic-Version": "2025-09-18"})\n'
        ),
    ),
}


@pytest.mark.parametrize(("before", "after"), CASES.values(), ids=CASES)
def test_is_written_there(before: str, after: str) -> None:
    assert fixed(before, unsafe=True) == after


@pytest.mark.parametrize("after", [after for _, after in CASES.values()], ids=CASES)
def test_is_written_once(after: str) -> None:
    assert fixed(after, unsafe=True) == after


ALONE = {
    "a command line without the header": f'import os\nos.system("curl {API}/me")\n',
    "a list that is put together": f'import subprocess\nsubprocess.run("curl -s".split() + ["{API}/me"])\n',
    "two requests of one command": (
        f'import subprocess\nsubprocess.run(["curl", "{API}/me", "--next", "{API}/connections"])\n'
    ),
    "some calls of the list have the header": (
        "import subprocess\n\n\ndef call(version):\n"
        '    command = ["curl", "-s"]\n    if version:\n'
        '        command += ["-H", "X-Polytomic-Version: " + version]\n'
        f'    subprocess.run(command + ["{API}/me"])\n\n\ncall("2025-09-18")\ncall("")\n'
    ),
    "keywords that are passed on": (
        f'import requests\n\n\ndef get(**kwargs):\n    return requests.get("{API}/me", **kwargs)\n\n\nget(timeout=5)\n'
    ),
    "a function handed to an event loop": (
        f"import asyncio, requests\n\n\nasync def me(loop):\n"
        f'    return await loop.run_in_executor(None, requests.get, "{API}/me")\n'
    ),
    "a thread's target": f'import threading, requests\nthreading.Thread(target=requests.get, args=("{API}/me",)).start()\n',
}


@pytest.mark.parametrize("text", ALONE.values(), ids=ALONE)
def test_is_left_alone(text: str) -> None:
    assert safety(text) == ["none"] * len(safety(text))
    assert safety(text)
    assert fixed(text, unsafe=True) == text


def test_an_airflow_connection_may_add_headers() -> None:
    text = (
        "from airflow.providers.http.operators.http import HttpOperator\n"
        'HttpOperator(task_id="t", http_conn_id="polytomic", endpoint="api/me", method="GET", headers={"A": "k"})\n'
    )
    assert safety(text) == ["unsafe"]


@pytest.mark.parametrize(("connections", "count"), [('["dwh"]', 1), ("[]", 0), ('["other"]', 0)])
def test_a_connection_counts_when_it_is_listed(connections: str, count: int, tmp_path: Path) -> None:
    config = tmp_path / "polylint.toml"
    config.write_text(f"airflow-connections = {connections}\n", encoding="utf-8")
    text = 'from airflow.providers.http.hooks.http import HttpHook\nHttpHook("GET", "dwh").run("api/me")  # polytomic\n'
    result = check(Options(("-",), stdin=text.encode(), config=str(config)))
    assert [d.code for d in result.diagnostics] == ["POL101"] * count
