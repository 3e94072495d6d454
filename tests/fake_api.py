"""A small fake of the API, one answer per version: what programs under `migrations/` talk to.

Routes, bodies and answers are those of polylint's own data (`api.json`, and `fields-*.json` by way of
`polylint.api.fields`); here stands only what an endpoint does, as far as programs can tell. An endpoint that is not in
the tables below answers with an example of what it returns. It is strict: a version that does not exist is 400, an
endpoint that the version does not have 404, a body that it does not take 422. The key `expired` is refused with 401.

Where the data leave a doubt: a null is as good as a field left out; `created_*` and `updated_*` inside of nested objects
are accepted, so that what was read can be sent back; several schedules without one for `none` have a manual default.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any
from urllib.parse import parse_qs, urlsplit

from polylint.api.fields import Fields, load_fields
from tests.json_types import example, shown, violations
from tests.loopback import Arrived, Reply

DATA: dict[str, Any] = json.loads(files("polylint.api").joinpath("data/api.json").read_text(encoding="utf-8"))
LATEST: str = DATA["versions"][-1]
PAGE = 50
_PAGED = {
    (change["to"], endpoint)
    for change in DATA["changes"]
    if change["rule"] == "POL204"
    for endpoint in change["endpoints"]
}

Record = dict[str, Any]


class Refusal(Exception):
    """A request that is refused, with its status and why; `shape` if it is one that the version does not have."""

    def __init__(self, status: int, why: str, shape: bool = True) -> None:
        super().__init__(why)
        self.status, self.why, self.shape = status, why, shape


@dataclass(frozen=True)
class Exchange:
    """A request and how it went.

    Attributes:
        method: the verb.
        endpoint: `/api/bulk/syncs/{}`, or the target when another host was asked.
        version: what the header said, `missing` without one.
        foreign: another host was asked.
        status: of the answer.
        refused: the version does not have or take this.
        why: why it was refused.
        body: what was sent.
    """

    method: str
    endpoint: str
    version: str
    foreign: bool
    status: int
    refused: bool
    why: str
    body: bytes


@dataclass
class Call:
    """A request that is accepted: everything an endpoint needs to answer."""

    method: str
    path: str
    endpoint: str
    version: str
    body: Any
    query: dict[str, str]


# ---------------------------------------------------------------- what is kept, and how versions show it


def parted(schedule: Record) -> tuple[Record, list[Record]]:
    """The default and the additional schedules that a schedule of the older versions means."""
    if schedule.get("frequency") != "multi":
        return {name: value for name, value in schedule.items() if name != "multi"}, []
    default: Record | None = None
    more = []
    for item in (schedule.get("multi") or {}).get("schedules") or []:
        if item["item"] == "none" and default is None:
            default = item["schedule"]
        else:
            more.append({**item["schedule"], "selective_mode": item["item"]})
    return default or {"frequency": "manual"}, more


def joined(default: Record, more: list[Record]) -> Record:
    """The schedule by which the older versions show a default and additional schedules."""
    if not more:
        return default
    items = [] if default == {"frequency": "manual"} else [{"item": "none", "schedule": default}]
    for one in more:
        plain = {name: value for name, value in one.items() if name not in ("selective_mode", "resync_mode", "schemas")}
        items.append({"item": one.get("selective_mode") or "none", "schedule": plain})
    return {"frequency": "multi", "multi": {"schedules": items}}


def _keep_bulk(body: Record) -> Record:
    kept = dict(body)
    if "schedule" in kept:
        kept["default_schedule"], kept["additional_schedules"] = parted(kept.pop("schedule"))
    return kept


def _show_bulk(record: Record) -> Record:
    default, more = record.get("default_schedule") or {}, record.get("additional_schedules") or []
    return {"discover": False, "additional_schedules": [], **record, "schedule": joined(default, more)}


def _show_sync(record: Record) -> Record:
    target = record.get("target") or {}
    return {**record, "target_connection_id": target.get("connection_id"), "target_object": target.get("object")}


def _show_connection(record: Record) -> Record:
    kind = record.get("type")
    return {**record, "type": {"id": kind, "name": kind, "operations": []}}


def _keep_execution(body: Record) -> Record:
    """An execution that is done; its numbers tell how it was asked for."""
    again = bool(body.get("resync")) or body.get("resync_mode") == "rebuild"
    return {
        "status": "completed",
        "is_resync": again,
        "is_test": bool(body.get("test")),
        "record_count": 100 if again else 7,
    }


_KEEP: dict[str, Callable[[Record], Record]] = {
    "/api/bulk/syncs": _keep_bulk,
    "/api/bulk/syncs/{}/executions": _keep_execution,
    "/api/syncs/{}/executions": _keep_execution,
}
_SHOW: dict[str, Callable[[Record], Record]] = {
    "/api/bulk/syncs": _show_bulk,
    "/api/connections": _show_connection,
    "/api/syncs": _show_sync,
}
_COLLECTIONS = {
    "/api/bulk/syncs": "bulk",
    "/api/bulk/syncs/{}/executions": "run",
    "/api/connections": "con",
    "/api/models": "model",
    "/api/organizations": "org",
    "/api/permissions/policies": "policy",
    "/api/permissions/roles": "role",
    "/api/syncs": "sync",
    "/api/syncs/{}/executions": "exec",
    "/api/webhooks": "hook",
}
"""Paths of lists, and how the ids of what is in them begin."""


def _seeded() -> dict[str, dict[str, Record]]:
    """What there is at first: by the path of the list, by id."""
    bulk: Record = {
        "mode": "replicate",
        "source_connection_id": "con-1",
        "destination_connection_id": "con-2",
        "destination_configuration": {"schema": "public"},
    }
    sync: Record = {
        "mode": "create",
        "fields": [{"target": "email", "source": {"model_id": "model-1", "field": "email"}}],
        "schedule": {"frequency": "daily", "hour": "4"},
        "target": {"connection_id": "con-3", "object": "contacts"},
    }
    kinds = ("postgresql", "s3", "hubspot")
    found: dict[str, list[Record]] = {
        "/api/bulk/syncs": [
            {
                **bulk,
                "name": f"Bulk {n}",
                "active": n % 2 == 1,
                "default_schedule": {"frequency": "hourly", "minute": f"{n % 60}"},
            }
            for n in range(1, 71)
        ],
        "/api/connections": [{"name": f"Connection {kind}", "type": kind, "configuration": {}} for kind in kinds],
        "/api/models": [{"name": "Model 1", "connection_id": "con-1", "configuration": {"table": "t"}}],
        "/api/organizations": [{"name": "Acme"}],
        "/api/syncs": [{**sync, "name": f"Sync {n}", "active": n % 3 != 0} for n in range(1, 61)],
        "/api/webhooks": [{"endpoint": "https://hooks.example.com/1", "secret": "s"}],
    }
    found["/api/bulk/syncs"][1]["additional_schedules"] = [
        {"frequency": "weekly", "selective_mode": "incrementalFields"}
    ]
    return {
        path: {f"{begin}-{number}": record for number, record in enumerate(copy.deepcopy(found.get(path, [])), 1)}
        for path, begin in _COLLECTIONS.items()
    }


def _leads(given: list[str], template: list[str]) -> bool:
    return len(given) == len(template) and all(b in ("{}", a) for a, b in zip(given, template, strict=True))


# ---------------------------------------------------------------- the API


@dataclass
class FakeApi:
    """The API.

    Attributes:
        default: the version of a request that names none.
        own: the name under which it is called; requests to other hosts are answered with `{}`.
        exchanges: all requests so far.
    """

    default: str
    own: str = "127.0.0.1"
    exchanges: list[Exchange] = field(default_factory=list)
    _lists: dict[str, dict[str, Record]] = field(default_factory=_seeded)
    _queries: dict[str, int] = field(default_factory=dict)

    def answer(self, arrived: Arrived) -> Reply:
        """Answer a request, and write it down."""
        if arrived.host.partition(":")[0] != self.own:
            self._note(arrived, arrived.target, True)
            return Reply(200, b"{}")
        version = self.default if arrived.version == "missing" else arrived.version
        path = urlsplit(arrived.target).path.removesuffix("/")
        endpoint = path
        try:
            if version not in DATA["versions"] or (fields := load_fields(version)) is None:
                raise Refusal(400, f"version {version} does not exist")
            endpoint = self._route(arrived.method, path, version)
            if arrived.key == "expired":
                raise Refusal(401, "the key has expired", False)
            call = Call(
                arrived.method, path, endpoint, version, self._body(arrived, endpoint, fields), self._query(arrived)
            )
            answer = self._handle(call, fields)
        except Refusal as refusal:
            self._note(arrived, endpoint, False, refusal)
            return Reply(refusal.status, json.dumps(self._error(refusal, version)).encode())
        self._note(arrived, endpoint, False)
        return Reply(200, json.dumps(answer).encode())

    def clocks(self) -> dict[str, tuple[object, object]]:
        """The schedules of all bulk syncs, in whichever version they were given."""
        syncs = self._lists["/api/bulk/syncs"]
        return {n: (one.get("default_schedule"), one.get("additional_schedules") or []) for n, one in syncs.items()}

    def _note(self, arrived: Arrived, endpoint: str, foreign: bool, refusal: Refusal | None = None) -> None:
        status, shape, why = (200, False, "") if refusal is None else (refusal.status, refusal.shape, refusal.why)
        exchange = Exchange(arrived.method, endpoint, arrived.version, foreign, status, shape, why, arrived.body)
        self.exchanges.append(exchange)

    def _route(self, method: str, path: str, version: str) -> str:
        """The path template of an endpoint that a version has; more literals are better."""
        given = path.split("/")
        fits = [
            template
            for shape, spellings in DATA["endpoints"].items()
            for verb, _, template in [shape.partition(" ")]
            if verb == method and version in spellings and _leads(given, template.split("/"))
        ]
        if not fits:
            raise Refusal(404, f"{version} has no {method} {path}")
        return str(min(fits, key=lambda template: [part == "{}" for part in template.split("/")]))

    def _body(self, arrived: Arrived, endpoint: str, fields: Fields) -> Any:
        kind = fields.body(f"{arrived.method} {endpoint}")
        try:
            body = json.loads(arrived.body) if arrived.body else None
        except ValueError:
            raise Refusal(400, "the body is no JSON") from None
        if kind is not None and (body is not None or any(one.required for one in kind.fields.values())):
            found = list(violations(fields, kind, {} if body is None else body))
            if found:
                raise Refusal(422, "; ".join(found))
        return body

    def _query(self, arrived: Arrived) -> dict[str, str]:
        return {name: values[-1] for name, values in parse_qs(urlsplit(arrived.target).query).items()}

    def _error(self, refusal: Refusal, version: str) -> Record:
        if version == LATEST:
            return {"key": "refused", "message": refusal.why, "metadata": {}, "status": refusal.status}
        # By what the SDK says, only a key that is not accepted has a text for a status.
        status = "refused" if refusal.status == 401 else refusal.status
        return {"code": refusal.status, "error": refusal.why, "context": {}, "status": status}

    # ------------------------------------------------------------ endpoints

    def _handle(self, call: Call, fields: Fields) -> Any:
        kind = fields.returned(f"{call.method} {call.endpoint}")
        own = self._own(call)
        if own is None:
            return {} if kind is None else example(fields, kind)
        return own if kind is None else shown(fields, kind, own)

    def _own(self, call: Call) -> Record | None:
        """The answer of an endpoint that does something, None for others."""
        parent, _, last = call.path.rpartition("/")
        above = call.endpoint.rpartition("/")[0]
        if call.endpoint in _COLLECTIONS:
            records = self._lists.setdefault(call.path, {})
            if call.method == "POST":
                return {"data": self._create(call, records)}
            return self._listed(call, records)
        if call.endpoint.endswith("/{}") and above in _COLLECTIONS:
            return self._one(call, above, self._lists.setdefault(parent, {}), last)
        if call.endpoint == "/api/syncs/{}/executions/{}/cancel":
            runs, _, number = parent.rpartition("/")
            self._find(self._lists.setdefault(runs, {}), number)["status"] = "canceling"
            return {"data": {"message": "canceling"}}
        if call.endpoint == "/api/connections/{}/query":
            number = f"query-{len(self._queries) + 1}"
            self._queries[number] = 0
            return {"data": {"id": number, "status": "created"}}
        if call.endpoint == "/api/queries/{}":
            return {"data": self._polled(last)}
        return None

    def _polled(self, number: str) -> Record:
        """A query that runs twice, and is done when it is asked for the third time."""
        if number not in self._queries:
            raise Refusal(404, f"there is no {number}", False)
        self._queries[number] += 1
        done = self._queries[number] > 2
        more: Record = {"count": 1, "fields": ["n"], "results": [{"n": 1}]} if done else {}
        return {"id": number, "status": "done" if done else "running", **more}

    def _create(self, call: Call, records: dict[str, Record]) -> Record:
        number = f"{_COLLECTIONS[call.endpoint]}-{len(records) + 1}"
        records[number] = self._kept(call.endpoint, call.body or {})
        return self._seen(call.endpoint, records, number)

    def _listed(self, call: Call, records: dict[str, Record]) -> Record:
        found = [self._seen(call.endpoint, records, number) for number in records]
        if "active" in call.query:
            found = [one for one in found if str(one.get("active")).lower() == call.query["active"].lower()]
        if (call.version, f"{call.method} {call.endpoint}") not in _PAGED:
            return {"data": found}
        first = int(call.query.get("page_token") or 0)
        last = first + min(int(call.query.get("limit") or PAGE), PAGE)
        return {"data": found[first:last], "pagination": {"next_page_token": str(last) if last < len(found) else None}}

    def _one(self, call: Call, above: str, records: dict[str, Record], number: str) -> Record:
        record = self._find(records, number)
        if call.method == "DELETE":
            return {"data": records.pop(number)}
        if call.method != "GET":
            kept = self._kept(above, call.body or {})
            records[number] = {**record, **kept} if call.method == "PATCH" or "executions" in above else kept
        return {"data": self._seen(above, records, number)}

    def _find(self, records: dict[str, Record], number: str) -> Record:
        # Executions that nobody started are there, too: programs may have been told of them.
        if number not in records and number.startswith("exec-"):
            records[number] = {"status": "running"}
        if number not in records:
            raise Refusal(404, f"there is no {number}", False)
        return records[number]

    def _kept(self, endpoint: str, body: Record) -> Record:
        cancel = "status" in body and "executions" in endpoint
        return copy.deepcopy(body) if cancel else _KEEP.get(endpoint, dict)(copy.deepcopy(body))

    def _seen(self, endpoint: str, records: dict[str, Record], number: str) -> Record:
        return {"id": number, **_SHOW.get(endpoint, dict)(records[number])}
