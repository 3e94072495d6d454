"""Random payloads: after the fix a program sends what the newest version takes, and nothing else has changed.

For every endpoint whose migration is mechanical, bodies that its version takes are written in random layouts into
programs. These are fixed and executed; what they send is compared with what the migration says. A body that can not be
migrated without knowing more leaves its program as it is. POLYLINT_EXAMPLES sets how many are tried for each endpoint.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import pytest
import requests
from hypothesis import HealthCheck, assume, given, note, settings
from hypothesis import strategies as st

from tests.fake_api import LATEST
from tests.helpers import fixed, run_check
from tests.payloads import FORMS, Move, bodies, known_bug, may_be_left, migrated, moves, obstacle, program, url

MOVES = moves()
COMMENT = re.compile(r"# \d of \d")
EXAMPLES = int(os.environ.get("POLYLINT_EXAMPLES", "12"))
LONG = settings(
    max_examples=EXAMPLES,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


@contextmanager
def _caught() -> Iterator[list[requests.PreparedRequest]]:
    """What `requests` would send."""
    caught: list[requests.PreparedRequest] = []

    def send(_: requests.Session, request: requests.PreparedRequest, **__: object) -> requests.Response:
        caught.append(request)
        answer = requests.Response()
        answer.status_code, answer._content = 200, b"{}"
        return answer

    with patch.object(requests.Session, "send", send):
        yield caught


def sent_by(text: str) -> tuple[str, str, str, Any]:
    """Verb, URL, version and body of the one request that a program sends."""
    with _caught() as caught:
        exec(compile(text, "program.py", "exec"), {"__name__": "__main__"})
    assert len(caught) == 1
    request = caught[0]
    body = json.loads(request.body) if request.body else None
    return str(request.method), str(request.url), request.headers.get("X-Polytomic-Version", "missing"), body


def without_false_words(body: Any) -> Any:
    """A body without the null that stands for a flag that is off."""
    if isinstance(body, dict) and body.get("resync_mode", "") is None:
        return {name: value for name, value in body.items() if name != "resync_mode"}
    return body


@pytest.mark.parametrize("move", MOVES, ids=lambda move: f"{move.endpoint} {move.version}")
@LONG
@given(data=st.data())
def test_sends_what_the_newest_version_takes(move: Move, data: st.DataObject) -> None:
    body = data.draw(bodies(move), label="body")
    form = data.draw(FORMS, label="form")
    assume(not known_bug(move, body, form))
    text = program(move, body, form)
    method = move.endpoint.partition(" ")[0]
    assert sent_by(text) == (method, url(move.endpoint), form.version(move), body)

    once = fixed(text, unsafe=True)
    note(text)
    note(once)
    why = obstacle(move, body)
    if why:
        assert once == text, why
        return
    if once == text and may_be_left(move, body, form):
        return
    verb, address, version, sent = sent_by(once)
    assert (verb, address, version) == (move.now.partition(" ")[0], url(move.now), LATEST)
    new = migrated(move, body)
    assert without_false_words(sent) == new or (new == {} and sent is None)
    assert sorted(COMMENT.findall(text)) == sorted(COMMENT.findall(once))
    assert once.count("\n") == once.count(form.newline)
    assert fixed(once, unsafe=True) == once


def test_there_is_an_endpoint_for_every_kind_of_migration() -> None:
    ids = {name for move in MOVES for name in move.ids}
    assert {"B1", "B5", "B6", "M3", "C3.sage_intacct", "C3.salesforce"} <= ids
    assert {name.partition(".")[0] for name in ids} >= {"P24", "R24"}


def test_a_url_that_is_joined_is_moved_or_left() -> None:
    text = (
        "import requests\n\n"
        'HEADERS = {"X-Polytomic-Version": "2023-04-25"}\n'
        'requests.get("/".join(["https://app.polytomic.com", "api", "connections", "c", "source"]), headers=HEADERS)\n'
    )
    once = fixed(text, unsafe=True)
    assert sent_by(once)[1] in (url("GET /api/connections/c/source"), url("GET /api/connections/c/modelsync/source"))


def test_several_schedules_in_a_setdefault_are_moved_or_said_to_be_left() -> None:
    text = (
        "import requests\n\n"
        'HEADERS = {"X-Polytomic-Version": "2024-02-08"}\n'
        'body = {"name": "n", "source_connection_id": "a", "destination_connection_id": "b"}\n'
        'body["destination_configuration"] = {}\n'
        'body.setdefault("schedule", {"frequency": "multi", "multi": {"schedules": [\n'
        '    {"item": "incrementalFields", "schedule": {"frequency": "hourly"}},\n'
        "]}})\n"
        'requests.post("https://app.polytomic.com/api/bulk/syncs", headers=HEADERS, json=body)\n'
    )
    offered = all(diagnostic.fix is not None for diagnostic in run_check(text).diagnostics)
    assert (fixed(text, unsafe=True) != text) == offered


def test_a_default_is_added_to_keywords() -> None:
    text = (
        "import requests\n\n"
        'HEADERS = {"X-Polytomic-Version": "2024-02-08"}\n'
        'body = dict(name="n", type="salesforce", configuration=dict(domain="d"))\n'
        'requests.post("https://app.polytomic.com/api/connections", headers=HEADERS, json=body)\n'
    )
    sent = sent_by(fixed(text, unsafe=True))
    assert sent[2:] == (
        LATEST,
        {"name": "n", "type": "salesforce", "configuration": {"domain": "d", "connect_mode": "browser"}},
    )
