"""What moving a call to another API version means for it: judged from facts and the catalogue, without looking at code.

Impacts become findings that rules report; migration groups are blocked by those that nothing repairs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from polylint.api.catalogue import Catalogue, Change
from polylint.api.fields import ITEM, ONE, Field, Fields, Kind, load_fields, lost
from polylint.dataclass import dataclass
from polylint.diagnostic import Span
from polylint.facts import ApiCall, Member, ResponseRead, Shape

_HARMLESS = re.compile(
    r"compared|sent$|returned to callers|passed to (?:sys\.exit|exit|\w*(?:Error|Exception|Exit)"
    r"|(?:[\w()]+\.)*(?:debug|info|warning|warn|error|critical|log|exception))$"
)
"""Uses of an answer as a whole that do not make a program fail when a field is gone."""
_READS = frozenset({"item", "attribute", "get", "pop", "setdefault", "__getitem__", "searched"})
_HOST = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,30}://[^/?#]*")
_ARTICLES = {"object": "an object", "integer": "an integer", "list": "a list"}


@dataclass(frozen=True)
class Impact:
    """One thing that stands between a call and the target version, or is wrong with the call anyway.

    Attributes:
        rule: the rule that reports it, "" when none does.
        span: where it is.
        message: for a person, one line.
        breaks: a call that is moved does something else, unless this is repaired first.
        doubt: whether it does is not known.
        change: what the catalogue says about it.
        path: the field it is about.
        read: the use of a response it is about.
        alone: it only holds as long as no caller of the function around the call is known.
    """

    rule: str
    span: Span
    message: str
    breaks: bool = False
    doubt: bool = False
    change: Change | None = None
    path: tuple[str, ...] = ()
    read: ResponseRead | None = None
    alone: bool = False


def closest(word: str, words: Iterable[str], cutoff: float = 0.6) -> str:
    """The word that is most like another, "" when none is like it by more than `cutoff`."""
    from difflib import get_close_matches

    near = get_close_matches(word, list(words), 1, cutoff)
    return near[0] if near else ""


def impacts(call: ApiCall, catalogue: Catalogue, target: str, old: str = "") -> list[Impact]:
    """What stands between a call and the target version, in the order of the code.

    Args:
        call: the call.
        catalogue: what the API versions accept.
        target: the version to move it to.
        old: the version whose form it has, "" for the one that it is sent under.
    """
    if call.endpoint is None:
        return list(_nowhere(call, catalogue))
    found = dict.fromkeys(_Judge(call, call.endpoint, catalogue, target, old).impacts())
    return sorted(found, key=lambda impact: (impact.span, impact.rule, impact.message))


def _nowhere(call: ApiCall, catalogue: Catalogue) -> Iterator[Impact]:
    """A request to a path that no version of the API has."""
    path = _HOST.sub("", call.url).partition("?")[0].partition("#")[0]
    if call.method is None or call.confidence != "certain" or not path.startswith(catalogue.prefixes):
        return
    if "{" in path and catalogue.may_begin(path.partition("{")[0]):
        # Which endpoint it is depends on what is not known, which may be several segments.
        return
    near = catalogue.nearest_endpoint(call.method, path)
    text = f"{call.method} {path} is no endpoint of the API in any version" + (
        f"; did you mean {near}?" if near else ""
    )
    yield Impact("POL201", call.decided[0] if call.decided else call.span, text)


class _Judge:
    """The judgement of one call."""

    def __init__(self, call: ApiCall, endpoint: str, catalogue: Catalogue, target: str, old: str) -> None:
        self._call, self._catalogue, self._target = call, catalogue, target
        state = call.version
        written = old or (state.values[0] if state.values else catalogue.missing_baseline)
        self._old = written if written in catalogue.versions else catalogue.missing_baseline
        forward = catalogue.versions.index(self._old) <= catalogue.versions.index(target)
        self._old = self._old if forward else target
        self._known = bool(old) or state.state != "dynamic" or bool(state.values)
        self._endpoint = endpoint
        there = catalogue.versions_of(endpoint)
        if there and self._old not in there and there[-1] < self._old:
            # It was gone before this version: what became of it is still worth saying.
            self._old = there[-1]
        self._changes = catalogue.changes(endpoint, self._old, target)
        self._moves = [change for change in self._changes if change.rule == "POL201"]
        heir = catalogue.heir(endpoint, self._old, target)
        self._new = self._moves[-1].now or None if self._moves else heir
        """The endpoint that takes the place of this one in the target version, None when none does."""

    def impacts(self) -> Iterator[Impact]:
        old, new = load_fields(self._old), load_fields(self._target)
        if new is None:
            return
        yield from self._place()
        if self._new is None or any(change.safety == "manual" for change in self._moves):
            # What takes its place has another form: it can not be compared.
            return
        if self._known:
            yield from self._notes()
        before = None if old is None else old.body(self._endpoint)
        after = new.body(self._new)
        yield from self._body(old, before, new, after)
        yield from self._query(old, new)
        if old is not None and self._known:
            yield from self._list(old, new)
            yield from self._response(old, new)
        yield from self._errors(old)
        yield from self._statuses()

    # ---------------------------------------------------------------- where it goes

    def _place(self) -> Iterator[Impact]:
        """The endpoint itself: gone, moved, another verb."""
        moves = self._moves
        if not moves:
            new = load_fields(self._target)
            if self._new is None or (new is not None and not new.has(self._new)):
                why = self._catalogue.why(self._endpoint, self._old, self._target)
                text = f"{self._endpoint} {why or f'is not in {self._target}'}"
                for at in self._addresses():
                    yield Impact("POL201", at, text, True)
            return
        last = moves[-1]
        verb_only = bool(last.now) and _path(self._endpoint) == _path(last.now)
        which = f" when {last.when.field} is {_either(last.when.values)}" if last.when and last.when.values else ""
        now = f"is {last.now} since {moves[0].new}{which}" if last.now else f"is gone since {moves[0].new}"
        why = "; ".join(dict.fromkeys(change.why for change in moves if change.why))
        for at in (self._call.verbs or (self._call.span,)) if verb_only else self._addresses():
            yield Impact("POL201", at, f"{self._endpoint} {now}{': ' + why if why else ''}", True, False, last)

    def _addresses(self) -> tuple[Span, ...]:
        return self._call.addresses or (self._call.span,)

    def _notes(self) -> Iterator[Impact]:
        """What is the same to look at and means something else."""
        for change in self._changes:
            if change.rule:
                continue
            met = [self._met(change, body) for body in self._call.bodies or (Shape("object"),)]
            if True in met and change.verdict == "changed":
                yield Impact("", self._call.span, f"{self._endpoint}: {change.why}", True, False, change)
            elif True in met or None in met:
                yield Impact("", self._call.span, f"{self._endpoint}: {change.why}", False, True, change)

    def _met(self, change: Change, body: Shape) -> bool | None:
        """Whether the condition of a change holds for a body, None when that is not known."""
        if change.when is None:
            return True
        found = list(_at(body, tuple(change.when.field.split("."))))
        if not found:
            return None if body.kind == "unknown" or body.open else False
        if not change.when.values:
            return True
        met = {None if shape.kind == "unknown" else shape.value in change.when.values for shape in found}
        return met.pop() if len(met) == 1 else None

    # ---------------------------------------------------------------- what it sends

    def _body(self, old: Fields | None, before: Kind | None, new: Fields, after: Kind | None) -> Iterator[Impact]:
        bodies = self._call.bodies
        drops = {name for change in self._moves for name in change.drops}
        if after is None:
            return
        if not bodies:
            if before is not None and old is not None and any(field.required for field in before.fields.values()):
                yield from self._unseen(old, before, new, after, Shape("unknown", reason="none is sent that is known"))
            return
        known = [body for body in bodies if body.kind != "unknown"]
        if len(known) < len(bodies) and before is not None and old is not None:
            yield from self._unseen(old, before, new, after, next(b for b in bodies if b.kind == "unknown"))
        missing: list[set[str]] = []
        for body in known:
            if body.kind != "object" or after.kind not in ("object", "union"):
                continue
            was: set[tuple[str, tuple[str, ...]]] = set()
            if old is not None and before is not None and self._old != self._target:
                was = {(problem.what, problem.path) for problem in problems(body, before, old)}
            found = [p for p in problems(body, after, new) if not (len(p.path) == 1 and p.path[0] in drops)]
            missing.append({p.path[0] for p in found if p.what == "missing" and len(p.path) == 1})
            for problem in found:
                if problem.what != "missing" or len(problem.path) > 1:
                    yield from self._problem(problem, (problem.what, problem.path) not in was, body, old, before)
            yield from self._deprecated(body, after)
            yield from self._configured(body)
            if body.open and old is not None and before is not None:
                yield from self._rest(old, before, new, after, body)
        covered = {change.now for change in self._changes if change.rule == "POL202" and self._sends(change.field)}
        for name in sorted(set.intersection(*missing)) if missing else ():
            if name in covered:
                continue
            fresh = before is None or not (name in before.fields and before.fields[name].required)
            since = self._since_required(name) if fresh and self._old != self._target else ""
            text = f"{self._new} needs {name}{since}, which is not sent"
            yield Impact("POL203", self._call.span, text, fresh and self._known, False, None, (name,))

    def _sends(self, field: str) -> bool:
        return any(member.name == field for body in self._call.bodies for member in body.members)

    def _unseen(self, old: Fields, before: Kind, new: Fields, after: Kind, body: Shape) -> Iterator[Impact]:
        """A body that is not known, where the two versions do not take the same."""
        if body.source is not None and len(body.source[1]) < 2:
            yield Impact("", self._call.span, f"{self._endpoint} is sent what {body.source[0]} returned", False, True)
            return
        gone = [".".join(path) for path in lost(old, before, new, after)]
        added = [n for n, f in after.fields.items() if f.required and not _required(before, n)]
        if (gone or added) and self._old != self._target and self._known:
            what = _listed([*gone, *added])
            text = f"{self._endpoint} takes other fields ({what}) and its body is not known ({body.reason})"
            yield Impact("", self._call.span, text, True)

    def _rest(self, old: Fields, before: Kind, new: Fields, after: Kind, body: Shape) -> Iterator[Impact]:
        """A body of which some fields are not known."""
        if body.source is not None or self._old == self._target or not self._known:
            return
        sent = {member.name for member in body.members}
        gone = [".".join(path) for path in lost(old, before, new, after) if path[0] not in sent]
        if any(_required(before, name) for name in gone):
            text = f"{self._endpoint} takes other fields ({_listed(gone)}) and its body is not known ({body.reason})"
            yield Impact("", self._call.span, text, True)
        elif gone:
            text = f"{self._endpoint} no longer takes {_listed(gone)}, which may be among the fields that are not known"
            yield Impact("", self._call.span, text, False, True)

    def _problem(
        self, problem: Problem, fresh: bool, body: Shape, old: Fields | None, before: Kind | None
    ) -> Iterator[Impact]:
        span = problem.span or body.span or self._call.span
        fresh = fresh and self._known and self._old != self._target
        name = problem.path[-1]
        where = ".".join(problem.path[:-1]).replace(f".{ITEM}", ITEM)
        of = f"{where} of {self._new}" if where else f"{self._new}"
        if problem.what == "unknown":
            change = self._change("POL202", problem.path)
            parent = None if old is None else old.at(before, problem.path[:-1])
            was = parent is not None and name in parent.fields
            text = f"{name} is no field of {of}"
            if change is not None:
                text += f" since {change.new}: {change.why}"
            elif was:
                text += f" in {self._target}"
            elif problem.near:
                text += f"; did you mean {problem.near}?"
            breaks = self._known and (fresh or (was and self._old != self._target) or change is not None)
            yield Impact("POL202", span, text, breaks, False, change, problem.path)
        elif problem.what == "missing":
            text = f"{of} needs {name}, which is not sent"
            yield Impact("POL203", span, text, fresh, False, None, problem.path)
        else:
            yield Impact("POL205", span, f"{problem.text} in {self._new}", fresh, False, None, problem.path)

    def _change(self, rule: str, path: tuple[str, ...]) -> Change | None:
        text = ".".join(path)
        return next((c for c in self._changes if c.rule == rule and c.field == text), None)

    def _since_required(self, name: str) -> str:
        versions = self._catalogue.versions
        for version in versions[versions.index(self._old) + 1 :]:
            fields = load_fields(version)
            kind = None if fields is None or self._new is None else fields.body(self._new)
            if kind is not None and _required(kind, name):
                return f" since {version}"
        return ""

    def _deprecated(self, body: Shape, after: Kind) -> Iterator[Impact]:
        for member in body.members:
            field = after.fields.get(member.name)
            if field is not None and field.deprecated:
                text = f"{member.name} of {self._new} is deprecated in {self._target}"
                yield Impact("POL206", member.span or self._call.span, text, path=(member.name,))

    def _configured(self, body: Shape) -> Iterator[Impact]:
        """Values and fields that depend on the value of another field."""
        for change in self._changes:
            if change.rule == "POL205" and change.values:
                for shape in _at(body, tuple(change.field.split("."))):
                    new = change.values.get(str(shape.value))
                    if new is not None:
                        text = (
                            f"{change.field} {shape.value!r} of {self._new} is {new!r} since {change.new}: {change.why}"
                        )
                        yield Impact(
                            "POL205", shape.span or self._call.span, text, True, False, change, (change.field,)
                        )
            elif change.rule == "POL203" and self._met(change, body):
                path = tuple(change.field.split("."))
                holders = list(_at(body, path[:-1]))
                if any(h.kind == "unknown" or h.open for h in holders):
                    text = f"{self._new} needs {change.field} since {change.new}: {change.why}"
                    yield Impact("", self._call.span, text, False, True, change, path)
                elif not list(_at(body, path)):
                    span = next((h.span for h in holders if h.span is not None), self._call.span)
                    text = f"{self._new} needs {change.field} since {change.new}: {change.why}"
                    yield Impact("POL203", span, text, True, False, change, path)

    def _query(self, old: Fields | None, new: Fields) -> Iterator[Impact]:
        """Query parameters that are gone, or that look like a typing error."""
        after = new.query(self._new or "")
        before = {} if old is None else old.query(self._endpoint)
        more = self._catalogue.parameters(self._new or "")
        for query in self._call.queries:
            for member in query.members:
                if member.name in after or member.name in more:
                    continue
                span = member.span or self._call.span
                if member.name in before:
                    text = f"the query parameter {member.name} of {self._endpoint} is gone in {self._target}"
                    yield Impact("POL202", span, text, self._known, False, None, (member.name,))
                else:
                    near = closest(member.name, [*after, *more], 0.85)
                    if near and near.rstrip("s") != member.name.rstrip("s"):
                        text = f"{member.name} is no query parameter of {self._new}; did you mean {near}?"
                        yield Impact("POL202", span, text, False, False, None, (member.name,))

    # ---------------------------------------------------------------- what it gets

    def _list(self, old: Fields, new: Fields) -> Iterator[Impact]:
        """Lists that come in pages now."""
        change = next((c for c in self._changes if c.rule == "POL204"), None)
        paged = new.paged(self._new or "") and not old.paged(self._endpoint)
        if (change is None and not paged) or self._old == self._target or self._pages():
            return
        if not any(read.stage not in ("error", "refused") and self._takes_list(read) for read in self._call.reads):
            return
        if change is None:
            text = f"whether {self._new} returned its list in pages before is not established"
            yield Impact("", self._call.span, text, False, True)
            return
        text = f"{self._new} returns its list in pages since {change.new}: {change.why}; only the first page is read"
        for at in self._call.decided or (self._call.span,):
            yield Impact("POL204", at, text, True, False, change)

    def _takes_list(self, read: ResponseRead) -> bool:
        """Whether a use of the answer has to do with how long the list in it is."""
        data = self._catalogue.pages.data
        if len(read.path) > 1:
            return read.path[:2] == (data, ITEM)
        return read.path in ((), (data,)) and (read.how.startswith("whole") or read.how in ("iterated", "sent"))

    def _pages(self) -> bool:
        """Whether the code reads page after page."""
        pages = self._catalogue.pages
        asked = any(member.name == pages.ask for query in self._call.queries for member in query.members)
        open_ = any(query.open or query.kind == "unknown" for query in self._call.queries)
        token = any(read.path[-len(pages.next) :] == pages.next for read in self._call.reads)
        return asked or (token and open_) or f"{pages.ask}=" in self._call.url

    def _response(self, old: Fields, new: Fields) -> Iterator[Impact]:
        """Fields that are read and no longer returned."""
        if self._old == self._target:
            return
        before, after = old.returned(self._endpoint), new.returned(self._new or "")
        if before is None:
            return
        gone = set(lost(old, before, new, after)) if after is not None else {(name,) for name in before.fields}
        if not gone:
            return
        for read in self._call.reads:
            if read.stage in ("error", "refused"):
                continue
            path = _any_item(read.path)
            if read.how == "iterated":
                holder = old.at(before, path[:-1])
                beneath = {one for one in gone if one[:-1] == path[:-1] and one[-1] != ITEM}
                if holder is not None and holder.kind == "object" and beneath:
                    yield self._whole(replace(read, how="whole: read key by key"), beneath)
            elif read.how.startswith("whole") or read.how == "sent":
                beneath = {one for one in gone if one[: len(path)] == path and one != path}
                kept = {one for one in beneath if (lost_one := self._lost(one)) is not None and lost_one.carried}
                if kept and read.how == "sent":
                    yield self._sent_back(read, kept)
                elif beneath and read.how != "whole: counted":
                    yield self._whole(read, beneath)
            elif path in gone and read.how in _READS:
                change = self._lost(path)
                if change is None or not change.now or change.now not in self._read_beside(path[:-1]):
                    yield self._lost_read(read, change)

    def _whole(self, read: ResponseRead, beneath: set[tuple[str, ...]]) -> Impact:
        what = read.how.partition(": ")[2] or read.how
        alone = what.startswith("returned to")
        harmless = _HARMLESS.match(what) is not None
        text = f"the answer of {self._endpoint}, which no longer has {_fields(beneath)}, is {what}"
        return Impact("", read.span, text, not harmless, harmless, read=read, alone=alone)

    def _sent_back(self, read: ResponseRead, beneath: set[tuple[str, ...]]) -> Impact:
        """What is sent back as it was returned, of which what is missing now is not left as it is."""
        change = self._lost(next(iter(beneath)))
        since, why = (change.new, change.why) if change is not None else (self._target, "")
        text = f"what {self._endpoint} returns is sent back, without {_fields(beneath)} since {since}: {why}"
        return Impact("POL301", read.span, text, True, False, change, read.path, read)

    def _lost(self, path: tuple[str, ...]) -> Change | None:
        """What is known of a field that is no longer returned."""
        change = self._change("POL301", path) or self._change("POL301", (*path[:-1], "*"))
        return change or self._change("POL301", path[-1:])

    def _lost_read(self, read: ResponseRead, change: Change | None) -> Impact:
        name = read.path[-1]
        since = change.new if change is not None else self._target
        why = f": {change.why}" if change is not None else ""
        text = f"{name} is no longer returned by {self._new} since {since}{why}"
        return Impact("POL301", read.key or read.span, text, True, False, change, read.path, read)

    def _errors(self, old: Fields | None) -> Iterator[Impact]:
        """Fields of errors that have another name, or hold something else."""
        change = next((c for c in self._changes if c.rule == "POL302"), None)
        if change is None or not self._known:
            return
        returned = None if old is None else old.returned(self._endpoint)
        beside = self._read_beside(())
        for read in self._call.reads:
            # No answer but an error has these names at its top, whatever the code tests for before.
            name = read.path[0].strip("\"' :") if len(read.path) == 1 else ""
            if read.how not in _READS or (returned is not None and name in returned.fields):
                continue
            instead = change.values.get(name)
            if name in change.gone and instead not in beside:
                hint = f", {instead} takes its place" if instead else ""
                text = f"{name} is no field of an error since {change.new}{hint}: {change.why}"
            elif name in change.retyped:
                text = f"{name} of an error is something else since {change.new}: {change.why}"
            else:
                continue
            yield Impact("POL302", read.key or read.span, text, True, False, change, read.path, read)

    def _read_beside(self, path: tuple[str, ...]) -> set[str]:
        """The fields of an object in the answer that are read."""
        return {
            read.path[-1]
            for read in self._call.reads
            if read.how in _READS and _any_item(read.path)[:-1] == path and read.path
        }

    def _statuses(self) -> Iterator[Impact]:
        """Loops that wait for a final status and do not know a new one."""
        for change in self._changes:
            if change.rule != "POL303" or not self._known:
                continue
            for read in self._call.reads:
                ends = set(read.values) & set(change.finals)
                if read.how == "awaited" and ".".join(read.path) == change.field and ends:
                    if change.value in self._awaited(read.path):
                        continue
                    name = change.field.rpartition(".")[2]
                    text = f"{name} is waited for until it is {_either(sorted(ends))}: {change.why}"
                    yield Impact("POL303", read.span, text, True, False, change, read.path, read)

    def _awaited(self, path: tuple[str, ...]) -> set[str]:
        return {value for read in self._call.reads if read.path == path for value in read.values}


@dataclass(frozen=True)
class Problem:
    """Something in data that a type does not take.

    Attributes:
        what: `unknown`, `missing`, `value` or `type`.
        path: where it is in the data.
        span: where it is written.
        text: for a person.
        near: the real name that an unknown one resembles.
    """

    what: str
    path: tuple[str, ...]
    span: Span | None
    text: str = ""
    near: str = ""


def problems(shape: Shape, kind: Kind, fields: Fields, path: tuple[str, ...] = ()) -> list[Problem]:
    """What a type does not take of data.

    Args:
        shape: the data.
        kind: the type.
        fields: the fields of the version the type is of.
        path: where the data is.
    """
    if shape.kind in ("unknown", "null") or kind.kind == "any":
        return []
    if kind.kind == "union":
        tries = [problems(shape, fields.kind(option), fields, path) for option in kind.inner]
        return min(tries, key=len, default=[])
    if kind.kind == "object":
        return list(_in_object(shape, kind, fields, path)) if shape.kind == "object" else [_mistyped(shape, kind, path)]
    if kind.kind == "list":
        if shape.kind != "list":
            return [_mistyped(shape, kind, path)]
        inner = fields.kind(kind.inner[0])
        return [p for item in shape.items for p in problems(item, inner, fields, (*path, ITEM))]
    if kind.kind == "map":
        return [] if shape.kind == "object" else [_mistyped(shape, kind, path)]
    if kind.kind == "enum":
        if shape.kind != "string":
            return [_mistyped(shape, kind, path)]
        if shape.value is None or shape.value in kind.values:
            return []
        near = closest(str(shape.value), kind.values)
        hint = f"; did you mean {near!r}?" if near else f", one of {_listed(list(kind.values))} is"
        return [
            Problem("value", path, shape.span, f"{shape.value!r} is no value of {path[-1] if path else 'it'}{hint}")
        ]
    fits = shape.kind == kind.kind or (kind.kind == "number" and shape.kind == "integer")
    return [] if fits else [_mistyped(shape, kind, path)]


def _in_object(shape: Shape, kind: Kind, fields: Fields, path: tuple[str, ...]) -> Iterator[Problem]:
    names = {member.name for member in shape.members}
    for member in shape.members:
        field = kind.fields.get(member.name)
        if field is None:
            near = closest(member.name, [n for n in kind.fields if n not in names])
            yield Problem("unknown", (*path, member.name), member.span, near=near)
            continue
        inner = fields.kind(field.type)
        found = [problems(one, inner, fields, (*path, member.name)) for one in member.shapes]
        for problem in dict.fromkeys(p for each in found for p in each):
            yield problem if problem.span is not None else _at_key(problem, member)
    if not shape.open:
        for name, field in kind.fields.items():
            if field.required and name not in names:
                yield Problem("missing", (*path, name), shape.span)


def _at_key(problem: Problem, member: Member) -> Problem:
    return Problem(problem.what, problem.path, member.span, problem.text, problem.near)


def _mistyped(shape: Shape, kind: Kind, path: tuple[str, ...]) -> Problem:
    wanted = {"enum": "string", "map": "object"}.get(kind.kind, kind.kind)
    name = path[-1] if path else "the body"
    got, want = _article(shape.kind), _article(wanted)
    return Problem("type", path, shape.span, f"{name} is {got} and must be {want}")


def _article(kind: str) -> str:
    return _ARTICLES.get(kind, f"a {kind}")


def _at(shape: Shape, path: Sequence[str]) -> Iterator[Shape]:
    """What data holds at a path."""
    if not path:
        yield shape
        return
    if path[0] == ITEM:
        for item in shape.items:
            yield from _at(item, path[1:])
        return
    for member in shape.members:
        if member.name == path[0]:
            for one in member.shapes:
                yield from _at(one, path[1:])


def _required(kind: Kind, name: str) -> bool:
    field: Field | None = kind.fields.get(name)
    return field is not None and field.required


def _any_item(path: tuple[str, ...]) -> tuple[str, ...]:
    """A path in which an item at one position is any item."""
    return tuple(ITEM if step == ONE else step for step in path)


def _path(endpoint: str) -> str:
    return endpoint.partition(" ")[2]


def _fields(paths: Iterable[tuple[str, ...]]) -> str:
    return _listed(sorted({path[-1] for path in paths}))


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - 4} more" if len(names) > 5 else ""
    return ", ".join(names[:4] if more else names) + more


def _either(values: Sequence[object]) -> str:
    return " or ".join(f"{value!r}" if isinstance(value, str) else str(value).lower() for value in values)
