"""Facts of requirement files: what they ask of the SDK, and how that moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polylint.diagnostic import Edit
from polylint.facts import Facts, Finding, MigrationGroup, Reason, SdkProject

if TYPE_CHECKING:
    from collections.abc import Callable

    from polylint.api.releases import Releases
    from polylint.requirements import Declaration, PythonFloor, Requirements
    from polylint.written_for import WrittenFor


def outdated(declaration: Declaration, releases: Releases, target: str) -> tuple[str, ...]:
    """The releases a requirement allows that do not speak the target version; none when it says nothing of releases."""
    from polylint.requirements import allowed

    if declaration.locked or not declaration.specifier:
        return ()
    return tuple(name for name in allowed(declaration.specifier, releases.names) if releases.release(name).api < target)


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
    from polylint.requirements import NoEdit, raised

    speaking = releases.speaking(target)
    goal = speaking[-1] if speaking else releases.names[-1]
    edits: dict[Edit, None] = {}
    refusals: dict[str, None] = {}
    concerned = [one for one in written.declarations if outdated(one, releases, target)]
    for declaration in concerned:
        try:
            made = raised(declaration, read(file(declaration.path)), goal, releases.hashes)
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
        tuple(one.span for one in concerned),
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
    findings: list[tuple[Finding, bool]] = []
    for one in requirements.declarations:
        old = outdated(one, releases, target)
        if not old:
            continue
        which = old[0] if len(old) == 1 else f"{old[0]} to {old[-1]}"
        text = f"{releases.package}{one.specifier} allows {which}, older than {speaking[0]}, which {target} needs"
        findings.append((Finding("POL406", one.span, text, ()), True))
    for floor in requirements.floors if project.requirements else ():
        text = too_old(floor, releases, speaking[-1])
        if text:
            findings.append((Finding("POL406", floor.span, text, ()), False))
    if not findings:
        return _nothing(requirements, project)
    spans = tuple(finding.span for finding, _ in findings)
    members = tuple(sorted({*spans, *project.requirements}))
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
        findings=tuple(Finding(f.rule, f.span, f.message, f.calls, identity) for f, _ in findings),
    )


def _nothing(requirements: Requirements, project: SdkProject) -> Facts:
    """The facts of a requirement file of which there is nothing to be said."""
    return Facts(
        requirements.path,
        files=(requirements.path, *project.files),
        requirements=requirements.declarations,
        floors=requirements.floors,
    )
