"""Names of the SDK that another release has under other names or in other places, or not any more (POL404)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from polylint.analysis.calls import SdkCall
from polylint.analysis.contents import places
from polylint.analysis.names import Import, Use, used
from polylint.analysis.renames import NoRenameError
from polylint.analysis.repairs import Repair
from polylint.analysis.rows import entries
from polylint.analysis.sdk.module import Module
from polylint.analysis.sdk.scope import Scope, SdkFinding
from polylint.analysis.values import constant
from polylint.api.releases import TypeHeir
from polylint.diagnostic import Edit, Span

_RESOURCES = "resources"
"""A folder that modules were in once."""
_ANSWER = "answer"
"""In the positions of a type: what methods return."""


class UnseenError(NoRenameError):
    """What takes the place of a name is not known from what is seen here."""


class ImportedNames:
    """The names that the modules of one scope import from the SDK."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def findings(self) -> Iterator[SdkFinding]:
        """Names that the release to move to does not have."""
        for module in self._scope.modules.values():
            yield from self._imported(module)
        yield from self._passed()

    def _passed(self) -> Iterator[SdkFinding]:
        """Names that are read of a module, or class, which came as a value."""
        written = {(module.path, use.end) for module in self._scope.modules.values() for use in module.names.uses}
        for place, dotted in self._scope.run.sdk_names.items():
            if place[1] < 0 or not self._is_gone(dotted):
                continue
            at = self._scope.span(place)
            if (at.path, at.end) in written:
                continue
            name = dotted.rpartition(".")[2]
            text = f"{name} is gone in {self._scope.run.package} {self._scope.goal}"
            yield SdkFinding("POL404", at, text, (), True, "the module it is read of is not written here")

    def _imported(self, module: Module) -> Iterator[SdkFinding]:
        """Names that the release to move to does not have."""
        names, path = module.names, module.path
        for one in names.imports:
            if one.statement.guarded:
                continue
            if self._is_gone(one.dotted) or (self._is_gone(one.statement.module) and not self._is_there(one.dotted)):
                yield self._gone(module, one.dotted, Span(path, one.start, one.end), one, None)
            elif not one.statement.module and self._is_gone(one.name):
                text = f"{one.name} is gone in {self._scope.run.package} {self._scope.goal}"
                hint = "import what takes the place of what is used of it"
                yield SdkFinding("POL404", Span(path, one.start, one.end), f"{text}: {hint}", (), True, hint)
        for name, start, end in names.free:
            dotted = [f"{star}.{name}" for star in names.stars]
            if name not in names.others and any(map(self._is_gone, dotted)):
                text = f"{name} is gone in {self._scope.run.package} {self._scope.goal}"
                hint = "import the names that are used one by one"
                yield SdkFinding("POL404", Span(path, start, end), f"{text}: {hint}", (), True, hint)
        seen: set[tuple[int, int]] = set()
        for use in names.uses:
            having = self._scope.data.exporting(use.dotted)
            base = next((one for one in names.imports if one.bound == use.bound), None)
            if base is not None and base.statement.guarded:
                continue
            of_class = self._method_of_class(use)
            if of_class:
                hint = "call it on the resource of a client"
                at = Span(path, use.start, use.end)
                yield SdkFinding("POL402", at, f"{of_class}: {hint}", (), True, hint)
                continue
            member = self._member(use.dotted, base)
            if member is not None and (use.start, use.end) not in seen:
                seen.add((use.start, use.end))
                yield self._of_enum(module, use, *member)
                continue
            if not having or self._scope.goal in having or base is None or use.dotted == base.dotted:
                continue
            if self._scope.goal not in self._scope.data.exporting(base.dotted) or (use.start, use.end) in seen:
                continue
            if any(
                u.begin == use.begin and u.end > use.end and self._scope.data.exporting(u.dotted) for u in names.uses
            ):
                # A module on the way to what is used.
                continue
            seen.add((use.start, use.end))
            yield self._gone(module, use.dotted, Span(path, use.start, use.end), base, use)

    def _method_of_class(self, use: Use) -> str:
        """What is to be said of a method that is read of a resource's class and is gone, "" for all else."""
        parent, _, name = use.dotted.rpartition(".")
        resource = self._scope.data.resource_of(parent)
        method = f"{resource}.{name}"
        if resource is None or not self._scope.data.having(method) or self._scope.data.method(self._scope.goal, method):
            return ""
        return f"{method}() is gone in {self._scope.run.package} {self._scope.goal}"

    def _member(self, dotted: str, base: Import | None) -> tuple[str, str] | None:
        """The class and the value of a member of an enumeration that is a set of strings now; None for all else."""
        parent, _, name = dotted.rpartition(".")
        data = self._scope.data
        if base is None or not data.exporting(parent):
            return None
        tail = parent.rpartition(".")[2]
        for release in reversed([r for r in self._scope.releases if r in data.exporting(parent)]):
            old = data.type(release, tail)
            values = dict(pair.partition("=")[::2] for pair in old.content if "=" in pair) if old is not None else {}
            if name in values:
                new = data.type(self._scope.goal, tail)
                still = new is not None and any(pair.partition("=")[0] == name and "=" in pair for pair in new.content)
                return None if still else (tail, values[name])
        return None

    def _of_enum(self, module: Module, use: Use, owner: str, value: str) -> SdkFinding:
        """A member of a class that is a set of strings now."""
        at = Span(module.path, use.start, use.end)
        package, goal = self._scope.run.package, self._scope.goal
        text = f'{owner} has no members in {package} {goal}: write "{value}"'
        following = self._scope.project.text_of(module.path)[use.end : use.end + 1]
        said = self._scope.text(Span(module.path, use.begin, use.end))
        before = self._scope.project.text_of(module.path)[: use.begin]
        identity = re.search(r"\bis(\s+not)?\s*\(*\Z", before) is not None
        if use.quoted or identity or following in (".", "(") or not said.replace(".", "").isidentifier():
            return SdkFinding(
                "POL404", at, text, (), True, "what is done with the member can not be done with a string"
            )
        edit = Edit(Span(module.path, use.begin, use.end), f'"{value}"')
        module.replaced.add((use.begin, use.begin + len(use.bound)))
        return SdkFinding("POL404", at, text, (), True, Repair([edit], doubts=["a member of a class is a string then"]))

    def _is_there(self, dotted: str) -> bool:
        return self._scope.goal in self._scope.data.exporting(dotted)

    def _is_gone(self, dotted: str) -> bool:
        """Whether some releases have something, and the one to move to does not."""
        having = self._scope.data.exporting(dotted)
        return bool(having) and self._scope.goal not in having

    def _gone(self, module: Module, dotted: str, at: Span, imported: Import, use: Use | None) -> SdkFinding:
        """A name that is gone: what takes its place, and the wishes for it."""
        name = dotted.rpartition(".")[2]
        package = self._scope.run.package
        old = next((r for r in reversed(self._scope.releases) if r in self._scope.data.exporting(dotted)), None)
        old = old or (self._scope.data.exporting(dotted) or self._scope.releases)[-1]
        moved = self._moved(dotted, name)
        heir = None if moved else self._scope.data.type_heir(old, name, self._scope.goal)
        if moved:
            text = f"{dotted} is {moved} in {package} {self._scope.goal}"
        elif heir is None or not heir.names:
            why = f": {heir.why}" if heir is not None and heir.why else ""
            return SdkFinding("POL404", at, f"{name} is gone in {package} {self._scope.goal}{why}", (), True, why[2:])
        else:
            lost = f", without {', '.join(heir.lost)}" if heir.lost else ""
            since = self._since(old, heir.names)
            text = f"{name} is {' or '.join(heir.names)} since {package} {since}{lost}"
        try:
            repair = self._replace(module, dotted, moved, heir, imported, use)
        except NoRenameError as reason:
            return SdkFinding("POL404", at, text, (), True, str(reason), isinstance(reason, UnseenError))
        if heir is not None:
            repair.needs.append(heir.since)
        return SdkFinding("POL404", at, text, (), True, repair)

    def _since(self, old: str, names: tuple[str, ...]) -> str:
        """The first release after another one that has these names."""
        data = self._scope.data
        later = data.names[data.names.index(old) + 1 :]
        having = {release for name in names for release in data.exporting(f"{data.package}.{name}")}
        return next((release for release in later if release in having), self._scope.goal)

    def _moved(self, dotted: str, name: str) -> str:
        """Where a name is now that had another module, "" when it is nowhere."""
        candidates = [f"{self._scope.run.package}.{name}"]
        found = self._scope.data.type(self._scope.goal, name)
        if found is not None:
            candidates.append(f"{self._scope.run.package}.{found.module}.{name}")
        parts = dotted.split(".")
        plain = ".".join([parts[0], *(part for part in parts[1:] if part != _RESOURCES)])
        deep = dotted.count(".") > 1
        order = candidates[1:] + candidates[:1] if deep and found is not None else candidates
        order.insert(0, plain)
        return next((one for one in order if one != dotted and self._scope.goal in self._scope.data.exporting(one)), "")

    def _replace(
        self, module: Module, dotted: str, moved: str, heir: TypeHeir | None, imported: Import, use: Use | None
    ) -> Repair:
        """Wish for what takes the place of a name."""
        repair = Repair()
        tail = dotted.rpartition(".")[2]
        # Another branch may import the same from another module.
        uses = [u for u in used(module.names, imported.bound) if u.dotted.rpartition(".")[2] == tail]
        if moved:
            place, _, name = moved.rpartition(".")
            self._wish(module, imported, place, name, uses if use is None else [use], use)
            return repair
        if heir is None:
            raise NoRenameError("nothing takes its place")
        chosen = self._chosen(module, heir, tail, uses)
        for name, those in chosen.items():
            if use is None or use in those:
                self._wish(module, imported, self._module_of(dotted, name), name, those if use is None else [use], use)
        if heir.recipe != "rename":
            repair.doubts.append(f"{dotted.rsplit('.', 1)[-1]} and {' and '.join(chosen)} are not the same")
        return repair

    def _wish(self, module: Module, imported: Import, place: str, name: str, uses: list[Use], use: Use | None) -> None:
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
        if self._scope.goal in self._scope.data.exporting(f"{module}.{name}"):
            return module
        found = self._scope.data.type(self._scope.goal, name)
        package = self._scope.run.package
        same = found is not None and module.count(".") > 1
        own = f"{package}.{found.module}" if found is not None and same else package
        return own if self._scope.goal in self._scope.data.exporting(f"{own}.{name}") else package

    def _chosen(self, module: Module, heir: TypeHeir, tail: str, uses: list[Use]) -> dict[str, list[Use]]:
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
            if use.called is not None and self._is_compared(module, use.called):
                raise NoRenameError("objects of it are compared, and what they are compared with has another type")
            if name is None:
                waiting.append(use)
            else:
                found.setdefault(name, []).append(use)
        if not uses or (waiting and all(use.typed for use in waiting)):
            # Annotations and the like of what is made here, or in another module.
            elsewhere = set(found) or {
                name
                for other in self._scope.modules.values()
                for use in other.names.uses
                if use.called is not None and use.dotted.rsplit(".", 1)[-1] == tail
                if (name := self._made(other, use.called, heir)) is not None
            }
            if len(elsewhere) == 1:
                found.setdefault(elsewhere.pop(), []).extend(waiting)
                waiting = []
        if waiting or not found:
            raise UnseenError(f"whether {' or '.join(heir.names)} is meant is not known")
        return found

    def _made(self, module: Module, called: tuple[int, int], heir: TypeHeir) -> str | None:
        """What takes the place of a type where an object of it is made."""
        sent = self._position(module.path, called, heir)
        if sent is not None:
            return sent
        answers = {name for where, name in heir.positions.items() if where.rsplit(".", 1)[-1] == _ANSWER}
        left = [name for name in heir.names if name not in answers]
        # Code makes no answers.
        return left[0] if len(left) == 1 else None

    def _is_compared(self, module: Module, called: tuple[int, int]) -> bool:
        """Whether an object that is made by a call is compared with something."""
        run = self._scope.run
        for place in run.sdk_models:
            hows = run.escapes.get(place, {})
            if any("compar" in how for how in hows) and self._scope.span(place) == Span(module.path, *called):
                return True
        return False

    def _position(self, path: str, called: tuple[int, int], heir: TypeHeir) -> str | None:
        """What an object is that is made by a call, from where it is sent."""
        names = set()
        for row in self._scope.rows:
            for request in row.requests:
                call, body = request.send.sdk, request.send.body
                for entry, _ in entries(body) if call is not None and body is not None else ():
                    field = None if entry.key is None else constant(entry.key)
                    for place in places(entry.value):
                        at = self._scope.span(place) if place in self._scope.run.sdk_models else None
                        if call is not None and at is not None and (at.path, at.start, at.end) == (path, *called):
                            now = self._now(call, field or "")
                            names |= {heir.positions[key] for key in now if key in heir.positions}
        return names.pop() if len(names) == 1 else None

    def _now(self, call: SdkCall, field: str) -> Iterator[str]:
        """The arguments of methods that a field of a call's body is, now and with the release to move to."""
        old = self._scope.data.release((self._scope.old or self._scope.releases)[-1]).api
        yield f"{call.method}.{field}"
        for change in self._scope.catalogue.changes(call.endpoint, old, self._scope.target):
            if change.rule == "POL202" and change.field == field and change.now:
                yield f"{call.method}.{change.now}"
