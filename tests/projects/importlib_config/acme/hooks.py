"""State of the webhooks."""
import json
from collections.abc import Iterator
from importlib import import_module
from urllib.request import Request, urlopen

config = import_module(".config", package="acme")
headers = import_module(".headers", __package__)
limits = __import__("acme.limits", fromlist=["TIMEOUT"])


def status_lines(ids: list[str]) -> Iterator[str]:
    for ident in ids[:limits.MAX_HOOKS]:
        request = Request(f"{config.ENDPOINT}/webhooks/{ident}", headers=headers.build())
        with urlopen(request, timeout=limits.TIMEOUT) as answer:
            hook = json.loads(answer.read())["data"]
        state = "off" if hook["disabled"] else "on"
        yield f"{hook['endpoint']} is {state}"
