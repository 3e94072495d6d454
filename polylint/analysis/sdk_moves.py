"""What a file has to do with the SDK, and the edits that move it to another release.

One object of this kind goes with one file. It tells for which releases the code may be written, puts calls in the
terms of the SDK, and finds what is about no single call: clients, imported names, exceptions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from polylint import edit
from polylint.analysis.contents import places
from polylint.analysis.evaluate import Interpreter
from polylint.analysis.models.sdk import Clause, SdkCall, SdkClient, SdkHandler
from polylint.analysis.models.sdk import SdkArgument as Argument
from polylint.analysis.names import Import, Use, read_names, used
from polylint.analysis.project import Project
from polylint.analysis.renames import NoRenameError, Renames, is_used
from polylint.analysis.repairs import NoRepairError, Repair
from polylint.analysis.resolve import Version
from polylint.analysis.rows import Row, entries
from polylint.analysis.values import Lit, Place, Unknown, Value, constant, leaves
from polylint.api.catalogue import Catalogue
from polylint.api.releases import MethodHeir, Releases, TypeHeir
from polylint.diagnostic import Edit, Span, covers
from polylint.facts import SdkArgument, SdkProject, SdkUse
from polylint.sdk_impact import SdkImpact

_ANSWER = "answer"
"""In the positions of a type: what methods return."""
_STATUS = re.compile(r"\.status_code\s*(?:[=!<>]=?|(?:not\s+)?in\b)|(?:[=!]=|match)\s*[\w.]+\.status_code\b")
_RAISES = re.compile(r"[ \t]*(?:as[ \t]+(?P<name>\w+)[ \t]*)?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n)")


@dataclass(frozen=True)
class SdkFinding:
    """Something about the SDK that is about no single call.

    Attributes:
        rule: the rule that reports it.
        span: where it is.
        message: for a person.
        rows: the rows it is about.
        breaks: the code does not run with the release to move to, unless this is repaired.
        repair: what repairs it, or why nothing does.
        unseen: nothing does because of what is not known here, and may be known where the module is used.
    """

    rule: str
    span: Span
    message: str
    rows: tuple[int, ...] = ()
    breaks: bool = True
    repair: Repair | str = field(default="", hash=False, compare=False)
    unseen: bool = False


class UnseenError(NoRenameError):
    """What takes the place of a name is not known from what is seen here."""


class _Module:
    """A module whose names are followed.

    Attributes:
        path: as shown to people.
        names: what it imports and uses.
        renames: what is wished for.
        replaced: uses of names that are replaced by something else.
    """

    def __init__(self, path: str, text: str, package: str) -> None:
        self.path = path
        self.names = read_names(text, package)
        self.renames = Renames(path, text, self.names)
        self.replaced: set[tuple[int, int]] = set()

    def free_name(self) -> str:
        """A name for an exception that means nothing else in the module."""
        taken = self.names.others | {one.bound for one in self.names.imports}
        return next((name for name in ("error", "api_error", "sdk_error") if name not in taken), "error")


class SdkMoves:
    """The moves of one file.

    Args:
        project: for texts and positions.
        run: the interpreter after it evaluated the file.
        module: the number of the file.
        rows: the rows of the file.
        catalogue: what the API versions accept.
        target: the version to migrate to.
        span: turns a place into a span.
    """

    def __init__(
        self,
        project: Project,
        run: Interpreter,
        module: int,
        rows: Sequence[Row],
        catalogue: Catalogue,
        target: str,
        span: Callable[[Place], Span],
    ) -> None:
        self._project, self._run, self._catalogue, self._target = project, run, catalogue, target
        self._span = span
        self._rows = [row for row in rows if row.first.send.sdk is not None]
        source = project.source(module)
        self.path = source.path
        self._modules: dict[int, _Module] = {}
        for number in dict.fromkeys((module, *run.module_frames)) if run.package else ():
            if run.package in project.text(number):
                self._modules[number] = _Module(project.source(number).path, project.text(number), run.package)
        named = any(one.names.imports for one in self._modules.values())
        self.active = bool(self._rows or named or run.sdk_clients or run.sdk_unknown)
        if not self.active:
            return
        self.data: Releases = run.releases
        speaking = self.data.speaking(target)
        self.goal = speaking[-1] if speaking else self.data.names[-1]
        self.known: SdkProject = run.sdk_project
        self.releases = self._narrowed()
        self.body_edits: dict[Span, Edit] = {}
        """Edits of reads of the bodies of exceptions, by where the name of what is read is written."""
        self._by_client: dict[Place, list[int]] = {}
        for row in self._rows:
            for request in row.requests:
                made = run.sdk_clients.get(request.send.sdk.client) if request.send.sdk is not None else None
                if made is not None and row.id not in self._by_client.setdefault(made.place, []):
                    self._by_client[made.place].append(row.id)

    # ---------------------------------------------------------------- which releases

    def _narrowed(self) -> tuple[str, ...]:
        """The possible releases that have everything the code uses, as far as there are any."""
        left = [name for name in self.known.releases if name in self.data.names] or list(self.data.names)
        for having in self._proofs():
            fewer = [name for name in left if name in having]
            left = fewer or left
        return tuple(left)

    def _proofs(self) -> Iterator[frozenset[str]]:
        """The releases that have each thing the code uses."""
        for module in self._modules.values():
            for one in module.names.imports:
                yield frozenset(self.data.exporting(one.dotted))
            for use in module.names.uses:
                having = self.data.exporting(use.dotted)
                if having:
                    yield frozenset(having)
        for obj, made in self._run.sdk_clients.items():
            if self.data.client(obj.label) or obj.kind == "sdk":
                names = set(made.named)
                yield frozenset(r for r in self.data.names if names <= set(self.data.release(r).constructor))
        for call in self._run.sdk_calls.values():
            named = {argument.name for argument in call.arguments if argument.position < 0}
            yield frozenset(r for r in self.data.having(call.method) if named <= self._parameters(r, call.method))

    def _parameters(self, release: str, method: str) -> set[str]:
        found = self.data.method(release, method)
        return set() if found is None else {parameter.name for parameter in found.parameters}

    @property
    def old(self) -> tuple[str, ...]:
        """The possible releases that do not speak the target version."""
        return tuple(name for name in self.releases if self.data.release(name).api < self._target)

    @property
    def raises(self) -> bool:
        """Whether the requirement has to move: a possible release does not speak the target version."""
        return bool(self.old)

    def version(self, version: Version) -> Version:
        """The version of a call whose client is given none."""
        if version.state != "missing" or version.removed is not None:
            return version
        sent = dict.fromkeys(self.data.release(name).sends for name in self.releases)
        if set(sent) == {None}:
            return version
        values = sorted(value for value in sent if value is not None)
        return replace(version, state="sdk-default", pins=tuple((value, None) for value in values))

    # ---------------------------------------------------------------- calls

    def use(self, row: Row) -> SdkUse | None:
        """A row in the terms of the SDK."""
        call = row.first.send.sdk
        return None if call is None else self._use(call)

    def _use(self, call: SdkCall) -> SdkUse:
        having = [name for name in self.old if self.data.method(name, call.method) is not None]
        form = call.release
        if form and form not in self.releases:
            form = next((r for r in reversed(self.releases) if self.data.method(r, call.method) is not None), form)
        source = having[-1] if having else form or self.releases[-1]
        arguments = tuple(self._argument(one) for one in call.arguments)
        return SdkUse(call.method, self._name(call), form, source, self.releases, arguments, call.open)

    def _argument(self, one: Argument) -> SdkArgument:
        span = None
        if one.written is not None and one.written.place[1] >= 0:
            span = self._span(one.written.place)
            if one.written.kind == "keyword":
                span = Span(span.path, span.start, span.start + len(one.name))
        said = [constant(leaf) for leaf in leaves(one.value)]
        values = tuple(text for text in said if text is not None)
        return SdkArgument(one.name, span, one.position, values if len(values) == len(said) else ())

    def _name(self, call: SdkCall) -> Span | None:
        """Where the last part of a method's name is written."""
        place = call.names[-1] if call.names else None
        if place is None or place[1] < 0:
            return None
        at, length = self._span(place), len(call.method.rsplit(".", 1)[-1])
        return Span(at.path, at.end - length, at.end)

    def repair(self, row: Row, impact: SdkImpact) -> Repair:
        """The repair of what only a call of the SDK has.

        Raises:
            NoRepairError: there is none.
        """
        call = row.first.send.sdk
        if call is None:
            raise NoRepairError("")
        repair = Repair()
        if impact.rule == "POL407":
            self._by_name(call, impact, repair)
        elif impact.heir is not None:
            self._renamed(row, call, impact.heir, repair)
        else:
            raise NoRepairError("")
        return repair

    def _by_name(self, call: SdkCall, impact: SdkImpact, repair: Repair) -> None:
        """Pass by name what is passed by position."""
        if not impact.order:
            raise NoRepairError("which release the code is written for is not known")
        given = [one for one in call.arguments if one.position >= 0]
        for one, name in zip(given, impact.order, strict=False):
            if one.written is None or one.written.place[1] < 0:
                raise NoRepairError("the arguments are not written in the call")
            at = self._span(one.written.place)
            repair.edits.append(Edit(Span(at.path, at.start, at.start), f"{name}="))
            repair.claims.append(("argument", one.written.place))

    def _renamed(self, row: Row, call: SdkCall, heir: MethodHeir, repair: Repair) -> None:
        """Call the method that takes the place of another one."""
        if heir.safety == "manual" or not heir.name:
            raise NoRepairError(heir.why or "nothing takes its place")
        for name, values in heir.when.items():
            said = next((self._argument(one).values for one in call.arguments if one.name == name), ())
            if not said or not set(said) <= set(values):
                raise NoRepairError(heir.why or f"it depends on {name}")
        repair.edits.append(self._respelt(call, heir.name))
        if row.place in self._run.other_callees:
            repair.doubts.append("something else is called there, too")
        text = self._project.text_of(self._span(row.place).path)
        located = self._project.lowered(row.place[0]).at(row.place[1])
        if call.open and (heir.renamed or heir.dropped):
            raise NoRepairError("arguments are passed on that are not known")
        for one in call.arguments:
            if one.name in heir.renamed and one.position < 0:
                span = self._argument(one).span
                if span is None:
                    raise NoRepairError(f"the argument {one.name} is not written in the call")
                repair.edits.append(Edit(span, heir.renamed[one.name]))
            elif one.name in heir.dropped:
                written = None if one.written is None else self._span(one.written.place)
                index = next((n for n, at in enumerate(located.entries) if written and at[0] == written.start), -1)
                made = (
                    None if index < 0 else edit.remove_entry(self._span(row.place).path, text, located.entries, index)
                )
                if made is None:
                    raise NoRepairError(f"the argument {one.name} can not be taken away")
                repair.edits.append(made)
        for name, value in heir.added.items():
            span = self._span(row.place)
            made = edit.add_keyword(
                span.path,
                text,
                span.start,
                span.end,
                located.entries,
                located.open_paren,
                f'{name}="{value}"',
                edit.newline_of(text),
            )
            if made is None:
                raise NoRepairError(f"the argument {name} can not be added")
            repair.edits.append(made)
        if heir.safety == "unsafe":
            repair.doubts.append(heir.why or f"{call.method} and {heir.name} are not the same in every case")

    def _respelt(self, call: SdkCall, name: str) -> Edit:
        """The edit that spells another method."""
        was, will = call.method.split("."), name.split(".")
        same = 0
        while same < min(len(was), len(will)) - 1 and was[same] == will[same]:
            same += 1
        first, last = call.names[same], call.names[-1]
        if first is None or last is None or first[1] < 0 or last[1] < 0 or first[0] != last[0]:
            raise NoRepairError("the name of the method is not written here")
        whole, begun = self._span(last), self._span(first)
        start = begun.end - len(was[same])
        said = self._project.text_of(whole.path)[start : whole.end]
        if not covers(whole, begun) or re.sub(r"\s", "", said) != ".".join(was[same:]):
            raise NoRepairError("the name of the method is not written in one piece")
        return Edit(Span(whole.path, start, whole.end), ".".join(will[same:]))

    # ---------------------------------------------------------------- what is about no single call

    def findings(self) -> list[SdkFinding]:
        """What is about no single call, in the order of the code."""
        if not self.active:
            return []
        named = [one for module in self._modules.values() for one in self._imported(module)]
        found = [*self._clients(), *self._unknown(), *named, *self._handlers()]
        return sorted(dict.fromkeys(found), key=lambda one: (one.span, one.rule, one.message))

    def _clients(self) -> Iterator[SdkFinding]:
        """Clients that send an old version, or none."""
        done: set[Place] = set()
        for obj, made in self._run.sdk_clients.items():
            if made.place[1] < 0 or made.place in done:
                continue
            done.add(made.place)
            at = self._span(made.place)
            rows = tuple(self._by_client.get(made.place, ()))
            name = obj.label.rsplit(".", 1)[-1] or "the client"
            told = self._client(made, name)
            if told is not None:
                message, repair = told
                yield SdkFinding("POL401", at, message, rows, isinstance(repair, str), repair)

    def _client(self, made: SdkClient, name: str) -> tuple[str, Repair | str] | None:
        """What is to be said of a client, and what repairs it; None when it is as it should be."""
        package, header = self._run.package, self._catalogue.header
        if made.positional:
            text = f"{name}() takes no argument by position in any release of {package}: pass version= by name"
            return text, "what is passed by position has no effect that is known"
        given = next((one for one in self._run.version_parameters if one in made.named), None)
        goal = self.data.release(self.goal)
        repair = Repair()
        if given is not None and given != goal.version_parameter:
            written = made.named[given].written
            if written is None or written.place[1] < 0 or goal.version_parameter is None:
                return f"{name}({given}=...) is no argument of {package} {self.goal}", f"{given} is not written here"
            span = self._span(written.place)
            repair.edits.append(Edit(Span(span.path, span.start, span.start + len(given)), goal.version_parameter))
        values = [] if given is None else list(_values(made.named[given].value))
        if given is None or all(value is None for value in values):
            return self._without_version(made, name)
        old = [value for value in values if value is not None and self._is_old(value)]
        if old:
            versions = self._catalogue.versions
            odd = [value for value in old if value not in versions]
            self._literal(made, given, repair)
            said = f"{header} {odd[0]!r} is none of the API's versions" if odd else f"{header} pins {old[0]}"
            hint = "" if odd else f", the target is {self._target}"
            return f"{name}({given}=...): {said}{hint}", repair
        if repair.edits:
            text = f"{name}({given}=...) is {name}({goal.version_parameter}=...) in {package} {self.goal}"
            return text, repair
        return None

    def _literal(self, made: SdkClient, given: str, repair: Repair) -> None:
        """Have the literals that say a version say the target, where no call does it."""
        if self._by_client.get(made.place):
            # The calls move their version themselves.
            return
        for leaf in leaves(made.named[given].value):
            said = leaf.default if isinstance(leaf, Unknown) and leaf.default is not None else leaf
            text = constant(said)
            if not isinstance(said, Lit) or text is None or not self._is_old(text):
                continue
            if said.origin is None or said.origin[1] < 0:
                repair.doubts.append("the version is not written in this code")
                continue
            at = self._span(said.origin)
            new = edit.replace_string(at.path, self._project.text_of(at.path), at.start, at.end, self._target)
            if new is not None:
                repair.edits.append(new)
            repair.holders.append(said.origin)
            repair.doubts.extend(f"the version is also {how}" for how in self._run.escapes.get(said.origin, ()))

    def _without_version(self, made: SdkClient, name: str) -> tuple[str, Repair | str] | None:
        """What is to be said of a client that is given no version."""
        if made.open:
            return None
        package = self._run.package
        sent = {self.data.release(one).sends for one in self.releases}
        if sent == {None}:
            now = self._catalogue.default_now
            text = f"{name}() sends no version with {self._which()}: what the server then takes changes, now {now}"
        elif None not in sent and max(value for value in sent if value is not None) < self._target:
            text = f"{name}() sends {max(v for v in sent if v)} with {self._which()}, whatever is asked for"
        else:
            return None
        repair = Repair()
        if None in sent and not self._by_client.get(made.place):
            repair.edits.append(self.explicit(made.place))
        if not self.known.edits and sent != {None}:
            return text, f"{package} has to be {self.data.speaking(self._target)[0]} or later"
        return text, repair

    def explicit(self, place: Place) -> Edit:
        """The edit that gives a client the target version.

        Raises:
            NoRepairError: it can not be made.
        """
        at, located = self._span(place), self._project.lowered(place[0]).at(place[1])
        text = self._project.text_of(at.path)
        argument = f'{self.data.release(self.goal).version_parameter}="{self._target}"'
        newline = edit.newline_of(text)
        made = edit.add_keyword(at.path, text, at.start, at.end, located.entries, located.open_paren, argument, newline)
        if made is None:
            raise NoRepairError("the client takes no further argument here")
        return made

    def makers(self, row: Row) -> list[Place] | None:
        """Where the clients of a row's calls are made, None when that is not known of all of them."""
        found: dict[Place, None] = {}
        for request in row.requests:
            made = self._run.sdk_clients.get(request.send.sdk.client) if request.send.sdk is not None else None
            if made is None or made.place[1] < 0:
                return None
            found[made.place] = None
        return list(found)

    def _is_old(self, value: str) -> bool:
        versions = self._catalogue.versions
        return value not in versions or versions.index(value) < versions.index(self._target)

    def _which(self) -> str:
        """The possible releases, for a person."""
        first, last = self.releases[0], self.releases[-1]
        return f"{self._run.package} {first}" if first == last else f"{self._run.package} {first} to {last}"

    def _unknown(self) -> Iterator[SdkFinding]:
        """Calls of methods that no release has."""
        from difflib import get_close_matches

        for place, call in self._run.sdk_unknown:
            if place[1] < 0:
                continue
            near = get_close_matches(call.method, self.data.methods, 1, 0.75)
            hint = f"; did you mean {near[0]}()?" if near else ""
            text = f"{call.method}() is no method of {self._run.package} in any release{hint}"
            yield SdkFinding("POL402", self._name(call) or self._span(place), text, (), False)

    # ---------------------------------------------------------------- names

    def _imported(self, module: _Module) -> Iterator[SdkFinding]:
        """Names that the release to move to does not have."""
        names, path = module.names, module.path
        for one in names.imports:
            if self.data.exporting(one.dotted) and self.goal not in self.data.exporting(one.dotted):
                yield self._gone(module, one.dotted, Span(path, one.start, one.end), one, None)
        seen: set[tuple[int, int]] = set()
        for use in names.uses:
            having = self.data.exporting(use.dotted)
            base = next((one for one in names.imports if one.bound == use.bound), None)
            if not having or self.goal in having or base is None or use.dotted == base.dotted:
                continue
            if self.goal not in self.data.exporting(base.dotted) or (use.start, use.end) in seen:
                continue
            if any(u.begin == use.begin and u.end > use.end and self.data.exporting(u.dotted) for u in names.uses):
                # A module on the way to what is used.
                continue
            seen.add((use.start, use.end))
            yield self._gone(module, use.dotted, Span(path, use.start, use.end), base, use)

    def _gone(self, module: _Module, dotted: str, at: Span, imported: Import, use: Use | None) -> SdkFinding:
        """A name that is gone: what takes its place, and the wishes for it."""
        name = dotted.rpartition(".")[2]
        package = self._run.package
        old = next((r for r in reversed(self.releases) if r in self.data.exporting(dotted)), None)
        old = old or self.data.exporting(dotted)[-1]
        moved = self._moved(dotted, name)
        heir = None if moved else self.data.type_heir(old, name, self.goal)
        if moved:
            text = f"{dotted} is {moved} in {package} {self.goal}"
        elif heir is None or not heir.names:
            why = f": {heir.why}" if heir is not None and heir.why else ""
            return SdkFinding("POL404", at, f"{name} is gone in {package} {self.goal}{why}", (), True, why[2:])
        else:
            lost = f", without {', '.join(heir.lost)}" if heir.lost else ""
            since = heir.since or self.goal
            text = f"{name} is {' or '.join(heir.names)} since {package} {since}{lost}"
        try:
            repair = self._replace(module, dotted, moved, heir, imported, use)
        except NoRenameError as reason:
            return SdkFinding("POL404", at, text, (), True, str(reason), isinstance(reason, UnseenError))
        return SdkFinding("POL404", at, text, (), True, repair)

    def _moved(self, dotted: str, name: str) -> str:
        """Where a name is now that had another module, "" when it is nowhere."""
        candidates = [f"{self._run.package}.{name}"]
        found = self.data.type(self.goal, name)
        if found is not None:
            candidates.append(f"{self._run.package}.{found.module}.{name}")
        parts = dotted.split(".")
        candidates.append(".".join([parts[0], *(part for part in parts[1:] if part != "resources")]))
        deep = dotted.count(".") > 1
        order = candidates[1:] + candidates[:1] if deep and found is not None else candidates
        return next((one for one in order if one != dotted and self.goal in self.data.exporting(one)), "")

    def _replace(
        self, module: _Module, dotted: str, moved: str, heir: TypeHeir | None, imported: Import, use: Use | None
    ) -> Repair:
        """Wish for what takes the place of a name."""
        repair = Repair()
        uses = [u for u in used(module.names, imported.bound) if u.dotted == dotted]
        if moved:
            place, _, name = moved.rpartition(".")
            self._wish(module, imported, place, name, uses if use is None else [use], use)
            return repair
        if heir is None:
            raise NoRenameError("nothing takes its place")
        for name, those in self._chosen(module, heir, uses).items():
            if use is None or use in those:
                self._wish(module, imported, self._module_of(dotted, name), name, those if use is None else [use], use)
        if heir.recipe != "rename":
            repair.doubts.append(f"{dotted.rsplit('.', 1)[-1]} and {' or '.join(heir.names)} are not the same")
        return repair

    def _wish(self, module: _Module, imported: Import, place: str, name: str, uses: list[Use], use: Use | None) -> None:
        if use is None:
            module.renames.rename(imported, place, name, uses)
            return
        below = f"{place}.{name}".removeprefix(imported.dotted).lstrip(".")
        if f"{place}.{name}" == below:
            raise NoRenameError(f"{name} is not below {imported.dotted}")
        for one in uses:
            module.renames.respell(one, below)

    def _module_of(self, dotted: str, name: str) -> str:
        """Where to import a type from: the same module as before, if it is there."""
        module = dotted.rpartition(".")[0]
        if self.goal in self.data.exporting(f"{module}.{name}"):
            return module
        found = self.data.type(self.goal, name)
        package = self._run.package
        same = found is not None and module.count(".") > 1
        own = f"{package}.{found.module}" if found is not None and same else package
        return own if self.goal in self.data.exporting(f"{own}.{name}") else package

    def _chosen(self, module: _Module, heir: TypeHeir, uses: list[Use]) -> dict[str, list[Use]]:
        """What takes the place of a name at each of its uses.

        Raises:
            UnseenError: where it is used does not tell.
        """
        if len(heir.names) == 1:
            return {heir.names[0]: uses}
        found: dict[str, list[Use]] = {}
        waiting = []
        for use in uses:
            name = None if use.called is None else self._made(module, use.called, heir)
            if name is None:
                waiting.append(use)
            else:
                found.setdefault(name, []).append(use)
        if waiting and not any(use.called for use in waiting):
            # Annotations and the like of what is made here, or in another module.
            elsewhere = set(found) or {
                name
                for other in self._modules.values()
                for use in other.names.uses
                if use.called is not None and use.dotted.rsplit(".", 1)[-1] == uses[0].dotted.rsplit(".", 1)[-1]
                if (name := self._made(other, use.called, heir)) is not None
            }
            if len(elsewhere) == 1:
                found.setdefault(elsewhere.pop(), []).extend(waiting)
                waiting = []
        if waiting or (uses and not found):
            raise UnseenError(f"whether {' or '.join(heir.names)} is meant is not known")
        return found

    def _made(self, module: _Module, called: tuple[int, int], heir: TypeHeir) -> str | None:
        """What takes the place of a type where an object of it is made."""
        sent = self._position(module.path, called, heir)
        if sent is not None:
            return sent
        answers = {name for where, name in heir.positions.items() if where.rsplit(".", 1)[-1] == _ANSWER}
        left = [name for name in heir.names if name not in answers]
        # Code makes no answers.
        return left[0] if len(left) == 1 else None

    def _position(self, path: str, called: tuple[int, int], heir: TypeHeir) -> str | None:
        """What an object is that is made by a call, from where it is sent."""
        names = set()
        for row in self._rows:
            for request in row.requests:
                call, body = request.send.sdk, request.send.body
                for entry, _ in entries(body) if call is not None and body is not None else ():
                    field = None if entry.key is None else constant(entry.key)
                    for place in places(entry.value):
                        at = self._span(place) if place in self._run.sdk_models else None
                        if call is not None and at is not None and (at.path, at.start, at.end) == (path, *called):
                            now = self._now(call, field or "")
                            names |= {heir.positions[key] for key in now if key in heir.positions}
        return names.pop() if len(names) == 1 else None

    def _now(self, call: SdkCall, field: str) -> Iterator[str]:
        """The arguments of methods that a field of a call's body is, now and with the release to move to."""
        old = self.data.release((self.old or self.releases)[-1]).api
        yield f"{call.method}.{field}"
        for change in self._catalogue.changes(call.endpoint, old, self._target):
            if change.rule == "POL202" and change.field == field and change.now:
                yield f"{call.method}.{change.now}"

    # ---------------------------------------------------------------- exceptions

    def _handlers(self) -> Iterator[SdkFinding]:
        """Clauses that miss what methods raise now."""
        for handler in self._run.sdk_handlers.values():
            told = self._handler(handler)
            if told is not None:
                yield told

    def _handler(self, handler: SdkHandler) -> SdkFinding | None:
        """What is to be said of one clause, None when it still catches what it did."""
        base = self.data.error_base
        missed: dict[str, int] = {}
        for name in (one for one in handler.clause.names if one):
            tail = name.rsplit(".", 1)[-1]
            for number in handler.requests:
                call = self._run.sdk_calls[number]
                status = self._status(call.method, tail)
                if status is not None and not self._still(call.method, status, tail):
                    missed[tail] = status
        if not missed or any(map(self._is_base, handler.clause.names)) or self._looks_at_status(handler):
            return None
        at = self._span(handler.clause.place or handler.clause.first)
        which = " and ".join(f"{name} (status {status})" for name, status in missed.items())
        text = f"{which} is no longer raised by what is called here in {self._run.package} {self.goal}"
        text += f"; catch {base} and look at its status_code"
        try:
            repair: Repair | str = self._caught(handler)
        except NoRepairError as reason:
            repair = str(reason)
        rows = tuple(row.id for row in self._rows if any(r.send.answer in handler.requests for r in row.requests))
        return SdkFinding("POL405", at, text, rows, True, repair)

    def _is_base(self, name: str) -> bool:
        """Whether a name is that of the exception that all others are based on."""
        base = self.data.error_base
        return name == base or (name.rsplit(".", 1)[-1] == base.rsplit(".", 1)[-1] and ".core" in name)

    def _status(self, method: str, name: str) -> int | None:
        """The status for which a method raises an exception in a release the code may be written for."""
        for release in reversed(self.old or self.releases):
            found = self.data.method(release, method)
            for status, raised in found.errors.items() if found is not None else ():
                if raised == name:
                    return status
        return None

    def _still(self, method: str, status: int, name: str) -> bool:
        heir = self.data.method_heir((self.old or self.releases)[-1], method, self.goal)
        found = self.data.method(self.goal, method if heir is None else heir.name)
        return found is None or found.errors.get(status) == name

    def _looks_at_status(self, handler: SdkHandler) -> bool:
        """Whether a later clause catches what all exceptions are based on, and looks at the status."""
        for clause in handler.later:
            if any(map(self._is_base, clause.names)):
                first, last = self._span(clause.first), self._span(clause.last)
                return _STATUS.search(self._project.text_of(first.path)[first.start : last.end]) is not None
        return False

    def _caught(self, handler: SdkHandler) -> Repair:
        """Catch the exception that all others are based on, and look at its status."""
        clause = handler.clause
        own = None if clause.place is None else self._modules.get(clause.place[0])
        if own is None or clause.place is None:
            raise NoRepairError("the exceptions are not imported where they are caught")
        statuses = {self._class_status(name.rsplit(".", 1)[-1]) for name in clause.names if name}
        known = sorted(status for status in statuses if status is not None)
        if len(known) < len(statuses):
            raise NoRepairError("the status of what is caught is not known")
        for read, made in self._body_edits(handler):
            self.body_edits[read] = made
        base = next((one for one in handler.later if any(map(self._is_base, one.names))), None)
        repair = Repair()
        if base is not None:
            self._in_base(own, handler, base, known, repair)
        elif all(all(one.names) for one in handler.later):
            self._in_clause(own, handler, known, repair)
        else:
            raise NoRepairError("clauses follow that would not see what is raised again")
        repair.doubts.append("what is raised for an error is another exception")
        return repair

    def _in_clause(self, own: _Module, handler: SdkHandler, statuses: Sequence[int], repair: Repair) -> None:
        """A clause of its own: this one, or one more behind those that follow."""
        clause = handler.clause
        if clause.place is None or not all(clause.names):
            raise NoRepairError("other exceptions are caught with it")
        text = self._project.text_of(own.path)
        module, _, name = self.data.error_base.rpartition(".")
        alias = clause.alias or own.free_name()
        bound = own.renames.ensure(module, name)
        newline = edit.newline_of(text)
        start, indent = self._line(clause.first)
        step = "\t" if "\t" in indent else "    "
        test = f"!= {statuses[0]}" if len(statuses) == 1 else f"not in ({', '.join(map(str, statuses))})"
        guard = f"if {alias}.status_code {test}:{newline}{indent}{step}raise{newline}{indent}"
        if handler.later:
            end = self._span(handler.later[-1].last).end
            rest = re.compile(r"[^\r\n]*").match(text, end)
            at = end if rest is None else rest.end()
            outer = self._line(clause.place)[1]
            body = text[start : self._span(clause.last).end]
            added = f"{newline}{outer}except {bound} as {alias}:{newline}{indent}{guard}{body}"
            repair.edits.append(Edit(Span(own.path, at, at), added))
            return
        located = self._project.lowered(clause.place[0]).at(clause.place[1])
        if _RAISES.match(text, located.outer[1]) is None:
            raise NoRepairError("the clause is not written over several lines")
        said = bound if clause.alias else f"{bound} as {alias}"
        repair.edits.append(Edit(Span(own.path, *located.outer), said))
        repair.edits.append(Edit(Span(own.path, start, start), guard))
        first, last = located.outer
        own.replaced.update((use.start, use.end) for use in own.names.uses if first <= use.start and use.end <= last)
        for one in own.names.imports:
            if one.dotted in clause.names and not is_used(own.names, one, own.replaced):
                own.renames.drop(one)

    def _in_base(
        self, own: _Module, handler: SdkHandler, base: Clause, statuses: Sequence[int], repair: Repair
    ) -> None:
        """In the clause that catches what all exceptions are based on: what was done, before what is done there."""
        clause = handler.clause
        if base.place is None or len(base.names) > 1:
            raise NoRepairError("the clause that catches it now catches other exceptions, too")
        if clause.alias and clause.alias != base.alias:
            raise NoRepairError("the clause that catches it now has another name for it")
        text = self._project.text_of(own.path)
        start, indent = self._line(base.first)
        own_start, own_indent = self._line(clause.first)
        body = text[own_start : self._span(clause.last).end]
        if not clause.leaves or re.search("\"\"\"|'''", body):
            raise NoRepairError("what is done for it can not be put into the clause that catches it now")
        step = "\t" if "\t" in indent else "    "
        newline = edit.newline_of(text)
        lines = [line.removeprefix(own_indent) for line in re.split(r"\r\n|\r|\n", body)]
        inner = newline.join(f"{indent}{step}{line}" if line.strip() else line for line in lines)
        alias = base.alias or own.free_name()
        if base.alias is None:
            located = self._project.lowered(base.place[0]).at(base.place[1])
            repair.edits.append(Edit(Span(own.path, located.outer[1], located.outer[1]), f" as {alias}"))
        test = f"== {statuses[0]}" if len(statuses) == 1 else f"in ({', '.join(map(str, statuses))})"
        added = f"if {alias}.status_code {test}:{newline}{inner}{newline}{indent}"
        repair.edits.append(Edit(Span(own.path, start, start), added))

    def _line(self, place: Place) -> tuple[int, str]:
        """Where a statement, or the clause around an expression, begins, and its indentation.

        Raises:
            NoRepairError: it has no line of its own.
        """
        at = self._span(place)
        text = self._project.text_of(at.path)
        line = max(text.rfind("\n", 0, at.start), text.rfind("\r", 0, at.start)) + 1
        lead = re.match(r"[ \t]*", text[line : at.start])
        indent = lead.group() if lead is not None else ""
        before = text[line + len(indent) : at.start].strip(" \t(")
        if before not in ("", "except", "except*"):
            raise NoRepairError("the clause is not written over several lines")
        return line + len(indent), indent

    def _class_status(self, name: str) -> int | None:
        """The status that an exception class stands for."""
        return next((status for status, raised in self.data.statuses.items() if raised == name), None)

    def _body_edits(self, handler: SdkHandler) -> Iterator[tuple[Span, Edit]]:
        """The edits of reads of the body of an exception: it is a dict then.

        Raises:
            NoRepairError: it may also be an object, or what is read has no place in it.
        """
        if handler.clause.alias is None:
            return
        names = {name.rsplit(".", 1)[-1] for name in handler.clause.names if name}
        for number in handler.requests:
            call = self._run.sdk_calls[number]
            old = self.data.release((self.old or self.releases)[-1]).api
            changes = self._catalogue.changes(call.endpoint, old, self._target)
            values = next((change.values for change in changes if change.rule == "POL302"), {})
            for read in self._run.reads.get(number, {}).values():
                if read.stage != "error":
                    continue
                if any(self._still(call.method, self._class_status(name) or 0, name) for name in names):
                    raise NoRepairError("the body of the exception is an object, or a dict")
                new = values.get(read.path[0]) if read.path else None
                if new is None:
                    raise NoRepairError("what is read of the body of the exception has no place in it any more")
                if len(read.path) > 1 or read.how != "attribute":
                    # What is done with what was read.
                    continue
                at = self._span(read.place)
                text = self._project.text_of(at.path)[at.start : at.end]
                said = re.search(rf"\s*\.\s*{re.escape(read.path[0])}\Z", text)
                if said is None:
                    raise NoRepairError("what is read of the body of the exception is not written here")
                name_at = Span(at.path, at.end - len(read.path[0]), at.end)
                yield name_at, Edit(Span(at.path, at.start + said.start(), at.end), f'["{new}"]')

    def untyped(self) -> set[Place]:
        """The calls that stand in functions without annotations, which no type checker looks at."""
        found = set()
        for row in self._rows:
            module = self._modules.get(row.place[0])
            at = self._span(row.place)
            if module is not None and any(start <= at.start < end for start, end in module.names.untyped):
                found.add(row.place)
        return found

    def edits(self) -> list[Edit]:
        """The edits of imports and of the names they bring, for all that was wished for."""
        return [made for module in self._modules.values() for made in module.renames.edits()]


def _values(value: Value) -> Iterator[str | None]:
    """The versions that a value may be; None for no version."""
    for leaf in leaves(value):
        if isinstance(leaf, Unknown):
            if leaf.default is not None:
                yield from _values(leaf.default)
        else:
            yield constant(leaf)
