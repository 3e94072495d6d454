"""The second job."""

import json
import urllib.request

import common


def one():
    request = urllib.request.Request("http://127.0.0.1:8765/api/connections/con-3")
    for name, value in common.HEADERS.items():
        request.add_header(name, value)
    with urllib.request.urlopen(request, timeout=5) as answer:
        return json.loads(answer.read())["data"]["id"]
