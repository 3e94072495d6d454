"""Edits that make a call fit the target version: fields of payloads, URLs and verbs, reads of answers.

A repair says what it edits and whose claim on it that is: what another call uses too, and does not claim, must stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import field
from functools import cached_property

from polylint import edit
from polylint.analysis.calls import SENT, Read
from polylint.analysis.evaluate import Interpreter
from polylint.analysis.literals import string_value
from polylint.analysis.models.stdlib import SERIALISED
from polylint.analysis.project import Project
from polylint.analysis.resolve import Request
from polylint.analysis.rows import Piece, Row, entries, name_at, pieces, segments
from polylint.analysis.values import (
    Answer,
    DictState,
    Entry,
    Items,
    Lit,
    Place,
    Text,
    Value,
    constant,
    known,
    leaves,
    resolve,
)
from polylint.api.catalogue import Change, Pages, Split
from polylint.dataclass import dataclass
from polylint.diagnostic import Edit, Span, covers
from polylint.impact import Impact

Claim = tuple[str, Place]
"""Something that is edited: `entry`, `value`, `display`, `url`, `verb`, `read` or `call`, and where it is."""

ORDINARY = frozenset({SENT, SERIALISED})
"""Uses of data that are no other uses: it is sent."""
_VERB = re.compile(r"\.\s*([A-Za-z_]\w*)\s*\Z")
_GETTER = re.compile(r"\bitemgetter\([^()]*\Z")
_PARAMS = re.compile(r"params\s*=\s*")
_TARGET = re.compile(r"(?P<indent>[ \t]*)(?P<name>[A-Za-z_]\w*)\s*=\s*")
_REST = re.compile(r"(?:[ \t]+or[ \t]+\[\])?(?=[ \t]*(?:#[^\r\n]*)?(?:[\r\n]|\Z))")
_NAME = re.compile(r"[A-Za-z_]\w*")


@dataclass
class Repair:
    """Edits that repair one impact.

    Attributes:
        edits: the edits.
        claims: what they edit.
        holders: the places that the data which is edited is in.
        doubts: why they are not safe; empty means safe.
        needs: the releases of the SDK that first have what is used then.
    """

    edits: list[Edit] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    holders: list[Place] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    needs: list[str] = field(default_factory=list)


class NoRepairError(Exception):
    """Nothing repairs it; the message says why."""


class Repairer:
    """Finds repairs.

    Args:
        project: for texts and positions.
        run: the interpreter after it evaluated the file.
        requests: all requests, also those to other hosts.
        rows: the rows they form.
        span: turns a place into a span.
        pages: how lists are read page by page.
        untyped: the calls of the SDK that stand in functions without annotations, which no type checker looks at.
    """

    def __init__(
        self,
        project: Project,
        run: Interpreter,
        requests: Iterable[Request],
        rows: Iterable[Row],
        span: Callable[[Place], Span],
        pages: Pages,
        untyped: Container[Place] = (),
    ) -> None:
        self._project, self._run, self._span, self._pages = project, run, span, pages
        self.untyped = untyped
        self._row_of = {id(request): row.id for row in rows for request in row.requests}
        self._reads: dict[Place, list[tuple[int, Read]]] = {}
        self._named: dict[tuple[str, tuple[str, ...]], bool] = {}
        self.users: dict[Claim, dict[int | None, Request]] = {}
        self._index(list(requests))

    def _index(self, requests: list[Request]) -> None:
        for request in requests:
            row = self._row_of.get(id(request))
            for value in (request.send.body, request.send.params):
                for entry, state in entries(value) if value is not None else ():
                    for one in (entry, *entry.earlier):
                        if one.written is not None:
                            self.users.setdefault(("entry", one.written.place), {})[row] = request
                    for leaf in leaves(entry.value):
                        if isinstance(leaf, Lit) and leaf.origin is not None:
                            self.users.setdefault(("value", leaf.origin), {})[row] = request
                    for source in state.sources:
                        self.users.setdefault(("display", source.place), {})[row] = request
            for piece in pieces(resolve(request.send.url, request.taken)):
                if piece.origin is not None:
                    self.users.setdefault(("url", piece.origin), {})[row] = request
            self.users.setdefault(("call", request.send.place), {})[row] = request
            method = resolve(request.send.method, request.taken)
            where = method.origin if isinstance(method, Lit) and method.origin is not None else request.send.place
            self.users.setdefault(("verb", where), {})[row] = request
            for read in self._run.reads.get(request.send.answer, {}).values():
                if read.key is not None:
                    self.users.setdefault(("read", read.place), {})[row] = request
                    self._reads.setdefault(read.place, []).append((request.send.answer, read))

    def repair(self, row: Row, impact: Impact) -> Repair:
        """The repair of an impact on a row.

        Raises:
            NoRepairError: there is none.
        """
        change = impact.change
        if change is None or change.safety == "manual":
            raise NoRepairError(change.why if change is not None else "")
        repair = Repair()
        if change.rule == "POL201":
            self._move(row, change, repair)
        elif change.rule == "POL202":
            self._field(row, impact, change, repair)
        elif change.rule == "POL301":
            self._read(row, impact, change, repair)
        elif change.rule == "POL204":
            self._paged(row, change, repair)
        elif change.rule == "POL302":
            self._error(row, impact, change, repair)
        elif change.rule == "POL205":
            self._value(row, impact, change, repair)
        elif change.rule == "POL203":
            self._added(row, impact, change, repair)
        elif change.rule == "POL303":
            self._final(row, impact, change, repair)
        else:
            raise NoRepairError(change.why)
        if change.safety == "unsafe" and not repair.doubts:
            repair.doubts.append(f"{change.why}" if change.why else "the change is not the same in every case")
        return repair

    # ---------------------------------------------------------------- fields of what is sent

    def _written(self, row: Row, span: Span, name: str) -> list[tuple[Entry, DictState]]:
        """The entries of the row's payloads whose name is written at a span, or that are not written alone."""
        named = ((e, s) for e, s in self._sent(row) if e.key is not None and constant(e.key) == name)
        return [(entry, state) for entry, state in named if name_at(entry, self._span) == span]

    def _field(self, row: Row, impact: Impact, change: Change, repair: Repair) -> None:
        found = self._written(row, impact.span, impact.path[-1])
        if not found:
            raise NoRepairError(f"where {impact.path[-1]} is written can not be edited")
        first = found[0][0]
        values = [leaf for entry, _ in found for leaf in leaves(entry.value)]
        answered = [value for value in values if isinstance(value, Answer)]
        if first.written is None or not self._in_place(first):
            self._listed(first, answered, change, repair)
            return
        self._claim(first, found, change, repair)
        self._overwritten(found, change, repair)
        if change.recipe == "flag":
            self._flag(row, first, found, values, change, repair)
            return
        if change.recipe == "drop":
            self._dropped(first, found, change, repair)
            return
        if change.recipe == "schedule":
            if answered:
                self._carried(row, first, change, repair)
                return
            if change.split is not None and any(_is_several(value, change.split) for value in values):
                self._several(first, values, change, change.split, repair)
                return
            if not all(_is_single(value, change) for value in values):
                repair.doubts.append(f"{change.field} is not known here; one of several parts is not renamed alone")
        repair.edits.append(self._renamed(first, change.now))

    def _overwritten(self, found: list[tuple[Entry, DictState]], change: Change, repair: Repair) -> None:
        """What a field was before it was set anew is written under the same name."""
        for earlier in {id(one): one for entry, _ in found for one in entry.earlier}.values():
            if earlier.written is not None and earlier.written.kind == "removed":
                continue
            if earlier.written is None or not self._in_place(earlier):
                raise NoRepairError(f"{change.field} is set more than once")
            if change.recipe in ("drop", "flag") and isinstance(earlier.value, Lit):
                repair.claims.append(("entry", earlier.written.place))
                repair.edits.append(self._without(earlier, found[0][1]))
                continue
            if change.recipe != "schedule":
                raise NoRepairError(f"{change.field} is set more than once")
            if not all(_is_single(value, change) for value in leaves(earlier.value)):
                repair.doubts.append(f"{change.field} is set more than once")
            repair.claims.append(("entry", earlier.written.place))
            repair.edits.append(self._renamed(earlier, change.now))

    def _claim(self, entry: Entry, found: list[tuple[Entry, DictState]], change: Change, repair: Repair) -> None:
        """Claim an entry, and look at all other uses of it."""
        if entry.written is None:
            return
        place = entry.written.place
        repair.claims.append(("entry", place))
        sources = {source.place for _, state in found for source in state.sources}
        repair.holders.extend(sorted(source for source in sources if source[1] >= 0))
        if change.field in self._run.asked:
            raise NoRepairError(f"{change.field} is searched for by its name")
        for source in sources | {place}:
            for how in self._run.escapes.get(source, {}):
                if how == "passed on with **":
                    raise NoRepairError(
                        f"what is sent is also {how}, where {change.field} may be the name of a parameter"
                    )
                if how not in ORDINARY:
                    repair.doubts.append(f"what is sent is also {how}")
        for key in self._run.touched.get(place, ()):
            if not isinstance(key, Lit) or key.origin is None:
                raise NoRepairError(f"{change.field} is read back where it can not be edited")
            if change.recipe == "schedule":
                at = self._span(key.origin)
                made = self._respelt(at, change.field, change.now)
                if made is None:
                    raise NoRepairError(f"{change.field} is read back where it can not be edited")
                repair.edits.append(made)
            else:
                raise NoRepairError(f"{change.field} is read back")

    def _in_place(self, entry: Entry) -> bool:
        """Whether the name of an entry is written in the entry itself."""
        if entry.written is None:
            return False
        if isinstance(entry.key, Lit) and entry.key.origin is not None:
            return covers(self._span(entry.written.place), self._span(entry.key.origin))
        return entry.written.kind == "keyword"

    def _renamed(self, entry: Entry, name: str) -> Edit:
        """The edit that gives an entry another name."""
        at = name_at(entry, self._span)
        if at is None or entry.written is None:
            raise NoRepairError("the name of the field can not be edited")
        if entry.written.kind == "keyword":
            return Edit(at, name)
        made = self._string(at, name)
        if made is None:
            raise NoRepairError("the name of the field can not be edited")
        return made

    def _respelt(self, at: Span, old: str, new: str) -> Edit | None:
        """The edit of a key, or of an attribute at the end of an expression; None when it is neither."""
        made = self._string(at, new)
        return made or self._attribute(at, old, new)

    def _attribute(self, at: Span, old: str, new: str) -> Edit | None:
        """The edit of the attribute at the end of an expression, None when it ends in no such attribute."""
        said = self._project.text_of(at.path)[at.start : at.end]
        if not re.search(rf"\.\s*{re.escape(old)}\Z", said):
            return None
        return Edit(Span(at.path, at.end - len(old), at.end), new)

    def _string(self, at: Span, value: str) -> Edit | None:
        return edit.replace_string(at.path, self._project.text_of(at.path), at.start, at.end, value)

    def _stays(self, row: Row, entry: Entry, found: list[tuple[Entry, DictState]]) -> bool:
        """Whether nobody can see that an entry is taken away: others stay, or it is written in the call that sends."""
        if entry.written is None:
            return False
        whole, at = self._span(row.place), self._span(entry.written.place)
        return all(len(state.entries) > 1 for _, state in found) or covers(whole, at)

    def _flag(
        self,
        row: Row,
        entry: Entry,
        found: list[tuple[Entry, DictState]],
        values: list[Value],
        change: Change,
        repair: Repair,
    ) -> None:
        """A truth value that is a word now: the word for true, nothing for false."""
        if entry.written is None:
            return
        if any(other.key is not None and constant(other.key) == change.now for _, s in found for other in s.entries):
            raise NoRepairError(f"{change.now} is sent, too")
        truths = {known(value) if isinstance(value, Lit) else "?" for value in values}
        at = self._span(entry.written.value) if entry.written.value[1] >= 0 else None
        inside = at is not None and all(
            isinstance(value, Lit) and value.origin is not None and self._span(value.origin) == at for value in values
        )
        text = self._project.text_of(self._span(entry.written.place).path)
        if truths <= {False, None}:
            if not inside:
                repair.doubts.append(f"{change.field} is not written here")
            if not self._stays(row, entry, found):
                repair.doubts.append("nothing is left of what is sent, which may be tested")
            repair.edits.append(self._without(entry, found[0][1]))
            return
        if at is None:
            raise NoRepairError(f"the value of {change.field} can not be edited")
        name = name_at(entry, self._span)
        quote = "'" if name is not None and "'" in text[name.start : name.end] else '"'
        if entry.written.kind == "keyword" and self._in_fstring(entry.written.place):
            raise NoRepairError("it stands in an f-string")
        word = f"{quote}{change.values['true']}{quote}"
        repair.edits.append(self._renamed(entry, change.now))
        if truths == {True} and inside:
            repair.edits.append(Edit(at, word))
            return
        repair.doubts.append(f"{change.field} is not written here; null is sent for false")
        before, after = edit.wrap_expression(at.path, text, at.start, at.end, f"{word} if ", " else None")
        repair.edits.extend((before, after))

    def _in_fstring(self, place: Place) -> bool:
        """Whether something stands inside an f-string, where not every quote can be used."""
        return place[1] >= 0 and self._project.lowered(place[0]).in_fstring(place[1])

    def _dropped(self, entry: Entry, found: list[tuple[Entry, DictState]], change: Change, repair: Repair) -> None:
        """A field that can be left out where other fields say what it says."""
        if not all(_has(state, name) for _, state in found for name in change.covered):
            raise NoRepairError(change.why)
        repair.edits.append(self._without(entry, found[0][1]))

    def _without(self, entry: Entry, state: DictState) -> Edit:
        """The edit that takes an entry away."""
        if entry.written is None:
            raise NoRepairError("the field can not be taken away")
        at = self._span(entry.written.place)
        text = self._project.text_of(at.path)
        if entry.written.kind == "statement":
            made = edit.remove_statement(at.path, text, at.start, at.end)
        else:
            holder = next((s.place for s in reversed(state.sources) if s.kind in ("display", "call")), entry.place)
            ranges = next(
                (
                    found
                    for place in (entry.place, holder)
                    if place[1] >= 0
                    for found in [self._project.lowered(place[0]).at(place[1]).entries]
                    if any(start == at.start for start, _ in found)
                ),
                (),
            )
            index = next((n for n, (start, _) in enumerate(ranges) if start == at.start), -1)
            made = None if index < 0 else edit.remove_entry(at.path, text, ranges, index)
        if made is None:
            raise NoRepairError("the field can not be taken away")
        return made

    def _carried(self, row: Row, entry: Entry, change: Change, repair: Repair) -> None:
        """A field that is sent back as it was read: both have another name, and one more goes with it."""
        if entry.written is None:
            return
        at = self._span(entry.written.value)
        text = self._project.text_of(at.path)
        said = text[at.start : at.end]
        names = list(re.finditer(rf"(?P<mark>[\"']){re.escape(change.field)}(?P=mark)", said))
        read = re.search(rf"\.\s*(?P<mark>){re.escape(change.field)}\Z", said)
        if read is not None and row.first.send.sdk is not None and row.place not in self.untyped:
            raise NoRepairError("what is sent back has another type than what is returned")
        if read is not None:
            names.append(read)
        if len(names) != 1:
            raise NoRepairError(f"{change.also} has to be sent, too, and where it is read is not written here")
        quote = names[0]["mark"]
        new = f"{quote}{change.also}{quote}" if quote else f".{change.also}"
        other = said[: names[0].start()] + new + said[names[0].end() :]
        whole = self._span(entry.written.place)
        newline = edit.newline_of(text)
        repair.edits.append(self._renamed(entry, change.now))
        name = name_at(entry, self._span)
        if entry.written.kind == "statement" and name is not None:
            head = text[whole.start : at.start]
            first = name.start - whole.start
            marks = text[name.start : name.end]
            statement = f"{head[:first]}{marks.replace(change.field, change.also)}"
            statement += f"{head[first + len(marks) :]}{other}{text[at.end : whole.end]}"
            made = edit.add_statement_after(whole.path, text, whole.start, whole.end, statement, newline)
            if made is None:
                raise NoRepairError(f"{change.also} has to be sent, too")
            repair.edits.append(made)
        elif name is not None:
            marks = text[name.start : name.end]
            between = text[name.end : at.start]
            added = f"{marks.replace(change.field, change.also)}{between}{other}{text[at.end : whole.end]}"
            repair.edits.append(edit.insert_entry_after(whole.path, text, whole.start, whole.end, added, newline))
        repair.doubts.append(f"{change.also} is sent back with it")

    def _listed(self, entry: Entry, answered: list[Answer], change: Change, repair: Repair) -> None:
        """A field that is read and sent back by a name in a list of names."""
        origin = entry.key.origin if isinstance(entry.key, Lit) else None
        if origin is None or origin[1] < 0 or not answered or not change.also:
            raise NoRepairError("the name of the field is not written where it is sent")
        at = self._span(origin)
        text = self._project.text_of(at.path)
        if not edit.is_item(text, at.start, at.end):
            raise NoRepairError("the name of the field is not written where it is sent")
        said = text[at.start : at.end]
        if string_value(said) != change.field:
            raise NoRepairError("the name of the field can not be edited")
        names = (said.replace(change.field, change.now), said.replace(change.field, change.also))
        repair.edits.append(Edit(at, ", ".join(names)))
        if entry.written is not None:
            repair.claims.append(("entry", entry.written.place))
        repair.doubts.append(f"{change.also} is sent back with it")

    def _several(self, entry: Entry, values: list[Value], change: Change, split: Split, repair: Repair) -> None:
        """A value of several parts: one of them takes its place, the others go into a list."""
        states = [value for value in values if isinstance(value, DictState)]
        if len(states) != 1 or len(values) != 1 or entry.written is None:
            raise NoRepairError("the schedule is not written in one place")
        at = self._span(entry.written.value)
        text = self._project.text_of(at.path)
        if any(source.kind == "model" for source in states[0].sources):
            raise NoRepairError("a schedule of several parts is written as objects of the SDK")
        listed = _parts(states[0], split)
        name = name_at(entry, self._span)
        quote = "'" if name is not None and "'" in text[name.start : name.end] else '"'
        if entry.written.kind == "keyword":
            quote = '"'
        default = ""
        others = []
        kept: list[Span] = []
        for item in listed:
            mode, part = _entry(item, split.mode), _entry(item, split.inner)
            said = None if mode is None else constant(mode.value)
            if said is None or part is None or part.written is None or _is_several(part.value, split):
                raise NoRepairError("a schedule of several is not written here")
            where = self._span(part.written.value)
            if not covers(at, where):
                raise NoRepairError("a schedule of several is not written here")
            kept.append(where)
            content = text[where.start : where.end]
            if said == split.first and not default:
                default = content
            else:
                others.append(_with_mode(content, f"{quote}{split.now}{quote}", f"{quote}{said}{quote}"))
        if edit.has_comment(text, at.start, at.end, [(one.start, one.end) for one in kept]):
            raise NoRepairError("comments in the schedule would be lost")
        if not default:
            default = f"{{{quote}{split.kind}{quote}: {quote}{split.otherwise}{quote}}}"
            repair.doubts.append("no default schedule is given: one that never runs by itself is put in its place")
        repair.edits.append(self._renamed(entry, change.now))
        repair.edits.append(Edit(at, default))
        if others:
            whole = self._span(entry.written.place)
            newline = edit.newline_of(text)
            items_text = f"[{', '.join(others)}]"
            if entry.written.kind == "statement" and name is not None:
                head = text[whole.start : at.start].replace(
                    text[name.start : name.end], f"{quote}{change.also}{quote}", 1
                )
                statement = f"{head}{items_text}{text[at.end : whole.end]}"
                made = edit.add_statement_after(whole.path, text, whole.start, whole.end, statement, newline)
                if made is None:
                    raise NoRepairError(f"{change.also} can not be added here")
                repair.edits.append(made)
            else:
                key = f"{change.also}=" if entry.written.kind == "keyword" else f"{quote}{change.also}{quote}: "
                added = f"{key}{items_text}"
                repair.edits.append(edit.insert_entry_after(whole.path, text, whole.start, whole.end, added, newline))
        repair.doubts.append("a schedule of several parts becomes a default and additional ones")

    def _value(self, row: Row, impact: Impact, change: Change, repair: Repair) -> None:
        """A value that has another name."""
        said = string_value(self._project.text_of(impact.span.path)[impact.span.start : impact.span.end])
        new = change.values.get(said) if isinstance(said, str) else None
        made = None if new is None else self._string(impact.span, new)
        if made is None:
            raise NoRepairError("the value can not be edited")
        origins = {
            leaf.origin
            for entry, _ in self._sent(row)
            for leaf in leaves(entry.value)
            if isinstance(leaf, Lit) and leaf.origin is not None and leaf.origin[1] >= 0
        }
        for origin in origins:
            if self._span(origin) == impact.span:
                if edit.is_named(self._project.text_of(impact.span.path), impact.span.start):
                    raise NoRepairError("the value has a name of its own and may be used elsewhere")
                repair.claims.append(("value", origin))
        repair.edits.append(made)

    def _sent(self, row: Row) -> Iterator[tuple[Entry, DictState]]:
        """The entries of what a row sends, each with the state of its dict."""
        for request in row.requests:
            if request.send.body is not None:
                yield from entries(request.send.body)

    def _added(self, row: Row, impact: Impact, change: Change, repair: Repair) -> None:
        """A field that has to be given now, with the value that was taken when it was not."""
        if not change.default:
            raise NoRepairError(change.why)
        *above, name = change.field.split(".")
        at = impact.span
        for entry, _ in self._sent(row):
            if entry.key is None or not above or constant(entry.key) != above[-1]:
                continue
            sources = [s for leaf in leaves(entry.value) if isinstance(leaf, DictState) for s in leaf.sources]
            source = next((s for s in sources if s.kind in ("display", "call") and self._span(s.place) == at), None)
            if source is not None:
                place = source.place
                if not all(self._is_meant(request, place, change) for request in row.requests):
                    raise NoRepairError("the same configuration is sent for other types, too")
                text = self._project.text_of(at.path)
                where = self._project.lowered(place[0]).at(place[1])
                ranges, newline = where.entries, edit.newline_of(text)
                if source.kind == "display":
                    made = edit.add_dict_entry(at.path, text, at.start, at.end, ranges, name, change.default, newline)
                else:
                    argument = f'{name}="{change.default}"'
                    added = edit.add_keyword(
                        at.path, text, at.start, at.end, ranges, where.open_paren, argument, newline
                    )
                    if added is None:
                        raise NoRepairError(f"{change.field} can not be added here")
                    made = added
                repair.edits.append(made)
                repair.claims.append(("display", place))
                return
        raise NoRepairError(f"{change.field} can not be added here")

    def _is_meant(self, request: Request, place: Place, change: Change) -> bool:
        """Whether a change concerns every body of a request in which a display is sent."""
        body = request.send.body
        sent = body is not None and any(
            source.place == place
            for entry, _ in entries(body)
            for leaf in leaves(entry.value)
            if isinstance(leaf, DictState)
            for source in leaf.sources
        )
        if not sent or body is None or change.when is None:
            return True
        return all(value in change.when.values for value in _values_of(body, change.when.field))

    # ---------------------------------------------------------------- URL and verb

    def _move(self, row: Row, change: Change, repair: Repair) -> None:
        """Another path, another verb."""
        first = row.first
        if first.endpoint is None or not change.now:
            raise NoRepairError(change.why)
        if change.when is not None and change.when.values:
            for request in row.requests:
                said = [] if request.send.body is None else list(_values_of(request.send.body, change.when.field))
                if not said or any(value not in change.when.values for value in said):
                    raise NoRepairError(change.why)
        old_verb, _, old = first.endpoint.partition(" ")
        new_verb, _, new = change.now.partition(" ")
        for request in row.requests:
            if old != new:
                self._path(request, old, new, repair)
            if old_verb != new_verb:
                self._verb(request, old_verb, new_verb, repair)
        for entry, state in self._sent(row):
            if entry.key is not None and constant(entry.key) in change.drops:
                self._claim(entry, [(entry, state)], change, repair)
                repair.edits.append(self._without(entry, state))

    def _verb(self, request: Request, old: str, new: str, repair: Repair) -> None:
        method = resolve(request.send.method, request.taken)
        if isinstance(method, Lit) and method.origin is not None and method.origin[1] >= 0:
            at = self._span(method.origin)
            text = self._project.text_of(at.path)
            said = string_value(text[at.start : at.end])
            made = None
            if self._run.escapes.get(method.origin, {}).keys() - ORDINARY:
                raise NoRepairError("the verb is compared, too")
            if isinstance(said, str) and said.upper() == old:
                made = self._string(at, new.lower() if said.islower() else new)
            if made is None:
                raise NoRepairError("the verb can not be edited")
            repair.claims.append(("verb", method.origin))
            repair.edits.append(made)
            return
        place = request.send.place
        whole = self._span(place)
        text = self._project.text_of(whole.path)
        opening = self._project.lowered(place[0]).at(place[1]).open_paren if place[1] >= 0 else -1
        called = _VERB.search(text[whole.start : opening]) if opening >= 0 else None
        if called is None or called[1] != old.lower():
            raise NoRepairError("the verb can not be edited")
        repair.claims.append(("verb", place))
        start = whole.start + called.start(1)
        repair.edits.append(Edit(Span(whole.path, start, start + len(called[1])), new.lower()))

    def _path(self, request: Request, old: str, new: str, repair: Repair) -> None:
        parts = pieces(resolve(request.send.url, request.taken))
        changes = _gaps(parts, old, new)
        if changes is None:
            raise NoRepairError("the URL is not written in a way that can be edited")
        found: dict[Place, list[tuple[Piece, int, int, str]]] = {}
        for start, end, text in changes:
            piece, at = self._piece(parts, start, end)
            if piece.origin is not None:
                found.setdefault(piece.origin, []).append((piece, start - at, end - at, text))
        for origin, here in found.items():
            if not covers(self._span(request.send.place), self._span(origin)):
                repair.doubts.append("the path is not written in the call that sends, and may be used otherwise")
            self._in_literal(origin, here, repair)

    def _piece(self, parts: list[Piece], start: int, end: int) -> tuple[Piece, int]:
        """The piece of a string that a range of it lies in, and where that piece begins."""
        at = 0
        found: list[tuple[int, Piece, int]] = []
        for piece in parts:
            length = 1 if piece.text is None else len(piece.text)
            placed = piece.text is not None and piece.origin is not None and piece.origin[1] >= 0
            if placed and at <= start and end <= at + length:
                # Where text is only added: not into the value of a placeholder that ends there.
                worth = 0 if start < end or not piece.text else 1 if at == start else 2 if "/" in piece.text else 3
                found.append((worth, piece, at))
            at += length
        worth, piece, at = min(found, key=lambda one: one[0], default=(3, Piece("", None), 0))
        if worth > 2:
            raise NoRepairError("the URL is written in pieces that can not be edited")
        return piece, at

    def _in_literal(self, origin: Place, changes: list[tuple[Piece, int, int, str]], repair: Repair) -> None:
        """Replace parts of a literal, of the text in an f-string, or add at the end of a string expression."""
        at = self._span(origin)
        text = self._project.text_of(at.path)
        raw = text[at.start : at.end]
        repair.claims.append(("url", origin))
        said = string_value(raw)
        if isinstance(said, str):
            places: list[tuple[int, int, str]] = []
            for piece, start, end, new in changes:
                joins = piece.text == said and bool(said) and not said.strip("/")
                if joins or (piece.text and said.count(piece.text) != 1):
                    # What stands between the parts of a joined string stands there more than once.
                    raise NoRepairError("the URL is not written in a way that can be edited")
                first = said.index(piece.text) if piece.text else len(said)
                places.append((first + start, first + end, new))
            for start, end, new in sorted(places, reverse=True):
                said = said[:start] + new + said[end:]
            made = self._string(at, said)
            if made is None:
                raise NoRepairError("the URL is not written in a way that can be edited")
            repair.edits.append(made)
            return
        for piece, start, end, new in changes:
            if not piece.text:
                repair.edits.append(_appended(at, text, new))
            elif raw == piece.text:
                # The text between the expressions of an f-string.
                repair.edits.append(Edit(Span(at.path, at.start + start, at.start + end), new))
            else:
                raise NoRepairError("the URL is not written in a way that can be edited")

    # ---------------------------------------------------------------- reads of answers

    def _read(self, row: Row, impact: Impact, change: Change, repair: Repair) -> None:
        read = impact.read
        if read is None:
            raise NoRepairError(change.why)
        numbers = dict.fromkeys(request.send.answer for request in row.requests)
        mine = [one for number in numbers for one in self._run.reads.get(number, {}).values()]
        named = (one for one in mine if one.key is not None and one.path == read.path)
        found = next((one for one in named if self._span(one.place) == read.span), None)
        if found is None:
            raise NoRepairError("what is read can not be edited")
        place = found.place
        beneath = [one for one in mine if one.path[: len(read.path)] == read.path and len(one.path) > len(read.path)]
        if change.beside and any(one.path[len(read.path)] in change.beside for one in beneath):
            raise NoRepairError(f"{_named(change.beside)} of {impact.path[-1]} is read, which has no place any more")
        if change.beside and any(set(one.values) & set(change.beside) for one in beneath):
            raise NoRepairError(
                f"{impact.path[-1]} is compared with {_named(change.beside)}, which it never is any more"
            )
        repair.claims.append(("read", place))
        if change.recipe == "flatten":
            self._flatten(read.path, place, found, mine, change, repair)
            return
        if change.recipe != "rename":
            raise NoRepairError(change.why)
        self._key(found, impact.path[-1], change.now, repair)

    def _error(self, row: Row, impact: Impact, change: Change, repair: Repair) -> None:
        """A field of an error that has another name."""
        new = change.values.get(impact.path[-1])
        if new is None or impact.read is None or impact.read.stage not in ("body", "error"):
            raise NoRepairError(change.why)
        if any(request.send.sdk is not None for request in row.requests):
            raise NoRepairError("the body of an exception of the SDK is an object, or a dict")
        for request in row.requests:
            for one in self._run.reads.get(request.send.answer, {}).values():
                if one.path == impact.path and self._span(one.place) == impact.read.span:
                    repair.claims.append(("read", one.place))
                    self._key(one, impact.path[-1], new, repair)

    def _paged(self, row: Row, change: Change, repair: Repair) -> None:
        """A list that is read page by page: `name = call(...).json()["data"]` becomes a loop."""
        place, pages = row.place, self._pages
        requests = {request.send.answer: request for request in row.requests}
        reads = [read for number in requests for read in self._run.reads.get(number, {}).values()]
        taken = {read.place: read for read in reads if read.path == (pages.data,) and read.how in ("item", "sent")}
        other = [read for read in reads if read.path[:1] != (pages.data,) and read.stage != "error"]
        if place[1] < 0 or len(taken) != 1 or other or any(r.send.query != "params" for r in row.requests):
            raise NoRepairError(change.why)
        if any("?" in (piece.text or "") for r in row.requests for piece in pieces(resolve(r.send.url, r.taken))):
            raise NoRepairError(change.why)
        read_at = next(iter(taken))
        called, whole = self._project.lowered(place[0]).at(place[1]), self._project.lowered(read_at[0]).at(read_at[1])
        path = self._span(place).path
        text = self._project.text_of(path)
        (start, end), base = whole.span, whole.base
        if read_at[0] != place[0] or not text[:base].endswith(".json()") or text[called.span[1] : base] != ".json()":
            raise NoRepairError(change.why)
        line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
        target = _TARGET.fullmatch(text[line:start])
        rest = _REST.match(text, end)
        if target is None or rest is None or self._says(path, ("page", pages.ask)):
            raise NoRepairError(change.why)
        if edit.has_comment(text, base, end, ()):
            raise NoRepairError("comments where the list is read would be lost")
        newline = edit.newline_of(text)
        indent, name = target["indent"], target["name"]
        inner = indent + ("\t" if "\t" in indent else "    ")
        begin = (f"{name} = []", f"{indent}{pages.ask} = None", f"{indent}while True:", f"{inner}page = ")
        *above, last = pages.next
        following = "page"
        for step in above:
            following = f'({following}.get("{step}") or {{}})'
        finish = (
            f'{inner}{name} += page["{pages.data}"] or []',
            f'{inner}{pages.ask} = {following}.get("{last}")',
            f"{inner}if not {pages.ask}:",
            f"{inner}{inner[len(indent) :]}break",
        )
        repair.edits.append(self._with_token(path, text, place, newline))
        if not re.search("\"\"\"|'''", text[start:base]):
            # What is inside the loop now is indented like it; not so what may be inside of a string.
            lines = (match.end() for match in re.finditer(r"\r\n?|\n", text[start:base]))
            at = [start + line for line in lines]
            repair.edits.extend(Edit(Span(path, one, one), inner[len(indent) :]) for one in at)
        repair.edits.append(Edit(Span(path, line + len(indent), start), newline.join(begin)))
        repair.edits.append(Edit(Span(path, base, rest.end()), newline + newline.join(finish)))
        repair.claims.append(("call", place))
        repair.doubts.append("the list is read page by page")

    def _says(self, path: str, names: tuple[str, ...]) -> bool:
        """Whether one of these names is anywhere in a file."""
        known = self._named.get((path, names))
        if known is None:
            text = self._project.text_of(path)
            known = self._named[path, names] = any(re.search(rf"\b{name}\b", text) for name in names)
        return known

    def _with_token(self, path: str, text: str, place: Place, newline: str) -> Edit:
        """The edit that asks for a page with a call."""
        called = self._project.lowered(place[0]).at(place[1])
        ask = self._pages.ask
        asked = f'{{"{ask}": {ask}}} if {ask} else {{}}'
        for first, last in called.entries:
            said = _PARAMS.match(text, first, last)
            if said is not None:
                inner = text[said.end() : last]
                whole = f"{{**({inner}), **({asked})}}" if not _NAME.fullmatch(inner) else f"{{**{inner}, **({asked})}}"
                if inner.startswith("{") and inner.endswith("}"):
                    whole = f"{{**{inner}, **({asked})}}"
                return Edit(Span(path, said.end(), last), whole)
        start, end = called.span
        made = edit.add_keyword(path, text, start, end, called.entries, called.open_paren, f"params={asked}", newline)
        if made is None:
            raise NoRepairError("the call takes no further argument")
        return made

    def _key(self, read: Read, old: str, new: str, repair: Repair) -> None:
        """Read by another name."""
        key = read.key
        if not isinstance(key, Lit) or key.origin is None or key.origin[1] < 0:
            raise NoRepairError(f"the name {old} is not written where it is read")
        at = self._span(key.origin)
        if read.how == "attribute":
            made = self._attribute(at, old, new)
            if made is None:
                raise NoRepairError(f"the name {old} is not written where it is read")
            repair.edits.append(made)
            return
        if not covers(self._span(read.place), at):
            self._far_key(read, key.origin, at, old, new, repair)
            return
        made = self._string(at, new)
        if made is None:
            raise NoRepairError(f"the name {old} can not be edited where it is read")
        repair.edits.append(made)

    def _far_key(self, read: Read, origin: Place, at: Span, old: str, new: str, repair: Repair) -> None:
        """Read by another name, where the name is not written in the expression that reads."""
        others = {one.path for _, one in self._reads.get(read.place, ())}
        text = self._project.text_of(at.path)
        if len(others) > 1:
            if not edit.is_item(text, at.start, at.end):
                raise NoRepairError(f"the name {old} is not written where it is read")
            if origin in self._sent_names:
                # A list of names by which fields are read and sent back: edited where they are sent.
                return
            made = self._string(at, new)
            getter = text.rfind("itemgetter(", 0, at.start)
            listed = getter >= 0 and _GETTER.search(text, max(getter - 1, 0), at.start) is not None
            if not listed or self._paths_by_key[origin] != {read.path} or made is None:
                raise NoRepairError(f"the name {old} is used for something else, too")
            repair.edits.append(made)
            return
        where = self._project.lowered(read.place[0]).at(read.place[1])
        path = self._project.source(read.place[0]).path
        if read.how == "item" and where.base >= 0:
            repair.edits.append(Edit(Span(path, where.base, where.span[1]), f'["{new}"]'))
        elif read.how in ("get", "pop") and where.entries:
            repair.edits.append(Edit(Span(path, *where.entries[0]), f'"{new}"'))
        else:
            raise NoRepairError(f"the name {old} is not written where it is read")

    @cached_property
    def _sent_names(self) -> frozenset[Place]:
        """The literals that are names under which something is sent."""
        return frozenset(
            entry.key.origin
            for send in self._run.sends
            if send.body is not None
            for entry, _ in entries(send.body)
            if isinstance(entry.key, Lit) and entry.key.origin is not None
        )

    @cached_property
    def _paths_by_key(self) -> dict[Place, set[tuple[str, ...]]]:
        """What is read by each literal."""
        found: dict[Place, set[tuple[str, ...]]] = {}
        for reads in self._reads.values():
            for _, read in reads:
                if isinstance(read.key, Lit) and read.key.origin is not None:
                    found.setdefault(read.key.origin, set()).add(read.path)
        return found

    def _flatten(
        self, path: tuple[str, ...], place: Place, read: Read, mine: list[Read], change: Change, repair: Repair
    ) -> None:
        """Fields of an object that are fields of what holds it: the step to the object goes."""
        inner = [one for one in mine if one.path[:-1] == path and one.key is not None and one.how != "compared"]
        whole = [one for one in mine if one.path == path and one.how not in ("item", "attribute", "get", "__getitem__")]
        if whole or not inner or any(one.path[-1] not in change.fields for one in inner):
            others = sorted({one.path[-1] for one in inner if one.path[-1] not in change.fields})
            raise NoRepairError(f"{_named(others) or path[-1]} is read, too: {change.why}")
        at = self._span(place)
        base = self._project.lowered(place[0]).at(place[1]).base
        if read.how == "attribute":
            said = re.search(
                rf"(?:(?<!\s)\s+)?\.\s*{re.escape(path[-1])}\Z", self._project.text_of(at.path)[at.start : at.end]
            )
            base = -1 if said is None else at.start + said.start()
        if base < 0 or read.how not in ("item", "attribute", "get"):
            raise NoRepairError(change.why)
        repair.edits.append(Edit(Span(at.path, base, at.end), ""))
        for one in inner:
            repair.claims.append(("read", one.place))
            self._key(one, one.path[-1], change.fields[one.path[-1]], repair)

    def _final(self, row: Row, impact: Impact, change: Change, repair: Repair) -> None:
        """A final status that a loop does not know."""
        read = impact.read
        numbers = {request.send.answer for request in row.requests}
        for number in numbers:
            for one in self._run.reads.get(number, {}).values():
                if read is None or one.how != "awaited" or self._span(one.place) != read.span:
                    continue
                if one.container is None or one.container[1] < 0:
                    continue
                path = self._project.source(one.container[0]).path
                text = self._project.text_of(path)
                where = self._project.lowered(one.container[0]).at(one.container[1])
                start, end = where.outer
                if text[start] in "([{" and where.entries:
                    newline = edit.newline_of(text)
                    made = edit.add_item(path, text, start, end, where.entries, change.value, newline)
                    repair.edits.append(made)
                    return
        raise NoRepairError(change.why)


