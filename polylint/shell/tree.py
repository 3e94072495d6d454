"""What a shell script is made of: conditions, loops, functions, subshells and the commands in them.

A text that is no proper script gives some tree all the same: a keyword that closes nothing is passed over, and what is
never closed ends with the text.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import field

from polylint.dataclass import dataclass
from polylint.shell.words import Argument, Command, HereDocument

MAX_NESTED = 20
"""Conditions, loops and subshells within each other; what is deeper is read as if it stood on its own."""

_ENDS_CLAUSE = (";;", ";&", ";;&")


@dataclass(frozen=True)
class Simple:
    """A command.

    Attributes:
        words: its words, the keywords of the script's structure not among them.
        arrays: the items of what is assigned as `NAME=(...)`, by the index of that word.
        documents: what it reads of the script.
    """

    words: tuple[Argument, ...]
    arrays: dict[int, tuple[Argument, ...]] = field(default_factory=dict)
    documents: tuple[HereDocument, ...] = ()


@dataclass(frozen=True)
class Condition:
    """`if`: branches of what is tested and what is run then, and what is run otherwise."""

    branches: tuple[tuple[Statements, Statements], ...]
    otherwise: Statements


@dataclass(frozen=True)
class Loop:
    """A loop: its variable with the words it goes through, or what is tested, and what is run."""

    variable: str
    words: tuple[Argument, ...] | None
    test: Statements
    body: Statements


@dataclass(frozen=True)
class Cases:
    """`case`: what is run for each of the patterns, and whether one of them takes everything."""

    clauses: tuple[Statements, ...]
    complete: bool


@dataclass(frozen=True)
class Function:
    """A function that is defined."""

    name: str
    body: Statements


@dataclass(frozen=True)
class Group:
    """Commands in braces, or in parentheses: then what they assign ends with them."""

    body: Statements
    subshell: bool


Node = Simple | Condition | Loop | Cases | Function | Group


@dataclass(frozen=True)
class Item:
    """A command of a list.

    Attributes:
        node: the command.
        after: `&&` or `||` where it depends on the one before it, else "".
        piped: it is part of a pipeline, and runs in a subshell.
        nested: what is run to put words of it together, before it.
    """

    node: Node
    after: str
    piped: bool
    nested: tuple[tuple[Command, ...], ...] = ()


Statements = tuple[Item, ...]


def parse(commands: Sequence[Command]) -> Statements:
    """The tree of the commands of a script."""
    return _Parser(commands).read()


class _Parser:
    """Reads words and separators; a position is a command and the index of a word in it."""

    def __init__(self, commands: Sequence[Command]) -> None:
        self._commands = commands
        self._index = 0
        self._word = 0
        self._depth = 0
        self._nested: list[tuple[Command, ...]] = []

    def read(self) -> Statements:
        """All of it."""
        found: list[Item] = []
        while self._index < len(self._commands):
            found += self._list((), ())
            # A keyword or parenthesis that closes nothing.
            self._word += 1
            self._settle()
        return tuple(found)

    # ---------------------------------------------------------------- position

    @property
    def _left(self) -> list[Argument]:
        return self._commands[self._index].arguments[self._word :] if self._index < len(self._commands) else []

    @property
    def _separator(self) -> str:
        return self._commands[self._index].separator if self._index < len(self._commands) else ""

    def _settle(self) -> None:
        """Go on to the next command when no word is left of this one."""
        if self._index < len(self._commands) and self._word >= len(self._commands[self._index].arguments):
            self._next()

    def _next(self) -> str:
        """Go on to the next command; the separator before it."""
        separator = self._separator
        self._nested += self._commands[self._index].nested if self._index < len(self._commands) else ()
        self._index += 1
        self._word = 0
        return separator

    def _keyword(self) -> str:
        left = self._left
        return left[0].word.text if left and not left[0].quoted else ""

    def _take(self, *keywords: str) -> bool:
        """Pass over a keyword, and over the empty lines before it."""
        while self._index < len(self._commands) and not self._left and self._separator in ("\n", ";"):
            self._next()
        if self._keyword() in keywords:
            self._word += 1
            return True
        return False

    # ---------------------------------------------------------------- lists

    def _list(self, keywords: Container[str], separators: Container[str]) -> Statements:
        """Commands up to one of the keywords, which stays, or up to one of the separators, which is passed."""
        found: list[Item] = []
        after, piped = "", False
        while self._index < len(self._commands):
            if self._left and self._keyword() in keywords:
                break
            if not self._left and self._separator != "(":
                separator = self._next()
                if separator in separators:
                    break
                if separator != "\n":
                    after, piped = "", False
                continue
            start = (self._index, self._word)
            node = self._node()
            if (self._index, self._word) == start:
                break
            # What is left of a compound command are redirections and what does not belong here.
            if self._index >= len(self._commands):
                separator = ""
            else:
                separator = self._next() if not self._left or isinstance(node, Simple) else ""
            piped_on = separator in ("|", "|&")
            if node is not None:
                found.append(Item(node, after, piped or piped_on, tuple(self._nested)))
                self._nested.clear()
            if separator in separators:
                break
            after, piped = separator if separator in ("&&", "||") else after if piped_on else "", piped_on
        return tuple(found)

    def _node(self) -> Node | None:
        if self._depth >= MAX_NESTED:
            return self._simple()
        self._depth += 1
        try:
            return self._compound()
        finally:
            self._depth -= 1

    def _compound(self) -> Node | None:
        keyword = self._keyword()
        if not self._left:
            self._next()
            return Group(self._list((), (")",)), True)
        if keyword in ("!", "time", "coproc"):
            self._word += 1
            return self._node() if self._left or self._separator == "(" else None
        if keyword == "if":
            return self._condition()
        if keyword in ("while", "until"):
            self._word += 1
            test = self._list(("do", "done"), ())
            return Loop("", None, test, self._body())
        if keyword in ("for", "select"):
            return self._for()
        if keyword == "case":
            return self._case()
        if keyword == "{":
            self._word += 1
            body = self._list(("}",), ())
            self._take("}")
            return Group(body, False)
        return self._function() or self._simple()

    def _body(self) -> Statements:
        self._take("do")
        body = self._list(("done",), ())
        self._take("done")
        return body

    def _condition(self) -> Node:
        branches: list[tuple[Statements, Statements]] = []
        otherwise: Statements = ()
        while self._take("if", "elif") if not branches else self._take("elif"):
            test = self._list(("then", "fi"), ())
            self._take("then")
            branches.append((test, self._list(("elif", "else", "fi"), ())))
        if self._take("else"):
            otherwise = self._list(("fi",), ())
        self._take("fi")
        return Condition(tuple(branches), otherwise)

    def _for(self) -> Node:
        self._word += 1
        left = self._left
        if not left:
            # for ((i = 0; i < 3; i++))
            depth = 0
            while self._index < len(self._commands):
                depth += {"(": 1, ")": -1}.get(self._next(), 0)
                if depth <= 0:
                    break
            return Loop("", None, (), self._body())
        variable = left[0].word.text
        words: tuple[Argument, ...] | None = None
        if len(left) > 1 and left[1].word.text == "in":
            words = tuple(left[2:])
        self._next()
        return Loop(variable, words, (), self._body())

    def _case(self) -> Node:
        left = self._left
        self._word += min(3, len(left))
        clauses: list[Statements] = []
        complete = False
        while self._index < len(self._commands) and not self._take("esac"):
            patterns: list[str] = []
            while self._index < len(self._commands):
                patterns += [argument.word.text for argument in self._left]
                if self._next() == ")":
                    break
            complete |= "*" in patterns
            clauses.append(self._list(("esac",), _ENDS_CLAUSE))
        return Cases(tuple(clauses), complete)

    def _function(self) -> Node | None:
        left = self._left
        named = left[0].word.text == "function" and not left[0].quoted and len(left) > 1
        name = left[1] if named else left[0]
        following = self._commands[self._index + 1] if self._index + 1 < len(self._commands) else None
        parentheses = (
            self._separator == "(" and following is not None and not following.arguments and following.separator == ")"
        )
        if not named and not (parentheses and len(left) == 1 and not left[0].quoted):
            return None
        if parentheses and len(left) == 1 + named:
            self._next()
            self._next()
        else:
            self._word += 2
        while self._index < len(self._commands) and not self._left and self._separator in ("\n", ";"):
            self._next()
        body = self._node() if self._left or self._separator == "(" else None
        return Function(name.word.text, () if body is None else (Item(body, "", False),))

    def _simple(self) -> Simple:
        """The words up to a separator that is not that of `NAME=(`."""
        words: list[Argument] = []
        arrays: dict[int, tuple[Argument, ...]] = {}
        documents: list[HereDocument] = []
        while self._index < len(self._commands):
            words += self._left
            command = self._commands[self._index]
            documents += command.documents
            opens = bool(words) and words[-1].word.text.endswith("=") and not words[-1].quoted
            if not (command.separator == "(" and opens and command.at == words[-1].end):
                if command.separator == "(" and command.arguments:
                    # Parentheses where there can be none, as those of `[[ $x =~ ^(a|b) ]]`.
                    self._skip_parentheses(documents)
                    continue
                break
            arrays[len(words) - 1] = tuple(self._skip_parentheses(documents))
        self._word = len(self._commands[self._index].arguments) if self._index < len(self._commands) else 0
        return Simple(tuple(words), arrays, tuple(documents))

    def _skip_parentheses(self, documents: list[HereDocument]) -> list[Argument]:
        """Pass over what stands in parentheses; its words."""
        words: list[Argument] = []
        depth = 0
        while self._index < len(self._commands):
            depth += {"(": 1, ")": -1}.get(self._next(), 0)
            if depth <= 0 or self._index >= len(self._commands):
                break
            words += self._left
            documents += self._commands[self._index].documents
        return words
