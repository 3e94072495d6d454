"""What the table of clients can not say: a small function for each such method, function or class, found by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from polylint.analysis import answers, containers, functions, objects
from polylint.analysis.calls import Args
from polylint.analysis.models import http, urls
from polylint.analysis.models.clients import CLIENTS, FUNCTIONS, Signature
from polylint.analysis.values import (
    NONE,
    Bound,
    ClassValue,
    DictState,
    Entry,
    External,
    FunctionValue,
    HeaderPlace,
    Items,
    Lit,
    Obj,
    Partial,
    Ref,
    Unknown,
    Value,
    constant,
    is_none,
    known,
    map_choice,
    prune,
)

if TYPE_CHECKING:
    from polylint.analysis.evaluate import Interpreter

_AIRFLOW = "airflow.providers.http."
_PREPARED = Signature(("session", "prepped_request"), url="prepped_request")


# -------------------------------------------------------------------- http.client


def _put_request(run: Interpreter, client: Ref, args: Args) -> Value:
    """`connection.putrequest(method, url)`: headers follow, `endheaders` sends."""
    headers = containers.new_dict(run, DictState(folded=True), args.place)
    run.store.set((client.obj, "pending"), Items((args.get(0, "method") or NONE, args.get(1, "url") or NONE, headers)))
    return NONE


def _put_header(run: Interpreter, client: Ref, args: Args) -> Value:
    pending = run.store.get((client.obj, "pending"))
    if isinstance(pending, Items) and isinstance(pending.items[2], Ref) and len(args.positional) > 1:
        # A loop may go round more often than is evaluated.
        source = HeaderPlace("result" if run.loops else "statement", args.statement)
        state = containers.contents_of(run, pending.items[2])
        if isinstance(state, DictState):
            entry = Entry(args.positional[0], args.positional[1], source.place)
            new = DictState((*state.entries, entry), (*state.sources, source), True)
            run.store.set(pending.items[2].obj, new)
    return NONE


def _without_repeated(state: Value) -> Value:
    """Headers without the places that write several of them: one more there would be sent several times."""
    if not isinstance(state, DictState):
        return state
    written = Counter(entry.place for entry in state.entries)
    return DictState(state.entries, tuple(s for s in state.sources if written[s.place] == 1), state.folded)


def _end_headers(run: Interpreter, client: Ref, args: Args) -> Value:
    pending = run.store.get((client.obj, "pending"))
    if isinstance(pending, Items):
        method, url, headers = pending.items
        state = map_choice(containers.mapping_of(run, headers), _without_repeated)
        body = args.get(0, "message_body")
        if body is None and constant(method) not in ("GET", "DELETE", "HEAD"):
            body = Unknown("a body that is sent apart")
        http.send_from(run, client, method, url, state, args, payload=[] if body is None else [body])
    return NONE


def _set_tunnel(run: Interpreter, client: Ref, args: Args) -> Value:
    """`connection.set_tunnel(host, port)`: the connection is to a proxy, the requests go to this host."""
    model = objects.client_model(run, client.obj)
    given, _ = args.bind(("host", "port"))
    run.store.set((client.obj, http.BASE), http.host_base(run, model, given))
    return NONE


# -------------------------------------------------------------------- pycurl


def _set_option(run: Interpreter, client: Ref, args: Args) -> Value:
    """`curl.setopt(option, value)`."""
    option = prune(args.positional[0], run.path()) if args.positional else NONE
    name = option.name if isinstance(option, External | Bound) else ""
    name = name.rpartition(".")[2]
    if name and len(args.positional) > 1:
        run.store.set((client.obj, name), args.positional[1])
        if name in _VERB_OPTIONS:
            run.store.set((client.obj, "verb"), Lit(_VERB_OPTIONS[name]))
    return NONE


_VERB_OPTIONS = {
    "HTTPGET": "GET",
    "NOBODY": "HEAD",
    "POST": "POST",
    "POSTFIELDS": "POST",
    "HTTPPOST": "POST",
    "PUT": "PUT",
    "UPLOAD": "PUT",
}
_OPTIONS = ("URL", "HTTPHEADER", "CUSTOMREQUEST", "verb")


def _unset_option(run: Interpreter, client: Ref, args: Args) -> Value:
    return _set_option(run, client, Args(args.place, args.statement, [*args.positional[:1], NONE]))


def _reset_options(run: Interpreter, client: Ref, args: Args) -> Value:
    for name in _OPTIONS:
        run.store.set((client.obj, name), NONE)
    return NONE


def _perform(run: Interpreter, client: Ref, args: Args) -> Value:
    """`curl.perform()`: the options stay for the next one."""
    given = [run.store.get((client.obj, name)) for name in _OPTIONS]
    url, lines, custom, verb = [None if value is None or is_none(value) else value for value in given]
    state = DictState() if lines is None else header_lines(run, lines)
    target = Unknown("the URL is not set") if url is None else urls.text(run, url)
    http.send_from(run, None, custom or verb or Lit("GET"), target, state, args, "pycurl")
    return NONE


def header_lines(run: Interpreter, value: Value) -> Value:
    """The headers of a list of lines `name: value`."""
    items = containers.items_of(run, prune(value, run.path()))
    if items is None:
        return Unknown("a list of headers that is not known")
    from polylint.analysis.models.commands import header_entry

    place = items.place or run.place(-1)
    entries = [header_entry(item, place) for item in items.items]
    if items.open:
        entries.append(Entry(None, Unknown("more headers"), place))
    sources = () if items.place is None else (HeaderPlace("lines", items.place),)
    return DictState(tuple(entries), sources, True)


# -------------------------------------------------------------------- Airflow


def _get_conn(run: Interpreter, hook: Ref, args: Args) -> Value:
    """`hook.get_conn(headers)`: a session with the hook's headers; the hook then has a base URL."""
    obj = Obj("client", args.place, "requests.Session", "requests.Session")
    session = Ref(obj)
    headers = containers.new_dict(run, DictState(folded=True), args.place)
    defaults = objects.stored_attribute(run, hook, "default_headers")
    for given in (defaults, args.get(0, "headers")):
        if given is not None:
            containers.dict_update(run, headers, containers.mapping_of(run, given), args.place)
    run.store.set((obj, "headers"), headers)
    base = run.store.get((hook.obj, http.BASE))
    if base is not None:
        run.store.set((hook.obj, "base_url"), base)
    return session


