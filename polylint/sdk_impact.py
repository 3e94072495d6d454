"""What moving to another release of the SDK means for a call of one of its methods: judged from facts and data.

The data of a call, and what is read of its answer, is judged as for any other request: `polylint.impact`. Here it is
put in the terms of the SDK, and what only the SDK has is added: names of methods, arguments and their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace

from polylint.api.catalogue import Catalogue
from polylint.api.releases import Method, MethodHeir, Releases
from polylint.dataclass import dataclass
from polylint.facts import ApiCall, SdkUse
from polylint.impact import Impact, closest, impacts

_HOLE = re.compile(r"\{([^{}]*)\}")
_RULES = {"POL202": "POL403", "POL203": "POL403", "POL302": "POL405"}
"""What rules of requests are called where it is about an argument, or an exception, of the SDK."""


@dataclass(frozen=True)
class SdkImpact(Impact):
    """An impact that only a call of the SDK has.

    Attributes:
        heir: what becomes of the method.
        order: the parameters that are passed by position, in the order of the release the code is written for; empty
            when that is not known.
    """

    heir: MethodHeir | None = field(default=None, hash=False, compare=False)
    order: tuple[str, ...] = ()


def sdk_impacts(call: ApiCall, use: SdkUse, catalogue: Catalogue, releases: Releases, goal: str) -> list[Impact]:
    """What stands between a call of the SDK and a release, in the order of the code.

    Args:
        call: the call.
        use: what it is in the terms of the SDK.
        catalogue: what the API versions accept.
        releases: the releases of the SDK.
        goal: the release to move to.
    """
    found = list(_Judge(call, use, catalogue, releases, goal).impacts())
    return sorted(found, key=lambda impact: (impact.span, impact.rule, impact.message))


class _Judge:
    """The judgement of one call."""

    def __init__(self, call: ApiCall, use: SdkUse, catalogue: Catalogue, releases: Releases, goal: str) -> None:
        self._call, self._use, self._catalogue, self._releases, self._goal = call, use, catalogue, releases, goal
        self._at = use.name or call.span

    def impacts(self) -> Iterator[Impact]:
        use, releases = self._use, self._releases
        method = releases.method(use.form, use.method)
        heir = releases.method_heir(use.form, use.method, self._goal)
        if method is None:
            return
        if heir is not None:
            yield self._replaced(heir)
        new = releases.method(self._goal, use.method if heir is None else heir.name)
        seen: set[str] = set()
        target = releases.release(self._goal).api
        for impact in impacts(self._call, self._catalogue, target, releases.release(use.source).api):
            told = self._told(impact, heir, new)
            if told is not None:
                seen.update(told.path[:1])
                yield told
        if new is None or (heir is not None and heir.safety == "manual"):
            return
        renamed: Mapping[str, str] = _renamed(method, new) if heir is None else heir.renamed
        dropped: Sequence[str] = () if heir is None else heir.dropped
        yield from self._positions(method, new, renamed)
        yield from self._arguments(method, new, heir, renamed, (*dropped, *seen))
        yield from self._missing(new, heir, renamed, seen)

    def _replaced(self, heir: MethodHeir) -> Impact:
        name, package = self._use.method, self._releases.package
        if not heir.name:
            text = f"{name}() is gone in {package} {self._goal}"
        elif heir.since:
            text = f"{name}() is {heir.name}() since {package} {heir.since}"
        else:
            text = f"{name}() is {heir.name}() in {package} {self._goal}"
        why = f": {heir.why}" if heir.why else ""
        return SdkImpact("POL402", self._at, text + why, True, heir=heir)

    def _told(self, impact: Impact, heir: MethodHeir | None, new: Method | None) -> Impact | None:
        """An impact on a request in the terms of the SDK, None when the SDK takes care of it."""
        name = self._use.method
        if impact.rule == "POL201":
            return None if heir is not None else replace(impact, rule="", breaks=False, doubt=True)
        top = len(impact.path) == 1
        if impact.rule == "POL302" or (impact.rule in ("POL202", "POL203") and top):
            rule = _RULES[impact.rule]
            text = impact.message if rule == "POL405" else f"{name}(): {impact.message}"
            breaks = impact.breaks
            if impact.rule == "POL203" and new is not None:
                text = f"{new.name}() needs {impact.path[0]} in {self._releases.package} {self._goal}"
                breaks = breaks or any(p.required and p.wire == impact.path[0] for p in new.parameters)
            if impact.rule == "POL202" and new is not None and impact.path[0] in self._named():
                breaks = breaks or all(p.wire != impact.path[0] for p in new.parameters)
            return replace(impact, rule=rule, message=text, breaks=breaks)
        return impact

    def _named(self) -> set[str]:
        """What the call passes by name."""
        return {argument.name for argument in self._use.arguments if argument.position < 0}

    def _positions(self, method: Method, new: Method, renamed: Mapping[str, str]) -> Iterator[Impact]:
        """Arguments passed by position, where the order of the parameters is another one."""
        given = [argument for argument in self._use.arguments if argument.position >= 0]
        after = [parameter.name for parameter in new.parameters if parameter.positional]
        orders = set()
        for release in self._use.releases:
            old = self._releases.method(release, self._use.method)
            if old is not None:
                names = [parameter.name for parameter in old.parameters if parameter.positional]
                orders.add(tuple(renamed.get(name, name) for name in names[: len(given)]))
        changed = [order for order in orders if _moved(order, after)]
        if not given or not changed:
            return
        order = orders.pop() if len(orders) == 1 else ()
        was = f"{self._use.method}({', '.join(changed[0])})"
        text = f"{was} is {new.name}({', '.join(after)}) in {self._releases.package} {self._goal}"
        hint = "pass them by name" if order else "which order is meant is not known: pass them by name"
        yield SdkImpact("POL407", given[0].span or self._call.span, f"{text}; {hint}", True, order=order)

    def _arguments(
        self,
        method: Method,
        new: Method,
        heir: MethodHeir | None,
        renamed: Mapping[str, str],
        told: Sequence[str],
    ) -> Iterator[Impact]:
        """Arguments that the method does not take any more, or never took."""
        names = {parameter.name: parameter for parameter in method.parameters}
        taken = {parameter.name for parameter in new.parameters}
        for argument in self._use.arguments:
            name = argument.name
            known = names.get(name)
            if argument.position < 0 and name not in taken and renamed.get(name) in taken and heir is None:
                same = MethodHeir(new.name, "safe", "", "", {name: renamed[name]}, {}, (), {})
                text = f"{name} of {new.name}() is {renamed[name]} in {self._releases.package} {self._goal}"
                yield SdkImpact("POL403", argument.span or self._call.span, text, True, path=(name,), heir=same)
                continue
            if argument.position >= 0 or renamed.get(name, name) in taken or name in told:
                continue
            if known is not None and known.wire in told:
                continue
            span = argument.span or self._call.span
            package = self._releases.package
            if known is None:
                near = closest(name, [*taken, *names], 0.8)
                hint = f"; did you mean {near}?" if near else ""
                text = f"{name} is no argument of {self._use.method}() in {package} {self._use.form}{hint}"
                yield Impact("POL403", span, text, False, path=(name,))
            else:
                text = f"{name} is no argument of {new.name}() in {package} {self._goal}"
                yield Impact("POL403", span, text, True, path=(name,))

    def _missing(
        self, new: Method, heir: MethodHeir | None, renamed: Mapping[str, str], told: set[str]
    ) -> Iterator[Impact]:
        """Arguments that have to be given now, beside the fields of the body."""
        if self._use.open:
            return
        added = () if heir is None else tuple(heir.added)
        positional = sum(argument.position >= 0 for argument in self._use.arguments)
        order = [parameter.name for parameter in new.parameters if parameter.positional]
        given = {renamed.get(argument.name, argument.name) for argument in self._use.arguments} | {*order[:positional]}
        for parameter in new.parameters:
            if not parameter.required or parameter.name in given or parameter.name in added:
                continue
            if parameter.place in ("body", "whole") or parameter.wire in told:
                continue
            text = f"{new.name}() needs {parameter.name} in {self._releases.package} {self._goal}"
            yield Impact("POL403", self._call.span, text, True, path=(parameter.name,))


def _moved(order: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a parameter has another position; one with another name is the same where it stands."""
    return any(name in after and after.index(name) != position for position, name in enumerate(order))


def _renamed(method: Method, new: Method | None) -> dict[str, str]:
    """Parameters of the path that have another name in another release; they are the same by their order."""
    if new is None:
        return {}
    old = [p.name for name in _HOLE.findall(method.endpoint) for p in method.parameters if p.wire == name]
    now = [p.name for name in _HOLE.findall(new.endpoint) for p in new.parameters if p.wire == name]
    pairs = zip(old, now, strict=True) if len(old) == len(now) else ()
    return {before: after for before, after in pairs if before != after and before not in now and after not in old}
