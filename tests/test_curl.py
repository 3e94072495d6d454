"""What curl sends, judged by the real curl, by shlex and by hand."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from polylint.analysis.models.curl import (
    FLAGS,
    LETTERS,
    VALUED,
    CurlRequest,
    Header,
    parse_arguments,
    parse_command_line,
)
from polylint.shell.words import Word

needs_curl = pytest.mark.skipif(
    not (shutil.which("curl") and shutil.which("bash")), reason="curl and bash are not installed"
)

# As people write them in scripts and CI. HOST is the server, `first.json` a file with `{"id": 1}`.
COMMAND_LINES = [
    "curl HOST/api/me",
    "curl -s HOST/api/me | cat",
    "curl -sS -H 'Authorization: Bearer abc' -H 'X-Polytomic-Version: 2024-02-08' HOST/api/me",
    'curl -H "Authorization: Bearer ${TOKEN:-abc}" HOST/api/me',
    'TOKEN=abc; curl -fsSL -H "Authorization: Bearer $TOKEN" "HOST/api/me"',
    "URL=HOST; curl $URL/api/me -o /dev/null -w '%{http_code}\\n'",
    """curl --request POST \\
  --url HOST/api/syncs \\
  --header 'accept: application/json' \\
  --header 'content-type: application/json' \\
  --data '{"name": "it'\\''s", "mode": "create"}'
