"""Random payloads: after the fix a program sends what the newest version takes, and nothing else has changed.

For every endpoint whose migration is mechanical, bodies that its version takes are written in random layouts into
programs. These are fixed and executed; what they send is compared with what the migration says. A body that can not be
migrated without knowing more leaves its program as it is. POLYLINT_EXAMPLES sets how many are tried for each endpoint.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import pytest
import requests
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from tests.fake_api import LATEST
from tests.helpers import fixed
from tests.payloads import LAYOUTS, WAYS, Layout, Move, bodies, migrated, moves, obstacle, program, url

MOVES = moves()
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
    return str(request.method), str(request.url), request.headers["X-Polytomic-Version"], body


@pytest.mark.parametrize("move", MOVES, ids=lambda move: f"{move.endpoint} {move.version}")
@LONG
@given(data=st.data())
def test_sends_what_the_newest_version_takes(move: Move, data: st.DataObject) -> None:
    body = data.draw(bodies(move), label="body")
    way = data.draw(st.sampled_from(sorted(WAYS)), label="way")
    layout: Layout = data.draw(LAYOUTS, label="layout")
    text = program(move, body, WAYS[way], layout)
    method = move.endpoint.partition(" ")[0]
    assert sent_by(text) == (method, url(move.endpoint), move.version, body)

    once = fixed(text, unsafe=True)
    note(text)
    note(once)
    why = obstacle(move, body)
    if why:
        assert once == text, why
        return
    new = migrated(move, body)
    verb = move.now.partition(" ")[0]
    assert sent_by(once) == (verb, url(move.now), LATEST, new or None)
    assert fixed(once, unsafe=True) == once


def test_there_is_an_endpoint_for_every_kind_of_migration() -> None:
    ids = {name for move in MOVES for name in move.ids}
    assert {"B1", "B5", "B6", "M3", "C3.sage_intacct", "C3.salesforce"} <= ids
    assert {name.partition(".")[0] for name in ids} >= {"P24", "R24"}
