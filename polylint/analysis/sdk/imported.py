"""Names of the SDK that another release has under other names or in other places, or not any more (POL404)."""

from __future__ import annotations

from collections.abc import Iterator

from polylint.analysis.contents import places
from polylint.analysis.models.sdk import SdkCall
from polylint.analysis.names import Import, Use, used
from polylint.analysis.renames import NoRenameError
from polylint.analysis.repairs import Repair
from polylint.analysis.rows import entries
from polylint.analysis.sdk.scope import Module, Scope, SdkFinding
from polylint.analysis.values import constant
from polylint.api.releases import TypeHeir
from polylint.diagnostic import Span

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

    def _imported(self, module: Module) -> Iterator[SdkFinding]:
        """Names that the release to move to does not have."""
        names, path = module.names, module.path
        for one in names.imports:
            if self._scope.data.exporting(one.dotted) and self._scope.goal not in self._scope.data.exporting(
                one.dotted
            ):
                yield self._gone(module, one.dotted, Span(path, one.start, one.end), one, None)
        seen: set[tuple[int, int]] = set()
        for use in names.uses:
            having = self._scope.data.exporting(use.dotted)
            base = next((one for one in names.imports if one.bound == use.bound), None)
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

    def _gone(self, module: Module, dotted: str, at: Span, imported: Import, use: Use | None) -> SdkFinding:
        """A name that is gone: what takes its place, and the wishes for it."""
        name = dotted.rpartition(".")[2]
        package = self._scope.run.package
        old = next((r for r in reversed(self._scope.releases) if r in self._scope.data.exporting(dotted)), None)
        old = old or self._scope.data.exporting(dotted)[-1]
        moved = self._moved(dotted, name)
        heir = None if moved else self._scope.data.type_heir(old, name, self._scope.goal)
        if moved:
            text = f"{dotted} is {moved} in {package} {self._scope.goal}"
        elif heir is None or not heir.names:
            why = f": {heir.why}" if heir is not None and heir.why else ""
            return SdkFinding("POL404", at, f"{name} is gone in {package} {self._scope.goal}{why}", (), True, why[2:])
        else:
            lost = f", without {', '.join(heir.lost)}" if heir.lost else ""
            since = heir.since or self._scope.goal
            text = f"{name} is {' or '.join(heir.names)} since {package} {since}{lost}"
        try:
            repair = self._replace(module, dotted, moved, heir, imported, use)
        except NoRenameError as reason:
            return SdkFinding("POL404", at, text, (), True, str(reason), isinstance(reason, UnseenError))
        return SdkFinding("POL404", at, text, (), True, repair)

    def _moved(self, dotted: str, name: str) -> str:
        """Where a name is now that had another module, "" when it is nowhere."""
        candidates = [f"{self._scope.run.package}.{name}"]
        found = self._scope.data.type(self._scope.goal, name)
        if found is not None:
            candidates.append(f"{self._scope.run.package}.{found.module}.{name}")
        parts = dotted.split(".")
        candidates.append(".".join([parts[0], *(part for part in parts[1:] if part != "resources")]))
        deep = dotted.count(".") > 1
        order = candidates[1:] + candidates[:1] if deep and found is not None else candidates
        return next((one for one in order if one != dotted and self._scope.goal in self._scope.data.exporting(one)), "")

    def _replace(
        self, module: Module, dotted: str, moved: str, heir: TypeHeir | None, imported: Import, use: Use | None
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
        chosen = self._chosen(module, heir, uses)
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

    def _chosen(self, module: Module, heir: TypeHeir, uses: list[Use]) -> dict[str, list[Use]]:
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
                for other in self._scope.modules.values()
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

    def _made(self, module: Module, called: tuple[int, int], heir: TypeHeir) -> str | None:
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
