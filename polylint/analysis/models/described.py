"""Calls of functions that the configuration describes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polylint.analysis import answers, bodies
from polylint.analysis.calls import Args, Layer
from polylint.analysis.models import http, urls
from polylint.analysis.values import DictState, Entry, External, Lit, Unknown, Value

if TYPE_CHECKING:
    from polylint.analysis.evaluate import Interpreter
    from polylint.wrappers import Argument, Wrapper


def wrapper_of(run: Interpreter, func: Value) -> Wrapper | None:
    """The description of what is called, None when there is none."""
    if not run.wrappers or not isinstance(func, External | Unknown):
        return None
    return run.wrappers.get(func.name.replace("()", ""))


def send(run: Interpreter, wrapper: Wrapper, args: Args) -> Value:
    """Record the request that a described function sends."""
    given, refs = args.bind(wrapper.parameters)

    def name_of(which: Argument) -> Argument:
        """A parameter by its name where that is known."""
        return wrapper.parameters[which] if isinstance(which, int) and wrapper.parameters else which

    def argument(which: Argument | bool | None) -> Value | None:
        if which is None or isinstance(which, bool):
            return None
        key = name_of(which)
        return args.get(key, "") if isinstance(key, int) else given.get(key)

    def or_unknown(value: Value | None, what: str) -> Value:
        return Unknown(f"{what} of {wrapper.name} is not known") if value is None else value

    verb = wrapper.verb
    method = Lit(verb) if verb else or_unknown(argument(wrapper.method), "the verb")
    if wrapper.url is not None:
        url = urls.text(run, or_unknown(argument(wrapper.url), "the URL"))
    else:
        literal = wrapper.base or (None if wrapper.base_url is not None else run.default_base)
        base = Lit(literal) if literal else urls.text(run, or_unknown(argument(wrapper.base_url), "the base URL"))
        url = http.join_url(http.APPENDING, base, urls.text(run, or_unknown(argument(wrapper.path), "the path")))
    layers = _version_layer(run, wrapper, argument(wrapper.version), args)
    headers = argument(wrapper.headers)
    if wrapper.headers is not None:
        key = name_of(wrapper.headers)
        ref = refs.get(key, -1) if isinstance(key, str) else args.refs.get(key, -1)
        layers += http.given_headers(run, headers, ref, args, "call")
    elif args.open:
        layers += http.given_headers(run, None, -1, args, "call")
    named = wrapper.headers is not None and name_of(wrapper.headers) == "headers"
    addable = named and headers is None and args.direct and not args.open and not args.spread
    body = argument(wrapper.body)
    payload = () if body is None else (body,)
    where = args.place if addable else None
    run.other_callees.discard(args.place)
    content = None if body is None else bodies.given(run, body)
    request = http.Outgoing(wrapper.name.split(".")[0], method, url, None, payload, content)
    # Whether it returns a response, or data of it, is not described.
    answers.spill(run, http.record(run, request, layers, args, where), f"returned by {wrapper.name}")
    return Unknown(f"the result of {wrapper.name}", f"{wrapper.name}()")


def _version_layer(run: Interpreter, wrapper: Wrapper, given: Value | None, args: Args) -> list[Layer]:
    """The headers that the function adds itself."""
    if wrapper.version is True:
        return [Layer(Unknown(f"{wrapper.name} sets a version of its own"), None, "client")]
    value = Lit(wrapper.sends) if wrapper.sends else given
    if value is None:
        return []
    return [Layer(DictState((Entry(Lit(run.header), value, args.place),)), None, "client")]
