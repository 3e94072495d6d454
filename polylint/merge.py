"""The facts of several files as those of one program: a call that several files lead to is one call."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from polylint.diagnostic import Span
from polylint.facts import ApiCall, Facts, Finding, MixedVersions, NearMiss, VersionPin
from polylint.migration import Plan


def distinct(calls: Iterable[ApiCall], every_view: bool = False) -> list[ApiCall]:
    """Each call once, in the order of the code.

    Args:
        calls: the calls.
        every_view: keep what is known without callers where callers are known: findings do not depend on them.

    Returns:
        The calls; what is only known without callers, and says little, is left out where callers are known.
    """
    every = list(calls)
    called = {call.span for call in every if not call.alone}
    rows: dict[tuple[object, ...], ApiCall] = {}
    for call in every:
        if not every_view and call.alone and call.span in called and _says_little(call):
            continue
        # A place is reported if any view of the code shows it, so that one file and the whole agree.
        key = (*identity(call), call.report) if every_view else identity(call)
        known = rows.get(key)
        if known is None or (len(call.via), *_order(known)) > (len(known.via), *_order(call)):
            rows[key] = call
    return sorted(rows.values(), key=_order)


def _says_little(call: ApiCall) -> bool:
    return call.endpoint is None or (call.version.state == "dynamic" and not call.version.values)


def merged(found: Sequence[Facts], plans: Mapping[tuple[str, str], Plan]) -> Facts:
    """Merge facts for rules to judge.

    Args:
        found: the facts of the files.
        plans: the plan of each group, by the path of the file whose facts it is in and its id there.

    Returns:
        Facts without a path, in which groups are named by their plans: calls, pins, near misses, mixed versions,
        findings and requirements.
    """
    grouped = [_with_plans(facts, plans) for facts in found]
    ordered = sorted(distinct((c for f in grouped for c in f.calls), True), key=lambda call: (call.span, call.via))
    calls = [replace(call, id=number) for number, call in enumerate(ordered)]
    numbers: dict[tuple[object, ...], list[int]] = {}
    for call in calls:
        numbers.setdefault(identity(call), []).append(call.id)
    there: dict[Span, list[int]] = {}
    for call in calls:
        there.setdefault(call.span, []).append(call.id)

    def renumbered(by_id: Mapping[int, ApiCall], ids: Iterable[int]) -> list[int]:
        # One that was left out stands for those that are known to be made there.
        return [number for one in ids for number in numbers.get(identity(by_id[one])) or there[by_id[one].span]]

    pins: dict[tuple[Span, str], tuple[VersionPin, dict[int, None]]] = {}
    misses: dict[Span, tuple[NearMiss, dict[int, None]]] = {}
    mixed: dict[Span, tuple[MixedVersions, dict[tuple[str, Span], None]]] = {}
    told: dict[tuple[str, Span, str], tuple[Finding, dict[int, None]]] = {}
    for facts in grouped:
        by_id = {call.id: call for call in facts.calls}
        for one in facts.findings:
            ids = told.setdefault((one.rule, one.span, one.message), (one, {}))[1]
            ids.update(dict.fromkeys(renumbered(by_id, one.calls)))
        for pin in facts.pins:
            pins.setdefault((pin.span, pin.value), (pin, {}))[1].update(dict.fromkeys(renumbered(by_id, pin.calls)))
        for miss in facts.near_misses:
            misses.setdefault(miss.span, (miss, {}))[1].update(dict.fromkeys(renumbered(by_id, miss.calls)))
        for mix in facts.mixed:
            mixed.setdefault(mix.span, (mix, {}))[1].update(dict.fromkeys(mix.pins))
    return Facts(
        "",
        tuple(calls),
        tuple(replace(pin, calls=tuple(sorted(ids))) for pin, ids in pins.values()),
        tuple(replace(miss, calls=tuple(sorted(ids))) for miss, ids in misses.values()),
        tuple(replace(mix, pins=tuple(sorted(found, key=lambda pin: pin[1]))) for mix, found in mixed.values()),
        findings=tuple(replace(one, calls=tuple(sorted(ids))) for one, ids in told.values()),
        requirements=tuple(sorted({one for facts in grouped for one in facts.requirements})),
        floors=tuple(sorted({one for facts in grouped for one in facts.floors})),
    )


def _with_plans(facts: Facts, plans: Mapping[tuple[str, str], Plan]) -> Facts:
    def named(group: str) -> str:
        plan = plans.get((facts.path, group))
        return group if plan is None else plan.id

    return replace(
        facts,
        calls=tuple(replace(call, group=named(call.group)) for call in facts.calls),
        pins=tuple(replace(pin, group=named(pin.group)) for pin in facts.pins),
        near_misses=tuple(replace(miss, group=named(miss.group)) for miss in facts.near_misses),
        mixed=tuple(replace(mix, group=named(mix.group)) for mix in facts.mixed),
        findings=tuple(replace(one, group=named(one.group)) for one in facts.findings),
    )


def identity(call: ApiCall) -> tuple[object, ...]:
    """What makes two calls the same row of the inventory."""
    version = call.version
    return (call.span, call.method, call.endpoint or call.url, version.state, version.values, version.origin)


def _order(call: ApiCall) -> tuple[object, ...]:
    origin = call.version.origin or Span("", 0, 0)
    return (call.span, call.method or "", call.endpoint or call.url, call.version.values, origin, call.via, call.report)
