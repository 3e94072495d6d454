"""Programs that are large in one way only, to see how what they cost grows with it.

A dimension has a program for each size. Everything else about it stays the same, or as small as it can be.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

Files = dict[str, str]
"""The texts of a program, by path."""

API = "https://app.polytomic.com/api"
HEAD = f'import requests\n\nAPI = "{API}"\n'
PIN = '{"X-Polytomic-Version": "2024-02-08"}'
_BESIDE = """

def total_{n}(rows, width=3):
    \"\"\"The sum of the first columns of a table.\"\"\"
    found = []
    for row in rows:
        if row and len(row) >= width:
            found.append(sum(value * {n} for value in row[:width]))
    return found
"""


@dataclass(frozen=True)
class Dimension:
    """One way to be large.

    Attributes:
        name: what grows, for a person.
        program: the files of a size.
        first: the smallest size that is measured; each further one is twice as large.
        command: what is run in the folder, without options that hold for all.
    """

    name: str
    program: Callable[[int], Files]
    first: int
    command: tuple[str, ...] = ("check",)


def files(size: int) -> Files:
    """So many files with one call each."""
    return {
        f"job_{n:05}.py": f'{HEAD}\n\ndef job(name):\n    return requests.get(f"{{API}}/connections/{{name}}").json()\n'
        for n in range(size)
    }


def lines(size: int) -> Files:
    """One call, and functions that have nothing to do with it, of some eight lines each."""
    return {"job.py": HEAD + "".join(_BESIDE.format(n=n) for n in range(size // 9)) + '\nrequests.get(f"{API}/me")\n'}


def calls(size: int) -> Files:
    """So many calls without a header in one file, one after the other."""
    return {"job.py": HEAD + "".join(f'requests.get(f"{{API}}/connections/{n}")\n' for n in range(size))}


def functions(size: int) -> Files:
    """So many functions with a call each, which all send the same headers."""
    return {"job.py": f"{HEAD}HEADERS = {PIN}\n" + "".join(_function(n) for n in range(size))}


def _function(number: int) -> str:
    return (
        f"\n\ndef status_{number}(sync_id):\n"
        f'    response = requests.get(f"{{API}}/bulk/syncs/{{sync_id}}/status", headers=HEADERS, timeout={number})\n'
        f'    response.raise_for_status()\n    return response.json()["data"]\n'
    )


def methods(size: int) -> Files:
    """So many methods of one client, which send through one of its own."""
    head = (
        f"{HEAD}\n\nclass Client:\n    def __init__(self, key):\n        self.session = requests.Session()\n"
        f"        self.session.headers.update({PIN})\n\n    def _send(self, path):\n"
        f"        return self.session.get(API + path, timeout=30).json()\n"
    )
    own = (f'\n    def get_{n}(self, id):\n        return self._send(f"/connections/{{id}}")\n' for n in range(size))
    return {"job.py": head + "".join(own)}


def depth(size: int) -> Files:
    """A chain of so many functions, of which the last sends."""
    chain = (f"\n\ndef f{n}(path, **more):\n    return f{n - 1}(path, **more)\n" for n in range(1, size))
    first = "\n\ndef f0(path, **more):\n    return requests.get(API + path, **more)\n"
    return {"job.py": f'{HEAD}{first}{"".join(chain)}\n\nf{size - 1}("/me", headers={PIN})\n'}


def module_depth(size: int) -> Files:
    """The same chain with each function in a file of its own."""
    made = {"f0.py": f"{HEAD}\n\ndef f0(path, **more):\n    return requests.get(API + path, **more)\n"}
    for n in range(1, size):
        made[f"f{n}.py"] = (
            f"from f{n - 1} import f{n - 1}\n\n\ndef f{n}(path, **more):\n    return f{n - 1}(path, **more)\n"
        )
    made["job.py"] = f'from f{size - 1} import f{size - 1}\n\nf{size - 1}("/me", headers={PIN})\n'
    return made


def callers(size: int) -> Files:
    """So many callers of one function that sends."""
    own = "\n\ndef send(path, headers=None):\n    return requests.get(API + path, headers=headers, timeout=30).json()\n"
    users = (f'\n\ndef user_{n}():\n    return send("/connections", {PIN})["data"]\n' for n in range(size))
    return {"job.py": HEAD + own + "".join(users)}


def hierarchy(size: int) -> Files:
    """A chain of so many classes, of which the first sends."""
    first = "\n\nclass C0:\n    def send(self, path):\n        return requests.get(API + path, headers=self.headers)\n"
    chain = (f"\n\nclass C{n}(C{n - 1}):\n    name = {n}\n" for n in range(1, size))
    last = f"\n\nclass Last(C{size - 1}):\n    headers = {PIN}\n"
    return {"job.py": f'{HEAD}{first}    headers = None\n{"".join(chain)}{last}\n\nLast().send("/me")\n'}


def keys(size: int) -> Files:
    """A payload with so many keys."""
    entries = "".join(f'        "key_{n}": {n},\n' for n in range(size))
    body = f'{{\n    "name": "all",\n    "destination_configuration": {{\n{entries}    }},\n}}'
    return {"job.py": f'{HEAD}BODY = {body}\n\nrequests.post(f"{{API}}/bulk/syncs", json=BODY, headers={PIN})\n'}


def findings(size: int) -> Files:
    """So many calls in files of a hundred, each with a header and a field of its own to be repaired."""
    made: Files = {}
    for start in range(0, size, 100):
        jobs = (_finding(n) for n in range(start, min(start + 100, size)))
        made[f"job_{start // 100:03}.py"] = HEAD + "".join(jobs)
    return made


def findings_in_one(size: int) -> Files:
    """The same in one file."""
    return {"job.py": HEAD + "".join(map(_finding, range(size)))}


def _finding(number: int) -> str:
    schedule = '{"frequency": "daily", "hour": "05", "minute": "00"}'
    return (
        f"\n\ndef job_{number}(source, destination):\n"
        f'    body = {{"name": "job {number}", "source_connection_id": source, "mode": "replicate",\n'
        f'            "destination_connection_id": destination, "schedule": {schedule}}}\n'
        f'    requests.post(f"{{API}}/bulk/syncs", json=body, headers={PIN})\n'
    )


def group(size: int) -> Files:
    """So many calls that send one payload with one header: all of them are moved together."""
    schedule = '{"frequency": "daily", "hour": "05", "minute": "00"}'
    shared = (
        f'HEADERS = {PIN}\n\n\ndef body(name):\n    return {{"name": name, "source_connection_id": "s",\n'
        f'            "destination_connection_id": "d", "mode": "replicate", "schedule": {schedule}}}\n'
    )
    jobs = (
        f'\n\ndef job_{n}():\n    requests.post(f"{{API}}/bulk/syncs", json=body("job {n}"), headers=HEADERS)\n'
        for n in range(size)
    )
    return {"job.py": f"{HEAD}{shared}{''.join(jobs)}"}


def hosts(size: int) -> Files:
    """So many calls of which every other goes to another host, with headers of their own."""
    other = '    requests.get("https://example.com/" + id, headers={"Accept": "*/*"})\n'
    ours = '    requests.get(f"{API}/connections/{id}", headers={"Accept": "*/*"})\n'
    jobs = (f"\n\ndef job_{n}(id):\n{ours if n % 2 else other}" for n in range(size))
    return {"job.py": HEAD + "".join(jobs)}


def branches(size: int) -> Files:
    """A function with so many branches one after the other, a third of which leave it."""
    kinds = (
        "    if kind == {n}:\n        body['field_{n}'] = {n}\n",
        "    if kind > {n}:\n        return None\n",
        "    try:\n        limit = int(text[{n}])\n    except ValueError:\n        limit = {n}\n",
    )
    steps = "".join(kinds[n % 3].format(n=n) for n in range(size))
    call = f'    return requests.post(f"{{API}}/bulk/syncs", json=body, headers={PIN})\n'
    return {"job.py": f"{HEAD}\n\ndef job(kind, text, body):\n{steps}{call}"}


def classes(size: int) -> Files:
    """So many classes side by side that derive from one, which sends."""
    base = "\n\nclass Base:\n    path = ''\n\n    def run(self):\n        return requests.get(API + self.path)\n"
    each = (f"\n\nclass Job{n}(Base):\n    path = '/connections/{n}'\n" for n in range(size))
    calls = "".join(f"Job{n}().run()\n" for n in range(size))
    return {"job.py": f"{HEAD}{base}{''.join(each)}\n\n{calls}"}


def suppressed(size: int) -> Files:
    """So many calls with a comment that silences what is found, and as many comments that silence nothing."""
    jobs = (f'requests.get(f"{{API}}/connections/{n}")  # noqa: POL101\nn = {n}  # noqa: POL102\n' for n in range(size))
    return {"job.py": HEAD + "".join(jobs)}


def cells(size: int) -> Files:
    """A notebook with so many cells that call."""
    import json

    sources = [HEAD, *(f'requests.get(f"{{API}}/connections/{n}")' for n in range(size))]
    made: list[dict[str, object]] = [
        {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": source}
        for source in sources
    ]
    return {"jobs.ipynb": json.dumps({"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}, indent=1)}


def commands(size: int) -> Files:
    """A shell script with so many calls."""
    lines = (f'curl -s -H "Authorization: Bearer $KEY" "$API/connections/{n}"\n' for n in range(size))
    return {"jobs.sh": f"#!/bin/sh\nAPI={API}\n{''.join(lines)}"}


def importers(size: int) -> Files:
    """So many files that use one module with a client."""
    client = methods(10)["job.py"]
    return {
        "client.py": client,
        **{
            f"job_{n:04}.py": f"from client import Client\n\nprint(Client('k').get_{n % 10}('{n}'))\n"
            for n in range(size)
        },
    }


def requirements(size: int) -> Files:
    """So many requirement files, and one file that uses the SDK."""
    code = 'from polytomic import Polytomic\n\nprint(Polytomic(version="2024-02-08", token="t").connections.list())\n'
    return {"job.py": code, **{f"requirements/{n:04}.txt": f"polytomic==1.18.0\nclick>={n}\n" for n in range(size)}}


_FIX = ("check", "--fix", "--unsafe-fixes")

DIMENSIONS = (
    Dimension("files", files, 50),
    Dimension("lines of one file", lines, 2_000),
    Dimension("calls in one file", calls, 250),
    Dimension("functions that call", functions, 125),
    Dimension("methods of a client", methods, 50),
    Dimension("depth of wrappers", depth, 10),
    Dimension("depth over modules", module_depth, 10),
    Dimension("callers of a wrapper", callers, 100),
    Dimension("depth of classes", hierarchy, 50),
    Dimension("keys of a payload", keys, 250),
    Dimension("calls of several hosts", hosts, 125),
    Dimension("branches of a function", branches, 25),
    Dimension("classes side by side", classes, 50),
    Dimension("cells of a notebook", cells, 100),
    Dimension("commands of a script", commands, 50),
    Dimension("suppressions", suppressed, 125),
    Dimension("files that import a client", importers, 25),
    Dimension("requirement files", requirements, 25),
    Dimension("findings: --fix", findings, 100, _FIX),
    Dimension("findings in one file: --fix", findings_in_one, 50, _FIX),
    Dimension("calls of one group: --fix", group, 50, _FIX),
    Dimension("cells of a notebook: --fix", cells, 50, _FIX),
    Dimension("suppressions: --fix", suppressed, 125, _FIX),
    Dimension("findings: --diff", findings, 100, ("check", "--diff", "--unsafe-fixes")),
    Dimension("findings: --add-noqa", findings, 100, ("check", "--add-noqa")),
    Dimension("findings in one file: --add-noqa", findings_in_one, 50, ("check", "--add-noqa")),
    Dimension("findings: --write-baseline", findings, 100, ("check", "--write-baseline")),
    *(
        Dimension(f"findings: {name}", findings_in_one, 50, ("check", "--output-format", name))
        for name in ("concise", "full", "json", "sarif", "github", "gitlab")
    ),
    *(
        Dimension(f"inventory: {name}", findings_in_one, 50, ("inventory", "--output-format", name))
        for name in ("table", "json", "html")
    ),
)


def dimension(name: str) -> Dimension:
    """The dimension of this name."""
    found: Mapping[str, Dimension] = {one.name: one for one in DIMENSIONS}
    return found[name]