def _run_hook(run: Interpreter, hook: Ref, args: Args) -> Value:
    """`hook.run(endpoint, ...)`: through a `get_conn` of its own where there is one."""
    model = objects.client_model(run, hook.obj)
    own = objects.class_attribute(run, hook.obj.model, "get_conn") if isinstance(hook.obj.model, ClassValue) else None
    if not isinstance(own, FunctionValue):
        return http.send(run, model.library, model.sends["run"], hook, args)
    given, _ = args.bind(model.sends["run"].params)
    headers = given.get("headers")
    passed = [] if headers is None else [headers]
    session = functions.call_function(
        run, objects.bind_method(run, own, hook), Args((args.place[0], -1), args.statement, passed)
    )
    session = prune(session, run.path())
    before = run.store.get((hook.obj, model.attribute))
    if isinstance(session, Ref) and objects.client_model(run, session.obj) is not None:
        run.store.set((hook.obj, model.attribute), objects.client_headers(run, session))
    result = http.send(run, model.library, model.sends["run"], hook, args)
    if before is not None:
        run.store.set((hook.obj, model.attribute), before)
    return result


def _run_with_retry(run: Interpreter, hook: Ref, args: Args) -> Value:
    """`hook.run_with_advanced_retry(retry_args, ...)`."""
    rest = replace(args, keywords=dict(args.keywords))
    if rest.keywords.pop("_retry_args", None) is None:
        rest.positional = args.positional[1:]
        rest.refs = {key - 1 if isinstance(key, int) else key: ref for key, ref in args.refs.items() if key != 0}
    return _run_hook(run, hook, rest)


def _run_and_check(run: Interpreter, hook: Ref, args: Args) -> Value:
    return http.send(run, "airflow", _PREPARED, None, args)


def _url_from_endpoint(run: Interpreter, hook: Ref, args: Args) -> Value:
    model = objects.client_model(run, hook.obj)
    return http.join_url(model, http.base_of(run, hook, model), urls.text(run, args.get(0, "endpoint") or Lit("")))


def _hook_session(run: Interpreter, hook: Ref, args: Args) -> Value:
    """`async with hook.session() as session`: it has the methods of the hook."""
    obj = Obj("client", args.place, f"{_AIRFLOW}hooks.http.AsyncHttpSession", "AsyncHttpSession")
    for name in (http.BASE, "default_headers"):
        value = run.store.get((hook.obj, name))
        if value is not None:
            run.store.set((obj, name), value)
    method = args.get(0, "method") or run.store.get((hook.obj, "method"))
    if method is not None and not is_none(method):
        run.store.set((obj, "method"), method)
    return Ref(obj)


def operator(run: Interpreter, name: str, args: Args) -> Value:
    """An Airflow operator: what `default_args` of its DAG say holds where the operator says nothing."""
    library, signature = FUNCTIONS[name]
    full = replace(args, keywords=dict(args.keywords), refs=dict(args.refs))
    defaults = run.store.get("Airflow's default_args")
    given = args.keywords.get("default_args") or defaults
    state = None if given is None else containers.mapping_of(run, given)
    for entry in state.entries if isinstance(state, DictState) else ():
        key = None if entry.key is None else known(entry.key)
        if isinstance(key, str) and key in _DEFAULTED:
            full.keywords.setdefault(key, entry.value)
            full.refs.setdefault(key, -1)
    answers.spill_all(run, http.send(run, library, signature, None, full), "kept by Airflow")
    return Unknown("an Airflow operator", "operator")


