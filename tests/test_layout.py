"""Fixes keep every byte they do not replace."""

from __future__ import annotations

import pytest

from tests.helpers import API, fixed_bytes

GET = f'requests.get("{API}/me", headers='
NEW = b'"X-Polytomic-Version": "2025-09-18"'

CASES = {
    "CRLF": (
        f'import requests\r\n{GET}{{\r\n    "A": "k",\r\n}})\r\n'.encode(),
        f'import requests\r\n{GET}{{\r\n    "A": "k",\r\n    "X-Polytomic-Version": "2025-09-18",\r\n}})\r\n'.encode(),
    ),
    "tabs": (
        f'import requests\n{GET}{{\n\t"A": "k"\n}})\n'.encode(),
        f'import requests\n{GET}{{\n\t"A": "k",\n\t"X-Polytomic-Version": "2025-09-18"\n}})\n'.encode(),
    ),
    "byte order mark": (
        b"\xef\xbb\xbf" + f'import requests\n{GET}{{"A": "k"}})\n'.encode(),
        b"\xef\xbb\xbf" + f'import requests\n{GET}{{"A": "k", "X-Polytomic-Version": "2025-09-18"}})\n'.encode(),
    ),
    "latin-1": (
        f'# -*- coding: latin-1 -*-\nimport requests\n{GET}{{"A": "\xe9"}})  # \xfc\n'.encode("latin-1"),
        (
            f'# -*- coding: latin-1 -*-\nimport requests\n{GET}{{"A": "\xe9", "X-Polytomic-Version": "2025-09-18"}})'
            "  # \xfc\n"
        ).encode("latin-1"),
    ),
    "no final newline": (
        f'import requests\n{GET}{{"A": "k"}})'.encode(),
        f'import requests\n{GET}{{"A": "k", "X-Polytomic-Version": "2025-09-18"}})'.encode(),
    ),
    "form feed": (
        f'import requests\n\x0c\n{GET}{{"A": "k"}})\n'.encode(),
        f'import requests\n\x0c\n{GET}{{"A": "k", "X-Polytomic-Version": "2025-09-18"}})\n'.encode(),
    ),
    "form feed before a statement": (
        f'import requests\n\x0c{GET}{{"A": "k"}})\n'.encode(),
        f'import requests\n\x0c{GET}{{"A": "k", "X-Polytomic-Version": "2025-09-18"}})\n'.encode(),
    ),
    "lone carriage returns": (
        f'import requests\r{GET}{{"A": "k"}})\r'.encode(),
        f'import requests\r{GET}{{"A": "k", "X-Polytomic-Version": "2025-09-18"}})\r'.encode(),
    ),
    "non-ASCII": (
        f'import requests\nX = "→ 🎉"; {GET}{{"A": "ü🎉"}})\n'.encode(),
        f'import requests\nX = "→ 🎉"; {GET}{{"A": "ü🎉", "X-Polytomic-Version": "2025-09-18"}})\n'.encode(),
    ),
    "single quotes": (
        f"import requests\n{GET}{{'A': 'k'}})\n".encode(),
        f"import requests\n{GET}{{'A': 'k', 'X-Polytomic-Version': '2025-09-18'}})\n".encode(),
    ),
    "comments everywhere": (
        f'import requests\n{GET}{{  # a\n    # b\n    "A": "k",  # c\n    # d\n}})  # e\n'.encode(),
        (
            f'import requests\n{GET}{{  # a\n    # b\n    "A": "k",  # c\n    "X-Polytomic-Version": "2025-09-18",\n'
            "    # d\n})  # e\n"
        ).encode(),
    ),
    "comment after the last value": (
        f'import requests\n{GET}{{\n    "A": "k"  # c\n}})\n'.encode(),
        f'import requests\n{GET}{{\n    "A": "k",  # c\n    "X-Polytomic-Version": "2025-09-18"\n}})\n'.encode(),
    ),
    "nested quotes": (
        f'import requests\n{GET}{{"A": f"Bearer {{d[\'k\']}}"}})\n'.encode(),
        f'import requests\n{GET}{{"A": f"Bearer {{d[\'k\']}}", "X-Polytomic-Version": "2025-09-18"}})\n'.encode(),
    ),
    "dict call": (
        f'import requests\n{GET}dict(A="k"))\n'.encode(),
        f'import requests\n{GET}dict(A="k", **{{"X-Polytomic-Version": "2025-09-18"}}))\n'.encode(),
    ),
    "update with keywords": (
        f'import requests\ns = requests.Session()\ns.headers.update(A="k")\ns.get("{API}/me")\n'.encode(),
        (
            'import requests\ns = requests.Session()\ns.headers.update(A="k", **{"X-Polytomic-Version": "2025-09-18"})\n'
            f's.get("{API}/me")\n'
        ).encode(),
    ),
    "assignment to a key": (
        f'import requests\ns = requests.Session()\ns.headers["A"] = "k"  # c\ns.get("{API}/me")\n'.encode(),
        (
            'import requests\ns = requests.Session()\ns.headers["A"] = "k"  # c\n'
            f's.headers["X-Polytomic-Version"] = "2025-09-18"\ns.get("{API}/me")\n'
        ).encode(),
    ),
    "assignments on one line": (
        f'import requests; s = requests.Session(); s.headers["A"] = "k"; s.get("{API}/me")\n'.encode(),
        (
            'import requests; s = requests.Session(); s.headers["A"] = "k"; '
            f's.headers["X-Polytomic-Version"] = "2025-09-18"; s.get("{API}/me")\n'
        ).encode(),
    ),
    "add_header": (
        f'import urllib.request as u\nr = u.Request("{API}/me")\nr.add_header("A", "k")\nu.urlopen(r)\n'.encode(),
        (
            f'import urllib.request as u\nr = u.Request("{API}/me")\nr.add_header("A", "k")\n'
            'r.add_header("X-Polytomic-Version", "2025-09-18")\nu.urlopen(r)\n'
        ).encode(),
    ),
    "new argument": (
        f'import requests\nrequests.get(\n    "{API}/me",\n    timeout=3,\n)\n'.encode(),
        (
            f'import requests\nrequests.get(\n    "{API}/me",\n    timeout=3,\n'
            '    headers={"X-Polytomic-Version": "2025-09-18"},\n)\n'
        ).encode(),
    ),
    "pairs": (
        f'import httpx\nhttpx.get("{API}/me", headers=[("A", "k")])\n'.encode(),
        f'import httpx\nhttpx.get("{API}/me", headers=[("A", "k"), ("X-Polytomic-Version", "2025-09-18")])\n'.encode(),
    ),
    "literal in parentheses": (
        f'import requests\n{GET}{{"X-Polytomic-Version": ("2024-02-08")}})\n'.encode(),
        f'import requests\n{GET}{{"X-Polytomic-Version": ("2025-09-18")}})\n'.encode(),
    ),
    "raw and triple-quoted literal": (
        f'import requests\n{GET}{{"X-Polytomic-Version": r"""2024-02-08"""}})\n'.encode(),
        f'import requests\n{GET}{{"X-Polytomic-Version": r"""2025-09-18"""}})\n'.encode(),
    ),
    "bytes literal": (
        f'import httpx\nhttpx.get("{API}/me", headers={{b"X-Polytomic-Version": b"2024-02-08"}})\n'.encode(),
        f'import httpx\nhttpx.get("{API}/me", headers={{b"X-Polytomic-Version": b"2025-09-18"}})\n'.encode(),
    ),
    "bytes neighbours": (
        f'import httpx\nhttpx.get("{API}/me", headers={{b"A": b"k"}})\n'.encode(),
        f'import httpx\nhttpx.get("{API}/me", headers={{b"A": b"k", b"X-Polytomic-Version": b"2025-09-18"}})\n'.encode(),
    ),
    "inside an f-string": (
        f"import requests\nprint(f\"{{requests.get('{API}/me')}}\")\n".encode(),
        f"import requests\nprint(f\"{{requests.get('{API}/me')}}\")\n".encode(),
    ),
    "misspelt name": (
        f"import requests\n{GET}{{'X-Polytomic-Api-Version': '2024-02-08'}})\n".encode(),
        f"import requests\n{GET}{{'X-Polytomic-Version': '2025-09-18'}})\n".encode(),
    ),
    "header taken away": (
        f'import requests\n{GET}{{"X-Polytomic-Version": None}})\n'.encode(),
        f'import requests\n{GET}{{"X-Polytomic-Version": "2025-09-18"}})\n'.encode(),
    ),
}


@pytest.mark.parametrize(("before", "after"), CASES.values(), ids=CASES.keys())
def test_fix(before: bytes, after: bytes) -> None:
    assert fixed_bytes(before) == after


@pytest.mark.parametrize(("before", "after"), CASES.values(), ids=CASES.keys())
def test_fixing_again_changes_nothing(before: bytes, after: bytes) -> None:
    assert fixed_bytes(after, unsafe=True) == after
