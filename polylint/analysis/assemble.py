"""From resolved requests to facts: calls, pins, and the migration groups with the edits that move them."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from polylint import edit
from polylint.analysis.contents import Contents
from polylint.analysis.contents import places as content_places
from polylint.analysis.evaluate import Interpreter
from polylint.analysis.header_edits import HeaderEdits
from polylint.analysis.limits import Budgets
from polylint.analysis.project import Project
from polylint.analysis.repairs import ORDINARY, Claim, NoRepairError, Repair, Repairer
from polylint.analysis.repairs import places as repair_places
from polylint.analysis.resolve import Miss, Request, Resolver, Version, deciding_layer
from polylint.analysis.rows import Row, pieces, segments
from polylint.analysis.sdk.moves import SdkMoves
from polylint.analysis.sdk.scope import Scope
from polylint.analysis.sharing import shared
from polylint.analysis.values import DictState, HeaderPlace, Lit, Place, Text, Unknown, Value, constant, resolve
from polylint.api.catalogue import Catalogue
from polylint.api.fields import load_fields
from polylint.diagnostic import Edit, Span, covers
from polylint.facts import (
    ApiCall,
    Facts,
    Finding,
    MigrationGroup,
    MixedVersions,
    NearMiss,
    OtherUse,
    Part,
    Reason,
    ResponseRead,
    SdkProject,
    Shape,
    Unresolved,
    VersionPin,
    VersionState,
)
from polylint.impact import Impact, impacts

if TYPE_CHECKING:
    from polylint.wrappers import Wrapper

_REFLECTION = re.compile(r"(?<![\w.])(?:eval|exec|globals)\(")
_KINDS = ("display", "call", "pairs", "lines", "arguments", "statement", "client")


_SDK = ("sdk",)
"""What all that has to do with the SDK belongs to: a program has one release of it."""


class Assembler:
    """Builds the facts of one file.

    Args:
        project: for texts and positions.
        run: the interpreter after it evaluated the file.
        catalogue: what the API versions accept.
        target: the version to migrate to.
        hosts: configured hosts.
        connections: configured ids of Airflow connections.
        proof: say of each call where its parts are written.
        module: the number of the file.
    """

    def __init__(
        self,
        project: Project,
        run: Interpreter,
        catalogue: Catalogue,
        target: str,
        hosts: Sequence[str],
        connections: Sequence[str] = (),
        proof: bool = False,
        module: int = 0,
    ) -> None:
        self._proof = proof
        self._project = project
        self._module = module
        self._run = run
        self._catalogue = catalogue
        self._target = target
        resolver = Resolver(catalogue, hosts, run.may, connections)
        self._requests = [request for send in run.sends for request in resolver.requests(send)]
        self._rows: list[Row] = []
        self._groups = _UnionFind()
        self._uses: dict[Place, list[Request]] = {}
        self._passing: dict[Place, list[Request]] = {}
        self._reflecting: dict[str, bool] = {}
        self._ours: dict[Place, bool] = {}
        self._repeating: dict[Place, bool] = {}
        self._reached: dict[int, set[int]] = {}
        self._chosen: dict[int, tuple[HeaderPlace | None, str]] = {}
        layers = (layer for send in run.sends for layer in send.layers)
        arguments = [layer for layer in layers if layer.argument is not None]
        self._optional = {layer.argument for layer in arguments if layer.optional}
        self._pairs = {
            layer.argument: _in_bytes(layer.state) for layer in arguments if layer.form == "pairs" and layer.argument
        }

    def facts(self, path: str) -> Facts:
        """The facts of the file at `path`."""
        self._collect_rows()
        scope = Scope(self._project, self._run, self._module, self._rows, self._catalogue, self._target, self._span)
        self._scope, self._sdk = scope, SdkMoves(scope)
        self._edits = HeaderEdits(
            self._project, self._catalogue, self._target, self._pairs, self._optional, self._sdk.explicit
        )
        self._settle_versions()
        self._collect_uses()
        self._choose_places()
        self._locate()
        self._judge_calls()
        groups = self._build_groups()
        return Facts(
            path,
            tuple(replace(self._calls[row.id], group=self._ids[row.id]) for row in self._rows),
            tuple(self._pins()),
            tuple(self._near_misses()),
            tuple(self._mixed()),
            tuple(self._unresolved()),
            tuple(groups),
            tuple(self._other_uses(path)),
            (
                *(self._project.source(module).path for module in self._run.module_frames),
                *(self._scope.known.files if self._scope.active else ()),
            ),
            (*self._run.limits(), *self._unknown_release()),
            tuple(self._findings()),
            short=tuple(self._run.short()),
        )

    def _unknown_release(self) -> Iterator[str]:
        """That it is not known which release of the SDK is installed."""
        own = self._scope.modules.get(self._module)
        if own is not None and own.names.imports and not self._scope.known.source:
            yield f"{self._scope.known.why}: what is found holds for {self._scope.which}"

    # ---------------------------------------------------------------- rows

    def _collect_rows(self) -> None:
        ours = [request for request in self._requests if request.target.verdict == "yes"]
        certain = {request.send.place for request in ours if request.target.confidence == "certain"}
        rows: dict[Hashable, Row] = {}
        for request in ours:
            if request.target.confidence == "probable" and request.send.place in certain:
                continue
            key = (
                request.send.place,
                request.method,
                request.endpoint or request.target.url,
                request.version.state,
                request.version.pins,
                request.target.confidence,
            )
            row = rows.get(key)
            if row is None:
                row = rows[key] = Row(len(rows), request.send.place)
            row.requests.append(request)
        self._rows = _with_settings(self._without_guesses(list(rows.values())))

    def _settle_versions(self) -> None:
        """The version of calls of the SDK whose client is given none depends on the release."""
        for row in self._rows:
            for request in row.requests:
                if request.send.sdk is not None:
                    request.version = self._sdk.clients.version(request, self._catalogue.header)

    def _without_guesses(self, rows: list[Row]) -> list[Row]:
        """Rows without those that lack a version only where a value that is not known, as a parameter, is not given."""
        alike: dict[Hashable, list[Row]] = {}
        for row in rows:
            first = row.first
            alike.setdefault((row.place, first.method, first.endpoint or first.target.url), []).append(row)

        def decided_by_unknown(row: Row) -> bool:
            return self._alone(row) and all(not self._run.unknown_truths.isdisjoint(r.taken) for r in row.requests)

        guesses = {
            row.id
            for group in alike.values()
            if any(row.first.version.state == "dynamic" and decided_by_unknown(row) for row in group)
            for row in group
            if row.first.version.state == "missing" and decided_by_unknown(row)
        }
        return [row for row in rows if row.id not in guesses]

    def _collect_uses(self) -> None:
        for request in self._requests:
            for place in dict.fromkeys((request.send.place, *request.send.via)):
                self._passing.setdefault(place, []).append(request)
            for source in request.sources:
                self._uses.setdefault(source.place, []).append(request)
            for _, origin in request.version.pins:
                if origin is not None:
                    self._uses.setdefault(origin, []).append(request)
            if request.version.removed is not None:
                self._uses.setdefault(request.version.removed, []).append(request)
            for miss in request.misses:
                self._uses.setdefault(miss.origin, []).append(request)
            if request.target.verdict == "no":
                # What another host is sent must not change, whatever it is called there.
                for origin in request.literals:
                    self._uses.setdefault(origin, []).append(request)

    def _other_uses(self, path: str) -> Iterator[OtherUse]:
        """What this file does with header places and versions that are written in other files."""
        yield from self._sdk.other_uses()
        elsewhere: dict[int, list[int]] = {}
        for module, ref in (*self._uses, *self._run.escapes, *(place for _, place in self._repairer.users)):
            if ref >= 0:
                elsewhere.setdefault(module, []).append(ref)
        for module, refs in elsewhere.items():
            if self._project.source(module).path != path:
                # All at once: a pass over a file for each place took longer than everything else.
                self._project.lowered(module).locate(refs)
        for place, requests in self._uses.items():
            if place[1] >= 0 and self._project.source(place[0]).path != path:
                foreign = next((request for request in requests if request.target.verdict == "no"), None)
                if foreign is not None:
                    where = self._where(foreign.send.place)
                    yield OtherUse(self._span(place), f"{where} sends it to another host too", True)
        for place, how in self._run.escapes.items():
            if place[1] >= 0 and self._project.source(place[0]).path != path:
                other = next((one for one in how if one not in ORDINARY), None)
                text = f"what is written at {self._where(place)} is also {other or next(iter(how))} in {path}"
                yield OtherUse(self._span(place), text, False, other is None)
        for claim, users in self._repairer.users.items():
            kind, place = claim
            if kind in ("call", "display") or place[1] < 0 or self._project.source(place[0]).path == path:
                continue
            if place in {request.send.place for request in users.values()}:
                # The verb is written in what is called: in a wrapper of another file.
                continue
            for text in self._other_users(claim):
                yield OtherUse(self._span(place), text, True)

    def _outdated(self, version: Version) -> bool:
        """Whether a version has to change: an older one, or none of the API's."""
        if version.state == "missing":
            return True
        return any(self._old(value) for value, _ in version.pins)

    def _old(self, value: str) -> bool:
        versions = self._catalogue.versions
        return value not in versions or versions.index(value) < versions.index(self._target)

    # ---------------------------------------------------------------- where the header goes

    def _choose_places(self) -> None:
        """For each row without a version: where the header is added, the place that serves most rows first."""
        waiting = {row.id: row for row in self._rows if row.first.version.state == "missing"}
        for row in [row for row in waiting.values() if row.first.send.sdk is not None]:
            makers = self._sdk.clients.makers(row)
            if makers and all(request.version.removed is None for request in row.requests):
                self._chosen[row.id] = (HeaderPlace("client", makers[0]), "")
                del waiting[row.id]
        for row in list(waiting.values()):
            removed = {r.version.removed for r in row.requests}
            if removed != {None}:
                place = removed.pop()
                if not removed and place is not None and self._only_ours(place) and self._stands_in_place(place):
                    self._chosen[row.id] = (HeaderPlace("value", place), "")
                else:
                    self._chosen[row.id] = (None, "the header is taken away with None")
                del waiting[row.id]
                continue
            miss = next((m for r in row.requests for m in r.misses if m.where == "header"), None)
            if miss is not None and all(any(m.origin == miss.origin for m in r.misses) for r in row.requests):
                self._chosen[row.id] = (HeaderPlace("rename", miss.origin), "")
                del waiting[row.id]
        for row, source in shared(waiting.values(), self._rank):
            self._chosen[row.id] = (source, "")
            del waiting[row.id]
        for row in waiting.values():
            self._chosen[row.id] = self._at_the_call(row)

    def _rank(self, source: HeaderPlace, row: Row) -> tuple[int, int, int] | None:
        """Which of the places that serve as many rows comes first, by the first of these; None for no place at all."""
        if source.kind not in _KINDS or not self._only_ours(source.place) or self._would_repeat(source):
            return None
        return _KINDS.index(source.kind), len(self._uses[source.place]), -self._nearness(source, row)

    def _stands_in_place(self, place: Place) -> bool:
        """Whether a literal is the value of an entry or the default of a parameter, not of a name of its own."""
        source = self._project.source(place[0])
        start = self._project.lowered(place[0]).span(place[1])[0]
        return not edit.is_named(source.text, start)

    def _is_default(self, place: Place) -> bool:
        """Whether a literal is the default of a parameter: the function may test for it."""
        start = self._project.lowered(place[0]).span(place[1])[0]
        return edit.is_default(self._project.source(place[0]).text, start)

    def _only_ours(self, place: Place) -> bool:
        known = self._ours.get(place)
        if known is None:
            known = all(request.target.verdict == "yes" for request in self._uses.get(place, ()))
            self._ours[place] = known
        return known

    def _would_repeat(self, source: HeaderPlace) -> bool:
        """Whether a header added here would be sent twice by some of the requests: lines do not replace each other."""
        if source.kind not in ("lines", "arguments"):
            return False
        known = self._repeating.get(source.place)
        if known is None:
            known = any(request.version.state != "missing" for request in self._uses.get(source.place, ()))
            self._repeating[source.place] = known
        return known

    def _nearness(self, source: HeaderPlace, row: Row) -> int:
        return [s.place for s in row.first.sources].index(source.place)

    def _at_the_call(self, row: Row) -> tuple[HeaderPlace | None, str]:
        """Add the header to the one call: as a new argument, or around the argument that is there."""
        here = [r for r in self._passing[row.place] if r.send.place == row.place]
        if any(r.target.verdict != "yes" for r in here):
            return None, "the function that sends serves other hosts too"
        calls = {r.send.headers_call for r in row.requests}
        given = {layer.argument for r in row.requests for _, layer in r.layers}
        if not self._elsewhere.isdisjoint((calls | given) - {None}):
            return None, "the request is sent to another host too"
        if len(calls) == 1 and None not in calls:
            call = calls.pop()
            if call is not None and call in self._run.other_callees:
                return None, "other functions that may not take headers are called there too"
            if call is not None and call[1] >= 0:
                return HeaderPlace("keyword", call), ""
        arguments = {layer.argument for r in row.requests for state, layer in r.layers if layer.role != "client"}
        known = all(isinstance(state, DictState) for r in here for state, layer in r.layers if layer.role != "client")
        known = known and all(layer.form != "other" for r in here for _, layer in r.layers)
        if len(arguments) == 1 and None not in arguments and known:
            argument = arguments.pop()
            if argument is not None and argument[1] >= 0:
                return HeaderPlace("wrap", argument), ""
        return None, "there is no place in the code where the header can be added for this call alone"

    @cached_property
    def _elsewhere(self) -> frozenset[Place | None]:
        """The calls and arguments that give headers to requests which are not Polytomic's."""
        others = [request for request in self._requests if request.target.verdict != "yes"]
        arguments = {layer.argument for request in others for _, layer in request.layers}
        return frozenset(arguments | {request.send.headers_call for request in others})

    # ---------------------------------------------------------------- groups

    def _build_groups(self) -> list[MigrationGroup]:
        joined: set[Claim] = set()
        if self._scope.active:
            self._groups.add(_SDK)
        for row in self._rows:
            self._groups.add(("row", row.id))
            if row.first.send.sdk is not None:
                self._groups.join(("row", row.id), _SDK)
            for claim in self._claims_of(row):
                users = [user for user in self._repairer.users.get(claim, ()) if user is not None]
                # The users of one claim are joined by the first row that has it.
                for user in users[:1] if claim in joined else users:
                    self._groups.join(("row", user), ("row", row.id))
                joined.add(claim)
            for _, origin in row.first.version.pins:
                if origin is not None:
                    self._groups.join(("row", row.id), ("place", origin))
            chosen, _ = self._chosen.get(row.id, (None, ""))
            if chosen is not None:
                self._groups.join(("row", row.id), ("place", chosen.place))
        by_request = {id(request): row.id for row in self._rows for request in row.requests}
        for place, requests in self._uses.items():
            if not self._groups.knows(("place", place)):
                continue
            for request in requests:
                number = by_request.get(id(request))
                if number is not None:
                    self._groups.join(("place", place), ("row", number))
        members: dict[Hashable, list[Row]] = {self._groups.find(_SDK): []} if self._scope.active else {}
        for row in self._rows:
            members.setdefault(self._groups.find(("row", row.id)), []).append(row)
        self._ids = {}
        groups = []
        for root, rows in members.items():
            ours = self._scope.active and root == self._groups.find(_SDK)
            group = self._group(rows, ours)
            groups.append(group)
            if ours:
                self._sdk_group = group.id
            for row in rows:
                self._ids[row.id] = group.id
        return groups

    def _judge_calls(self) -> None:
        """The calls as facts, what stands between them and the target version, and what repairs that."""
        endpoints = {request.send.answer: request.endpoint for request in self._requests}
        self._through: dict[Place, set[str | None]] = {}
        for request in self._requests:
            for place in (request.send.place, *request.send.via):
                self._through.setdefault(place, set()).add(request.endpoint)
        self._contents = Contents(self._span, endpoints.get)
        self._calls = {row.id: self._call(row) for row in self._rows}
        self._repairer = Repairer(
            self._project,
            self._run,
            self._requests,
            self._rows,
            self._span,
            self._catalogue.pages,
            self._sdk.untyped(),
        )
        self._sdk_group, self._sdk_findings = "", self._sdk.findings()
        self._impacts: dict[int, list[tuple[Impact, Repair | str]]] = {}
        for row in self._rows:
            found = self._found(self._calls[row.id])
            self._impacts[row.id] = [(impact, self._repaired(row, impact)) for impact in found]
        self._claimed: dict[Claim, set[int]] = {}
        for row in self._rows:
            for claim in self._claims_of(row):
                self._claimed.setdefault(claim, set()).add(row.id)

    def _found(self, call: ApiCall) -> list[Impact]:
        """What stands between a call and the target version."""
        if call.sdk is None:
            return impacts(call, self._catalogue, self._target)
        return self._sdk.impacts(call, call.sdk)

    def _findings(self) -> Iterator[Finding]:
        """The impacts that a rule reports, and what is about the SDK as a whole."""
        for one in self._sdk_findings:
            yield Finding(one.rule, one.span, one.message, one.rows, self._sdk_group)
        for row in self._rows:
            for impact, _ in self._impacts[row.id]:
                if impact.rule:
                    yield Finding(impact.rule, impact.span, impact.message, (row.id,))

    def _repaired(self, row: Row, impact: Impact) -> Repair | str:
        """What repairs an impact, or why nothing does."""
        if not impact.breaks:
            return ""
        try:
            return self._sdk.repair(row, impact) or self._repairer.repair(row, impact)
        except NoRepairError as reason:
            return str(reason)

    def _claims_of(self, row: Row) -> Iterator[Claim]:
        for _, repaired in self._impacts[row.id]:
            if isinstance(repaired, Repair):
                yield from repaired.claims

    def _repair_calls(
        self,
        row: Row,
        edits: dict[Edit, None],
        members: dict[Span, None],
        contents: dict[Span, None],
        hazards: dict[Reason, None],
        blockers: dict[Reason, None],
    ) -> None:
        """Add what repairs the impacts on a row, or what stands in the way.

        Args:
            row: the row.
            edits, members, contents, hazards, blockers: where edits, members and reasons are added.
        """
        span, alone = self._span(row.place), self._alone(row)
        chains = self._calls[row.id].chains
        # What has a rule of its own says most: it is named first.
        for impact, repaired in sorted(self._impacts[row.id], key=lambda found: not found[0].rule):
            where = self._project.place(impact.span)
            if isinstance(repaired, Repair):
                edits.update(dict.fromkeys(repaired.edits))
                for place in repaired.holders:
                    members[self._span(place)] = contents[self._span(place)] = None
                for claim in repaired.claims:
                    members[self._span(claim[1])] = None
                    for text in self._other_users(claim):
                        blockers[Reason(f"{text} ({impact.rule} at {where})", span)] = None
                for doubt in repaired.doubts:
                    hazards[Reason(f"{doubt} ({impact.rule} at {where})", span)] = None
            elif impact.breaks and impact.rule:
                known = {"", impact.change.why if impact.change is not None else ""}
                why = "" if repaired in known else f": {repaired}"
                text = f"{row.first.endpoint} must change first ({impact.rule} at {where}){why}"
                blockers[Reason(text, span)] = None
            elif impact.breaks:
                blockers[Reason(f"{impact.message} ({where})", span, alone, chains)] = None
            elif impact.doubt:
                hazards[Reason(f"{impact.message} ({where})", span, alone, chains if impact.alone else ())] = None

    def _other_users(self, claim: Claim) -> Iterator[str]:
        """Calls that use what is edited, and that must not change."""
        claimed = self._claimed.get(claim, set())
        for user, request in self._repairer.users.get(claim, {}).items():
            if user not in claimed:
                what = request.endpoint or request.target.url
                yield f"what is edited for it is used by {what} at {self._where(request.send.place)}, too"

    def _move_sdk(
        self,
        edits: dict[Edit, None],
        members: dict[Span, None],
        hazards: dict[Reason, None],
        blockers: dict[Reason, None],
    ) -> None:
        """Add what moves a file to another release of the SDK beside its calls, or what stands in the way."""
        known = self._scope.known
        members.update(dict.fromkeys(known.requirements))
        for one in self._sdk_findings:
            members[one.span] = None
            where = self._project.place(one.span)
            if isinstance(one.repair, str):
                if one.breaks:
                    why = f": {one.repair}" if one.repair and one.repair not in one.message else ""
                    text = f"{one.message.partition(';')[0]} ({one.rule} at {where}){why}"
                    blockers[Reason(text, one.span, unseen=one.unseen)] = None
                continue
            edits.update(dict.fromkeys(one.repair.edits))
            for doubt in one.repair.doubts:
                hazards[Reason(f"{doubt} ({one.rule} at {where})")] = None
        edits.update(dict.fromkeys(self._sdk.edits()))
        members.update(dict.fromkeys(self._sdk.changed()))
        made = [repaired for found in self._impacts.values() for _, repaired in found]
        made.extend(one.repair for one in self._sdk_findings)
        needed = {need for repair in made if isinstance(repair, Repair) for need in repair.needs}
        if not self._scope.raises and not any(map(self._scope.lacks, needed)):
            return
        package = self._run.package
        edits.update(dict.fromkeys(known.edits))
        for refusal in known.refusals:
            blockers[Reason(refusal)] = None
        for doubt in known.doubts:
            hazards[Reason(doubt)] = None
        if known.edits:
            hazards[Reason(f"{package} {self._scope.goal} has to be installed with it")] = None
        elif not known.refusals:
            hazards[Reason(f"{package} {self._scope.goal} has to be installed with it; {known.why}")] = None

    def _group(self, rows: list[Row], ours: bool = False) -> MigrationGroup:
        edits: dict[Edit, None] = {}
        members: dict[Span, None] = {}
        contents: dict[Span, None] = {}
        hazards: dict[Reason, None] = {}
        blockers: dict[Reason, None] = {}
        alone_edits: dict[Edit, None] = {}
        alone_calls: list[tuple[Edit, Span]] = []
        literals: dict[Place, dict[str, str]] = {}
        touched: set[Place] = set()
        members_first = self._span(rows[0].place) if rows else Span(self._scope.path, 0, 0)
        members[members_first] = None
        if ours:
            self._move_sdk(edits, members, hazards, blockers)
        for row in rows:
            members[self._span(row.place)] = None
            if not self._outdated(row.first.version) and row.first.send.sdk is None:
                continue
            self._judge(row, hazards)
            self._repair_calls(row, edits, members, contents, hazards, blockers)
            own = alone_edits if self._alone(row) else edits
            before = len(own)
            for origin in self._repair(row, own, literals, hazards, blockers):
                if origin in touched:
                    continue
                touched.add(origin)
                members[self._span(origin)] = None
                if any(origin in request.literals for request in self._uses.get(origin, ())):
                    hazards[Reason(f"the version at {self._where(origin)} is sent as something else too")] = None
                for how in self._run.escapes.get(origin, ()):
                    hazards[Reason(f"what is written at {self._where(origin)} is also {how}")] = None
            if own is alone_edits:
                alone_calls.extend((made, self._span(row.place)) for made in list(own)[before:])
        for origin, olds in literals.items():
            changed = self._edits.replacement(origin, olds)
            if changed is None:
                blockers[Reason(f"the version at {self._where(origin)} can not be edited", members_first)] = None
            else:
                edits[changed] = None
        if any(map(self._reflects, {made.span.path for made in (*edits, *alone_edits)})):
            hazards[Reason("eval, exec or globals() may use what is edited")] = None
        if self._run.exhausted:
            hazards[Reason("the file is too large to be followed completely")] = None
        first = min(members)
        return MigrationGroup(
            f"{first.path}@{first.start}",
            () if blockers else tuple(sorted(edits)),
            tuple(sorted(members)),
            tuple(hazards),
            tuple(blockers),
            () if blockers else tuple(sorted((made, span) for made, span in alone_calls if made not in edits)),
            tuple(sorted(contents)),
            tuple(sorted({one.span for one in self._sdk_findings if isinstance(one.repair, Repair)})) if ours else (),
        )

    def _reflects(self, path: str) -> bool:
        """Whether a file may use names that it does not write; searched once, as groups are as many as calls."""
        known = self._reflecting.get(path)
        if known is None:
            known = self._reflecting[path] = _REFLECTION.search(self._project.text_of(path)) is not None
        return known

    def _judge(self, row: Row, hazards: dict[Reason, None]) -> None:
        """What the move of a call to the target version can break."""
        request = row.first
        span = self._span(row.place)
        alone = self._alone(row)
        where = self._where(row.place)
        old = request.version.pins[0][0] if request.version.pins else self._catalogue.missing_baseline
        use = self._calls[row.id].sdk
        if use is not None and old in self._catalogue.versions:
            old = max(old, self._scope.data.release(use.source).api) if self._scope.raises else old
        if request.target.confidence == "probable":
            hazards[Reason(f"the call at {where} is only probably Polytomic's", span, alone)] = None
        if request.target.connection:
            text = f"the Airflow connection {request.target.connection} may add headers to the call at {where}"
            hazards[Reason(text, span, alone)] = None
        if request.endpoint is None:
            what = f"{request.method or 'a request'} {request.target.path or request.target.url}"
            hazards[Reason(f"the endpoint of the call at {where} is not resolved ({what})", span, alone)] = None
        elif old not in self._catalogue.versions:
            hazards[Reason(f"the API refuses {old!r} today, so the call at {where} changes what it does", span)] = None
        else:
            change = self._catalogue.change(request.endpoint, old, self._target)
            if change == "unknown" and not self._looked_at(request.endpoint, old):
                doubt = self._catalogue.doubt(request.endpoint, old, self._target)
                text = f"whether {request.endpoint} is unchanged since {old} is not established: {doubt} ({where})"
                hazards[Reason(text, span)] = None
        if request.version.state == "dynamic" and request.version.pins:
            hazards[Reason(f"{request.version.reason} can override the version at {where}", span)] = None
        owners = {layer.owner for r in row.requests for _, layer in r.layers if layer.owner is not None}
        for who in dict.fromkeys(self._run.exposed[owner] for owner in owners if owner in self._run.exposed):
            hazards[Reason(f"{who}, which is not known, may set headers of the client at {where}", span, alone)] = None
        reads = (read for r in row.requests for read in self._run.reads.get(r.send.answer, {}).values())
        if any(read.stage == "request" for read in reads):
            hazards[Reason(f"what the call at {where} sends is read back from its answer", span)] = None
        if self._writes_body(row) and any(
            _names(state, "content-length") for r in row.requests for state, _ in r.layers
        ):
            hazards[Reason(f"the length of what the call at {where} sends is written in its headers", span)] = None
        if any(r.uncertain for r in row.requests):
            hazards[Reason(f"the version at {where} is set by a function that may not have run", span)] = None

    def _writes_body(self, row: Row) -> bool:
        """Whether what a row sends is edited."""
        return any(kind in ("entry", "value", "display") for kind, _ in self._claims_of(row))

    def _looked_at(self, endpoint: str, old: str) -> bool:
        """Whether what is not established about an endpoint depends on the call, and was judged with it."""
        fields = load_fields(old)
        changes = self._catalogue.changes(endpoint, old, self._target)
        own = any(change.endpoints != ("*",) for change in changes)
        return own and fields is not None and fields.has(endpoint)

    def _repair(
        self,
        row: Row,
        edits: dict[Edit, None],
        literals: dict[Place, dict[str, str]],
        hazards: dict[Reason, None],
        blockers: dict[Reason, None],
    ) -> list[Place]:
        """Add the edits that give a row the target version; the places they are made at.

        Args:
            row: the row.
            edits: where edits are added.
            literals: where changes of literals are added: old text to new, by the literal.
            hazards, blockers: where reasons are added.
        """
        span = self._span(row.place)
        if row.first.version.state == "sdk-default":
            # It moves with the release.
            return []
        if row.first.version.state == "missing":
            place, reason = self._chosen[row.id]
            if place is not None and place.kind == "rename":
                return self._rename(row, place.place, literals, hazards, blockers)
            made = None if place is None else self._edits.insertion(place)
            if place is None or made is None:
                text = reason or "the place where the header belongs can not be edited"
                blockers[Reason(f"{text} ({self._where(row.place)})", span)] = None
                return []
            if place.kind == "value" and self._is_default(place.place):
                hazards[Reason(f"the function may test the default at {self._where(place.place)}", span)] = None
            edits.update(dict.fromkeys(made))
            if place.kind == "client":
                makers = self._sdk.clients.makers(row) or []
                edits.update(dict.fromkeys(self._sdk.clients.explicit(maker) for maker in makers))
                return makers
            return [place.place]
        touched = []
        for value, origin in row.first.version.pins:
            if not self._old(value):
                continue
            if row.first.version.twice:
                blockers[Reason(f"the header is sent twice ({self._where(row.place)})", span)] = None
                continue
            if origin is None:
                blockers[
                    Reason(
                        f"the version is put together from parts, or not in this code ({self._where(row.place)})", span
                    )
                ] = None
                continue
            if not self._only_ours(origin):
                text = f"the version at {self._where(origin)} is sent to another host too"
                blockers[Reason(text, span)] = None
                continue
            literals.setdefault(origin, {})[value] = self._target
            touched.append(origin)
        return touched

    def _rename(
        self,
        row: Row,
        origin: Place,
        literals: dict[Place, dict[str, str]],
        hazards: dict[Reason, None],
        blockers: dict[Reason, None],
    ) -> list[Place]:
        """Correct the name of a header, and move its value to the target version; the places that change."""
        span = self._span(row.place)
        miss = next(m for r in self._uses[origin] for m in r.misses if m.origin == origin)
        value = miss.value
        if value is None or value.origin is None or not isinstance(value.value, str):
            blockers[Reason(f"the value of {miss.name} can not be edited ({self._where(row.place)})", span)] = None
            return []
        name, header = miss.name.lower(), self._catalogue.header.lower()
        text = self._project.source(origin[0]).text.lower()
        if name != header:
            # The right name may have the wrong one in it.
            text = text.replace(header, "")
        if text.count(name) > 1:
            blockers[Reason(f"{miss.name} is mentioned elsewhere in the file too", span)] = None
            return []
        for place in (origin, value.origin):
            if not self._only_ours(place):
                text = f"what is written at {self._where(place)} is sent to another host too"
                blockers[Reason(text, span)] = None
                return []
        literals.setdefault(origin, {})[miss.name] = self._catalogue.header
        if value.value != self._target:
            literals.setdefault(value.origin, {})[value.value] = self._target
        if not self._stands_in_place(origin):
            hazards[Reason(f"the name at {self._where(origin)} may be used elsewhere", span)] = None
        return [origin, value.origin]

    # ---------------------------------------------------------------- positions

    def _locate(self) -> None:
        """Ask for all positions at once, file by file: each pass over a tree costs."""
        wanted: dict[int, list[int]] = {}

        def want(place: Place | None) -> None:
            if place is not None and place[1] >= 0:
                wanted.setdefault(place[0], []).append(place[1])

        for row in self._rows:
            want(row.place)
            for request in row.requests:
                for frame in request.send.via:
                    want(frame)
                for _, origin in request.version.pins:
                    want(origin)
                for miss in request.misses:
                    want(miss.origin)
            place, _ = self._chosen.get(row.id, (None, ""))
            want(None if place is None else place.place)
            for request in row.requests:
                for written in self._written_in(request):
                    want(written)
        for number, refs in wanted.items():
            self._project.lowered(number).locate(refs)

    def _written_in(self, request: Request) -> Iterator[Place]:
        """Where the URL, the verb, the data and the reads of the answer of a request are written."""
        for value in (request.send.body, request.send.params):
            if value is not None:
                yield from content_places(value)
        for value in (request.send.url, request.send.method):
            yield from (piece.origin for piece in pieces(resolve(value, request.taken)) if piece.origin is not None)
        yield from repair_places((request,), self._run)

    def _span(self, place: Place) -> Span:
        source = self._project.source(place[0])
        if place[1] < 0:
            return Span(source.path, 0, 0)
        return Span(source.path, *self._project.lowered(place[0]).span(place[1]))

    def _where(self, place: Place) -> str:
        return self._project.place(self._span(place))

    # ---------------------------------------------------------------- facts

    def _alone(self, row: Row) -> bool:
        """Whether nothing that calls the function around the call is known."""
        return all(not request.send.via for request in row.requests)

    def _report(self, row: Row) -> Place:
        """Where a missing version is reported: the innermost frame known to be Polytomic.

        That is one from whose module the host is reached by following names, and through which no other host is called.
        """
        request = row.first
        frames = (request.send.place, *reversed(request.send.via))
        written = request.target.written
        knowing = [frame for frame in frames if written == -1 or self._reaches(frame[0], written)] or list(frames)
        for frame in knowing:
            if all(request.target.verdict != "no" for request in self._passing[frame]):
                return frame
        return knowing[0] if written != -1 else frames[-1]

    def _reaches(self, module: int, other: int) -> bool:
        """Whether a module uses names of another one, directly or not."""
        reached = self._reached.get(module)
        if reached is None:
            reached = self._reached[module] = {module}
            waiting = [module]
            for current in waiting:
                found = self._run.edges.get(current, set()) - reached
                waiting.extend(found)
                reached |= found
        return other in reached

    def _call(self, row: Row) -> ApiCall:
        request = row.first
        version = request.version
        values = tuple(dict.fromkeys(value for value, _ in version.pins))
        origin = next((origin for _, origin in version.pins if origin is not None), None)
        misses = {m.origin: m for r in row.requests for m in r.misses}
        return ApiCall(
            row.id,
            self._span(row.place),
            self._span(self._report(row)) if version.state == "missing" else self._span(row.place),
            "http" if request.send.sdk is None else "sdk",
            request.send.client,
            request.method,
            request.target.url,
            request.endpoint,
            None if request.send.sdk is None else request.send.sdk.method,
            VersionState(version.state, values, None if origin is None else self._span(origin), version.reason),
            request.target.confidence if request.send.sure else "probable",
            tuple(self._span(frame) for frame in request.send.via),
            "",
            tuple((miss.name, self._span(miss.origin)) for miss in misses.values()),
            self._alone(row),
            tuple(self._parts(request)) if self._proof else (),
            tuple(dict.fromkeys(at for each in row.requests for at in self._addresses(each))),
            tuple(dict.fromkeys(self._decided(each) for each in row.requests)),
            tuple(dict.fromkeys(at for each in row.requests for at in self._verbs(each))),
            tuple(dict.fromkeys(shape for each in row.requests for shape in self._shapes(each, each.send.body))),
            tuple(dict.fromkeys(shape for each in row.requests for shape in self._shapes(each, each.send.params))),
            tuple(dict.fromkeys(read for each in row.requests for read in self._reads(each))),
            tuple(dict.fromkeys(self._chain(each) for each in row.requests)),
            self._sdk.use(row),
        )

    def _chain(self, request: Request) -> tuple[Span, ...]:
        return (*map(self._span, request.send.via), self._span(request.send.place))

    def _shapes(self, request: Request, value: Value | None) -> tuple[Shape, ...]:
        return () if value is None else self._contents.shapes(value, request.taken)

    def _addresses(self, request: Request) -> Iterator[Span]:
        """Where the part of a URL is written that tells the endpoint: the literal that has all of it, else the call."""
        if request.endpoint is None:
            return
        parts = pieces(resolve(request.send.url, request.taken))
        template = (request.endpoint or "").partition(" ")[2]
        wanted = [
            found
            for name, found in zip(template.split("/")[1:], segments(parts, template), strict=True)
            if found is not None and not name.startswith("{") and name != "api"
        ]
        told: list[tuple[int, Span]] = []
        at = 0
        for piece in parts:
            end = at + (1 if piece.text is None else len(piece.text))
            letters = sum(max(0, min(end, last) - max(at, first)) for first, last in wanted)
            if letters and piece.text is not None and piece.origin is not None and piece.origin[1] >= 0:
                told.append((letters, self._span(piece.origin)))
            at = end
        frames = [self._span(place) for place in (request.send.place, *reversed(request.send.via)) if place[1] >= 0]
        best = max(told, key=lambda one: one[0], default=None)
        if best is not None and best[0] < sum(last - first for first, last in wanted):
            inside = [one for one in told if any(covers(frame, one[1]) for frame in frames)]
            best = max(inside, key=lambda one: one[0], default=None)
        if best is not None:
            yield best[1]
        else:
            yield self._decided(request)

    def _decided(self, request: Request) -> Span:
        """The innermost of the calls that lead to a request through which no other endpoint is reached."""
        for place in (request.send.place, *reversed(request.send.via)):
            if self._through[place] == {request.endpoint}:
                return self._span(place)
        return self._span(request.send.place)

    def _verbs(self, request: Request) -> Iterator[Span]:
        method = resolve(request.send.method, request.taken)
        if isinstance(method, Lit) and method.origin is not None and method.origin[1] >= 0:
            yield self._span(method.origin)

    def _reads(self, request: Request) -> Iterator[ResponseRead]:
        for read in self._run.reads.get(request.send.answer, {}).values():
            origin = read.key.origin if isinstance(read.key, Lit) else None
            key = None if origin is None or origin[1] < 0 else self._span(origin)
            how = read.how
            if how == "attribute" and key is not None:
                key = Span(key.path, key.end - len(read.path[-1]), key.end)
            sent = self._passing.get(read.place, ()) if how == "sent" else ()
            if any(other.target.verdict != "yes" for other in sent if other.send.place == read.place):
                how = "whole: sent to another host"
            yield ResponseRead(read.path, read.stage, how, self._span(read.place), key, read.values)

    def _parts(self, request: Request) -> Iterator[Part]:
        """Where the parts of a request are written."""
        if request.send.sdk is not None:
            yield Part("release", self._scope.which, None, self._scope.why)
        for value in _pieces(resolve(request.send.url, request.taken)):
            yield self._part("url", value)
        for value in _pieces(resolve(request.send.method, request.taken)):
            yield self._part("verb", value)
        for source in request.sources:
            if source.place[1] >= 0:
                yield Part("headers", _WRITTEN.get(source.kind, source.kind), self._span(source.place), "")
        for state, _ in request.layers:
            for entry in state.entries if isinstance(state, DictState) else ():
                name = None if entry.key is None else constant(entry.key)
                if name is not None and name.lower() == self._catalogue.header.lower():
                    for value in _pieces(entry.value):
                        yield self._part("version", value)

    def _part(self, what: str, value: Value) -> Part:
        if isinstance(value, Lit):
            span = None if value.origin is None or value.origin[1] < 0 else self._span(value.origin)
            return Part(what, str(value.value), span, "" if span else _UNPLACED.get(what, ""))
        if isinstance(value, Unknown):
            name = value.name.rsplit(".", 1)[-1].removesuffix("()")
            return Part(what, "{" + (name or "value") + "}", None, value.reason)
        return Part(what, "{value}", None, "not followed")

    def _pins(self) -> Iterable[VersionPin]:
        governed: dict[Place, tuple[str, list[int]]] = {}
        for row in self._rows:
            if row.first.send.sdk is not None and self._by_client(row.first):
                continue
            for value, origin in row.first.version.pins:
                governed.setdefault(row.place if origin is None else origin, (value, []))[1].append(row.id)
        for origin, (value, rows) in governed.items():
            yield VersionPin(self._span(origin), value, tuple(rows), self._ids[rows[0]])

    def _by_client(self, request: Request) -> bool:
        """Whether the version of a call of the SDK is that of its client: what is to be said of it is said there."""
        if request.version.state == "sdk-default":
            return True
        layer = deciding_layer(request, self._catalogue.header)
        return layer is not None and layer.owner in self._run.sdk_clients

    def _near_misses(self) -> Iterable[NearMiss]:
        found: dict[Place, tuple[Miss, list[int]]] = {}
        for row in self._rows:
            for request in row.requests:
                for miss in request.misses:
                    rows = found.setdefault(miss.origin, (miss, []))[1]
                    if row.id not in rows:
                        rows.append(row.id)
        for origin, (miss, rows) in found.items():
            yield NearMiss(self._span(origin), miss.name, miss.where, tuple(rows), self._ids[rows[0]])

    def _mixed(self) -> Iterable[MixedVersions]:
        found: dict[int, tuple[Place, str, dict[str, Place], int]] = {}
        for row in self._rows:
            for request in row.requests:
                if request.version.state != "pinned":
                    continue
                layer = deciding_layer(request, self._catalogue.header)
                value, origin = request.version.pins[0]
                if layer is None or layer.owner is None or origin is None:
                    continue
                owner = layer.owner
                label = owner.label or "these headers"
                pins = found.setdefault(owner.number, (owner.place, label, {}, row.id))[2]
                pins.setdefault(value, origin)
        for place, label, pins, number in found.values():
            if len(pins) > 1 and place[1] >= 0:
                versions = tuple((value, self._span(origin)) for value, origin in pins.items())
                yield MixedVersions(self._span(place), label, versions, self._ids[number])

    def _unresolved(self) -> Iterable[Unresolved]:
        certain = {row.place for row in self._rows}
        seen: set[tuple[Place, str]] = set()
        for request in self._requests:
            place = request.send.place
            if request.target.verdict == "unknown" and place not in certain:
                reason = f"may be a call of Polytomic: {request.target.reason}"
            elif request.target.verdict == "yes" and request.version.state == "dynamic":
                reason = f"the version is not known: {request.version.reason}"
            else:
                continue
            if (place, reason) not in seen and place[1] >= 0:
                seen.add((place, reason))
                yield Unresolved(self._span(place), reason)


