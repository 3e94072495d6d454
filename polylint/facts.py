"""What analysis tells rules: resolved facts, never syntax.

Every fact is frozen and holds only plain values, so facts can be pickled and compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from polylint.dataclass import dataclass
from polylint.diagnostic import Edit, Span

if TYPE_CHECKING:
    from polylint.requirements.model import Declaration, PythonFloor


@dataclass(frozen=True)
class VersionState:
    """Under which API version a call is sent.

    Attributes:
        state: `missing` (no header), `pinned`, `sdk-default`, or `dynamic` (not known from the code alone).
        values: the versions written in the code; for `dynamic` the defaults that were found.
        origin: where the value is written, None when it is not.
        reason: why a `dynamic` version is not known, "" otherwise.
    """

    state: str
    values: tuple[str, ...] = ()
    origin: Span | None = None
    reason: str = ""


@dataclass(frozen=True, order=True)
class Part:
    """Where a part of a call is written.

    Attributes:
        what: `url`, `verb`, `headers` or `version`.
        text: what it says; `{name}` for what is not known.
        span: where, None when it is written nowhere.
        note: what is to be said about it, as why it is not known.
    """

    what: str
    text: str
    span: Span | None
    note: str


@dataclass(frozen=True)
class Shape:
    """What is known of JSON data that is sent.

    Attributes:
        kind: `object`, `list`, `string`, `boolean`, `integer`, `number`, `null` or `unknown`.
        value: a string, number or truth value, where it is known.
        span: where it is written, None when it is nowhere.
        members: the fields of an object.
        items: the items of a list.
        open: it may hold more.
        reason: why something is not known.
        source: for what the API answered: the endpoint, and where in its data it was.
    """

    kind: str
    value: str | float | None = None
    span: Span | None = None
    members: tuple[Member, ...] = ()
    items: tuple[Shape, ...] = ()
    open: bool = False
    reason: str = ""
    source: tuple[str, tuple[str, ...]] | None = None


@dataclass(frozen=True)
class Member:
    """A field of an object that is sent.

    Attributes:
        name: its name.
        span: where its name is written, None when it is nowhere.
        shapes: what it may hold.
    """

    name: str
    span: Span | None
    shapes: tuple[Shape, ...]


@dataclass(frozen=True)
class ResponseRead:
    """A use of what a call returns.

    Attributes:
        path: which part of the data: names of fields, `[]` for any item of a list, `[0]` for the first.
        stage: `body`, `text` or `response`; `error` and `refused` (its text) where the request is known to have failed.
        how: how it is used, as `polylint.analysis.calls.Read.how`.
        span: the expression, or the statement it stands in.
        key: where the name of the field is written, None when it is nowhere.
        values: what it is compared with.
    """

    path: tuple[str, ...]
    stage: str
    how: str
    span: Span
    key: Span | None
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class SdkArgument:
    """An argument of a method of the SDK.

    Attributes:
        name: the parameter, "" when there is none for it.
        span: where its name is written, for one passed by position the value; None when it is nowhere.
        position: where, -1 when it is passed by name.
        values: what it may be, where all of that are known strings.
    """

    name: str
    span: Span | None
    position: int
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class SdkUse:
    """What a call of the SDK is in the terms of the SDK.

    Attributes:
        method: as `bulk_sync.schemas.list`.
        name: where the last part of that is written, None when it is nowhere.
        form: the release whose form of the method the call has, "" when no release has the method.
        source: the release that the code is judged to be written for.
        releases: those it may be written for.
        arguments: what is passed.
        open: arguments that are not known may be passed, too.
        why: what says which releases these are, for a person.
    """

    method: str
    name: Span | None
    form: str
    source: str
    releases: tuple[str, ...]
    arguments: tuple[SdkArgument, ...]
    open: bool
    why: str = ""


@dataclass(frozen=True)
class SdkProject:
    """What the files beside the code say of the release of the SDK that it is written for.

    Attributes:
        releases: those that are possible, oldest first.
        source: `setting`, `lock`, `requirement`, or "" when nothing says it.
        why: what says it, for a person.
        requirements: the requirements that hold, and have to move with the code.
        edits: how they move.
        refusals: why they can not.
        doubts: what else has to be done with them.
        files: the files that were read for it.
    """

    releases: tuple[str, ...]
    source: str
    why: str
    requirements: tuple[Span, ...] = ()
    edits: tuple[Edit, ...] = ()
    refusals: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class ApiCall:
    """One way in which one call expression sends a request to Polytomic.

    Attributes:
        id: unique within one analysis.
        span: the call that sends.
        report: where a missing version is reported: `span`, or the innermost caller known to be Polytomic
            when the sending function serves other hosts too.
        kind: `http` or `sdk`.
        client: the library, as `requests`.
        method: the HTTP verb in upper case, None when unknown.
        url: the URL with `{name}` for what is not known.
        endpoint: `GET /api/bulk/syncs/{id}`, None when it is not resolved.
        sdk_method: the SDK method, None for plain HTTP.
        version: the version it is sent under.
        confidence: `certain` or `probable`.
        via: the callers that led here, outermost first.
        group: the migration group it belongs to.
        near_misses: header names or query parameters that look like the version header but are not it.
        alone: nobody calls the function around it; what its parameters are is not known.
        parts: where its parts are written, when that was asked for.
        addresses: where the part of the URL is written that tells the endpoint.
        decided: the innermost of the calls that lead to it through which no other endpoint is reached.
        verbs: where the verb is written.
        bodies: the JSON data it may send, none when it sends none.
        queries: the query parameters it may send.
        reads: the uses of what it returns.
        chains: every way that leads to it: the callers, outermost first, and the call itself.
        sdk: what it is in the terms of the SDK, None for plain HTTP.
    """

    id: int
    span: Span
    report: Span
    kind: str
    client: str
    method: str | None
    url: str
    endpoint: str | None
    sdk_method: str | None
    version: VersionState
    confidence: str
    via: tuple[Span, ...]
    group: str
    near_misses: tuple[tuple[str, Span], ...] = ()
    alone: bool = False
    parts: tuple[Part, ...] = ()
    addresses: tuple[Span, ...] = ()
    decided: tuple[Span, ...] = ()
    verbs: tuple[Span, ...] = ()
    bodies: tuple[Shape, ...] = ()
    queries: tuple[Shape, ...] = ()
    reads: tuple[ResponseRead, ...] = ()
    chains: tuple[tuple[Span, ...], ...] = ()
    sdk: SdkUse | None = None


@dataclass(frozen=True)
class VersionPin:
    """A literal that decides the version of calls.

    Attributes:
        span: the string literal.
        value: what it says.
        calls: ids of the calls it governs.
        group: its migration group.
    """

    span: Span
    value: str
    calls: tuple[int, ...]
    group: str


@dataclass(frozen=True)
class NearMiss:
    """A header name or query parameter that was meant to set the version and does not.

    Attributes:
        span: the name.
        name: how it is written.
        where: `header` or `query`.
        calls: ids of the calls that send it.
        group: its migration group.
    """

    span: Span
    name: str
    where: str
    calls: tuple[int, ...]
    group: str


@dataclass(frozen=True)
class MixedVersions:
    """One client object or header dict that ends up with different versions.

    Attributes:
        span: where the object is created.
        what: how to call it in a message, as `requests.Session`.
        pins: (version, where it is written), in the order of the file.
        group: its migration group.
    """

    span: Span
    what: str
    pins: tuple[tuple[str, Span], ...]
    group: str


@dataclass(frozen=True)
class Finding:
    """Something about calls that a rule reports as it is.

    Attributes:
        rule: the code of the rule.
        span: where it is.
        message: for a person, one line.
        calls: ids of the calls it is about.
        group: its migration group, where it is about no call.
    """

    rule: str
    span: Span
    message: str
    calls: tuple[int, ...]
    group: str = ""


@dataclass(frozen=True)
class Unresolved:
    """A call that may be Polytomic's and could not be decided; shown with -v.

    Attributes:
        span: the call.
        reason: what is not known, and why.
    """

    span: Span
    reason: str


@dataclass(frozen=True, order=True)
class Reason:
    """Why a migration group is not safe, or can not be fixed at all.

    Attributes:
        text: for a person.
        call: the call it is about, None when it is about something else.
        alone: it only holds as long as no caller of the function around `call` is known.
        chains: it only holds as long as no caller is known of what these calls stand in, outermost first.
        unseen: it only holds as long as no other file tells more about what is at `call`.
    """

    text: str
    call: Span | None = None
    alone: bool = False
    chains: tuple[tuple[Span, ...], ...] = ()
    unseen: bool = False


@dataclass(frozen=True)
class MigrationGroup:
    """The unit of fixing: pins and header places, the calls they govern, and the edits that move them together.

    Attributes:
        id: stable within a run.
        edits: the edits, empty when there is no fix.
        members: spans that tie groups together: two groups with a common member are one group.
        hazards: why the fix is not safe; empty means safe.
        blockers: why there is no fix at all.
        alone: edits that are needed only as long as no caller of the function around a call is known, with the call.
        contents: those of the members that are data which is sent.
        settled: where something is that the edits repair, so that what is not known of it in other files is known.
    """

    id: str
    edits: tuple[Edit, ...]
    members: tuple[Span, ...]
    hazards: tuple[Reason, ...] = ()
    blockers: tuple[Reason, ...] = ()
    alone: tuple[tuple[Edit, Span], ...] = ()
    contents: tuple[Span, ...] = ()
    settled: tuple[Span, ...] = ()


@dataclass(frozen=True)
class OtherUse:
    """A use of something that is written in another file, which a fix there has to reckon with.

    Attributes:
        span: what is used.
        text: how, for a person.
        leaves: it is sent to another host than Polytomic's, or as something that stays as it is: it must not change.
        sent: it is only sent as data, which is no other use of data.
    """

    span: Span
    text: str
    leaves: bool
    sent: bool = False


@dataclass(frozen=True)
class Facts:
    """All that analysis found from one file.

    Attributes:
        path: the file.
        calls, pins, near_misses, mixed, unresolved, groups, other_uses: what was found.
        files: every file that was looked at for it, itself included.
        limits: what was not followed, and why, for a person.
        short: the budgets that were too little to follow all that leads to the API, so that calls may be missing.
        findings: what stands between calls and the target version, or is wrong with them.
        requirements: where the file asks for the SDK.
        floors: the versions of Python that it says the project is for.
    """

    path: str
    calls: tuple[ApiCall, ...] = ()
    pins: tuple[VersionPin, ...] = ()
    near_misses: tuple[NearMiss, ...] = ()
    mixed: tuple[MixedVersions, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
    groups: tuple[MigrationGroup, ...] = ()
    other_uses: tuple[OtherUse, ...] = ()
    files: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    requirements: tuple[Declaration, ...] = ()
    floors: tuple[PythonFloor, ...] = ()
    short: tuple[str, ...] = ()