""",
    'curl -XPOST -H"Content-Type: application/json" -d"{\\"a\\": 1}" HOST/api/bulk/syncs',
    "curl -X PATCH HOST/api/syncs/1 -d @first.json -H 'Content-Type: application/json'",
    "curl -X DELETE -i HOST/api/syncs/1",
    "curl -sSfLX PUT HOST/api/syncs/1 -d a=b",
    "curl --json '{\"a\": 1}' HOST/api/connections",
    "curl --json '{' --json '}' -H 'Accept: text/plain' HOST/api/connections",
    "curl -G HOST/api/users -d page=2 --data-urlencode 'q=x'",
    "curl --get --data page=2 --head HOST/api/users",
    "curl 'HOST/api/users?a=1' --url-query b=2",
    "curl -G -d a=1 --url-query b=2 HOST/api/users",
    "curl -I HOST/api/me",
    "curl --head -X GET HOST/api/me",
    "curl -F file=@first.json -F 'name=x' HOST/api/files",
    "curl -G -F name=x HOST/api/files",
    "curl -T first.json HOST/api/files/first.json",
    "curl -T first.json HOST/api/one HOST/api/two",
    "curl -T '' -T first.json HOST/api/one HOST/api/two",
    "curl -u user:pass -A agent -e HOST/from -b a=b HOST/api/me",
    "curl --oauth2-bearer abc HOST/api/me",
    "curl HOST/api/one HOST/api/two -H 'X-A: 1'",
    "curl -H 'X-A: 1' HOST/api/one --next -H 'X-B: 2' -d x HOST/api/two -: -X DELETE HOST/api/three",
    "curl -H 'Accept:' -H 'X-Empty;' -H 'X-None: ' -H 'X-Blank; ' -H 'nothing' -H 'a; b' HOST/api/me",
    "curl -H 'X-A: 1' -H 'x-a: 2' HOST/api/me",
    "curl -H'X-A:1' -H 'X-B:   2  ' HOST/api/me",
    "curl -H '@headers.txt' -H 'X-A: 1' HOST/api/me",
    "curl -K config.txt -X POST HOST/api/me",
    "curl -K config.txt -H 'X-A: 1' HOST/api/me",
    "curl -sS HOST/api/me >/dev/null 2>&1 && curl HOST/api/two",
    "false || curl -s HOST/api/me 2>>errors.txt;curl HOST/api/two",
    "if ! curl -s HOST/api/me > /dev/null; then echo failed; fi",
    "for id in 1 2; do :; done; curl HOST/api/me  # and not curl HOST/api/two",
    'ID=$(curl -s HOST/api/me | head -c 1); curl -H "X-Id: $ID" HOST/api/two',
    'echo "answer: `curl -s "HOST/api/me"`" >&2',
    "cat <(curl -s HOST/api/me)",
    "A=b env C=d timeout 10 nohup curl HOST/api/me",
    "env -u A -i PATH=/usr/bin:/bin curl -q HOST/api/me",
    "time -p curl -s HOST/api/me; exec curl -s HOST/api/two",
    "bash -c 'curl -H \"X-A: 1\" HOST/api/me'",
    "sh -ec \"curl -H 'X-A: $HOME' 'HOST/api/me'\" sh arg",
    "bash -euo pipefail -c 'curl HOST/api/me | cat'",
    "curl -d @- HOST/api/me <<EOF\n{\ncurl HOST/api/no\n}\nEOF\ncurl HOST/api/two",
    "curl HOST/api/me --data-raw $'a\\'b\\u0021' -H $'X-A: \\tb'",
    "curl HOST/api/me?a=1&wait",
    "(curl HOST/api/me; curl HOST/api/two) | cat",
    '{ curl HOST/api/me; } && f() { curl -X POST "$1"; }',
    "curl --compressed --connect-timeout 5 --max-time 10 --retry 2 --retry-delay 1 --cacert x -m 5 HOST/api/me",
    "curl -so/dev/null -w'%{http_code}' -b 'a=b' -c /dev/null -x '' HOST/api/me",
    "curl --get --no-get -d a HOST/api/me",
    "curl -X post HOST/api/me",
    "curl -s -- HOST/api/me",
    "curl --url HOST/api/one HOST/api/two",
    "curl -g 'HOST/api/{me}[1]'",
    'curl "HOST/api/me" -H "X-Quote: \\"a\\" \\$b \\c"',
    "curl HOST/api/me -H X-A:\\ b\\\nc",
    "FLAGS='-X DELETE'; curl $FLAGS HOST/api/me",
    'HEADERS=(-H "X-A: 1"); curl "${HEADERS[@]}" HOST/api/me',
    # What curl does not accept, or answers at once:
    "curl -I -d a HOST/api/me",
    "curl -F a=b -d c HOST/api/me",
    "curl -T first.json -d a HOST/api/me",
    "curl -G -T first.json -d a HOST/api/me",
    "curl HOST/api/one --next -I -d a HOST/api/two",
    "curl HOST/api/me -H",
    "curl --no-header x HOST/api/me",
    "curl HOST/api/me --version",
    "curl -h HOST/api/me",
    "curl",
    "echo curl HOST/api/me",
]
# What only curl before 8.7 accepts:
ABBREVIATED = [
    "curl --verb --REQUEST POST --insecur --sil --no-progress-meter --no-location HOST/api/me",
    "curl --user-a agent --data-u 'a=b' --heade 'X-A: 1' HOST/api/me",
    "curl --max-r 3 HOST/api/me --form-s a=b",
]
ARGUMENTS = [
    ["curl", "-H", "X-A: 1", "HOST/api/me"],
    ["/usr/bin/curl", "-sS", "-X", "POST", "-d", '{"a": "b c"}', "HOST/api/me"],
    ["env", "A=b", "curl", "--header", "X-A: $HOME", "HOST/api/me"],
    ["timeout", "-k", "5", "10", "curl", "HOST/api/me"],
    ["sh", "-c", "curl -H 'X-A: 1' HOST/api/me"],
    ["bash", "-lc", 'curl -H "X-A: $1" HOST/api/me', "bash", "value"],
    ["nice", "-n", "1", "curl", "HOST/api/me", "-o", "-"],
]


@dataclass(frozen=True)
class Received:
    """A request as the server saw it."""

    method: str
    target: str
    headers: tuple[tuple[str, str], ...]
    body: str


@dataclass(frozen=True)
class Judge:
    """Runs programs and tells what they sent."""

    host: str
    folder: Path
    received: list[Received]

    def run(self, command: Sequence[str]) -> list[Received]:
        environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(self.folder), "NO_PROXY": "*"}
        subprocess.run(
            command,
            cwd=self.folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
        )
        received = [*self.received]
        self.received.clear()
        return received


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judge]:
    received: list[Received] = []

    class Handler(BaseHTTPRequestHandler):
        def __getattr__(self, name: str) -> Any:
            if name.startswith("do_"):
                return self.answer
            raise AttributeError(name)

        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            received.append(Received(self.command, self.path, tuple(self.headers.items()), body))
            self.send_response(200)
            self.send_header("Content-Length", "1")
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(b"1")

        def log_message(self, format: str, *args: object) -> None:
            pass

    folder = tmp_path_factory.mktemp("curl")
    (folder / "first.json").write_text('{"id": 1}')
    (folder / "headers.txt").write_text("X-File: 1\n")
    (folder / "config.txt").write_text('request = "DELETE"\nheader = "X-Config: 1"\n')
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield Judge(f"http://127.0.0.1:{server.server_address[1]}", folder, received)
    server.shutdown()
    server.server_close()


def pattern(text: str) -> str:
    """A regular expression for a text with pieces that are not known."""
    return ".*".join(re.escape(part) for part in text.split("\0"))


def says(request: CurlRequest, received: Received) -> bool:
    """Whether what was received is what is said of a request; `opaque` allows other headers."""
    target = re.sub(r"^(\0|https?://[^/]*)", "", request.url.text)
    sent = [(name, value.strip()) for name, value in received.headers]
    explained = {header.name.text.lower() for header in request.headers}
    return (
        request.method in (received.method, None)
        and re.match(pattern(target), received.target) is not None
        and urlsplit(target).path == urlsplit(received.target).path
        and all(word.text in received.target for word in request.params)
        and (received.body.startswith("--") or all(is_sent(word, received.body) for word in request.data))
        and all(is_said(header, sent) for header in request.headers)
        and (request.opaque or all(name.lower() in explained for name, _ in sent if name.startswith("X-")))
    )


def is_sent(word: Word, body: str) -> bool:
    return "@" in word.text or re.search(pattern(word.text), body) is not None


def is_said(header: Header, sent: Sequence[tuple[str, str]]) -> bool:
    if header.value is None:
        return header.name.text.lower() not in {name.lower() for name, _ in sent}
    value = pattern(header.value.text)
    return any(name == header.name.text and re.fullmatch(value, found) is not None for name, found in sent)


def agree(requests: Sequence[CurlRequest], received: Sequence[Received]) -> bool:
    """Whether each request was received, and nothing else."""
    left = list(received)
    for request in requests:
        match = next((one for one in left if says(request, one)), None)
        if match is None:
            return False
        left.remove(match)
    return not left


def real(*arguments: str) -> str:
    """What curl prints."""
    return subprocess.run(["curl", *arguments], capture_output=True, text=True, timeout=60).stdout


@needs_curl
@pytest.mark.parametrize("line", COMMAND_LINES)
def test_command_line_sends_what_is_said(judge: Judge, line: str) -> None:
    if any(option in line and option not in real("--help", "all") for option in ("--json", "--url-query")):
        pytest.skip("this curl is too old")
    text = line.replace("HOST", judge.host)
    received = judge.run(["bash", "-c", text])
    requests = [request for request in parse_command_line(text) if request.url.text != "\0"]
    assert agree(requests, received), (requests, received)


@needs_curl
@pytest.mark.parametrize("line", ABBREVIATED)
def test_abbreviated_options_mean_what_is_said(judge: Judge, line: str) -> None:
    version = re.match(r"curl (\d+)\.(\d+)", real("--version"))
    if version is None or (int(version[1]), int(version[2])) >= (8, 7):
        pytest.skip("this curl takes no abbreviations")
    text = line.replace("HOST", judge.host)
    received = judge.run(["bash", "-c", text])
    assert received
    assert agree(parse_command_line(text), received), (parse_command_line(text), received)


@needs_curl
@pytest.mark.parametrize("arguments", ARGUMENTS, ids=" ".join)
def test_arguments_send_what_is_said(judge: Judge, arguments: list[str]) -> None:
    given = [argument.replace("HOST", judge.host) for argument in arguments]
    received = judge.run(given)
    assert received
    assert agree(parse_arguments(given), received), (parse_arguments(given), received)


@needs_curl
def test_options_are_those_of_curl() -> None:
    found = re.findall(r"^ *(?:-(.), )?--(\S+)( [<\[]\S)?", real("--help", "all"), re.M)
    assert len(found) > 200
    for letter, shown, value in found:
        name = shown.removeprefix("no-")
        if name != "help":
            assert (name in VALUED, name in FLAGS) == (bool(value), not value), name
        if letter:
            assert LETTERS[letter] == name


def test_options_are_consistent() -> None:
    assert not VALUED & FLAGS
    assert set(LETTERS.values()) <= VALUED | FLAGS


# ---------------------------------------------------------------- by hand


def brief(request: CurlRequest) -> str:
    """A request in short."""
    headers = [f"{one.name.text}={one.value.text if one.value else None}" for one in request.headers]
    parts = [request.method, request.url.text, *headers, *(f"data {one.text}" for one in request.data)]
    parts += [f"param {one.text}" for one in request.params]
    return " ".join(str(part).replace("\0", "?") for part in [*parts, *["opaque"] * request.opaque])


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["curl", "\0"], ["GET ? opaque"]),
        (["curl", "u", "\0"], ["None u opaque"]),
        (["curl", "\0", "-X", "PUT", "u"], ["PUT u opaque"]),
        (["curl", "\0", "-d", "x", "u"], ["POST u data x opaque"]),
        (["curl", "\0\0"], ["GET ??"]),
        (["curl", "\0/api"], ["GET ?/api"]),
        (["curl", "--url", "\0"], ["GET ?"]),
        (["curl", "--url=\0"], ["GET ?"]),
        (["curl", "-X", "\0", "u"], ["None u"]),
        (["curl", "-XP\0", "u"], ["None u"]),
        (["curl", "-X", "", "u"], []),
        (["curl", "-H", "\0", "u"], ["GET u opaque"]),
        (["curl", "-H", "X-\0", "u"], ["GET u opaque"]),
        (["curl", "-H", "\0;", "u"], ["GET u opaque"]),
        (["curl", "-H", "\0: a\0", "u"], ["GET u ?=a?"]),
        (["curl", "-H", "X-A : b", "u"], ["GET u X-A =b"]),
        (["curl", "-H", ": b", "-H", "", "u"], ["GET u"]),
        (["curl", "-H", "@file: a", "u"], ["GET u opaque"]),
        (["curl", "--config", "file", "u"], ["None u opaque"]),
        (["curl", "-\0", "u"], ["None u opaque"]),
        (["curl", "--no-such-option", "u"], ["None u opaque"]),
        (["curl", "--such-option", "u"], ["None u opaque"]),
        (["curl", "-", "u"], ["None u opaque"]),
        (["curl", "--expand-data", "{{a}}", "u"], ["POST u data {{a}} opaque"]),
        (["curl", "--header=X-A: 1", "u"], ["GET u X-A=1"]),
        (["curl", "--silent=1", "u"], ["GET u"]),
        (["curl", "", "u"], ["GET u"]),
        (["curl", "-H", "A: b", "--next", "u", "-:", "-I", "v"], ["GET u A=b", "HEAD v"]),
        (["curl", "-G", "--json", "{}", "u"], ["GET u Content-Type=application/json Accept=application/json param {}"]),
        (["curl", "-H", "accept;", "--json", "{}", "u"], ["POST u accept= Content-Type=application/json data {}"]),
        (["curl", "-d", "@f", "--data-urlencode", "a@g", "-F", "h=@i", "-G", "u"], []),
        (["curl"], []),
        ([], []),
        ([""], []),
        (["wget", "u"], []),
        (["echo", "curl", "u"], []),
        (["curl.exe", "u"], ["GET u"]),
        (["C:\\bin\\curl.exe", "u"], ["GET u"]),
        (["\0", "curl", "u"], ["GET u"]),
        (["\0"], []),
        (["sudo", "-E", "-u", "root", "--group", "wheel", "--", "curl", "u"], ["GET u"]),
        (["env", "-i", "--unset=X", "A=b", "curl", "u"], ["GET u"]),
        (["stdbuf", "-oL", "timeout", "--signal", "TERM", "5s", "curl", "u"], ["GET u"]),
        (["sh", "-c", "\0"], []),
        (["sh", "-c", "curl $0"], ["GET ? opaque"]),
        (["sh", "curl", "u"], []),
        (["sh", "-c"], []),
        (["bash", "--login", "-o", "pipefail", "-c", "sh -c 'curl \"u\"'"], ["GET u"]),
    ],
)
def test_arguments(arguments: list[str], expected: list[str]) -> None:
    assert [brief(request) for request in parse_arguments(arguments)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("curl $URL", ["GET ? opaque"]),
        ("curl \0", ["GET ? opaque"]),
        ('curl "$URL"', ["GET ?"]),
        ('curl "$FLAG" u', ["None u opaque"]),
        ("curl $OPTIONS -H 'A: b' u", ["None u A=b opaque"]),
        ("curl \0 -H 'A: b' u", ["None u A=b opaque"]),
        ('curl "$@" u', ["None u opaque"]),
        ('curl "${OPTIONS[@]}" u', ["None u opaque"]),
        ('curl "${@:2}" -X POST u', ["POST u opaque"]),
        ('curl -X "$VERB" u', ["None u"]),
        ('curl -H "A: $B" -H "${C}: d" "$HOST/x?a=$(date +%s)"', ["GET ?/x?a=? A=? ?=d"]),
        ('curl -H "$HEADER" u', ["GET u opaque"]),
        ('curl "${HOST:-https://x}/a" -X ${VERB:-"PUT"}', ["PUT https://x/a"]),
        ('curl "${HOST:-https://$X}/a" -d "${A:+b}${C:-}$((1 + 2))$#"', ["POST ?/a data ????"]),
        ("curl '$URL' \\$X \"\\$Y\"", ["GET $URL", "GET $X", "GET $Y"]),
        ("curl $'a\\'\\x41\\n'$\"b\"", ["GET a'?\nb"]),
        ('a=$(curl u) b=`curl v` c="$(curl "w")" curl x', ["GET u", "GET v", "GET w", "GET x"]),
        ("(curl u)&&{ curl v;}", ["GET u", "GET v"]),
        ("curl u#a #b", ["GET u#a"]),
        ("curl u # 'b\ncurl v", ["GET u", "GET v"]),
        ("curl \\\n  -d x\\\ny \\\n u", ["POST u data xy"]),
        ("curl u >a 2>&1 >>b <c 3<>d &>e -I", ["HEAD u"]),
        ("curl -d @- u <<'E O' <<-F\ncurl no\nE O\ncurl no\n\tF\ncurl v", ["POST u data @-", "GET v"]),
        ("curl -d @- u <<E\ncurl no", ["POST u data @-"]),
        ("cat <<< 'a' | curl -d@- u", ["POST u data @-"]),
        ('curl "u', ["GET u"]),
        ("curl 'u", ["GET u"]),
        ("curl u$", ["GET u$"]),
        ("curl u`", ["GET u`"]),
        ("curl ${u", ["GET ${u"]),
        ("curl u\\", ["GET u\\"]),
        ("case $x in a|b) curl u;; *) curl v;; esac", ["GET u", "GET v"]),
        ("curl -H 'A: ${{ secrets.A }}' -H \"B: ${{ secrets.B }}\" u", ["GET u A=${{ secrets.A }} B=?"]),
        ("$CURL u", []),
        ("${CURL:-curl} u", ["GET u"]),
        ("$SUDO curl u", ["GET u"]),
        ("curl -sS # u", []),
        ("curlx u; my-curl u; echo curl u; 'curl u'", []),
        ("while ! curl -f u; do sleep 1; done; until curl v; do :; done", ["GET u", "GET v"]),
        ("function f { curl u; }; if true; then curl v; else curl w; fi", ["GET u", "GET v", "GET w"]),
        ('bash -c "curl -H \\"A: $B\\" \'u\'" && curl v', ["GET u A=?", "GET v"]),
        ("", []),
        ("\0", []),
    ],
)
def test_command_line(text: str, expected: list[str]) -> None:
    assert [brief(request) for request in parse_command_line(text)] == expected


def test_words_know_where_they_come_from() -> None:
    text = """curl -XPUT -H 'X-A: "1"' -d"a\\"$B'c'" https://x/y"""
    (request,) = parse_command_line(text)
    (header,) = request.headers
    assert header.value is not None
    assert request.method_word == Word("PUT", 0, tuple(range(7, 10)))
    assert [spot(text, word) for word in (header.name, header.value, header.whole, request.url)] == [
        "X-A",
        '"1"',
        'X-A: "1"',
        "https://x/y",
    ]
    start = text.index("a\\")
    assert request.data == (Word("a\"\0'c'", 0, (start, start + 2, -1, start + 5, start + 6, start + 7)),)


