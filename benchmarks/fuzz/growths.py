"""Small texts that stand for something huge: what grows in the parser, and what grows when it is evaluated."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

API = "https://app.polytomic.com/api"

HEAD = f'import requests\nA = "{API}/me"\nH = {{"X-Polytomic-Version": "2024-02-08"}}\n'

_NESTED = (
    ("(", ")"),
    ("[", "]"),
    ("{0: ", "}"),
    ("f(", ")"),
    ("f(a=", ")"),
    ("[x for x in ", "]"),
    ("(lambda: ", ")"),
    ("x if y else ", ""),
    ("-", ""),
    ("not ", ""),
    ("await ", ""),
    ("*", ""),
    ("x[", "]"),
    ("x[1:", "]"),
    ("{**", "}"),
    ("{", "}"),
    ("f'{", "}'"),
    ('f"{x:{', '}}"'),
    ("(yield ", ")"),
    ("(a := ", ")"),
)
_CHAINED = (
    "a.b",
    "a + ",
    "'a' ",
    "'a' + ",
    "A + '/' + ",
    "a and ",
    "a < ",
    "a ** ",
    "f()",
    "[0]",
    "a, ",
    "a = ",
    "a @ ",
)
_REPEATED = (
    "@d\n",
    "if a:\n    pass\nelif b:\n    pass\n",
    "with a:\n    pass\n",
    "def f(a):\n    return f(a)\n",
    "class C(C):\n    x = C\n",
    "requests.get(A, headers=H)\n",
    "from . import a\n",
    "x: int = 1;",
    "del a\n",
    "\\\n",
    "\f\n",
    "#\n",
    "global a\n",
    "H = {**H, **H}\n",
    "A = A + A\n",
    "A = f'{A}{A}'\n",
    "H = dict(H, a=H)\n",
    "A = A if a else A + '1'\n",
    "H.update(H)\n",
    "H['a'] = H\n",
    "A = A.replace('a', A)\n",
    "H = [H, H]\n",
    "H |= {'a': H}\n",
    "A = A.join([A, A])\n",
    "A = '%s%s' % (A, A)\n",
    "A = '{0}{0}'.format(A)\n",
    "if a: A += '1'\nelse: A += '2'\n",
    "try: A = f(A)\nexcept E: A = g(A)\n",
)
_BLOCKS = ("if a:", "for a in b:", "while a:", "with a:", "try:", "def f(a):", "class C:", "async def f():", "match a:")
_BOMBS = (
    '"x" * 10**10',
    "A * 10**9",
    "10 ** 10 ** 10",
    "1 << 10**10",
    '"%1000000000d" % 1',
    '"%*d" % (1000000000, 1)',
    '"{:>1000000000}".format(1)',
    'f"{1:>1000000000}"',
    'f"{A:1000000000}"',
    "A.ljust(10**10)",
    "A.center(10**10)",
    "A.zfill(10**10)",
    "A.expandtabs(10**9)",
    "str(10**100000)",
    "int('9' * 100000)",
    '"".join([A] * 10**9)',
    "list(range(10**12))",
    "[A] * 10**10",
    "bytes(10**10)",
    "bytes.fromhex('00' * 10**9)",
    "A.format(*range(10**9))",
    "A % ((1,) * 10**9)",
    "eval('1' * 10**9)",
    "A[::-1] * 2**62",
    "-1 ** -1",
    "1 // 0",
    "1 % 0",
    "0 ** -1",
    "'a' * -1",
    "A[10**30:]",
    "'\\N{DIGIT ZERO}' + '\\ud800'",
    "'{'.format()",
    "'%(a' % {}",
    "'{0.__class__.__mro__}'.format(A)",
    "'{:{}}'.format(1, 10**9)",
    "9" * 5000,
    "0x" + "f" * 10_000,
    "1e" + "9" * 100,
    "float('1e999') * A",
    "{**A, **1}",
    "[*A, *1]",
    "dict(**{1: 2})",
    "urljoin(A, 'https://[')",
    "urlparse('https://[::1').netloc",
    "quote('\\ud800')",
    "urlencode({'a': '\\ud800'})",
    "json.dumps(A, indent=10**9)",
    "json.loads('[' * 100000)",
    "datetime.date(2024, 99, 8).isoformat()",
    "re.sub('(a+)+$', 'b', 'a' * 100)",
)


def _nested(chance: Random) -> str:
    left, right = chance.choice(_NESTED)
    depth = chance.choice((3, 20, 40, 90, 118, 121, 1500))
    inside = chance.choice(("A", "requests.get(A, headers=H)", "0", ""))
    if chance.random() < 0.2:
        right = ""
    return f"a = {left * depth}{inside}{right * depth}\n"


def _chained(chance: Random) -> str:
    link = chance.choice(_CHAINED)
    text = link * chance.choice((3, 100, 440, 460, 10_000))
    form = chance.choice(("a = {}b\n", "requests.get({}A, headers=H)\n", "f({}1)\n", "a{}\n"))
    return form.format(text)


def _repeated(chance: Random) -> str:
    return chance.choice(_REPEATED) * chance.choice((3, 30, 70, 300, 1000))


def _blocks(chance: Random) -> str:
    depth = chance.choice((3, 19, 21, 60, 99, 130))
    opener = chance.choice(_BLOCKS)
    lines = [f"{' ' * level}{opener}\n" for level in range(depth)]
    return "".join([*lines, f"{' ' * depth}requests.get(A, headers=H)\n"])


def _bomb(chance: Random) -> str:
    value = chance.choice(_BOMBS)
    imports = "import datetime, json, re\nfrom urllib.parse import quote, urlencode, urljoin, urlparse\n"
    form = chance.choice(
        (
            'requests.get("{api}/me?q=" + str({value}), headers=H)\n',
            "requests.get({value}, headers=H)\n",
            'requests.get("{api}/me", headers={{"X-Polytomic-Version": {value}}})\n',
            'requests.post("{api}/syncs", json={{"name": {value}}}, headers=H)\n',
            'x = {value}\nrequests.get(f"{api}/bulk/syncs/{{x}}", headers={{**H, "a": x}})\n',
            "A = {value}\nfor i in range(10**9):\n    A += A\nrequests.get(A, headers=H)\n",
        )
    )
    return imports + form.format(api=API, value=value)


def _functions(chance: Random) -> str:
    """Functions that call each other: a chain, a ring, each two of the next."""
    count = chance.choice((5, 60, 130, 400))
    body = chance.choice(("return f{next}(a)", "f{next}(a); return f{next}(a + '1')", "return f{next}(f{next}(a))"))
    lines = [f"def f{number}(a):\n    {body.format(next=number + 1)}\n" for number in range(count)]
    last = chance.choice(("requests.get(a, headers=H)", "f0(a)", "return a"))
    return "".join([*lines, f"def f{count}(a):\n    {last}\n", "requests.get(f0(A), headers=H)\n"])


def _classes(chance: Random) -> str:
    """Classes below each other, properties of each other, and classes below themselves."""
    count = chance.choice((5, 60, 130, 400))
    lines = ["class C0:\n    def send(self, a=A):\n        return requests.get(a, headers=self.h)\n"]
    for number in range(count):
        lines.append(
            f"class C{number + 1}(C{number}):\n    def send(self, a=A):\n        return super().send(a + '1')\n"
        )
    return "".join([*lines, f"c = C{count}()\nc.h = H\nc.send()\nc.c = c\nc.c.c.send()\n"])


def _table(chance: Random) -> str:
    rows = chance.choice((10, 300, 3000))
    row = chance.choice(('    "k{n}": {n},\n', '    "k{n}": {{"a": [{n}, {n}]}},\n', '    "k{n}": A + "{n}",\n'))
    return "D = {\n" + "".join(row.format(n=n) for n in range(rows)) + "}\nrequests.post(A, json=D, headers=H)\n"


def _long_line(chance: Random) -> str:
    return chance.choice(("# {}\n", "a = '{}'\n", "a = b'''{}'''\n", "a{} = 1\n")).format(
        "x" * chance.choice((10**5, 10**6))
    )


GROWTHS: tuple[Callable[[Random], str], ...] = (
    _nested,
    _chained,
    _repeated,
    _blocks,
    _bomb,
    _bomb,
    _functions,
    _classes,
    _table,
    _long_line,
)


def grown(chance: Random) -> str:
    """A program with one to three of them."""
    parts = [chance.choice(GROWTHS)(chance) for _ in range(chance.choice((1, 1, 2, 3)))]
    return HEAD + "".join(parts) + chance.choice(("", "requests.get(A, headers=H)\n"))
