"""How HTTP clients take a request: signatures and observed behaviour, as data.

A new client is a new row. Signatures were read from the installed libraries; what is sent was observed against a
loopback server and is repeated by tests/test_clients.py against the real libraries.
"""

from __future__ import annotations

from dataclasses import dataclass, field

_VERBS = ("get", "options", "head", "post", "put", "patch", "delete")


@dataclass(frozen=True)
class Signature:
    """How one callable takes a request.

    Attributes:
        params: parameter names in positional order, without self.
        method: the HTTP verb it always sends; "" when the verb is an argument.
        default_method: the verb when the argument is not given; `body` means POST with a body and GET without.
    """

    params: tuple[str, ...]
    method: str = ""
    default_method: str = ""


@dataclass(frozen=True)
class ClientModel:
    """A client object: a session, a client, a connection pool.

    Attributes:
        name: the canonical dotted name of the class.
        library: how the inventory calls it.
        constructor: positional parameter names of the constructor.
        sends: methods that send, by name.
        builds: methods that build a request with the client's own headers merged in, by name.
        headers: the constructor parameter with default headers, "" when there is none.
        attribute: the attribute that holds the default headers.
        base: the constructor parameter with the base URL, "" when there is none.
        join: how the base and the URL of a call are joined: `none`, `append` or `urljoin`.
        replaces: a call's headers replace the client's instead of being merged over them.
        send_request: the method that sends a request object, "" when there is none.
        pairs: the header attribute is a list of pairs.
        funnel: the method through which the verbs send, so that a subclass that overrides it changes them all.
    """

    name: str
    library: str
    constructor: tuple[str, ...] = ()
    sends: dict[str, Signature] = field(default_factory=dict)
    builds: dict[str, Signature] = field(default_factory=dict)
    headers: str = ""
    attribute: str = "headers"
    base: str = ""
    join: str = "none"
    replaces: bool = False
    send_request: str = ""
    pairs: bool = False
    funnel: str = ""


@dataclass(frozen=True)
class RequestModel:
    """A request object that is built first and sent later.

    Attributes:
        name: the canonical dotted name of the class.
        library: how the inventory calls it.
        signature: the constructor.
        setters: methods (name, value) that set a header.
        pairs: whether `headers` may be a list of pairs.
    """

    name: str
    library: str
    signature: Signature
    setters: frozenset[str] = frozenset()


def _verbs(params: dict[str, tuple[str, ...]], names: tuple[str, ...] = _VERBS) -> dict[str, Signature]:
    return {name: Signature(params.get(name, ("url",)), name.upper()) for name in names}


_REQUESTS_VERBS = _verbs(
    {"get": ("url", "params"), "post": ("url", "data", "json"), "put": ("url", "data"), "patch": ("url", "data")}
)
_REQUESTS_SESSION_VERBS = _verbs({"post": ("url", "data", "json"), "put": ("url", "data"), "patch": ("url", "data")})
_REQUESTS_SESSION_REQUEST = Signature(
    (
        "method",
        "url",
        "params",
        "data",
        "headers",
        "cookies",
        "files",
        "auth",
        "timeout",
        "allow_redirects",
        "proxies",
        "hooks",
        "stream",
        "verify",
        "cert",
        "json",
    )
)
_METHOD_URL = Signature(("method", "url"))
_URLLIB_REQUEST = ("url", "data", "headers", "origin_req_host", "unverifiable", "method")

FUNCTIONS: dict[str, tuple[str, Signature]] = {
    **{f"requests.{name}": ("requests", signature) for name, signature in _REQUESTS_VERBS.items()},
    "requests.request": ("requests", _METHOD_URL),
    **{f"httpx.{name}": ("httpx", signature) for name, signature in _verbs({}).items()},
    "httpx.request": ("httpx", _METHOD_URL),
    "httpx.stream": ("httpx", _METHOD_URL),
    "urllib.request.urlopen": ("urllib", Signature(("url", "data", "timeout"), default_method="body")),
    "urllib.request.urlretrieve": (
        "urllib",
        Signature(("url", "filename", "reporthook", "data"), default_method="body"),
    ),
}
"""Module functions that send: dotted name -> (library, signature)."""


def _httpx_client(name: str) -> ClientModel:
    return ClientModel(
        name,
        "httpx",
        sends={**_verbs({}), "request": _METHOD_URL, "stream": _METHOD_URL},
        builds={"build_request": _METHOD_URL},
        headers="headers",
        base="base_url",
        join="append",
        send_request="send",
        funnel="request",
    )


CLIENTS: dict[str, ClientModel] = {
    model.name: model
    for model in (
        ClientModel(
            "requests.Session",
            "requests",
            sends={**_REQUESTS_SESSION_VERBS, "request": _REQUESTS_SESSION_REQUEST},
            builds={"prepare_request": Signature(("request",))},
            send_request="send",
            funnel="request",
        ),
        _httpx_client("httpx.Client"),
        _httpx_client("httpx.AsyncClient"),
        ClientModel(
            "urllib.request.OpenerDirector",
            "urllib",
            sends={"open": Signature(("url", "data", "timeout"), default_method="body")},
            attribute="addheaders",
            pairs=True,
        ),
    )
}

REQUESTS: dict[str, RequestModel] = {
    model.name: model
    for model in (
        RequestModel(
            "requests.Request",
            "requests",
            Signature(
                ("method", "url", "headers", "files", "data", "params", "auth", "cookies", "hooks", "json"),
                default_method="",
            ),
        ),
        RequestModel("httpx.Request", "httpx", _METHOD_URL),
        RequestModel(
            "urllib.request.Request",
            "urllib",
            Signature(_URLLIB_REQUEST, default_method="body"),
            setters=frozenset({"add_header", "add_unredirected_header"}),
        ),
    )
}

ALIASES: dict[str, str] = {
    "requests.session": "requests.Session",
    "requests.sessions.Session": "requests.Session",
    "requests.sessions.session": "requests.Session",
    "requests.models.Request": "requests.Request",
    **{f"requests.api.{name}": f"requests.{name}" for name in (*_VERBS, "request")},
    "httpx._client.Client": "httpx.Client",
    "httpx._client.AsyncClient": "httpx.AsyncClient",
    "urllib.request.build_opener": "urllib.request.OpenerDirector",
}
"""Other names of the same thing."""

LIBRARIES = frozenset({"requests", "httpx", "urllib"})
"""Top-level packages with a model."""

HEADER_CLASSES = frozenset(
    {
        "requests.structures.CaseInsensitiveDict",
        "httpx.Headers",
    }
)
"""Mappings whose keys compare without regard to letter case."""


SETTERS = frozenset(
    {"__setitem__", "add", "setdefault", *(name for model in REQUESTS.values() for name in model.setters)}
)
"""Methods (name, value) that set one header."""


def canonical(name: str) -> str:
    """The canonical form of a dotted name."""
    return ALIASES.get(name, name)
