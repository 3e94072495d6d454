"""What is known of the SDK in one file: its release, the modules that import it, and the calls of its methods."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from polylint.analysis.evaluate import Interpreter
from polylint.analysis.project import Project
from polylint.analysis.rows import Row
from polylint.analysis.values import Place
from polylint.api.catalogue import Catalogue
from polylint.dataclass import dataclass
from polylint.diagnostic import Span
from polylint.facts import SdkProject

if TYPE_CHECKING:
    from polylint.analysis.repairs import Repair
    from polylint.analysis.sdk.module import Module
    from polylint.api.releases import Releases


def may_import(text: str, package: str) -> bool:
    """Whether a module may import something from a package, by a look at its text."""
    name = re.escape(package)
    return re.search(rf"(?m)^[^#\r\n]*\b(?:from[ \t\\]+{name}\b|import\b[^#\r\n]*\b{name}\b)", text) is not None


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


class Scope:
    """One file, and what it reaches.

    Args:
        project: for texts and positions.
        run: the interpreter after it evaluated the file.
        module: the number of the file.
        rows: the rows of the file.
        catalogue: what the API versions accept.
        target: the version to migrate to.
        span: turns a place into a span.

    Attributes:
        path, number: the file as shown to people, and its number.
        modules: the modules that mention the package, by their numbers.
        active: the file has to do with the SDK; the other attributes are there only then.
        data: the releases of the SDK.
        goal: the release to move to.
        known: what the files beside the code say of the release.
        releases: those that the code may be written for.
        by_client: the calls of each client, by where it is made.
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
        self.project, self.run, self.catalogue, self.target, self.span = project, run, catalogue, target, span
        self.rows = [row for row in rows if row.first.send.sdk is not None]
        self.path, self.number = project.source(module).path, module
        self.modules: dict[int, Module] = {}
        for number in dict.fromkeys((module, *run.module_frames)) if run.package else ():
            ours = project.find(run.package, 0, number) is None
            if ours and may_import(project.text(number), run.package):
                from polylint.analysis.sdk.module import Module

                self.modules[number] = Module(project.source(number).path, project.text(number), run.package)
        named = any(one.names.imports or one.names.stars for one in self.modules.values())
        self.active = bool(self.rows or named or run.sdk_clients or run.sdk_unknown)
        if not self.active:
            return
        self.data: Releases = run.releases
        speaking = self.data.speaking(target)
        self.goal = speaking[-1] if speaking else self.data.names[-1]
        self.known: SdkProject = run.sdk_project
        self.releases = self._narrowed()
        self.by_client: dict[Place, list[int]] = {}
        for row in self.rows:
            for request in row.requests:
                made = run.sdk_clients.get(request.send.sdk.client) if request.send.sdk is not None else None
                if made is not None and row.id not in self.by_client.setdefault(made.place, []):
                    self.by_client[made.place].append(row.id)

    def _narrowed(self) -> tuple[str, ...]:
        """The possible releases that have everything the code uses, as far as there are any."""
        left = [name for name in self.known.releases if name in self.data.names] or list(self.data.names)
        for having in self._proofs():
            fewer = [name for name in left if name in having]
            left = fewer or left
        return tuple(left)

    def _proofs(self) -> Iterator[frozenset[str]]:
        """The releases that have each thing the code uses."""
        for module in self.modules.values():
            for one in module.names.imports:
                yield frozenset(self.data.exporting(one.dotted))
            for use in module.names.uses:
                having = self.data.exporting(use.dotted)
                if having:
                    yield frozenset(having)
        for obj, made in self.run.sdk_clients.items():
            if self.data.client(obj.label) or obj.kind == "sdk":
                names = set(made.named)
                yield frozenset(r for r in self.data.names if names <= set(self.data.release(r).constructor))
        for call in self.run.sdk_calls.values():
            named = {argument.name for argument in call.arguments if argument.position < 0}
            yield frozenset(r for r in self.data.having(call.method) if named <= self._parameters(r, call.method))

    def _parameters(self, release: str, method: str) -> set[str]:
        found = self.data.method(release, method)
        return set() if found is None else {parameter.name for parameter in found.parameters}

    @property
    def old(self) -> tuple[str, ...]:
        """The possible releases that do not speak the target version."""
        return tuple(name for name in self.releases if self.data.release(name).api < self.target)

    @property
    def raises(self) -> bool:
        """Whether the requirement has to move: a possible release does not speak the target version."""
        return bool(self.old)

    def lacks(self, release: str) -> bool:
        """Whether a possible release is older than another one."""
        order = self.data.names
        return release in order and any(order.index(one) < order.index(release) for one in self.releases)

    @property
    def why(self) -> str:
        """What says which releases the code may be written for, for a person."""
        if len(self.releases) < len(self.known.releases):
            return f"{self.known.why}; the code uses what other releases do not have"
        return self.known.why

    @property
    def which(self) -> str:
        """The possible releases, for a person."""
        first, last = self.releases[0], self.releases[-1]
        return f"{self.run.package} {first}" if first == last else f"{self.run.package} {first} to {last}"

    def is_old(self, value: str) -> bool:
        """Whether a version is older than the target, or none of the API's."""
        versions = self.catalogue.versions
        return value not in versions or versions.index(value) < versions.index(self.target)

    def text(self, at: Span) -> str:
        """What is written at a span."""
        return self.project.text_of(at.path)[at.start : at.end]
