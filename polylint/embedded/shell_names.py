"""What a shell script does to variables: which it assigns, where, and what they may hold."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator, Sequence
from dataclasses import field

from polylint.dataclass import dataclass
from polylint.shell.commands import ASSIGNMENT
from polylint.shell.tree import Cases, Condition, Function, Group, Item, Loop, Simple, parse
from polylint.shell.words import Argument, Fragment

DECLARING = frozenset({"declare", "export", "local", "readonly", "typeset"})
SOURCING = frozenset({"source", ".", "eval"})
_RESERVED = frozenset({"argv", "input", "os", "str", "subprocess", "sys"})
_NAME = re.compile(r"[A-Za-z_]\w*", re.ASCII)
_IMPLIED = {"getopts": ("OPTARG",), "read": ("REPLY",)}
_BLANKS = re.compile(r"\s")
_VARIABLE = re.compile(
    r"\$(?:(?P<plain>[A-Za-z_]\w*|[0-9@*#?$!-])"
    r"|\{(?P<sign>[!#](?!\}))?(?P<name>[A-Za-z_]\w*(?!\w)|[0-9]+(?!\d)|[@*#?$!-])(?P<index>\[[^\]]*\])?(?P<rest>.*)\})\Z",
    re.ASCII | re.DOTALL,
)


@dataclass(frozen=True)
class Variable:
    """A variable as a script names it.

    Attributes:
        name: its name; a digit or sign for a parameter of the script or function.
        sign: `#` for its length, `!` for the variable that it names.
        index: `@`, `*` or what else stands in brackets.
        operator: what is done to it, as `:-` or `%`.
        operand: what follows the operator.
        at: where the operand begins in what is written.
    """

    name: str
    sign: str = ""
    index: str = ""
    operator: str = ""
    operand: str = ""
    at: int = 0


@dataclass(frozen=True)
class Assignment:
    """A variable that gets a value.

    Attributes:
        name: its name.
        word: the word `NAME=value`, None where the value is not known.
        start: where the value begins in what that word says.
        items: the items of an array.
        append: the value is appended.
        local: it is a variable of the function.
        exported: other programs get it.
        maybe: only where it had no value.
    """

    name: str
    word: Argument | None = None
    start: int = 0
    items: tuple[Argument, ...] | None = None
    append: bool = False
    local: bool = False
    exported: bool = False
    maybe: bool = False


def variable_of(fragment: Fragment) -> Variable | None:
    """The variable that a fragment stands for, None when it is something else."""
    match = _VARIABLE.match(fragment.text) if fragment.kind == "variable" else None
    if match is None:
        return None
    if match["plain"] is not None:
        return Variable(match["plain"])
    rest = match["rest"]
    operator = re.match(r":?[-=+?]|%%?|\#\#?|//?|\^\^?|,,?|:|@|\Z", rest)
    if operator is None:
        return None
    index = (match["index"] or "")[1:-1]
    at = match.start("rest") + operator.end()
    return Variable(match["name"], match["sign"] or "", index, operator[0], rest[operator.end() :], at)


def assignments(simple: Simple) -> tuple[list[Assignment], int]:
    """The variables that a command assigns, and how many words before the command itself assign some.

    What precedes a command holds for that command alone.
    """
    words = simple.words
    found: list[Assignment] = []
    first = 0
    while first < len(words) and (assignment := _assignment(words[first], simple.arrays.get(first))) is not None:
        found.append(assignment)
        first += 1
    if first == len(words):
        return found, first
    for argument in words:
        found += _defaults(argument)
    name = words[first].word.text
    rest = range(first + 1, len(words))
    if name in DECLARING:
        options = "".join(w.word.text for w in words[first + 1 :] if w.word.text.startswith("-"))
        local, exported = name in ("local", "declare", "typeset"), name == "export" or "x" in options
        for index in rest:
            made = _assignment(words[index], simple.arrays.get(index), local, exported)
            if made is None and local and _NAME.fullmatch(words[index].word.text):
                made = Assignment(words[index].word.text, local=True)
            found += [] if made is None else [made]
    elif name in ("read", "mapfile", "readarray", "getopts", "unset", "let") or (
        name == "printf" and len(words) > first + 2 and words[first + 1].word.text == "-v"
    ):
        for index in rest:
            match = ASSIGNMENT.match(words[index].word.text) or _NAME.fullmatch(words[index].word.text)
            found += [Assignment(match[1] if match.re is ASSIGNMENT else match[0])] if match else []
        found += [Assignment(implied) for implied in _IMPLIED.get(name, ())]
    return found, first


def _assignment(
    argument: Argument, items: tuple[Argument, ...] | None, local: bool = False, exported: bool = False
) -> Assignment | None:
    head = argument.fragments[0] if argument.fragments else None
    match = ASSIGNMENT.match(head.text) if head is not None and head.kind == "text" and not head.quote else None
    if match is None:
        return None
    if match[2] or (items is not None and any(item.word.text.startswith("[") for item in items)):
        return Assignment(match[1], local=local, exported=exported)
    return Assignment(match[1], argument, match.end(), items, bool(match[3]), local, exported)


def _defaults(argument: Argument) -> Iterator[Assignment]:
    """What `${NAME:=value}` assigns."""
    for fragment in argument.fragments:
        variable = variable_of(fragment)
        if variable is not None and variable.operator in (":=", "=") and _NAME.fullmatch(variable.name):
            yield Assignment(variable.name, Argument(argument.word, fragments=(fragment,)), maybe=True)


@dataclass
class Names:
    """The variables of a script and what is known of them.

    Attributes:
        assigned: the names that it assigns, and how they are spelled in the module.
        outer: the names that are assigned around the script, and how they are spelled there.
        functions: the functions that it defines, and how they are spelled.
        arrays, scalars: names that get a list, and names that get a text.
        spaced: names that may hold white space.
        hidden: names that are local in one function and used in another: which one is meant is not known.
        first: names whose first use is that they get a value, on the way that every run takes.
        runners: functions that run what they are given.
        exported: names that other programs get.
    """

    outer: dict[str, str] = field(default_factory=dict)
    assigned: dict[str, str] = field(default_factory=dict)
    functions: dict[str, str] = field(default_factory=dict)
    arrays: set[str] = field(default_factory=set)
    scalars: set[str] = field(default_factory=set)
    spaced: set[str] = field(default_factory=set)
    hidden: set[str] = field(default_factory=set)
    first: set[str] = field(default_factory=set)
    runners: set[str] = field(default_factory=set)
    exported: set[str] = field(default_factory=set)


def names_of(tree: Sequence[Item], suffix: str, outer: dict[str, str]) -> Names:
    """Look at a whole script.

    Args:
        tree: the script.
        suffix: what its names end with in the module, apart from those of other scripts there.
        outer: names that are assigned around it.
    """
    names = Names(dict(outer))
    seen: set[str] = set()
    local_in: dict[str, set[str]] = {}
    used_in: dict[str, set[str]] = {}
    for event in _events(tree, "", True):
        if isinstance(event, _Use):
            seen.add(event.name)
            used_in.setdefault(event.name, set()).add(event.function)
        elif isinstance(event, Function):
            names.functions.setdefault(event.name, f"fn_{re.sub(r'[^0-9A-Za-z_]', '_', event.name)}{suffix}")
            if _runs_arguments(event.body):
                names.runners.add(event.name)
        elif isinstance(event, _Write):
            assignment = event.assignment
            names.assigned.setdefault(assignment.name, spelled(assignment.name, suffix))
            if event.certain and assignment.name not in seen:
                names.first.add(assignment.name)
            seen.add(assignment.name)
            if assignment.items is not None:
                names.arrays.add(assignment.name)
            elif assignment.word is not None:
                names.scalars.add(assignment.name)
            if _is_spaced(assignment):
                names.spaced.add(assignment.name)
            if assignment.local and event.function:
                local_in.setdefault(assignment.name, set()).add(event.function)
            used_in.setdefault(assignment.name, set()).add(event.function)
    for simple in commands_of(tree):
        if simple.words and simple.words[0].word.text in ("export", "declare", "typeset"):
            names.exported |= {word.word.text.partition("=")[0] for word in simple.words[1:]}
    names.hidden = {name for name, where in local_in.items() if used_in.get(name, set()) - where}
    return names


def spelled(name: str, suffix: str = "") -> str:
    """The name of a variable of a script in the module."""
    taken = keyword.iskeyword(name) or name in _RESERVED or name.startswith(("fn_", "saved_"))
    return f"{name}{'_' if taken else ''}{suffix}"


def assigned_in(tree: Sequence[Item], names: Names, function: bool = False) -> set[str]:
    """The names that a part of a script assigns, as they are spelled in the module.

    Args:
        tree: the part.
        names: what is known of the script.
        function: it is the body of a function; what is local there is left out, the functions it defines are not.
    """
    found: set[str] = set()
    local: set[str] = set()
    for event in _events(tree, "", False):
        if isinstance(event, _Write):
            (local if function and event.assignment.local and not event.function else found).add(event.assignment.name)
        elif isinstance(event, Function) and function and event.name in names.functions:
            found.add(event.name)
        elif isinstance(event, Simple):
            found |= names.assigned.keys()
    known = {**names.functions, **names.assigned}
    return {known[name] for name in found - local if name in known}


@dataclass(frozen=True)
class _Use:
    """A name that is used, in a function or in none."""

    name: str
    function: str


@dataclass(frozen=True)
class _Write:
    """A name that is assigned, in a function or in none, on the way that every run takes or not."""

    assignment: Assignment
    function: str
    certain: bool


def _events(tree: Sequence[Item], function: str, certain: bool) -> Iterator[_Use | _Write | Function | Simple]:
    for item in tree:
        node = item.node
        sure = certain and not item.after and not item.piped
        for commands in item.nested:
            yield from _events(parse(commands), function, False)
        if isinstance(node, Simple):
            yield from _simple_events(node, function, sure)
        elif isinstance(node, Condition):
            for test, body in node.branches:
                yield from _events(test, function, False)
                yield from _events(body, function, False)
            yield from _events(node.otherwise, function, False)
        elif isinstance(node, Loop):
            for argument in node.words or ():
                yield from _uses(argument, function)
            if _NAME.fullmatch(node.variable):
                yield _Write(Assignment(node.variable, _word_of(node)), function, False)
            yield from _events(node.test, function, False)
            yield from _events(node.body, function, False)
        elif isinstance(node, Cases):
            for clause in node.clauses:
                yield from _events(clause, function, False)
        elif isinstance(node, Function):
            yield node
            yield from _events(node.body, node.name, False)
        else:
            yield from _events(node.body, function, sure and not node.subshell)


def _word_of(loop: Loop) -> Argument | None:
    """A word that stands for those that a loop goes through."""
    return max(loop.words, key=lambda argument: bool(_BLANKS.search(argument.word.text))) if loop.words else None


def _simple_events(simple: Simple, function: str, certain: bool) -> Iterator[_Use | _Write | Simple]:
    for argument in (*simple.words, *(item for items in simple.arrays.values() for item in items)):
        yield from _uses(argument, function)
    found, first = assignments(simple)
    if simple.words and first < len(simple.words) and simple.words[first].word.text in SOURCING:
        yield simple
    before = simple.words[:first] if first < len(simple.words) else ()
    for assignment in found:
        # What precedes a command ends with it.
        lasting = not assignment.maybe and assignment.word not in before
        yield _Write(assignment, function, certain and lasting)


def _uses(argument: Argument, function: str) -> Iterator[_Use]:
    for fragment in argument.fragments:
        variable = variable_of(fragment)
        own = ASSIGNMENT.match(argument.word.text)
        # `NAME=${NAME:-default}` is where the name gets its value.
        if variable is not None and not (own and own[1] == variable.name and variable.operator in (":-", "-")):
            yield _Use(variable.name, function)
        if fragment.kind == "variable" and "$" in fragment.text[1:]:
            for match in re.finditer(r"\$\{?([A-Za-z_]\w*)", fragment.text[1:], re.ASCII):
                yield _Use(match[1], function)


def _is_spaced(assignment: Assignment) -> bool:
    if assignment.word is None or assignment.append or assignment.maybe:
        return True
    return any(
        _BLANKS.search(fragment.text) is not None if fragment.kind == "text" else fragment.kind == "unknown"
        for fragment in assignment.word.fragments
    )


def _runs_arguments(body: Sequence[Item]) -> bool:
    """Whether a function has its arguments as a command of its own."""
    for event in commands_of(body):
        _, first = assignments(event)
        if first < len(event.words) and event.words[first].fragments:
            variable = variable_of(event.words[first].fragments[0])
            if variable is not None and variable.name in "@*":
                return True
    return False


def commands_of(tree: Sequence[Item]) -> Iterator[Simple]:
    """The commands of a part of a script, wherever they stand in it."""
    for item in tree:
        node = item.node
        for commands in item.nested:
            yield from commands_of(parse(commands))
        if isinstance(node, Simple):
            yield node
        elif isinstance(node, Condition):
            for branch in node.branches:
                yield from commands_of((*branch[0], *branch[1]))
            yield from commands_of(node.otherwise)
        elif isinstance(node, Loop):
            yield from commands_of((*node.test, *node.body))
        elif isinstance(node, Cases):
            for clause in node.clauses:
                yield from commands_of(clause)
        elif isinstance(node, Function | Group):
            yield from commands_of(node.body)
