"""Edits that give imported names other names: in the import, and wherever the module uses them.

What is wanted is collected first and written at once, so that several wishes for one statement do not get in each
other's way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from polylint import edit
from polylint.analysis.names import Import, Names, Statement, Use, used
from polylint.diagnostic import Edit, Span

_WORD = re.compile(r"[A-Za-z_]\w*")


class NoRenameError(Exception):
    """A name can not be given another one; the message says why."""


class Renames:
    """Collects wishes for one module.

    Args:
        path: the module as shown to people.
        text: its text.
        names: what it imports and uses.
    """

    def __init__(self, path: str, text: str, names: Names) -> None:
        self._path, self._text, self._names = path, text, names
        self._instead: dict[Import, dict[tuple[str, str], None]] = {}
        self._ensured: dict[tuple[str, str], str] = {}
        self._dropped: set[Import] = set()
        self._new: set[str] = set()
        self._edits: dict[Edit, None] = {}

    def rename(self, imported: Import, module: str, name: str, uses: list[Use]) -> None:
        """Import something else in the place of a name, and use it in these places.

        Raises:
            NoRenameError: that would not mean the same.
        """
        bound = name if imported.bound == imported.name and not imported.statement.kept else imported.bound
        if bound != imported.bound:
            self._new.add(bound)
            if imported.bound in self._names.exported:
                raise NoRenameError(f"{imported.bound} is exported by this module")
            if imported.bound in self._names.others:
                raise NoRenameError(f"{imported.bound} is the name of something else, too")
            taken = any(one.bound == bound and one.dotted != f"{module}.{name}" for one in self._names.imports)
            if bound in self._names.others or taken:
                raise NoRenameError(f"{bound} is the name of something else here")
        self._instead.setdefault(imported, {})[module, name] = None
        if bound != imported.bound:
            for use in uses:
                if use.quoted and not self._plain(use):
                    raise NoRenameError(f"{imported.bound} is used in a string that can not be edited")
                self._edits[Edit(Span(self._path, use.start, use.end), bound)] = None

    def respell(self, use: Use, path: str) -> None:
        """Write another dotted path for a use of something below an imported name.

        Args:
            use: the use, whose last part is at `use.start`.
            path: what comes after the imported name.

        Raises:
            NoRenameError: it is not written plainly.
        """
        said = self._text[use.begin : use.end]
        if not re.fullmatch(r"[\w.]+", said):
            raise NoRenameError("the name is not written in one piece")
        self._edits[Edit(Span(self._path, use.begin + len(use.bound), use.end), f".{path}" if path else "")] = None

    def ensure(self, module: str, name: str) -> str:
        """Have something imported at the top of the module; what it is called there."""
        known = next(
            (one for one in self._names.imports if one.dotted == f"{module}.{name}" and one.statement.top), None
        )
        if known is not None and known not in self._instead:
            return known.bound
        taken = self._names.others | {one.bound for one in self._names.imports} | self._new
        bound = name
        while bound in taken and self._ensured.get((module, name)) != bound:
            bound = f"Sdk{bound}"
        return self._ensured.setdefault((module, name), bound)

    def drop(self, imported: Import) -> None:
        """Do not import a name any more."""
        self._dropped.add(imported)

    def changed(self) -> list[Import]:
        """The imports after which a name means nothing any more that it meant."""
        renamed = [one for one in self._instead if one.bound == one.name and not one.statement.kept]
        return [*renamed, *self._dropped]

    def edits(self) -> list[Edit]:
        """The edits that do all this."""
        made = dict(self._edits)
        there = {one.dotted for one in self._names.imports if one not in self._instead and one not in self._dropped}
        missing: dict[tuple[str, str], str] = {
            wish: bound for wish, bound in self._ensured.items() if f"{wish[0]}.{wish[1]}" not in there
        }
        by_statement: dict[Statement, list[Import]] = {}
        for one in (*self._instead, *self._dropped):
            by_statement.setdefault(one.statement, []).append(one)
        for statement, concerned in sorted(by_statement.items(), key=lambda item: item[0].start):
            made.update(dict.fromkeys(self._statement(statement, concerned, there, missing)))
        made.update(dict.fromkeys(self._added(missing)))
        return list(made)

    # ---------------------------------------------------------------- statements

    def _statement(
        self, statement: Statement, concerned: list[Import], there: set[str], missing: dict[tuple[str, str], str]
    ) -> Iterator[Edit]:
        """The edits of one import statement."""
        kept = [at for at in statement.names if all((one.start, one.end) != at for one in concerned)]
        here: list[tuple[Import, list[str]]] = []
        elsewhere: dict[str, list[str]] = {}
        for one in sorted(concerned, key=lambda each: each.start):
            said: list[str] = []
            for module, name in self._instead.get(one, {}) if one not in self._dropped else ():
                alias = f" as {one.bound}" if one.bound != one.name or one.statement.kept else ""
                if f"{module}.{name}" in there and not alias:
                    continue
                there.add(f"{module}.{name}")
                if module == statement.module:
                    said.append(f"{name}{alias}")
                else:
                    elsewhere.setdefault(module, []).append(f"{name}{alias}")
            here.append((one, said))
        for (module, name), bound in list(missing.items()):
            # What has to be imported anyway takes the place of a statement that would go.
            if statement.top and not kept and not any(said for _, said in here) and not elsewhere:
                elsewhere.setdefault(module, []).append(name if bound == name else f"{name} as {bound}")
                del missing[module, name]
        if not kept and not any(said for _, said in here):
            yield from self._replaced(statement, elsewhere)
            return
        gone = []
        for one, said in here:
            if said:
                yield Edit(Span(self._path, one.start, one.end), ", ".join(dict.fromkeys(said)))
            else:
                gone.append(statement.names.index((one.start, one.end)))
        yield from self._without(statement, gone)
        if elsewhere:
            yield self._after(statement, elsewhere)

    def _without(self, statement: Statement, gone: list[int]) -> Iterator[Edit]:
        """The edits that take names out of a list of which some stay."""
        if len(gone) > 1:
            first, last = statement.names[0][0], statement.names[-1][1]
            stay = [at for index, at in enumerate(statement.names) if index not in gone]
            if edit.has_comment(self._text, first, last, stay):
                return
            yield Edit(Span(self._path, first, last), ", ".join(self._text[start:end] for start, end in stay))
            return
        for index in gone:
            made = edit.remove_entry(self._path, self._text, statement.names, index)
            if made is not None:
                yield made

    def _replaced(self, statement: Statement, modules: dict[str, list[str]]) -> Iterator[Edit]:
        """The edit of a statement of which nothing stays."""
        if modules:
            yield Edit(Span(self._path, statement.start, statement.end), self._lines(statement, modules))
            return
        made = edit.remove_statement(self._path, self._text, statement.start, statement.end)
        if made is not None:
            yield made

    def _after(self, statement: Statement, modules: dict[str, list[str]]) -> Edit:
        newline = edit.newline_of(self._text)
        line = max(self._text.rfind("\n", 0, statement.start), self._text.rfind("\r", 0, statement.start)) + 1
        indent = re.match(r"[ \t]*", self._text[line:])
        lead = indent.group() if indent is not None else ""
        end = statement.end
        rest = re.compile(r"[^\r\n]*").match(self._text, end)
        comment = rest is not None and re.fullmatch(r"[ \t]*(#.*)?", rest.group()) is not None
        at = rest.end() if rest is not None and comment else end
        joint = f"{newline}{lead}" if comment else "; "
        return Edit(Span(self._path, at, at), joint + self._lines(statement, modules))

    def _lines(self, statement: Statement, modules: dict[str, list[str]]) -> str:
        newline = edit.newline_of(self._text)
        line = max(self._text.rfind("\n", 0, statement.start), self._text.rfind("\r", 0, statement.start)) + 1
        lead = self._text[line : statement.start]
        joint = f"{newline}{lead}" if not lead.strip() else "; "
        return joint.join(f"from {module} import {', '.join(dict.fromkeys(said))}" for module, said in modules.items())

    def _added(self, missing: dict[tuple[str, str], str]) -> Iterator[Edit]:
        """The edit that adds import statements for what no other statement brings."""
        if not missing:
            return
        modules: dict[str, list[str]] = {}
        for (module, name), bound in missing.items():
            modules.setdefault(module, []).append(name if bound == name else f"{name} as {bound}")
        newline = edit.newline_of(self._text)
        ours = [one.statement for one in self._names.imports if one.statement.top]
        top = ours or self._names.statements
        if top:
            yield self._after(max(top, key=lambda one: one.start), modules)
            return
        lines = newline.join(f"from {module} import {', '.join(said)}" for module, said in modules.items())
        at = self._names.first
        yield Edit(Span(self._path, at, at), lines + newline)

    def _plain(self, use: Use) -> bool:
        """Whether a use in a string is written there letter by letter."""
        return self._text[use.start : use.end] == use.dotted.rsplit(".", 1)[-1] or bool(
            _WORD.fullmatch(self._text[use.start : use.end])
        )


def is_used(names: Names, imported: Import, beside: set[tuple[int, int]]) -> bool:
    """Whether a module uses a name that it imports in other places than these."""
    return any((use.start, use.end) not in beside for use in used(names, imported.bound)) or (
        imported.bound in names.exported
    )
