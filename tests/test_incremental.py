"""What is typed in an editor is analyzed statement by statement, with the answer of a check from nothing."""

from __future__ import annotations

import os
import random
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest

from polylint.analysis.incremental import Statements, statements_of
from polylint.analysis.lowering import Tree
from polylint.examine import Examiner
from polylint.files import Candidate
from polylint.judging import Round, check_once
from polylint.session import Options, Session

HERE = Path(__file__).resolve().parent
PROGRAMS = sorted(
    str(path.relative_to(HERE))
    for folder in ("migrations", "projects", "sdk", "shapes", "truths", "hazards")
    for path in (HERE / folder).rglob("*.py")
    if path.stat().st_size > 200
)
CHOSEN = random.Random(2).sample(PROGRAMS, 18)
EDITS = 6


class Editor:
    """A file in an editor: one session that lives on."""

    def __init__(self, file: str, text: str) -> None:
        self.file, self.shown = file, os.path.basename(file)
        self.candidates = [Candidate(file, self.shown, True)]
        self.session = Session(Options((), no_cache=True), self.candidates, {file: text}, os.path.dirname(file))
        self.examiner = Examiner(self.session)

    def type(self, text: str) -> Round:
        assert self.session.replace(self.file, text)
        self.examiner.changed([self.shown])
        return self.check()

    def check(self) -> Round:
        return check_once(self.session, self.examiner, self.session.gated())


def edited(text: str, chance: random.Random) -> str:
    """The text after one thing that somebody may do to it; it may be no valid Python then."""
    lines = text.splitlines(keepends=True) or ["\n"]
    at = chance.randrange(len(lines))
    other = chance.randrange(len(lines))
    doing = chance.randrange(9)
    if doing == 0:
        lines.insert(at, "\n")
    elif doing == 1:
        del lines[at]
    elif doing == 2:
        lines[at : at + 1] = [lines[at], lines[at]]
    elif doing == 3:
        lines[at], lines[other] = lines[other], lines[at]
    elif doing == 4:
        lines.insert(at, chance.choice(["import json\n", "x = 1; y = f'{x}'\n", "# a comment\n", "    pass\n", "\\\n"]))
    elif doing == 5:
        lines[at] = lines[at].replace("2024-02-08", "2025-09-18").replace("requests", "requests ")
    elif doing == 6:
        place = chance.randrange(len(lines[at]))
        lines[at] = lines[at][:place] + chance.choice("ax 1.(\"'") + lines[at][place:]
    elif doing == 7:
        place = chance.randrange(len(lines[at]))
        lines[at] = lines[at][:place] + lines[at][place + 1 :]
    else:
        lines.append("def later():\n    return 1\n")
    return "".join(lines)


@pytest.mark.parametrize("program", CHOSEN)
def test_edits_give_what_a_check_from_nothing_gives(program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    file = str(HERE / program)
    monkeypatch.chdir(os.path.dirname(file))
    text = Path(file).read_bytes().decode("utf-8-sig")
    chance = random.Random(program)
    editor = Editor(file, text)
    steps = [text]
    for _ in range(EDITS):
        text = edited(chance.choice([text, steps[0]]), chance)
        steps.append(text)
    monkeypatch.setattr(Session, "is_edited", lambda self, path: True)
    warm = [told(editor.type(step)) for step in steps]
    monkeypatch.setattr(Session, "is_edited", lambda self, path: False)
    assert warm == [told(Editor(file, step).check()) for step in steps]


def told(done: Round) -> list[object]:
    """All that a check says: findings with their fixes, calls, and what is not known."""
    calls = [replace(call, id=0) for facts in done.facts for call in facts.calls]
    return [sorted(done.diagnostics, key=lambda found: found.key), calls, done.notes]


@pytest.mark.parametrize("program", CHOSEN)
def test_ir_and_positions_are_those_of_the_whole(program: str) -> None:
    text = (HERE / program).read_bytes().decode("utf-8-sig")
    chance = random.Random(program)
    statements: Statements | None = None
    for step in [text, *(edited(text, chance) for _ in range(EDITS))]:
        statements = statements_of(step, statements) or statements
        assert statements is not None
        written = "".join(part.text for part in statements.parts)
        whole = Tree(written)
        assert shape(statements.module) == shape(whole.module)
        refs, all_refs = sorted(refs_in(statements.module)), sorted(refs_in(whole.module))
        found, expected = statements.locate(refs), whole.locate(all_refs)
        assert [found[ref]._replace(outer=(0, 0)) for ref in refs] == [
            expected[ref]._replace(outer=(0, 0)) for ref in all_refs
        ]


def test_statements_that_stay_are_not_parsed_again() -> None:
    text = "import os\n\n\ndef one():\n    return 1\n\n\ndef two():\n    return 2\n"
    before = statements_of(text, None)
    assert before is not None
    kept = before.parts[-1].tree
    after = statements_of(text.replace("return 1", "return 10"), before)
    assert after is not None
    assert after.parts[-1].tree is kept
    assert after.module.functions[-1] is before.module.functions[-1]


def test_statements_that_change_places_keep_the_order_of_refs() -> None:
    before = statements_of("a = 1\nb = 2\nc = 3\n", None)
    after = statements_of("c = 3\na = 1\nb = 2\n", before)
    assert after is not None
    refs = [statement.ref for statement in after.module.body]
    assert refs == sorted(set(refs))


def test_room_between_refs_is_made_anew() -> None:
    found = statements_of("a = 1\nz = 2\n", None)
    lines = ["a = 1\n", "z = 2\n"]
    for number in range(60):
        lines.insert(1, f"x{number} = {number}\n")
        found = statements_of("".join(lines), found)
        assert found is not None
        refs = [statement.ref for statement in found.module.body]
        assert refs == sorted(set(refs))
    assert found is not None
    assert [found.locate([ref])[ref].span[0] for ref in refs][:2] == [0, 6]


@pytest.mark.parametrize(
    "text",
    ["x = (\n", "x = 1\x0c\ny = 2\n", "x = 1\ry = 2\n", "def f(:\n"],
    ids=["open bracket", "form feed", "lone carriage return", "no Python"],
)
def test_texts_that_can_not_be_cut(text: str) -> None:
    assert statements_of(text, None) is None


def refs_in(node: object) -> set[int]:
    """The refs of all nodes below one."""
    if isinstance(node, tuple):
        return set().union(*map(refs_in, node))
    if not is_dataclass(node):
        return set()
    ref = getattr(node, "ref", -1)
    own = {ref} if ref >= 0 else set()
    return own.union(*(refs_in(getattr(node, each.name)) for each in fields(node)))


def shape(node: object) -> object:
    """The IR without refs."""
    if isinstance(node, tuple):
        return tuple(map(shape, node))
    if not is_dataclass(node):
        return repr(node) if not isinstance(node, frozenset) else sorted(node)
    parts = [shape(getattr(node, each.name)) for each in fields(node) if each.name != "ref"]
    return (type(node).__name__, *parts)