def _entry(state: DictState, name: str) -> Entry | None:
    found = [entry for entry in state.entries if entry.key is not None and constant(entry.key) == name]
    return found[-1] if found and not any(entry.key is None for entry in state.entries) else None


def _has(value: Value, name: str) -> bool:
    return isinstance(value, DictState) and any(e.key is not None and constant(e.key) == name for e in value.entries)


def _is_several(value: Value, split: Split) -> bool:
    """Whether a value is, or may be, one of several parts."""
    found = _entry(value, split.kind) if isinstance(value, DictState) else None
    said = () if found is None else (constant(leaf) for leaf in leaves(found.value))
    return _has(value, split.items[0]) or split.several in said


def _is_single(value: Value, change: Change) -> bool:
    """Whether a value is known not to be one of several parts."""
    if change.split is None or not isinstance(value, DictState) or any(entry.key is None for entry in value.entries):
        return False
    found = _entry(value, change.split.kind)
    said = [] if found is None else [constant(leaf) for leaf in leaves(found.value)]
    return bool(said) and None not in said


def _parts(value: DictState, split: Split) -> list[DictState]:
    """The parts of a value of several.

    Raises:
        NoRepairError: they are not all known.
    """
    found: Value = value
    for number, name in enumerate(split.items):
        entry = _entry(found, name) if isinstance(found, DictState) else None
        if entry is None and number == 0:
            return []
        found = value if entry is None else entry.value
        if entry is None:
            break
    parts = [item for item in found.items if isinstance(item, DictState)] if isinstance(found, Items) else []
    if not isinstance(found, Items) or found.open or len(parts) < len(found.items):
        raise NoRepairError("which schedules there are is not written here")
    return parts


