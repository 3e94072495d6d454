"""Facts of requirement files: what they ask of the SDK, and how that moves."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from polylint.diagnostic import Edit, Span
from polylint.facts import Facts, Finding, MigrationGroup, Reason, SdkProject

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from polylint.api.releases import Releases
    from polylint.requirements.model import Declaration, PythonFloor, Requirements
    from polylint.written_for import WrittenFor

_MARKER = re.compile(r"""[ \t]*;(?P<marker>(?:[^\r\n"'\\#,]|'[^'\r\n]*'|"[^"\r\n]*")+)""")
_MINORS = 40
"""Minor versions of Python 3 that are thought of."""


def outdated(declaration: Declaration, releases: Releases, target: str) -> tuple[str, ...]:
    """The releases a requirement allows that do not speak the target version; none when it says nothing of releases."""
    from packaging.version import Version

    from polylint.requirements.move import allowed
    from polylint.requirements.versions import floor as lowest

    if declaration.locked or not declaration.specifier:
        return ()
    found = allowed(declaration.specifier, releases.names)
    least = None if found else lowest(declaration.specifier)
    speaking = releases.speaking(target)
    if least is not None and speaking and least < Version(speaking[0]):
        # A release that is not known, and older.
        return (str(least),)
    return tuple(name for name in found if releases.release(name).api < target)


def _behind(declaration: Declaration, releases: Releases, target: str, goal: str) -> bool:
    """Whether a requirement allows other releases than the one to move to."""
    from polylint.requirements.move import allowed

    if declaration.locked:
        return False
    return bool(outdated(declaration, releases, target)) or any(
        releases.names.index(name) < releases.names.index(goal)
        for name in allowed(declaration.specifier, releases.names)
    )


def sdk_project(
    written: WrittenFor, releases: Releases, target: str, read: Callable[[str], str], file: Callable[[str], str]
) -> SdkProject:
    """What the files beside the code say, and how they move to the newest release that speaks the target version.

    Args:
        written: what they say.
        releases: the releases of the SDK.
        target: the version to migrate to.
        read: gives the text of a file by its absolute path.
        file: the absolute path of a file as it is shown.
    """
    from polylint.requirements.model import NoEdit
    from polylint.requirements.move import raised

    speaking = releases.speaking(target)
    goal = speaking[-1] if speaking else releases.names[-1]
    edits: dict[Edit, None] = {}
    refusals: dict[str, None] = {}
    concerned = [one for one in written.declarations if _behind(one, releases, target, goal)]
    for declaration in concerned:
        text = read(file(declaration.path))
        if _excludes(text, declaration, releases.release(goal).python):
            what = f"{declaration.path} asks for {releases.package} only where {releases.package} {goal} does not run"
            refusals[what] = None
            continue
        try:
            made = raised(declaration, text, goal, releases.hashes)
        except NoEdit as reason:
            refusals[f"{declaration.path} asks for an older {releases.package}: {reason}"] = None
        else:
            edits.update(dict.fromkeys(made))
    for floor in written.floors if concerned else ():
        told = too_old(floor, releases, goal)
        if told:
            refusals[f"{told} ({floor.path})"] = None
    doubts = tuple(f"{lock.path} has to be made anew" for lock in written.locks)
    return SdkProject(
        written.releases,
        written.source,
        written.why,
        tuple(sorted({one.span for one in concerned})),
        tuple(edits),
        tuple(refusals),
        tuple(dict.fromkeys(doubts)),
        tuple(
            dict.fromkeys(
                (
                    *(one.path for one in (*written.declarations, *written.locks)),
                    *(floor.path for floor in written.floors),
                    *(path for path, _ in written.failures),
                )
            )
        ),
    )


def _excludes(text: str, declaration: Declaration, python: str) -> bool:
    """Whether the marker of a requirement excludes every version of Python that a release supports."""
    from packaging.markers import InvalidMarker, Marker
    from packaging.specifiers import SpecifierSet

    found = _MARKER.match(text, declaration.span.end)
    if found is None or "python" not in found["marker"]:
        return False
    try:
        marker = Marker(found["marker"].strip())
        supported = [f"3.{minor}" for minor in range(_MINORS) if SpecifierSet(python).contains(f"3.{minor}.0")]
        return bool(supported) and not any(
            marker.evaluate({"python_version": version, "python_full_version": f"{version}.0"}) for version in supported
        )
    except (InvalidMarker, ValueError):
        return False


def too_old(floor: PythonFloor, releases: Releases, goal: str) -> str:
    """Why a project supports versions of Python that a release does not, "" when it does not."""
    from polylint.requirements.versions import floor as lowest

    wanted, there = lowest(releases.release(goal).python), lowest(floor.specifier)
    if wanted is None or there is None or there >= wanted:
        return ""
    return f"{releases.package} {goal} needs Python {wanted}, and the project supports {there}"


def requirement_facts(requirements: Requirements, project: SdkProject, releases: Releases, target: str) -> Facts:
    """The facts of a requirement file.

    Args:
        requirements: what it says.
        project: what it says together with the files around it.
        releases: the releases of the SDK.
        target: the version to migrate to.
    """
    speaking = releases.speaking(target)
    if not speaking:
        return _nothing(requirements, project)
    findings: list[Finding] = []
    for one in requirements.declarations:
        old = outdated(one, releases, target)
        if not old:
            continue
        which = old[0] if len(old) == 1 else f"{old[0]} to {old[-1]}"
        text = f"{releases.package}{one.specifier} allows {which}, older than {speaking[0]}, which {target} needs"
        findings.append(Finding("POL406", one.span, text, ()))
    for floor in requirements.floors if project.requirements else ():
        text = too_old(floor, releases, speaking[-1])
        if text:
            findings.append(Finding("POL406", floor.span, text, ()))
    if not findings:
        return _nothing(requirements, project)
    own = {finding.span for finding in findings}
    # One object for all files of a project, so that as many files are not joined as often as there are files.
    members = project.requirements
    if not all(_is_among(span, members) for span in own):
        members = tuple(sorted({*own, *members}))
    identity = f"{members[0].path}@{members[0].start}"
    goal = speaking[-1]
    group = MigrationGroup(
        identity,
        () if project.refusals else project.edits,
        members,
        (Reason(f"{releases.package} {goal} has to be installed with it"), *map(Reason, project.doubts)),
        tuple(Reason(text) for text in project.refusals),
    )
    return Facts(
        requirements.path,
        groups=(group,),
        files=(requirements.path, *project.files),
        requirements=requirements.declarations,
        floors=requirements.floors,
        findings=tuple(Finding(f.rule, f.span, f.message, f.calls, identity) for f in findings),
    )


def _is_among(span: Span, spans: Sequence[Span]) -> bool:
    """Whether a range is one of several, which are in order."""
    index = bisect_left(spans, span)
    return index < len(spans) and spans[index] == span


def _nothing(requirements: Requirements, project: SdkProject) -> Facts:
    """The facts of a requirement file of which there is nothing to be said."""
    return Facts(
        requirements.path,
        files=(requirements.path, *project.files),
        requirements=requirements.declarations,
        floors=requirements.floors,
    )