_DEFAULTED = frozenset({"http_conn_id", "headers", "method", "endpoint"})


def _dag(run: Interpreter, args: Args) -> Value:
    """`DAG(..., default_args=...)`, `@dag(default_args=...)`."""
    given = args.keywords.get("default_args")
    if given is not None:
        run.store.set("Airflow's default_args", given)
    return Unknown("a DAG", "dag()")


def expand(run: Interpreter, partial: Partial, args: Args) -> Value:
    """`Operator.partial(...).expand(name=[...])`: one task for each item."""
    keywords = {name: containers.any_item(run, value) for name, value in args.keywords.items()}
    return functions.apply(run, partial, Args(args.place, args.statement, [], keywords))


def _connection(run: Interpreter, args: Args) -> Value:
    """`BaseHook.get_connection(name)`."""
    base = http.connection_base(args.positional[0] if args.positional else None, "")
    return base


def partial_of(run: Interpreter, name: str, args: Args) -> Value:
    """`Operator.partial(...)`."""
    return Partial(External(name.removesuffix(".partial")), (), tuple(args.keywords.items()))


# -------------------------------------------------------------------- urllib3 and wrapped sessions


def _connection_from_url(run: Interpreter, args: Args) -> Value:
    """`urllib3.connection_from_url(url)`."""
    given, _ = args.bind(("url",))
    return http.client_for(run, CLIENTS["urllib3.HTTPConnectionPool"], given, args)


def _make_headers(run: Interpreter, args: Args) -> Value:
    """`urllib3.make_headers(...)`: never the version header."""
    return containers.new_dict(run, DictState((), (HeaderPlace("result", args.place),)), args.place)


def _wrapped_session(run: Interpreter, args: Args) -> Value:
    """A function that is given a session and returns it, changed in ways that do not matter here."""
    value = args.positional[0] if args.positional else args.keywords.get("sess") or args.keywords.get("session")
    return Unknown("a session") if value is None else value


def _get_response(run: Interpreter, client: Ref, args: Args) -> Value:
    """`connection.getresponse()`: the answer to the last request."""
    found = run.store.get((client.obj, http.ANSWER))
    return Unknown("a response", "response") if found is None else prune(found, run.path())


METHODS: dict[tuple[str, str], Callable[[Interpreter, Ref, Args], Value]] = {
    ("http.client", "putrequest"): _put_request,
    ("http.client", "putheader"): _put_header,
    ("http.client", "endheaders"): _end_headers,
    ("http.client", "set_tunnel"): _set_tunnel,
    ("http.client", "getresponse"): _get_response,
    ("pycurl", "setopt"): _set_option,
    ("pycurl", "setopt_string"): _set_option,
    ("pycurl", "unsetopt"): _unset_option,
    ("pycurl", "reset"): _reset_options,
    ("pycurl", "perform"): _perform,
    ("pycurl", "perform_rb"): _perform,
    ("pycurl", "perform_rs"): _perform,
    ("airflow", "get_conn"): _get_conn,
    ("airflow", "run"): _run_hook,
    ("airflow", "run_with_advanced_retry"): _run_with_retry,
    ("airflow", "run_and_check"): _run_and_check,
    ("airflow", "session"): _hook_session,
    ("airflow", "url_from_endpoint"): _url_from_endpoint,
}
"""Methods of clients: (library, name)."""

CALLS: dict[str, Callable[[Interpreter, Args], Value]] = {
    "urllib3.connection_from_url": _connection_from_url,
    "urllib3.make_headers": _make_headers,
    "urllib3.util.make_headers": _make_headers,
    "urllib3.util.request.make_headers": _make_headers,
    "cachecontrol.CacheControl": _wrapped_session,
    "airflow.DAG": _dag,
    "airflow.models.DAG": _dag,
    "airflow.models.dag.DAG": _dag,
    "airflow.sdk.DAG": _dag,
    "airflow.decorators.dag": _dag,
    "airflow.sdk.dag": _dag,
    "airflow.hooks.base.BaseHook.get_connection": _connection,
    "airflow.hooks.base_hook.BaseHook.get_connection": _connection,
    "airflow.sdk.BaseHook.get_connection": _connection,
    "airflow.models.Connection.get_connection_from_secrets": _connection,
    "airflow.sdk.Connection.get": _connection,
}
"""Functions and classes, by dotted name."""