def _values_of(body: Value, name: str) -> Iterator[object]:
    """The values of a field at the top of a body."""
    for leaf in leaves(body):
        found = _entry(leaf, name) if isinstance(leaf, DictState) else None
        for one in leaves(found.value) if found is not None else ():
            yield known(one) if isinstance(one, Lit | Text) else one


def _with_mode(content: str, key: str, value: str) -> str:
    """The source of a schedule with one more entry."""
    inner = content.strip()
    if not (inner.startswith("{") and inner.endswith("}")):
        return f"{{**{inner if _NAME.fullmatch(inner) else f'({inner})'}, {key}: {value}}}"
    body = inner[1:-1].rstrip()
    separator = "" if not body.strip() else (" " if body.endswith(",") else ", ")
    return f"{{{body}{separator}{key}: {value}}}"


def _appended(at: Span, text: str, new: str) -> Edit:
    """More text at the end of a string literal, or behind an expression that gives a string."""
    raw = text[at.start : at.end]
    literal = re.match(r"[A-Za-z]{0,2}(\"\"\"|'''|\"|')", raw)
    if literal is not None and raw.endswith(literal[1]):
        end = at.end - len(literal[1])
        return Edit(Span(at.path, end, end), new)
    return Edit(Span(at.path, at.end, at.end), f' + "{new}"')


