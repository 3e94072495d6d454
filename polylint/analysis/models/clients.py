"""How HTTP clients take a request: signatures and observed behaviour, as data.

A new client is a new row; what a row can not say is a small function in `polylint.analysis.models.special`. Signatures
were read from the installed libraries; what is sent was observed against a server on this machine, and
tests/test_truths.py repeats that with the real libraries.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import field, replace

from polylint.dataclass import dataclass

VERBS = ("get", "options", "head", "post", "put", "patch", "delete")


@dataclass(frozen=True)
class Signature:
    """How one callable takes a request.

    Attributes:
        params: parameter names in positional order, without self.
        method: the HTTP verb it always sends; "" when the verb is an argument.
        default_method: the verb when the argument is not given; `body` means POST with a body and GET without,
            `client` that the client object has it.
        url: the parameter with the URL, or with a request object.
        headers: the parameter with headers, "" when there is none.
        connection: the parameter that names a connection that is kept elsewhere and holds the host.
        default_connection: the connection when the argument is not given.
        query: the parameter with the query string.
    """

    params: tuple[str, ...]
    method: str = ""
    default_method: str = ""
    url: str = "url"
    headers: str = "headers"
    connection: str = ""
    default_connection: str = ""
    query: str = "params"


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
        base: the constructor parameter and attribute with the base URL, "" when there is none.
        join: how the base and the URL of a call are joined: `none`, `append`, `glue` (no slash is added) or `urljoin`.
        scheme: for clients that are given a host and a port instead of a base URL.
        replaces: a call's headers replace the client's instead of being merged over them.
        shares: the client keeps the dict of headers it is given, without a copy of its own.
        send_request: the method that sends a request object, "" when there is none.
        request: the request class that a sending method makes of a URL and its keywords.
        pairs: the header attribute is a list of pairs.
        funnel: the method through which the verbs send, so that a subclass that overrides it changes them all.
        wraps: the constructor parameter with another client, whose headers count.
        connection: the constructor parameter that names a connection that is kept elsewhere and holds the host.
        default_connection: the connection when the argument is not given.
        inner: methods that give another client for a host or URL, by name: (name of its class, parameters).
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
    scheme: str = ""
    replaces: bool = False
    shares: bool = False
    send_request: str = ""
    request: str = ""
    pairs: bool = False
    funnel: str = ""
    wraps: str = ""
    connection: str = ""
    default_connection: str = ""
    inner: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)


@dataclass(frozen=True)
class RequestModel:
    """A request object that is built first and sent later.

    Attributes:
        name: the canonical dotted name of the class.
        library: how the inventory calls it.
        signature: the constructor.
        setters: methods (name, value) that set a header.
    """

    name: str
    library: str
    signature: Signature
    setters: frozenset[str] = frozenset()


def _verbs(params: dict[str, tuple[str, ...]], names: Iterable[str] = VERBS) -> dict[str, Signature]:
    return {name: Signature(params.get(name, ("url",)), name.upper()) for name in names}


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_METHOD_URL = Signature(("method", "url"))
_POSTS = {"post": ("url", "data", "json"), "put": ("url", "data"), "patch": ("url", "data")}
_REQUESTS_VERBS = _verbs({"get": ("url", "params"), **_POSTS})
_SESSION_REQUEST = Signature(
    _words(
        "method url params data headers cookies files auth timeout allow_redirects"
        " proxies hooks stream verify cert json"
    )
)
_REQUESTS_SESSION = ClientModel(
    "requests.Session",
    "requests",
    sends={**_verbs(_POSTS), "request": _SESSION_REQUEST},
    builds={"prepare_request": Signature(("request",))},
    send_request="send",
    funnel="request",
)
_OAUTH_REQUEST = Signature(("method", "url", "data", "headers"))
_REQUESTS_REQUEST = Signature(_words("method url headers files data params auth cookies hooks json"))

_TREQ_VERBS = {
    name: replace(signature, params=("url", "headers") if name == "get" else ("url", "data"))
    for name, signature in _verbs({}).items()
}
_TREQ_VERBS.update({name: Signature(("url",), name.upper()) for name in ("head", "options", "delete")})
_TREQ_REQUEST = Signature(("method", "url", "data"))

_URLLIB_OPEN = Signature(("url", "data", "timeout"), default_method="body")
_AIRFLOW_OPERATOR = Signature(
    (),
    default_method="POST",
    url="endpoint",
    connection="http_conn_id",
    default_connection="http_default",
    query="",
)
_AIRFLOW_SENSOR = replace(_AIRFLOW_OPERATOR, default_method="GET", query="request_params")
_AIRFLOW_NOTIFIER = replace(_AIRFLOW_OPERATOR, query="params")
_AIRFLOW_TRIGGER = replace(
    _AIRFLOW_OPERATOR,
    params=_words("http_conn_id auth_type method endpoint headers data extra_options"),
)
_AIRFLOW_SENSOR_TRIGGER = replace(
    _AIRFLOW_OPERATOR,
    params=_words("endpoint http_conn_id data headers method extra_options poke_interval"),
    default_method="GET",
)

FUNCTIONS: dict[str, tuple[str, Signature]] = {
    **{f"requests.{name}": ("requests", signature) for name, signature in _REQUESTS_VERBS.items()},
    "requests.request": ("requests", _METHOD_URL),
    **{f"httpx.{name}": ("httpx", signature) for name, signature in _verbs({}).items()},
    "httpx.request": ("httpx", _METHOD_URL),
    "httpx.stream": ("httpx", _METHOD_URL),
    "aiohttp.request": ("aiohttp", _METHOD_URL),
    "urllib3.request": ("urllib3", _METHOD_URL),
    "urllib.request.urlopen": ("urllib", _URLLIB_OPEN),
    "urllib.request.urlretrieve": (
        "urllib",
        Signature(("url", "filename", "reporthook", "data"), default_method="body"),
    ),
    **{f"niquests.{name}": ("niquests", signature) for name, signature in _REQUESTS_VERBS.items()},
    **{f"niquests.a{name}": ("niquests", signature) for name, signature in _REQUESTS_VERBS.items()},
    "niquests.request": ("niquests", _METHOD_URL),
    "niquests.arequest": ("niquests", _METHOD_URL),
    **{f"grequests.{name}": ("grequests", signature) for name, signature in _verbs({}).items()},
    "grequests.request": ("grequests", _METHOD_URL),
    "grequests.AsyncRequest": ("grequests", _METHOD_URL),
    **{f"treq.{name}": ("treq", signature) for name, signature in _TREQ_VERBS.items()},
    "treq.request": ("treq", _TREQ_REQUEST),
    "httpcore.request": ("httpcore", _METHOD_URL),
    "httpcore.stream": ("httpcore", _METHOD_URL),
    **{
        f"airflow.providers.http.{name}": ("airflow", signature)
        for name, signature in {
            "operators.http.HttpOperator": _AIRFLOW_OPERATOR,
            "sensors.http.HttpSensor": _AIRFLOW_SENSOR,
            "notifications.HttpNotifier": _AIRFLOW_NOTIFIER,
            "notifications.send_http_notification": _AIRFLOW_NOTIFIER,
            "triggers.http.HttpTrigger": _AIRFLOW_TRIGGER,
            "triggers.http.HttpSensorTrigger": _AIRFLOW_SENSOR_TRIGGER,
        }.items()
    },
}
"""Module functions that send, and classes whose construction stands for a request: (library, signature)."""


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


def _like_session(name: str, library: str, **changes: object) -> ClientModel:
    """A client that takes requests as a `requests.Session` does."""
    return replace(_REQUESTS_SESSION, name=name, library=library, **changes)  # type: ignore[arg-type]


_POOL_SENDS = {
    "request": Signature(_words("method url body fields headers json")),
    "urlopen": Signature(_words("method url body headers")),
    "request_encode_url": Signature(_words("method url fields headers"), query="fields"),
    "request_encode_body": Signature(_words("method url fields headers")),
}
_POOL_CONSTRUCTOR = _words("host port timeout maxsize block headers")


def _urllib3_pool(name: str, scheme: str) -> ClientModel:
    return ClientModel(
        name,
        "urllib3",
        constructor=_POOL_CONSTRUCTOR,
        sends=_POOL_SENDS,
        headers="headers",
        join="glue",
        scheme=scheme,
        replaces=True,
        shares=True,
    )


def _urllib3_manager(name: str, constructor: str) -> ClientModel:
    return ClientModel(
        name,
        "urllib3",
        constructor=_words(constructor),
        sends={**_POOL_SENDS, "urlopen": _METHOD_URL},
        headers="headers",
        replaces=True,
        shares=True,
        inner={
            "connection_from_url": ("urllib3.HTTPConnectionPool", ("url",)),
            "connection_from_host": ("urllib3.HTTPConnectionPool", ("host", "port", "scheme")),
        },
    )


def _http_connection(name: str, scheme: str) -> ClientModel:
    return ClientModel(
        name,
        "http.client",
        constructor=("host", "port"),
        sends={"request": Signature(_words("method url body headers"), query="")},
        join="glue",
        scheme=scheme,
    )


def _httpcore_pool(name: str) -> ClientModel:
    return ClientModel(name, "httpcore", sends={"request": _METHOD_URL, "stream": _METHOD_URL})


def _tornado_client(name: str) -> ClientModel:
    # Its `defaults` are not sent.
    return ClientModel(
        name,
        "tornado",
        sends={"fetch": Signature(("request", "raise_error"), default_method="GET", url="request")},
        request="tornado.httpclient.HTTPRequest",
    )


_HOOK = Signature(_words("endpoint data headers extra_options"), default_method="client", url="endpoint", query="")
_ASYNC_HOOK = replace(_HOOK, params=_words("session endpoint data json headers extra_options"))
_ASYNC_SESSION_RUN = replace(_HOOK, params=_words("endpoint data json headers extra_options"))


def _airflow_hook(name: str, run: Signature) -> ClientModel:
    return ClientModel(
        name,
        "airflow",
        constructor=("method", "http_conn_id"),
        sends={"run": run},
        attribute="default_headers",
        join="append",
        connection="http_conn_id",
        default_connection="http_default",
    )


CLIENTS: dict[str, ClientModel] = {
    model.name: model
    for model in (
        _REQUESTS_SESSION,
        _like_session(
            "requests_toolbelt.sessions.BaseUrlSession",
            "requests_toolbelt",
            constructor=("base_url",),
            base="base_url",
            join="urljoin",
        ),
        _like_session(
            "requests_futures.sessions.FuturesSession",
            "requests_futures",
            constructor=_words("executor max_workers session adapter_kwargs"),
            wraps="session",
        ),
        _like_session(
            "requests_oauthlib.OAuth2Session", "requests_oauthlib", sends={**_verbs(_POSTS), "request": _OAUTH_REQUEST}
        ),
        _like_session("requests_oauthlib.OAuth1Session", "requests_oauthlib"),
        _like_session(
            "google.auth.transport.requests.AuthorizedSession",
            "google.auth",
            sends={**_verbs(_POSTS), "request": _OAUTH_REQUEST},
        ),
        _like_session("authlib.integrations.requests_client.OAuth2Session", "authlib"),
        _like_session("requests_cache.CachedSession", "requests_cache"),
        _like_session("requests_ratelimiter.LimiterSession", "requests_ratelimiter"),
        _like_session("niquests.Session", "niquests", headers="headers", base="base_url", join="append"),
        _like_session("niquests.AsyncSession", "niquests", headers="headers", base="base_url", join="append"),
        _httpx_client("httpx.Client"),
        _httpx_client("httpx.AsyncClient"),
        replace(_httpx_client("authlib.integrations.httpx_client.OAuth2Client"), library="authlib"),
        replace(_httpx_client("authlib.integrations.httpx_client.AsyncOAuth2Client"), library="authlib"),
        ClientModel(
            "aiohttp.ClientSession",
            "aiohttp",
            constructor=("base_url",),
            sends={
                **_verbs({}),
                "request": _METHOD_URL,
                "_request": _METHOD_URL,
                "ws_connect": Signature(("url",), "GET"),
            },
            headers="headers",
            base="base_url",
            join="urljoin",
            funnel="_request",
        ),
        _urllib3_manager("urllib3.PoolManager", "num_pools headers"),
        _urllib3_manager("urllib3.ProxyManager", "proxy_url num_pools headers"),
        _urllib3_pool("urllib3.HTTPConnectionPool", "http"),
        _urllib3_pool("urllib3.HTTPSConnectionPool", "https"),
        _http_connection("http.client.HTTPConnection", "http"),
        _http_connection("http.client.HTTPSConnection", "https"),
        ClientModel(
            "urllib.request.OpenerDirector",
            "urllib",
            sends={"open": _URLLIB_OPEN},
            attribute="addheaders",
            pairs=True,
        ),
        ClientModel("treq.client.HTTPClient", "treq", sends={**_TREQ_VERBS, "request": _TREQ_REQUEST}),
        _tornado_client("tornado.httpclient.HTTPClient"),
        _tornado_client("tornado.httpclient.AsyncHTTPClient"),
        ClientModel(
            "httplib2.Http",
            "httplib2",
            sends={"request": Signature(_words("uri method body headers"), default_method="GET", url="uri", query="")},
        ),
        # What a protocol of the code under analysis describes, when it has methods that send.
        ClientModel("typing.Protocol", "a client", sends={**_verbs({}), "request": _METHOD_URL, "stream": _METHOD_URL}),
        ClientModel("pycurl.Curl", "pycurl"),
        ClientModel(
            "google.auth.transport.requests.Request",
            "google.auth",
            sends={"__call__": Signature(_words("url method body headers"), default_method="GET", query="")},
            wraps="session",
            constructor=("session",),
        ),
        *(
            _httpcore_pool(f"httpcore.{name}")
            for name in ("ConnectionPool", "AsyncConnectionPool", "HTTPProxy", "AsyncHTTPProxy")
        ),
        _airflow_hook("airflow.providers.http.hooks.http.HttpHook", _HOOK),
        _airflow_hook("airflow.providers.http.hooks.http.HttpAsyncHook", _ASYNC_HOOK),
        _airflow_hook("airflow.providers.http.hooks.http.AsyncHttpSession", _ASYNC_SESSION_RUN),
    )
}

REQUESTS: dict[str, RequestModel] = {
    model.name: model
    for model in (
        RequestModel("requests.Request", "requests", _REQUESTS_REQUEST),
        RequestModel("niquests.Request", "niquests", _REQUESTS_REQUEST),
        RequestModel("httpx.Request", "httpx", _METHOD_URL),
        RequestModel("httpcore.Request", "httpcore", _METHOD_URL),
        RequestModel(
            "urllib.request.Request",
            "urllib",
            Signature(_words("url data headers origin_req_host unverifiable method"), default_method="body", query=""),
            setters=frozenset({"add_header", "add_unredirected_header"}),
        ),
        RequestModel(
            "tornado.httpclient.HTTPRequest",
            "tornado",
            Signature(_words("url method headers body"), default_method="GET", query=""),
        ),
    )
}

_MODULES = {
    "requests.api": "requests",
    "requests.sessions": "requests",
    "requests.models": "requests",
    "niquests.api": "niquests",
    "niquests.async_api": "niquests",
    "niquests.sessions": "niquests",
    "niquests.async_session": "niquests",
    "niquests.models": "niquests",
    "httpx._api": "httpx",
    "httpx._client": "httpx",
    "httpx._models": "httpx",
    "aiohttp.client": "aiohttp",
    "urllib3.poolmanager": "urllib3",
    "urllib3.connectionpool": "urllib3",
    "requests_oauthlib.oauth2_session": "requests_oauthlib",
    "requests_oauthlib.oauth1_session": "requests_oauthlib",
    "requests_cache.session": "requests_cache",
    "treq.api": "treq",
    "tornado.simple_httpclient": "tornado.httpclient",
    "airflow.hooks.http_hook": "airflow.providers.http.hooks.http",
    "airflow.operators.http_operator": "airflow.providers.http.operators.http",
    "airflow.sensors.http_sensor": "airflow.providers.http.sensors.http",
    "airflow.providers.http.notifications.http": "airflow.providers.http.notifications",
    "httplib": "http.client",
    "urllib2": "urllib.request",
    "urlparse": "urllib.parse",
    "six.moves.urllib.request": "urllib.request",
    "six.moves.urllib.parse": "urllib.parse",
    "six.moves.http_client": "http.client",
    "botocore.vendored.requests": "requests",
    "pip._vendor.requests": "requests",
    "requests.packages.urllib3": "urllib3",
    "curl_cffi.requests": "requests",
}
"""Modules with the same content as another one."""

ALIASES: dict[str, str] = {
    "requests.session": "requests.Session",
    "niquests.session": "niquests.Session",
    "grequests.Session": "requests.Session",
    "grequests.AsyncRequest": "grequests.request",
    "urllib.request.build_opener": "urllib.request.OpenerDirector",
    "tornado.curl_httpclient.CurlAsyncHTTPClient": "tornado.httpclient.AsyncHTTPClient",
    "tornado.httpclient.SimpleAsyncHTTPClient": "tornado.httpclient.AsyncHTTPClient",
    "airflow.providers.http.operators.http.SimpleHttpOperator": "airflow.providers.http.operators.http.HttpOperator",
}
"""Other names of the same thing."""

HEADER_CLASSES = frozenset(
    {
        "aiohttp.CIMultiDict",
        "http.client.HTTPMessage",
        "httpx.Headers",
        "multidict.CIMultiDict",
        "multidict.CIMultiDictProxy",
        "requests.structures.CaseInsensitiveDict",
        "niquests.structures.CaseInsensitiveDict",
        "tornado.httputil.HTTPHeaders",
        "twisted.web.http_headers.Headers",
        "urllib3.HTTPHeaderDict",
        "werkzeug.datastructures.Headers",
    }
)
"""Mappings whose keys compare without regard to letter case."""


MULTIPLE = frozenset(
    {
        "http.client.HTTPMessage",
        "httpx.Headers",
        "multidict.CIMultiDict",
        "multidict.CIMultiDictProxy",
        "aiohttp.CIMultiDict",
        "tornado.httputil.HTTPHeaders",
        "twisted.web.http_headers.Headers",
        "urllib3.HTTPHeaderDict",
        "werkzeug.datastructures.Headers",
    }
)
"""Header classes that hold a name more than once."""

REPEATING = frozenset({"curl", "http.client", "httpcore", "httpx", "pycurl"})
"""Clients that send a header as often as it is given."""

SETTERS = frozenset(
    {
        "__setitem__",
        "add",
        "putheader",
        "setdefault",
        *(name for model in REQUESTS.values() for name in model.setters),
    }
)
"""Methods (name, value) that set one header."""


def canonical(name: str) -> str:
    """The canonical form of a dotted name."""
    module, _, tail = name.rpartition(".")
    if module in _MODULES:
        name = f"{_MODULES[module]}.{tail}"
    return ALIASES.get(name, name)


LIBRARIES = frozenset(name.split(".")[0] for name in (*CLIENTS, *FUNCTIONS, *REQUESTS) if "." in name) | {
    "attr",
    "attrs",
    "click",
    "pydantic",
    "pydantic_settings",
    "pytest",
    "sqlmodel",
    "typer",
}
"""Packages that are known here: a folder that is only called like one of them is not meant by its name."""

_UNCONCERNED = LIBRARIES | sys.stdlib_module_names | {"builtins"}


def is_unconcerned(name: str) -> bool:
    """Whether something of this dotted name is known to set no headers of clients it is given."""
    return name.split(".")[0] in _UNCONCERNED
