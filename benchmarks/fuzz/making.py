"""Program number N of a seed: the same one each time, in whatever order programs are asked for."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from random import Random

from benchmarks.fuzz.growths import grown
from benchmarks.fuzz.material import WORD, Program
from benchmarks.fuzz.mutations import MUTATIONS, codecs_by_name
from polylint.embedded.kinds import document_kind
from polylint.requirements.kinds import kind_of

BLOCK = 25
"""Programs of one sort in a row: what the grammar makes is made so many at a time."""

_SORTS = ("grammar", "grown", "document", "document", "required", *("mutated",) * 10)

_REQUIRED = {
    "requirements.txt": "polytomic==1.18.0\nrequests>=2  # http\n-r b.txt\n-e git+https://x/y.git#egg=polytomic\n",
    "pyproject.toml": """\
[project]
name = "a"
dependencies = [
  "polytomic==1.18.0", # pin
]
[tool.poetry.dependencies]
polytomic = {version = "^1.18", extras = ["a"]}
[dependency-groups]
a = ["polytomic~=1.18"]
""",
    "setup.cfg": "[options]\ninstall_requires =\n    polytomic==1.18.0\n    requests; python_version > '3'\n",
    "setup.py": 'import setuptools as s\nR = ["polytomic==1.18.0"]\ns.setup(name="a", install_requires=R + ["b"])\n',
    "Pipfile": '[packages]\npolytomic = "==1.18.0"\n[dev-packages.polytomic]\nversion = "*"\n',
    "environment.yml": "name: a\ndependencies:\n  - python=3.11\n  - pip:\n      - polytomic==1.18.0\n      - &a b>1\n",
    "poetry.lock": '[[package]]\nname = "polytomic"\nversion = "1.18.0"\n[package.dependencies]\nhttpx = "*"\n',
    "uv.lock": 'version = 1\n[[package]]\nname = "polytomic"\nversion = "1.18.0"\nsource = { registry = "x" }\n',
    "Pipfile.lock": '{"default": {"polytomic": {"version": "==1.18.0", "hashes": []}}}\n',
    "requirements/base.in": "polytomic>=1.18,<2 \\\n  --hash=sha256:00\n",
}
"""Requirement files of each kind."""

_SDK = "from polytomic import Polytomic\nclient = Polytomic(token='k', version='2024-02-08')\nclient.bulk_sync.list()\n"


def make(material: Sequence[Program], seed: int, number: int) -> tuple[str, Program]:
    """A program.

    Args:
        material: what it may be made of.
        seed, number: which one.

    Returns:
        What sort of program it is, and its files.
    """
    block = number // BLOCK
    sort = Random(f"{seed} {block}").choice(_SORTS)
    if sort == "grammar" and find_spec("hypothesmith") is None:
        sort = "mutated"
    chance = Random(f"{seed} {number} {sort}")
    if sort == "grown":
        return sort, {"grown.py": _bytes(_mutated(grown(chance), "", chance, (0, 0, 0, 1)))}
    if sort == "document":
        return sort, _document(material, chance)
    if sort == "required":
        return sort, _required(chance)
    if sort == "grammar":
        texts = _of_grammar(seed, block)
        text = texts[number % BLOCK % len(texts)]
        return sort, {"grammar.py": _bytes(_mixed_in(text, material, chance))}
    return sort, _mutated_program(material, chance)


def _mutated_program(material: Sequence[Program], chance: Random) -> Program:
    program = dict(chance.choice(material))
    name = chance.choice(sorted(program))
    text = _mutated(_text(program[name]), _text(_any_file(material, chance)), chance, (1, 1, 1, 2, 3, 8))
    program[name] = _encoded(text, chance) if chance.random() < 0.03 else _bytes(text)
    return program


def _document(material: Sequence[Program], chance: Random) -> Program:
    """Python in something else: what is in it, and the whole of it, mutated."""
    code = _mutated(_text(_any_file(material, chance)), "", chance, (0, 0, 1, 2))
    name, text = chance.choice((_notebook, _markdown, _shell, _dockerfile, _steps))(code, chance)
    return {name: _bytes(_mutated(text, _text(_any_file(material, chance)), chance, (0, 0, 1, 1, 2)))}


def _notebook(code: str, chance: Random) -> tuple[str, str]:
    cells: list[dict[str, object]] = []
    for part in code.split("\n\n"):
        lines = part.splitlines(keepends=True)
        if chance.random() < 0.1:
            lines.insert(
                0, chance.choice(("%%bash\n", "!pip install polytomic\n", "%time x = 1\n", "%%time\n", "x?\n", "?x\n"))
            )
        source = lines if chance.random() < 0.7 else "".join(lines)
        cells.append({"cell_type": "code", "source": source, "metadata": {}, "outputs": [], "execution_count": None})
    notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    return "book.ipynb", json.dumps(notebook, indent=chance.choice((None, 1)), ensure_ascii=chance.random() < 0.5)


def _markdown(code: str, chance: Random) -> tuple[str, str]:
    mark = chance.choice(("```", "~~~", "  ```", "> ```", "````"))
    language = chance.choice(("python", "py", "pycon", "bash", "{.python}", "python title='x'"))
    if language == "pycon":
        code = ">>> " + code.replace("\n", "\n... ")
    return "guide.md", f"# Guide\n\n{mark}{language}\n{code}\n{mark.strip()}\n\ntext `x`\n"


def _shell(code: str, chance: Random) -> tuple[str, str]:
    quote = chance.choice(("'", '"', ""))
    call = 'curl -s -H "Authorization: Bearer $K" https://app.polytomic.com/api/me\n'
    return "run.sh", f"#!/bin/bash\nset -e\n{call}python3 - <<{quote}EOF{quote}\n{code}\nEOF\n{call}"


def _dockerfile(code: str, chance: Random) -> tuple[str, str]:
    call = "curl -H 'X-Polytomic-Version: 2024-02-08' https://app.polytomic.com/api/me"
    return (
        "Dockerfile",
        f"# syntax=docker/dockerfile:1\nFROM a\nRUN {call} \\\n  && true\nRUN python3 <<EOF\n{code}\nEOF\n",
    )


def _steps(code: str, chance: Random) -> tuple[str, str]:
    style = chance.choice(("|", ">", "|-", "|2", ">+"))
    block = code.replace("\n", "\n          ")
    shell = chance.choice(("python", "bash", "sh", "pwsh"))
    call = "curl https://app.polytomic.com/api/me"
    steps = f"      - run: {call}\n      - shell: {shell}\n        run: {style}\n          {block}\n"
    return "ci.yml", f"on: push\njobs:\n  a:\n    steps:\n{steps}"


def _required(chance: Random) -> Program:
    """A program that uses the SDK, and a file that says which release."""
    name, text = chance.choice(sorted(_REQUIRED.items()))
    other = chance.choice(sorted(_REQUIRED.values()))
    program = {name: _bytes(_mutated(text, other, chance, (1, 1, 2, 3))), "main.py": _SDK.encode()}
    if chance.random() < 0.3:
        program["main.py"] = _bytes(_mutated(_SDK, text, chance, (1,)))
    return program


def _mixed_in(text: str, material: Sequence[Program], chance: Random) -> str:
    """A program of the grammar, so that it is parsed: as it is, or after one that calls the API."""
    if chance.random() < 0.4:
        return f"{text}\n# {WORD.decode()}\n"
    return f"{_text(_any_file(material, chance))}\n{text}\n# {WORD.decode()}\n"


@lru_cache(maxsize=1)
def _of_grammar(seed: int, block: int) -> Sequence[str]:
    """A block of programs that follow Python's grammar and mean nothing."""
    import hypothesmith
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import seed as seeded

    texts: list[str] = []
    strategy = hypothesmith.from_grammar() if block % 2 else hypothesmith.from_node()

    @seeded(f"{seed} {block}")
    @settings(
        max_examples=BLOCK,
        database=None,
        deadline=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def collect(text: str) -> None:
        texts.append(text)

    collect()
    return texts or [""]


def _mutated(text: str, other: str, chance: Random, times: Sequence[int]) -> str:
    for _ in range(chance.choice(times)):
        text = chance.choice(MUTATIONS)(text, other, chance)
    return text


def _any_file(material: Sequence[Program], chance: Random) -> bytes:
    program = chance.choice(material)
    names = [name for name in sorted(program) if not document_kind(name) and not kind_of(name)]
    return program[chance.choice(names)] if names else b""


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")


def _bytes(text: str) -> bytes:
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


def _encoded(text: str, chance: Random) -> bytes:
    """A text really in the encoding that it declares, as far as there is such a thing."""
    name = chance.choice(codecs_by_name())
    try:
        return f"# coding: {name}\n{text}".encode(name, "replace")
    except (LookupError, ValueError, RuntimeError):
        return _bytes(text)