_WRITTEN = {
    "display": "a dict",
    "call": "a call",
    "pairs": "a list of pairs",
    "statement": "a statement",
    "lines": "a list of lines",
    "arguments": "arguments of a command",
}


_UNPLACED = {"url": "with the rest of the URL", "verb": "by what is called"}


def _pieces(value: Value) -> Iterator[Value]:
    """The literals and holes a string consists of; a setting is followed by what holds when it is not set."""
    if isinstance(value, Text):
        for part in value.parts:
            yield from _pieces(part)
        return
    yield value
    if isinstance(value, Unknown) and value.default is not None:
        yield from _pieces(value.default)


def _names(state: Value, name: str) -> bool:
    """Whether headers hold this name."""
    entries = state.entries if isinstance(state, DictState) else ()
    return any(entry.key is not None and (constant(entry.key) or "").lower() == name for entry in entries)


def _in_bytes(state: Value) -> bool:
    """Whether the names of headers are bytes."""
    entries = state.entries if isinstance(state, DictState) else ()
    return any(isinstance(entry.key, Lit) and isinstance(entry.key.value, bytes) for entry in entries)


def _with_settings(rows: list[Row]) -> list[Row]:
    """Rows of which one is a setting that may not be set, and another what holds then, as one row."""
    alike: dict[Hashable, list[Row]] = {}
    for row in rows:
        first = row.first
        key = (row.place, first.method, first.endpoint or first.target.url, first.target.confidence)
        alike.setdefault(key, []).append(row)
    kept = []
    for group in alike.values():
        setting = next((r for r in group if r.first.version.setting and not r.first.version.pins), None)
        pinned = [row for row in group if row.first.version.state == "pinned"]
        if setting is None or not pinned or len(group) != len(pinned) + 1:
            kept.extend(group)
            continue
        pins = tuple(dict.fromkeys(pin for row in pinned for pin in row.first.version.pins))
        merged = replace(setting.first.version, pins=pins)
        for row in pinned:
            setting.requests.extend(row.requests)
        for request in setting.requests:
            request.version = merged
        kept.append(setting)
    return kept