def _gaps(parts: list[Piece], old: str, new: str) -> list[tuple[int, int, str]] | None:
    """Which ranges of a URL have to be replaced by what, to lead to another template.

    Args:
        parts: the pieces of the URL.
        old: the path template it leads to, as `/api/bulk/dest/{id}`.
        new: the path template it shall lead to.

    Returns:
        Ranges of the URL in which what is not known counts as one character; None when the templates differ in more.
    """
    slash = "".join(piece.text or "\0" for piece in parts).partition("?")[0].partition("#")[0].endswith("/")
    was, will = old.split("/")[1:], new.split("/")[1:]
    spans = segments(parts, old)
    if _holes(was) != _holes(will):
        return None
    first = 0
    while first < min(len(was), len(will)) and _alike(was[first], will[first]):
        first += 1
    last = 0
    while last < min(len(was), len(will)) - first and _alike(was[-1 - last], will[-1 - last]):
        last += 1
    middle_was, middle_will = was[first : len(was) - last], will[first : len(will) - last]
    if not middle_was:
        # More segments in the middle, or at the end.
        before = spans[first - 1] if first else None
        if before is None or any(_hole(segment) for segment in middle_will):
            return None
        if not middle_will or (slash and middle_will == [""]):
            return []
        return [(before[1], before[1], "/" + "/".join(middle_will))]
    found: list[tuple[int, int, str]] = []
    old_groups, new_groups = _groups(middle_was), _groups(middle_will)
    if len(old_groups) != len(new_groups):
        return None
    position = first
    for old_group, new_group in zip(old_groups, new_groups, strict=True):
        here = spans[position : position + len(old_group)]
        position += len(old_group) + 1
        if old_group == new_group:
            continue
        if here and new_group:
            if here[0] is None or here[-1] is None:
                return None
            found.append((here[0][0], here[-1][1], "/".join(new_group)))
            continue
        before = spans[position - len(old_group) - 2] if position - len(old_group) - 2 >= 0 else None
        end = here[-1] if here else before
        if before is None or end is None:
            return None
        found.append((before[1], end[1], "".join(f"/{segment}" for segment in new_group)))
    return found


def _groups(segments: list[str]) -> list[list[str]]:
    """The literal segments between placeholders."""
    groups: list[list[str]] = [[]]
    for segment in segments:
        if _hole(segment):
            groups.append([])
        else:
            groups[-1].append(segment)
    return groups


def _hole(segment: str) -> bool:
    return segment.startswith("{")


def _holes(segments: list[str]) -> int:
    return sum(map(_hole, segments))


def _alike(one: str, other: str) -> bool:
    return one == other or (_hole(one) and _hole(other))


def _named(names: Iterable[str]) -> str:
    return ", ".join(names)


def places(requests: Iterable[Request], run: Interpreter) -> Iterator[Place]:
    """The places a repairer asks about."""
    for request in requests:
        for value in (request.send.body, request.send.params):
            for entry, _ in entries(value) if value is not None else ():
                if entry.written is not None:
                    yield entry.written.place
                    yield entry.written.value
        for read in run.reads.get(request.send.answer, {}).values():
            yield read.place
            if isinstance(read.key, Lit) and read.key.origin is not None:
                yield read.key.origin
