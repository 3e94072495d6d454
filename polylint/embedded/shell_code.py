"""A shell script as the Python module that does the same: `curl` commands become `subprocess.run([...])`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count

from polylint.embedded.shell_names import (
    DECLARING,
    SOURCING,
    Assignment,
    assigned_in,
    assignments,
    commands_of,
    names_of,
    variable_of,
)
from polylint.embedded.shell_run import Curl, Script, what_runs
from polylint.embedded.shell_words import LAYER, NOTHING_KNOWN, Words
from polylint.shell.tree import Cases, Condition, Function, Item, Loop, Node, Simple, Statements, parse
from polylint.shell.words import UNKNOWN, Argument, Command, read_script, whole
from polylint.view import Builder, Extract, Piece

MAX_SCRIPTS = 4
"""Scripts within each other, as in `bash -c '...'`; what is deeper is not read."""

_MAX_CHAINED = 12
_MAX_BEHIND = 30
_PRAGMA = re.compile(r"noqa|polylint:", re.I)
_PARAMETERS = re.compile(r"\bset\s+--|\bshift\b")
_EMPTINESS = frozenset({"-z", "-n"})
_TESTS = frozenset({"[", "[[", "test"})


class ShellCode:
    """Appends the code for one script to a module.

    Args:
        builder: the module.
        script: the script.
        unit: the cell, block or command that it belongs to.
        indent: what every line begins with.
        suffix: what the names of its variables end with.
        outer: variables around it, and the code for them.
        functions: functions that are defined around it, and the code for them.
        python_names: `$name` is a name of the module where the script does not assign it.
        holes: code for single characters of the script, by offset.
        layer: how the script is written in another one.
        styles: how the text that the script is in is written, from which offset on, see `shell_written`.
        between: what stands before an item of a list, where the words are one.
        commands: what the script is made of, where it is not a text for a shell.
        depth: how many scripts it stands in.
        exits: where it ends, the module does.
        given: what it assigns may be given from outside, then it is the default.
        numbers: for names that no other script has.
    """

    def __init__(
        self,
        builder: Builder,
        script: Extract,
        *,
        unit: int = 0,
        indent: str = "",
        suffix: str = "",
        outer: Mapping[str, str] | None = None,
        functions: Mapping[str, str] | None = None,
        python_names: bool = False,
        holes: Mapping[int, str] | None = None,
        layer: str = "",
        styles: Sequence[tuple[int, str]] = (),
        between: str = ", ",
        commands: tuple[Command, ...] | None = None,
        depth: int = 0,
        exits: bool = False,
        given: bool = False,
        numbers: Iterator[int] | None = None,
    ) -> None:
        self._builder, self._script, self._unit, self._indent = builder, script, unit, indent
        self._layer, self._styles, self._depth = layer, styles, depth
        self._given = given
        self._numbers = count(1) if numbers is None else numbers
        text = script.text
        self._commands = read_script(whole(text)) if commands is None else commands
        self._tree = parse(self._commands)
        self._names = names_of(self._tree, suffix, dict(outer or {}))
        self._names.functions = {**(functions or {}), **self._names.functions}
        self._words = Words(builder, script, self._names, unit, layer, styles, holes or {}, python_names)
        self._words.between = between
        self._words.arguments = _PARAMETERS.search(text) is not None
        self._python_names = python_names
        self._function = ""
        self._subshells = 0 if exits else 1

    @property
    def assigned(self) -> Mapping[str, str]:
        """The names that the script assigns, and the code for them."""
        return self._names.assigned

    @property
    def texts(self) -> Mapping[str, str]:
        """Those of them that are never lists."""
        return {name: code for name, code in self._names.assigned.items() if name not in self._names.arrays}

    @property
    def functions(self) -> Mapping[str, str]:
        """The functions that it can call, and the code for them."""
        return self._names.functions

    def write(self) -> None:
        """Append all of it."""
        names = self._names
        for name, code in names.assigned.items():
            if name not in names.first:
                outer = names.outer.get(name, f'os.environ["{name}"]')
                self._line(self._indent, f"{code} = {NOTHING_KNOWN if self._python_names else outer}")
        if self._words.arguments:
            self._line(self._indent, "argv = sys.argv[1:]")
        self._statements(self._tree, self._indent)
        add_comments(self._builder, self._script, tuple(_comments(self._commands)), self._unit, self._indent)

    def value(self, code: str, argument: Argument) -> None:
        """Append the assignment of a word that stands alone to a name."""
        self._builder.make(f"{code} = ", self._words.place(argument.start), self._unit)
        self._words.text(argument)
        self._builder.make("\n")

    # ---------------------------------------------------------------- lines

    def _line(self, indent: str, code: str) -> None:
        self._builder.make(f"{indent}{code}\n")

    @contextmanager
    def _block(self, indent: str, header: str, begun: bool = False) -> Iterator[str]:
        """The lines below a header, of which a part may be there already; gives their indentation."""
        self._line("" if begun else indent, header)
        before = self._builder.length
        yield f"{indent} "
        if self._builder.length == before:
            self._line(indent, " pass")

    # ---------------------------------------------------------------- what scripts are made of

    def _statements(self, items: Statements, indent: str) -> None:
        inner, chained = indent, 0
        for item in items:
            if not item.after or item.after == "||" or chained >= _MAX_CHAINED:
                inner, chained = indent, 0
            if not item.after:
                self._item(item, inner)
                continue
            with self._block(inner, "if input():") as inner:
                self._item(item, inner)
            chained += 1

    def _item(self, item: Item, indent: str) -> None:
        for commands in item.nested:
            self._isolated(parse(commands), indent)
        if item.piped:
            self._isolated((Item(item.node, "", False),), indent)
        else:
            self._node(item.node, indent)

    def _isolated(self, items: Statements, indent: str) -> None:
        """Commands in a subshell: what they assign ends with them."""
        assigned = sorted(assigned_in(items, self._names))
        if self._has_arguments and any(
            c.words and c.words[0].word.text in ("set", "shift") for c in commands_of(items)
        ):
            assigned.append("argv")
        number = next(self._numbers)
        for code in assigned:
            self._line(indent, f"saved_{number}_{code} = {code}")
        self._subshells += 1
        self._statements(items, indent)
        self._subshells -= 1
        for code in assigned:
            self._line(indent, f"{code} = saved_{number}_{code}")

    def _node(self, node: Node, indent: str) -> None:
        if isinstance(node, Simple):
            self._simple(node, indent)
        elif isinstance(node, Condition):
            self._condition(node, indent)
        elif isinstance(node, Loop):
            self._loop(node, indent)
        elif isinstance(node, Cases):
            for index, clause in enumerate(node.clauses):
                last = node.complete and index and index + 1 == len(node.clauses)
                with self._block(indent, "else:" if last else "elif input():" if index else "if input():") as inner:
                    self._statements(clause, inner)
        elif isinstance(node, Function):
            self._define(node, indent)
        elif node.subshell:
            self._isolated(node.body, indent)
        else:
            self._statements(node.body, indent)

    def _condition(self, node: Condition, indent: str) -> None:
        for test, body in node.branches:
            self._statements(test, indent)
            with self._block(indent, "if input():") as inner:
                self._statements(body, inner)
            self._line(indent, "else:")
            indent = f"{indent} "
            self._line(indent, "pass")
        self._statements(node.otherwise, indent)

    def _loop(self, node: Loop, indent: str) -> None:
        name = self._names.assigned.get(node.variable, "")
        if not name:
            with self._block(indent, "while input():") as inner:
                self._statements(node.test, inner)
                self._statements(node.body, inner)
            return
        self._builder.make(f"{indent}for {name} in ")
        if node.words is None:
            self._builder.make("argv" if self._has_arguments else f"[*{NOTHING_KNOWN}]")
        else:
            self._builder.make("[")
            self._words.items(node.words, [""] * len(node.words))
            self._builder.make("]")
        with self._block(indent, ":", begun=True) as inner:
            self._words.assigned.add(node.variable)
            self._statements(node.body, inner)

    @property
    def _has_arguments(self) -> bool:
        return self._words.arguments

    def _define(self, node: Function, indent: str) -> None:
        before = (self._function, self._words.assigned, self._words.arguments, self._subshells)
        self._function, self._words.assigned = node.name, set(self._names.assigned)
        self._words.arguments, self._subshells = True, 0
        with self._block(indent, f"def {self._names.functions[node.name]}(*argv):") as inner:
            outside = sorted(assigned_in(node.body, self._names, function=True))
            if outside:
                self._line(inner, f"global {', '.join(outside)}")
            self._statements(node.body, inner)
        self._function, self._words.assigned, self._words.arguments, self._subshells = before

    # ---------------------------------------------------------------- commands

    def _simple(self, node: Simple, indent: str) -> None:
        made, first = assignments(node)
        words = node.words[first:]
        name = words[0].word.text if words and not words[0].several else ""
        own = [one for one in made if not words or one.word not in node.words[:first]]
        if name in DECLARING or not words:
            for assignment in own:
                self._assign(assignment, indent)
            self._export(node, words, indent)
            return
        for assignment in own:
            self._assign(assignment, indent)
        if name in self._names.functions and not words[0].quoted:
            self._call(node, words, first, indent)
        elif name in ("exit", "return") and not self._subshells:
            if name == "exit" or self._function:
                self._line(indent, "raise SystemExit" if name == "exit" else "return")
        elif name == "shift" and self._has_arguments:
            count = words[1].word.text if len(words) > 1 else "1"
            self._line(indent, f"argv = argv[{count if count.isdigit() else NOTHING_KNOWN}:]")
        elif name == "set" and len(words) > 1 and words[1].word.text == "--":
            self._list("argv = [", words[2:], "]", indent)
        else:
            self._run(node, words, indent)
        if name in SOURCING:
            self._forget(indent)

    def _run(self, node: Simple, words: Sequence[Argument], indent: str) -> None:
        """A program that is started."""
        runs = what_runs(words)
        if isinstance(runs, Curl):
            self._curl(runs, indent)
            return
        if isinstance(runs, Script):
            self._script_of(runs, node, words[0].word.text, indent)
            if runs.word is not None and words[0].word.text != "eval":
                return
        head = words[0].fragments[0] if words[0].fragments else None
        given = head is not None and head.kind == "variable"
        if given or (any(map(self._is_followed, words)) and not _only_tells_whether_empty(words)):
            self._list("subprocess.run([", words, "])", indent)

    def _curl(self, curl: Curl, indent: str) -> None:
        words = self._words
        places = words.beside((curl.program, *curl.arguments))
        at = words.place(curl.program.start)
        self._builder.make(f"{indent}subprocess.run([", at, self._unit)
        self._builder.take('"curl"', at, words.stop(curl.program.end), self._unit, places[0])
        self._builder.make(", " if curl.arguments else "")
        words.items(curl.arguments, places[1:])
        self._builder.make(f", *{NOTHING_KNOWN}])\n" if curl.more else "])\n")

    def _list(self, before: str, words: Sequence[Argument], after: str, indent: str, start: int = -1) -> None:
        first = words[0].start if start < 0 and words else start
        at = self._words.place(first) if first >= 0 else None
        self._builder.make(f"{indent}{before}", at, self._unit)
        self._words.items(words, self._words.beside(words))
        self._builder.make(f"{after}\n")

    def _call(self, node: Simple, words: Sequence[Argument], first: int, indent: str) -> None:
        """A function of the script is called."""
        name = words[0].word.text
        if name in self._names.runners:
            start = next((i for i, word in enumerate(words) if i and word.word.text == "curl" and not word.quoted), 0)
            if start:
                self._curl(Curl(words[start], tuple(words[start + 1 :])), indent)
                return
        temporary = [one for one in assignments(node)[0] if one.word in node.words[:first]]
        codes = sorted({self._names.assigned[one.name] for one in temporary if one.name in self._names.assigned})
        number = next(self._numbers)
        for code in codes:
            self._line(indent, f"saved_{number}_{code} = {code}")
        for assignment in temporary:
            self._assign(assignment, indent)
        self._list(f"{self._names.functions[name]}(", words[1:], ")", indent, words[0].start)
        for code in codes:
            self._line(indent, f"{code} = saved_{number}_{code}")

    def _is_followed(self, argument: Argument) -> bool:
        """Whether a word has a variable that the script, or what is around it, assigns."""
        for fragment in argument.fragments:
            variable = variable_of(fragment)
            if variable is not None and (variable.name in self._names.assigned or variable.name in self._names.outer):
                return True
        return False

    # ---------------------------------------------------------------- variables

    def _assign(self, assignment: Assignment, indent: str) -> None:
        code = self._names.assigned.get(assignment.name)
        if code is None:
            return
        words, word = self._words, assignment.word
        if assignment.maybe and word is not None:
            with self._block(indent, "if input():") as inner:
                self._builder.make(f"{inner}{code} = ")
                words.text(
                    Argument(
                        word.word,
                        fragments=word.fragments,
                        start=word.fragments[0].spans[0][0],
                        end=word.fragments[0].spans[0][1],
                    )
                )
                self._builder.make("\n")
        elif word is None:
            self._line(indent, f"{code} = {NOTHING_KNOWN}")
        elif assignment.items is not None:
            self._builder.make(f"{indent}{code} = [", words.place(word.start), self._unit)
            if assignment.append:
                self._builder.make(f"*{code}, " if assignment.items else f"*{code}")
            words.items(assignment.items, words.beside(assignment.items))
            self._builder.make("]\n")
        else:
            self._builder.make(f"{indent}{code} = ", words.place(word.start), self._unit)
            if assignment.append:
                self._builder.make(f"{code} + ")
            self._builder.make(f'os.environ.get("{assignment.name}", ' if self._given else "")
            words.text(word, assignment.start, "")
            self._builder.make(")\n" if self._given else "\n")
        words.assigned.add(assignment.name)

    def _export(self, node: Simple, words: Sequence[Argument], indent: str) -> None:
        """What is exported is there for every other program."""
        if not words:
            return
        options = "".join(w.word.text for w in words[1:] if w.word.text.startswith("-"))
        if words[0].word.text != "export" and "x" not in options:
            return
        for word in words[1:]:
            name = word.word.text.partition("=")[0].rstrip("+")
            code = self._names.assigned.get(name)
            if code is not None and name not in self._names.arrays:
                self._line(indent, f'os.environ["{name}"] = {code}')

    def _forget(self, indent: str) -> None:
        """Another script may have assigned all that was assigned so far."""
        known = sorted(self._names.assigned[name] for name in self._words.assigned if name in self._names.assigned)
        if known:
            with self._block(indent, "if input():") as inner:
                for code in known:
                    self._line(inner, f"{code} = {NOTHING_KNOWN}")

    # ---------------------------------------------------------------- scripts in scripts

    def _script_of(self, runs: Script, node: Simple, head: str, indent: str) -> None:
        if self._depth >= MAX_SCRIPTS:
            return
        found: tuple[Extract, dict[int, str], str] | None = None
        if runs.word is not None:
            found = self._said_by(runs.word)
        elif node.documents:
            document = node.documents[-1]
            found = self._part(document.start, document.end), {}, "text" + ("y" if document.literal else "h")
        if found is None or "curl" not in found[0].text:
            return
        script, holes, layer = found
        script_at = runs.word.start if runs.word is not None else node.documents[-1].start
        layers = layer + (f"{LAYER}{self._layer}" if self._layer else "")
        # Another shell gets what is exported; this one has filled in the rest of what it passes on.
        same = head in ("eval", "trap") or layer == "texth"
        known = {
            name: self._words.reference(name) if same or name in self._names.exported else NOTHING_KNOWN
            for name in self._names.assigned
            if name not in self._names.arrays
        }
        with self._block(indent, "if input():" if head == "trap" else "if True:") as inner:
            ShellCode(
                self._builder,
                script,
                unit=self._unit,
                indent=inner,
                suffix=f"_{next(self._numbers)}",
                outer={**self._names.outer, **known},
                python_names=self._python_names,
                holes=holes,
                layer=layers,
                styles=[(0, self._words.style(script_at))] if self._styles else (),
                depth=self._depth + 1,
                numbers=self._numbers,
            ).write()

    def _part(self, start: int, end: int) -> Extract:
        return self._extract([(self._script.text[at], (at, at + 1)) for at in range(start, end)])

    def _said_by(self, argument: Argument) -> tuple[Extract, dict[int, str], str] | None:
        """The script that a word says, code for its variables, and how it is written."""
        characters: list[tuple[str, tuple[int, int]]] = []
        holes: dict[int, str] = {}
        quotes: set[str] = set()
        for fragment in argument.fragments:
            if fragment.kind == "text":
                quotes.add(fragment.quote)
                characters += zip(fragment.text, fragment.spans, strict=True)
                continue
            variable = variable_of(fragment)
            plain = variable is not None and not variable.operator and not variable.index and not variable.sign
            named = variable is not None and plain and (variable.name[0].isalpha() or variable.name[0] == "_")
            scalar = variable is not None and variable.name not in self._names.arrays
            code = self._words.reference(variable.name) if variable is not None and named and scalar else NOTHING_KNOWN
            holes[len(characters)] = code
            characters.append((UNKNOWN, fragment.spans[0]))
        layer = f"text{quotes.pop()}" if len(quotes) == 1 else "mixed"
        return self._extract(characters), holes, layer

    def _extract(self, characters: Sequence[tuple[str, tuple[int, int]]]) -> Extract:
        """A text of which every character stands in a range of the script."""
        pieces: list[Piece] = []
        for index, (_, (start, end)) in enumerate(characters):
            at, stop = self._words.place(start), self._words.stop(end)
            last = pieces[-1] if pieces else None
            goes_on = last is not None and last.stop == at and last.stop - last.at == index - last.start
            if last is not None and goes_on and stop - at == 1:
                pieces[-1] = Piece(last.start, last.at, stop)
            else:
                pieces.append(Piece(index, at, stop))
        return Extract("".join(character for character, _ in characters), tuple(pieces))


def add_comments(
    builder: Builder, script: Extract, comments: Sequence[tuple[int, int]], unit: int = 0, indent: str = ""
) -> None:
    """Append the comments that may silence findings, each mapped to the line of the file where it stands.

    Args:
        builder: the module.
        script: what the comments stand in.
        comments: their ranges there.
        unit: what they belong to.
        indent: what a line of code begins with.
    """
    text = script.text
    behind: list[tuple[int, int]] = []
    for start, end in comments:
        if not _PRAGMA.search(text[start:end]):
            continue
        line = text.rfind("\n", 0, start) + 1
        if text[line:start].strip():
            behind.append((start - len(text[line:start]) + len(text[line:start].rstrip()), end))
            continue
        script.copy(builder, line, end + text.startswith("\n", end), unit)
        builder.make("" if text.startswith("\n", end) else "\n")
    for at in range(0, len(behind) or 1, _MAX_BEHIND):
        # Parentheses are no code of their own: the module is the same when a comment is removed.
        some = behind[at : at + _MAX_BEHIND]
        builder.make(f"{indent}{'(' * len(some)}0\n")
        for start, end in some:
            builder.make(")")
            script.copy(builder, start, end, unit)
            builder.make("\n")


def _comments(commands: Sequence[Command]) -> Iterator[tuple[int, int]]:
    for command in commands:
        yield from command.comments
        for nested in command.nested:
            yield from _comments(nested)


def _only_tells_whether_empty(words: Sequence[Argument]) -> bool:
    """Whether a command only looks whether variables are set."""
    if words[0].word.text == ":":
        return True
    return words[0].word.text in _TESTS and any(word.word.text in _EMPTINESS for word in words[1:3])