def test_words_know_their_argument() -> None:
    script = "curl -H 'A: b' u"
    (request,) = parse_arguments(["env", "bash", "-c", script])
    assert request.url == Word("u", 3, (15,))
    assert request.headers[0].value == Word("b", 3, (12,))
    (request,) = parse_arguments(["curl", "-sHA:b", "-X", "PUT", "u"])
    assert request.headers[0].name == Word("A", 1, (3,))
    assert request.method_word == Word("PUT", 3, (0, 1, 2))
    assert request.url == Word("u", 4, (0,))


def test_words_of_nested_scripts_know_where_they_come_from() -> None:
    text = 'sh -c "bash -c \'curl \\"https://x\\" -d `curl a\\\\`b`\'"'
    for request in parse_command_line(text):
        check(request, [text])
    assert spot(text, parse_command_line(text)[-1].url) == "https://x"


def test_headers_that_curl_adds_stand_nowhere() -> None:
    (request,) = parse_arguments(["curl", "--json", "{}", "u"])
    assert {header.whole.source for header in request.headers} == {2}
    assert {offset for header in request.headers for offset in header.whole.offsets} == {-1}


def test_cut_and_strip() -> None:
    word = Word(" a b ", 2, (4, 5, -1, 7, 9))
    assert word.cut(1) == Word("a b ", 2, (5, -1, 7, 9))
    assert word.cut(1, 3) == Word("a ", 2, (5, -1))
    assert word.cut(-2) == Word("b ", 2, (7, 9))
    assert word.strip() == Word("a b", 2, (5, -1, 7))
    assert Word("  ", 0, (0, 1)).strip() == Word("", 0, ())


