"""Clients of the SDK that send an old version, or none, and methods that no release has (POL401, POL402)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches

from polylint import edit
from polylint.analysis.models.sdk import TRANSPORT, SdkClient
from polylint.analysis.repairs import NoRepairError, Repair
from polylint.analysis.resolve import Request, Version, deciding_layer
from polylint.analysis.rows import Row, name_at
from polylint.analysis.sdk.calls import Calls
from polylint.analysis.sdk.scope import Scope, SdkFinding
from polylint.analysis.values import Entry, Lit, Place, Unknown, Value, constant, leaves
from polylint.diagnostic import Edit


class Clients:
    """The clients in one scope."""

    def __init__(self, scope: Scope, calls: Calls) -> None:
        self._scope, self._calls = scope, calls

    def version(self, request: Request, header: str) -> Version:
        """The version of a call, with what its client sends by itself where it is given none."""
        version = request.version
        layer = deciding_layer(request, header)
        own = layer is None or layer.role != TRANSPORT
        if (version.state != "missing" and own) or version.removed is not None:
            return version
        sent = dict.fromkeys(self._scope.data.release(name).sends for name in self._scope.releases)
        if set(sent) == {None} or (None in sent and not own):
            return version
        values = sorted(value for value in sent if value is not None)
        return replace(version, state="sdk-default", pins=tuple((value, None) for value in values))

    def findings(self) -> Iterator[SdkFinding]:
        """Clients that send an old version, or none."""
        done: set[Place] = set()
        for obj, made in self._scope.run.sdk_clients.items():
            if made.place[1] < 0 or made.place in done:
                continue
            done.add(made.place)
            at = self._scope.span(made.place)
            rows = tuple(self._scope.by_client.get(made.place, ()))
            name = obj.label.rsplit(".", 1)[-1] or "the client"
            try:
                told = self._client(made, name)
            except NoRepairError as reason:
                told = f"{name}() has to be given another version", str(reason)
            if told is not None:
                message, repair = told
                yield SdkFinding("POL401", at, message, rows, isinstance(repair, str), repair)

    def _client(self, made: SdkClient, name: str) -> tuple[str, Repair | str] | None:
        """What is to be said of a client, and what repairs it; None when it is as it should be."""
        package, header = self._scope.run.package, self._scope.catalogue.header
        if made.positional:
            text = f"{name}() takes no argument by position in any release of {package}: pass version= by name"
            return text, "every release refuses it with a TypeError"
        given = next((one for one in self._scope.run.version_parameters if one in made.named), None)
        goal = self._scope.data.release(self._scope.goal)
        repair = Repair()
        if given is not None and given != goal.version_parameter:
            written = made.named[given].written
            if written is None or written.place[1] < 0 or goal.version_parameter is None:
                return (
                    f"{name}({given}=...) is no argument of {package} {self._scope.goal}",
                    f"{given} is not written here",
                )
            repair.edits.append(self._renamed(made.named[given], given, goal.version_parameter))
        values = [] if given is None else list(_values(made.named[given].value))
        if given is not None and not values:
            return None
        if given is None or all(value is None for value in values):
            return self._without_version(made, name, given)
        old = [value for value in values if value is not None and self._scope.is_old(value)]
        if old:
            versions = self._scope.catalogue.versions
            odd = [value for value in old if value not in versions]
            self._literal(made, given, repair)
            said = f"{header} {odd[0]!r} is none of the API's versions" if odd else f"{header} pins {old[0]}"
            hint = "" if odd else f", the target is {self._scope.target}"
            return f"{name}({given}=...): {said}{hint}", repair
        if repair.edits:
            text = f"{name}({given}=...) is {name}({goal.version_parameter}=...) in {package} {self._scope.goal}"
            return text, repair
        return None

    def _renamed(self, entry: Entry, old: str, new: str) -> Edit:
        """The edit of the name of an argument.

        Raises:
            NoRepairError: it is not written in a way that can be edited.
        """
        at = name_at(entry, self._scope.span)
        if at is None:
            raise NoRepairError(f"{old} is not written here")
        if entry.written is not None and entry.written.kind == "keyword":
            return Edit(at, new)
        made = edit.replace_string(at.path, self._scope.project.text_of(at.path), at.start, at.end, new)
        if made is None:
            raise NoRepairError(f"{old} is not written here")
        return made

    def _literal(self, made: SdkClient, given: str, repair: Repair) -> None:
        """Have the literals that say a version say the target, where no call does it."""
        if self._scope.by_client.get(made.place):
            # The calls move their version themselves.
            return
        for leaf in leaves(made.named[given].value):
            said = leaf.default if isinstance(leaf, Unknown) and leaf.default is not None else leaf
            text = constant(said)
            if not isinstance(said, Lit) or text is None or not self._scope.is_old(text):
                continue
            if said.origin is None or said.origin[1] < 0:
                repair.doubts.append("the version is not written in this code")
                continue
            at = self._scope.span(said.origin)
            new = edit.replace_string(
                at.path, self._scope.project.text_of(at.path), at.start, at.end, self._scope.target
            )
            if new is not None:
                repair.edits.append(new)
            repair.holders.append(said.origin)
            repair.doubts.extend(f"the version is also {how}" for how in self._scope.run.escapes.get(said.origin, ()))

    def _without_version(self, made: SdkClient, name: str, given: str | None) -> tuple[str, Repair | str] | None:
        """What is to be said of a client that is given no version, or None as its version."""
        if made.open or self._is_set_otherwise(made):
            return None
        package = self._scope.run.package
        sent = {self._scope.data.release(one).sends for one in self._scope.releases}
        if given is not None:
            sent = {None}
        if sent == {None}:
            now = self._scope.catalogue.default_now
            text = f"{name}() sends no version with {self._scope.which}: what the server then takes changes, now {now}"
        elif self._scope.target in sent:
            return None
        else:
            old = max(value for value in sent if value is not None)
            rest = " or no version" if None in sent else ""
            hint = "" if None in sent else ", whatever it is asked for"
            text = f"{name}() sends {old}{rest} with {self._scope.which}{hint}"
        repair = Repair()
        if given is not None:
            self._instead_of_none(made, given, repair)
        elif None in sent and not self._scope.by_client.get(made.place):
            repair.edits.append(self.explicit(made.place))
        if not self._scope.known.edits and sent != {None}:
            return text, f"{package} has to be {self._scope.data.speaking(self._scope.target)[0]} or later"
        return text, repair

    def _is_set_otherwise(self, made: SdkClient) -> bool:
        """Whether what sends for a client sets the version of all its calls."""
        rows = [row for row in self._scope.rows if row.id in self._scope.by_client.get(made.place, ())]
        header = self._scope.catalogue.header
        layers = [deciding_layer(request, header) for row in rows for request in row.requests]
        return bool(layers) and all(layer is not None and layer.role == TRANSPORT for layer in layers)

    def _instead_of_none(self, made: SdkClient, given: str, repair: Repair) -> None:
        """Have the None that takes the place of a version be one, where no call does it."""
        value = made.named[given].value
        if self._scope.by_client.get(made.place):
            return
        if not isinstance(value, Lit) or value.origin is None or value.origin[1] < 0:
            repair.doubts.append("the version is not written in this code")
            return
        repair.edits.append(Edit(self._scope.span(value.origin), f'"{self._scope.target}"'))

    def explicit(self, place: Place) -> Edit:
        """The edit that gives a client the target version.

        Raises:
            NoRepairError: it can not be made.
        """
        lowered = self._scope.project.lowered(place[0])
        at, located = self._scope.span(place), lowered.at(place[1])
        text = self._scope.project.text_of(at.path)
        argument = f'{self._scope.data.release(self._scope.goal).version_parameter}="{self._scope.target}"'
        if lowered.in_fstring(place[1]):
            raise NoRepairError("the client is made in an f-string")
        if any(text[start : start + 2] == "**" for start, _ in located.entries):
            raise NoRepairError("a version may be among the arguments that are passed on with **")
        newline = edit.newline_of(text)
        made = edit.add_keyword(at.path, text, at.start, at.end, located.entries, located.open_paren, argument, newline)
        if made is None:
            raise NoRepairError("the client takes no further argument here")
        return made

    def makers(self, row: Row) -> list[Place] | None:
        """Where the clients of a row's calls are made, None when that is not known of all of them."""
        found: dict[Place, None] = {}
        for request in row.requests:
            made = self._scope.run.sdk_clients.get(request.send.sdk.client) if request.send.sdk is not None else None
            if made is None or made.place[1] < 0:
                return None
            found[made.place] = None
        return list(found)

    def unknown(self) -> Iterator[SdkFinding]:
        """Calls of methods that no release has."""
        for place, call in self._scope.run.sdk_unknown:
            if place[1] < 0:
                continue
            parent, _, tail = call.method.rpartition(".")
            beside = [m.rpartition(".")[2] for m in self._scope.data.methods if m.rpartition(".")[0] == parent]
            near = get_close_matches(tail, beside, 1, 0.7)
            hint = f"; did you mean {parent}.{near[0]}()?" if near else ""
            text = f"{call.method}() is no method of {self._scope.run.package} in any release{hint}"
            yield SdkFinding("POL402", self._calls.name(call) or self._scope.span(place), text, (), False)


def _values(value: Value) -> Iterator[str | None]:
    """The versions that a value may be; None for no version."""
    for leaf in leaves(value):
        if isinstance(leaf, Unknown):
            if leaf.default is not None:
                yield from _values(leaf.default)
        else:
            yield constant(leaf)
