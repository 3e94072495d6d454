"""The requests that `curl` commands send, by the rules of curl's command line and of the shell that starts it.

A command is given as its arguments or as a shell command line. In both the character "\\0" stands for a piece that is
not known; what a shell would fill in (`$VAR`, `$(...)`) becomes such a piece. Every word of a result knows which
characters of the given texts it consists of. Shells are read as bash does; commands are found wherever they stand, no
matter whether they are reached.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import field

from polylint.dataclass import dataclass
from polylint.shell.commands import SHELLS, program, script_argument, unwrapped
from polylint.shell.words import UNKNOWN, Argument, Word, flat, read_script, whole


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What `curl --help all` says, of all versions, with what it leaves out. Options that are followed by a value:
VALUED = _names(
    """
    abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers config connect-timeout connect-to
    continue-at cookie cookie-jar create-file-mode crlfile curves data data-ascii data-binary data-raw data-urlencode
    delegation dns-interface dns-ipv4-addr dns-ipv6-addr dns-servers doh-url dump-header ech egd-file engine
    etag-compare etag-save expect100-timeout form form-string ftp-account ftp-alternative-to-user ftp-method ftp-port
    ftp-ssl-ccc-mode happy-eyeballs-timeout-ms haproxy-clientip header hostpubmd5 hostpubsha256 hsts interface ip-tos
    ipfs-gateway json keepalive-cnt keepalive-time key key-type knownhosts krb krb4 libcurl limit-rate local-port
    login-options mail-auth mail-from mail-rcpt max-filesize max-redirs max-time netrc-file noproxy oauth2-bearer output
    output-dir parallel-max parallel-max-host pass pinnedpubkey preproxy proto proto-default proto-redir proxy
    proxy-cacert proxy-capath proxy-cert proxy-cert-type proxy-ciphers proxy-crlfile proxy-header proxy-key
    proxy-key-type proxy-pass proxy-pinnedpubkey proxy-service-name proxy-tls13-ciphers proxy-tlsauthtype
    proxy-tlspassword proxy-tlsuser proxy-user proxy1.0 pubkey quote random-file range rate referer request
    request-target resolve retry retry-delay retry-max-time sasl-authzid service-name sigalgs socks4 socks4a socks5
    socks5-gssapi-service socks5-hostname speed-limit speed-time ssl-sessions stderr telnet-option tftp-blksize
    time-cond tls-max tls13-ciphers tlsauthtype tlspassword tlsuser trace trace-ascii trace-config unix-socket
    upload-file upload-flags url url-query user user-agent variable vlan-priority write-out
    """
)
# Options that stand alone, the same when `no-` precedes them:
FLAGS = _names(
    """
    alpn anyauth append basic buffer ca-native cert-status clobber compressed compressed-ssh create-dirs crlf digest
    disable disable-eprt disable-epsv disallow-username-in-url doh-cert-status doh-insecure dump-ca-embed eprt epsv fail
    fail-early fail-with-body false-start follow form-escape ftp-create-dirs ftp-pasv ftp-pret ftp-skip-pasv-ip ftp-ssl
    ftp-ssl-ccc ftp-ssl-control ftp-ssl-reqd get globoff haproxy-protocol head help http0.9 http1.0 http1.1 http2
    http2-prior-knowledge http3 http3-only ignore-content-length include insecure ipv4 ipv6 junk-session-cookies
    keepalive list-only location location-trusted mail-rcpt-allowfails manual metalink mptcp negotiate netrc
    netrc-optional next npn ntlm ntlm-wb out-null parallel parallel-immediate path-as-is post301 post302 post303
    progress-bar progress-meter proxy-anyauth proxy-basic proxy-ca-native proxy-digest proxy-http2 proxy-insecure
    proxy-negotiate proxy-ntlm proxy-ssl-allow-beast proxy-ssl-auto-client-cert proxy-tlsv1 proxytunnel raw
    remote-header-name remote-name remote-name-all remote-time remove-on-error retry-all-errors retry-connrefused
    sasl-ir sessionid show-error show-headers silent skip-existing socks5-basic socks5-gssapi socks5-gssapi-nec ssl
    ssl-allow-beast ssl-auto-client-cert ssl-no-revoke ssl-reqd ssl-revoke-best-effort sslv2 sslv3 styled-output
    suppress-connect-headers tcp-fastopen tcp-nodelay test-event tftp-no-options tls-earlydata tlsv1 tlsv1.0 tlsv1.1
    tlsv1.2 tlsv1.3 tr-encoding trace-ids trace-time use-ascii verbose version xattr
    """
)
# Options of curl 8.7 and later, where names can not be abbreviated:
_UNABBREVIATED = _names(
    """
    dump-ca-embed ech follow ip-tos keepalive-cnt knownhosts mptcp out-null parallel-max-host show-headers sigalgs
    skip-existing ssl-sessions tls-earlydata upload-flags vlan-priority
    """
)
LETTERS = dict(
    pair.split("=")
    for pair in _names(
        """
        #=progress-bar 0=http1.0 1=tlsv1 2=sslv2 3=sslv3 4=ipv4 6=ipv6 :=next A=user-agent B=use-ascii C=continue-at
        D=dump-header E=cert F=form G=get H=header I=head J=remote-header-name K=config L=location M=manual N=buffer
        O=remote-name P=ftp-port Q=quote R=remote-time S=show-error T=upload-file U=proxy-user V=version X=request
        Y=speed-limit Z=parallel a=append b=cookie c=cookie-jar d=data e=referer f=fail g=globoff h=help i=include
        j=junk-session-cookies k=insecure l=list-only m=max-time n=netrc o=output p=proxytunnel q=disable r=range
        s=silent t=telnet-option u=user v=verbose w=write-out x=proxy y=speed-time z=time-cond
        """
    )
)
_DATA = frozenset({"data", "data-ascii", "data-binary", "data-raw", "data-urlencode", "json"})
_FORMS = frozenset({"form", "form-string"})
_ANSWERED_AT_ONCE = frozenset({"help", "manual", "version", "dump-ca-embed"})
_JSON_HEADERS = ("Content-Type: application/json", "Accept: application/json")
_VERBS = {"form": "POST", "data": "POST", "get": "GET", "head": "HEAD", "upload": "PUT"}

_SPACE = " \t\n\v\f\r"


@dataclass(frozen=True)
class Header:
    """A header that is sent, or kept from being sent.

    Attributes:
        name: as it is sent.
        value: without the white space around it, None when curl is told to leave out its own header of this name.
        whole: all of it as given.
    """

    name: Word
    value: Word | None
    whole: Word


@dataclass(frozen=True)
class CurlRequest:
    """A request that curl sends.

    Attributes:
        method: the verb, None when it is not known.
        method_word: what `-X` gave.
        url: as given, maybe without scheme.
        headers: those given, in order; of those that curl adds only what `--json` stands for.
        data: what is given for the body, `@file` as it is.
        params: what is given for the query string, `@file` as it is.
        opaque: there may be more headers or options, in a file or in pieces that are not known.
    """

    method: str | None
    method_word: Word | None
    url: Word
    headers: tuple[Header, ...]
    data: tuple[Word, ...]
    params: tuple[Word, ...]
    opaque: bool


def parse_arguments(arguments: Sequence[str]) -> tuple[CurlRequest, ...]:
    """The requests of a program that is started with these arguments.

    Args:
        arguments: all of them, the program itself too. One that is "\\0" may stand for several.

    Returns:
        The requests in the order in which they are sent; none when the program is not curl, nor a shell that runs it.
    """
    words = [whole(text, source) for source, text in enumerate(arguments)]
    return tuple(_requests([Argument(word, several=word.text == UNKNOWN) for word in words], 0))


def parse_command_line(text: str) -> tuple[CurlRequest, ...]:
    """The requests of all curl commands in a shell command line."""
    return tuple(_requests_of_script(whole(text, 0), 0))


class _Refused(Exception):
    """Curl sends nothing (more): it does not accept the command line."""


def _requests_of_script(script: Word, depth: int) -> Iterator[CurlRequest]:
    for command in flat(read_script(script, depth)):
        yield from _requests(command, depth)


def _requests(command: Sequence[Argument], depth: int) -> Iterator[CurlRequest]:
    """The requests of one command, also those of the script that it runs."""
    inner = unwrapped(command)
    name = program(inner[0]) if inner else ""
    if name == "curl":
        with suppress(_Refused):
            for operation in _CurlArguments(inner[1:]).read():
                yield from operation.requests()
    elif name in SHELLS and (script := script_argument(inner[1:])) is not None:
        yield from _requests_of_script(script.word, depth + 1)


# ---------------------------------------------------------------- curl


@dataclass
class _Operation:
    """What is said between two `--next`.

    Attributes:
        given: the options with a value; URLs are among them.
        flags: the options without one.
        unknown: arguments that are an option or a URL, not to be seen which.
        more: there may be other options.
    """

    given: list[tuple[str, Word]] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)
    unknown: list[Argument] = field(default_factory=list)
    more: bool = False

    def values(self, *names: str) -> tuple[Word, ...]:
        """What was given for these options."""
        return tuple(word for name, word in self.given if name in names)

    def requests(self) -> Iterator[CurlRequest]:
        """The requests: one for each URL.

        Raises:
            _Refused: curl stops at this request.
        """
        urls = self.values("url")
        more = self.more or len(self.unknown) > (0 if urls else 1)
        headers, hidden = self._headers()
        opaque = more or hidden or any(argument.several for argument in self.unknown)
        method = (self.values("request") or (None,))[-1]
        uploads, data, params = self.values("upload-file"), self.values(*_DATA), self.values("url-query")
        if "get" in self.flags:
            data, params = (), data or params
        for index, url in enumerate(urls or [argument.word for argument in self.unknown[-1:]]):
            verb = self._verb(method, any(file.text for file in uploads[index : index + 1]), more)
            if url.text:
                yield CurlRequest(verb, method, url, headers, data + self.values(*_FORMS), params, opaque)

    def _headers(self) -> tuple[tuple[Header, ...], bool]:
        """The headers, and whether there are others that are not known."""
        files = [word for word in self.values("header") if word.text.startswith("@")]
        words = [word for word in self.values("header") if word not in files]
        headers = [header for word in words if (header := _header(word)) is not None]
        hidden = bool(files) or any(UNKNOWN in word.text and _header(word) is None for word in words)
        names = {header.name.text.lower() for header in headers}
        for json in self.values("json")[:1]:
            implied = (_header(Word(text, json.source, (-1,) * len(text))) for text in _JSON_HEADERS)
            headers += [header for header in implied if header is not None and header.name.text.lower() not in names]
        return tuple(headers), hidden

    def _verb(self, method: Word | None, upload: bool, more: bool) -> str | None:
        """The verb. Curl accepts only one kind of request, even when `-X` gives another verb."""
        kinds = {"upload"} if upload else set()
        kinds |= {"head"} & self.flags
        if self.values(*_FORMS):
            kinds.add("form")
        if self.values(*_DATA):
            kinds.add("data" if "get" not in self.flags else "head" if "head" in self.flags else "get")
        if len(kinds) > 1 or (method is not None and not method.text):
            raise _Refused
        if method is not None:
            return None if UNKNOWN in method.text else method.text
        return _VERBS[kinds.pop()] if kinds else None if more else "GET"


def _header(word: Word) -> Header | None:
    """The header that an argument of `-H` sends or removes, None when it does neither or nothing is known of it."""
    name, colon, _ = word.text.partition(":")
    if colon:
        value = word.cut(len(name) + 1).strip()
        removed = not value.text
    else:
        name, semicolon, rest = word.text.partition(";")
        if not semicolon or rest.strip(_SPACE) or UNKNOWN in name:
            return None
        value, removed = word.cut(len(word.text)), rest != ""
    return Header(word.cut(0, len(name)), None if removed else value, word) if name else None


class _CurlArguments:
    """Reads the arguments of curl."""

    def __init__(self, arguments: Sequence[Argument]) -> None:
        self._arguments = iter(arguments)
        self._options = True
        self._operations = [_Operation()]

    def read(self) -> list[_Operation]:
        """What is said.

        Raises:
            _Refused: curl does not start.
        """
        for argument in self._arguments:
            word = argument.word
            if word.text and not word.text.strip(UNKNOWN):
                self._operations[-1].unknown.append(argument)
            elif not self._options or not word.text.startswith("-"):
                self._give("url", word)
            elif word.text == "--":
                self._options = False
            elif word.text.startswith("--"):
                self._long(word)
            else:
                self._short(word)
        return self._operations

    def _long(self, word: Word) -> None:
        name, equals, _ = word.text[2:].partition("=")
        if name.startswith("no-"):
            self._switch(name[3:].lower(), False)
            return
        option = _full_name(name.removeprefix("expand-"))
        if option not in VALUED:
            self._switch(option, True)
            return
        self._give(option, word.cut(len(name) + 3) if equals else self._value())
        self._operations[-1].more |= name.startswith("expand-")

    def _short(self, word: Word) -> None:
        for place, letter in enumerate(word.text[1:] or "-", 2):
            option = LETTERS.get(letter)
            if option in VALUED:
                self._give(option, word.cut(place) if place < len(word.text) else self._value())
                break
            self._switch(option, True)

    def _value(self) -> Word:
        argument = next(self._arguments, None)
        if argument is None:
            raise _Refused
        return argument.word

    def _give(self, option: str, word: Word) -> None:
        self._operations[-1].given.append((option, word))
        self._operations[-1].more |= option == "config"

    def _switch(self, option: str | None, on: bool) -> None:
        operation = self._operations[-1]
        if option in VALUED or (option in _ANSWERED_AT_ONCE and on):
            raise _Refused
        if option not in FLAGS:
            operation.more = True
        elif option == "next":
            if operation.values("url") or operation.unknown:
                self._operations.append(_Operation())
        elif on:
            operation.flags.add(option)
        else:
            operation.flags.discard(option)


def _full_name(name: str) -> str | None:
    """The option that a name stands for as curl before 8.7 has it: in any case, the end may be left out."""
    name = name.lower()
    options = VALUED | FLAGS
    if name in options:
        return name
    hits = [option for option in options - _UNABBREVIATED if option.startswith(name)]
    return hits[0] if len(hits) == 1 else None