class _UnionFind:
    """Disjoint sets of hashable things."""

    def __init__(self) -> None:
        self._parent: dict[Hashable, Hashable] = {}

    def add(self, item: Hashable) -> None:
        self._parent.setdefault(item, item)

    def knows(self, item: Hashable) -> bool:
        return item in self._parent

    def find(self, item: Hashable) -> Hashable:
        self.add(item)
        while self._parent[item] != item:
            self._parent[item] = self._parent[self._parent[item]]
            item = self._parent[item]
        return item

    def join(self, first: Hashable, second: Hashable) -> None:
        self._parent[self.find(first)] = self.find(second)


def analyze(
    project: Project,
    file: str,
    text: str,
    catalogue: Catalogue,
    target: str,
    hosts: Sequence[str],
    connections: Sequence[str] = (),
    budgets: Budgets | None = None,
    wrappers: Sequence[Wrapper] = (),
    proof: bool = False,
    sdk: Callable[[], SdkProject] | None = None,
) -> Facts:
    """Analyze one file of a project.

    Args:
        project: where imports are resolved; it may already know the file.
        file: its absolute path.
        text: its text.
        catalogue: what the API versions accept.
        target: the version to migrate to.
        hosts: configured host names and `$VARIABLES`.
        connections: configured ids of Airflow connections.
        budgets: what may be spent, None for the usual.
        wrappers: functions that are described.
        proof: say of each call where its parts are written.
        sdk: gives what the files beside the code say of the release of the SDK; asked only when that matters.

    Returns:
        The facts; their spans may lie in other files of the project.

    Raises:
        LoweringError: the file can not be parsed.
    """
    number = project.add(file, text)
    base = f"https://{catalogue.hosts[0]}"
    run = Interpreter(
        project, frozenset(catalogue.versions), catalogue.header, budgets, wrappers, base, catalogue.vendor, sdk
    )
    run.run(number)
    assembler = Assembler(project, run, catalogue, target, hosts, connections, proof, number)
    return assembler.facts(project.source(number).path)