def spot(text: str, word: Word) -> str:
    """The piece of the text that a word stands for."""
    return text[word.offsets[0] : word.offsets[-1] + 1]


# ---------------------------------------------------------------- any text

PIECES = st.sampled_from(
    [
        *" \t\n\\\"'`$#;&|(){}<>=:-\0@",
        "curl ",
        "-H ",
        "-X",
        "-d",
        "-G ",
        "--next ",
        "--json ",
        "-T",
        "-K",
        "'A: b' ",
        "https://x/y ",
    ]
    + [
        "$(",
        "${",
        "$'",
        "$((",
        "<<E\n",
        "E\n",
        "\\\n",
        "sh -c ",
        "sudo ",
        "env A=b ",
        "${V:-x}",
        '"$@"',
        "$V",
        "&&",
        "2>&1",
        "--",
    ]
)
TEXTS = st.one_of(
    st.text(), st.lists(PIECES, max_size=30).map("".join), st.lists(PIECES).map(lambda all: "curl " + "".join(all))
)


def words_of(request: CurlRequest) -> Iterator[Word]:
    yield request.url
    yield from request.data
    yield from request.params
    if request.method_word is not None:
        yield request.method_word
    for header in request.headers:
        yield header.whole
        yield header.name
        if header.value is not None:
            yield header.value


def check(request: CurlRequest, sources: Sequence[str]) -> None:
    """Every word points, in order, to the characters that it consists of, apart from what is filled in."""
    for word in words_of(request):
        assert len(word.offsets) == len(word.text)
        known = [offset for offset in word.offsets if offset >= 0]
        assert known == sorted(set(known))
        for character, offset in zip(word.text, word.offsets, strict=True):
            if offset >= 0:
                assert sources[word.source][offset] == character
            else:
                assert offset == -1
                assert character in "\0\n\t\r" or "--json" in "".join(sources).lower() or "--j" in "".join(sources)


@given(TEXTS)
@settings(max_examples=1000)
@example("$(" * 100 + "curl u")
@example("`\\" * 100)
@example('"$(' * 1000)
@example("curl --" + "İ" * 3)
def test_any_command_line_is_read(text: str) -> None:
    for request in parse_command_line(text):
        check(request, [text])


@given(st.lists(TEXTS, max_size=6), st.sampled_from([[], ["curl"], ["sudo", "curl"], ["bash", "-c"]]))
@settings(max_examples=500)
def test_any_arguments_are_read(arguments: list[str], start: list[str]) -> None:
    for request in parse_arguments([*start, *arguments]):
        check(request, [*start, *arguments])


@given(
    st.lists(
        st.one_of(st.text(st.characters(exclude_characters="\0")), st.sampled_from(sorted(LETTERS)).map("-".__add__))
    )
)
@settings(max_examples=500)
def test_quoted_arguments_mean_the_same_in_a_command_line(arguments: list[str]) -> None:
    command = ["curl", *arguments]
    text = shlex.join(command)
    expected = [brief(request) for request in parse_arguments(command)]
    assert [brief(request) for request in parse_command_line(text)] == expected
    assert [brief(request) for request in parse_arguments(["sh", "-c", text])] == expected
    assert [brief(request) for request in parse_command_line(shlex.join(["sh", "-c", text]))] == expected
