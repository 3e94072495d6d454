"""POL403: arguments of the SDK that have another name, are gone, or are needed."""

from __future__ import annotations

import pytest

from tests.helpers import NEW, OLD, files_of, migrated, only_safely, rewritten, run_files, run_sdk, sdk_codes

HEAD = 'from polytomic import Polytomic\n\nclient = Polytomic(token="key", version="2025-09-18")\n'
REST = 'source_connection_id="a", destination_connection_id="b", destination_configuration={}'
SCHEDULE = '{"frequency": "daily", "hour": "05"}'


def with_code(code: str) -> str:
    return f"{HEAD}{code}\n"


START = with_code('client.bulk_sync.start("b", resync=True)')


# ---------------------------------------------------------------- what is said


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            'client.bulk_sync.start("b", resync=True)',
            "bulk_sync.start(): resync is no field of POST /api/bulk/syncs/{id}/executions since 2025-09-18: "
            'resync_mode takes its place: "rebuild" for true, none for false',
        ),
        (
            'client.bulk_sync.start("b", resinc=True)',
            "resinc is no argument of bulk_sync.start() in polytomic 1.18.0; did you mean resync?",
        ),
        (
            f'client.bulk_sync.create(name="n", {REST}, schedule={SCHEDULE})',
            "bulk_sync.create(): schedule is no field of POST /api/bulk/syncs since 2025-09-18: default_schedule takes "
            "its place, with additional_schedules for further ones",
        ),
    ],
)
def test_message(call: str, message: str) -> None:
    assert run_sdk(with_code(call)).messages("POL403") == [message]


def test_an_argument_of_which_a_person_decides_has_no_fix() -> None:
    text = with_code(f'client.bulk_sync.create(name="n", {REST}, schedule={SCHEDULE}, discover=True)')
    (_, message) = run_sdk(text).messages("POL403")
    assert message.startswith(
        "bulk_sync.create(): discover is no field of POST /api/bulk/syncs since 2025-09-18: "
        "automatically_add_new_objects and automatically_add_new_fields take its place"
    )
    assert "; no fix: " in message
    assert rewritten(text) == files_of(text)


@pytest.mark.parametrize(
    ("code", "place"),
    [
        ('client.bulk_sync.start("b", resync=True)', (4, 29, 35)),
        ('é = "ß"; client.bulk_sync.start("ж", resync=True)', (4, 38, 44)),
        ('client.bulk_sync.start(\n    "b",\n    resync=True,\n)', (6, 5, 11)),
    ],
    ids=["plain", "characters", "several-lines"],
)
def test_stands_at_the_name_of_the_argument(code: str, place: tuple[int, int, int]) -> None:
    assert run_sdk(with_code(code)).places("POL403") == [place]


def test_a_dict_of_arguments_is_reported_at_its_key() -> None:
    text = with_code('more = {"resync": True}\nclient.bulk_sync.start("b", **more)')
    assert run_sdk(text).places("POL403")[0][:2] == (4, 9)


# ---------------------------------------------------------------- what becomes of it


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            'client.bulk_sync.start("b", resync=True)',
            'client.bulk_sync.start("b", resync_mode="rebuild")',
        ),
        ('client.bulk_sync.start("b", resync=False)', 'client.bulk_sync.start("b")'),
        (
            'client.bulk_sync.start(resync=True, id="b", schemas=["s"])',
            'client.bulk_sync.start(resync_mode="rebuild", id="b", schemas=["s"])',
        ),
        (
            'import sys\nclient.bulk_sync.start("b", resync=len(sys.argv) > 1)',
            'import sys\nclient.bulk_sync.start("b", resync_mode="rebuild" if (len(sys.argv) > 1) else None)',
        ),
        (
            f'client.bulk_sync.create(name="n", {REST}, schedule={SCHEDULE})',
            f'client.bulk_sync.create(name="n", {REST}, default_schedule={SCHEDULE})',
        ),
        (
            f'client.bulk_sync.update("i", name="n", {REST}, schedule={SCHEDULE})',
            f'client.bulk_sync.update("i", name="n", {REST}, default_schedule={SCHEDULE})',
        ),
        (
            'more = {"resync": True}\nclient.bulk_sync.start("b", **more)',
            'more = {"resync_mode": "rebuild"}\nclient.bulk_sync.start("b", **more)',
        ),
        (
            'client.bulk_sync.with_raw_response.start("b", resync=True)',
            'client.bulk_sync.with_raw_response.start("b", resync_mode="rebuild")',
        ),
    ],
)
def test_moves_with_the_requirement(before: str, after: str) -> None:
    text = with_code(before)
    assert migrated(text) == {"run.py": with_code(after), "requirements.txt": f"{NEW}\n"}
    assert only_safely(text) == files_of(text)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('client.bulk_sync.start("b", resync=True)', 'client.bulk_sync.start("b", resync_mode="rebuild")'),
        ('client.bulk_sync.start("b", resync=False)', 'client.bulk_sync.start("b")'),
        (
            f'client.bulk_sync.create(name="n", {REST}, schedule={SCHEDULE})',
            f'client.bulk_sync.create(name="n", {REST}, default_schedule={SCHEDULE})',
        ),
    ],
)
def test_a_pure_renaming_is_safe_where_the_release_is_there(before: str, after: str) -> None:
    text = with_code(before)
    assert run_sdk(text, NEW).safety == {"safe"}
    assert migrated(text, NEW, unsafe=False)["run.py"] == with_code(after)


def test_a_flag_that_is_not_known_is_unsafe() -> None:
    text = with_code('import sys\nclient.bulk_sync.start("b", resync=len(sys.argv) > 1)')
    assert run_sdk(text, NEW).safety == {"unsafe"}
    assert only_safely(text, NEW) == files_of(text, NEW)


def test_what_is_covered_is_taken_away() -> None:
    more = 'automatically_add_new_objects="all", automatically_add_new_fields="all"'
    before = with_code(f'client.bulk_sync.create(name="n", {REST}, schedule={SCHEDULE}, discover=True, {more})')
    after = before.replace("discover=True, ", "").replace("schedule=", "default_schedule=")
    assert migrated(before)["run.py"] == after


def test_an_argument_of_a_partial_call_has_no_fix() -> None:
    text = with_code('from functools import partial\nstart = partial(client.bulk_sync.start, resync=True)\nstart("b")')
    assert run_sdk(text).messages("POL403")[0].endswith(": where resync is written can not be edited")
    assert rewritten(text) == files_of(text)


def test_what_is_passed_on_elsewhere_too_has_no_fix() -> None:
    text = with_code(
        'more = {"resync": True}\nclient.bulk_sync.start("b", **more)\nclient.model_sync.start("m", **more)'
    )
    assert run_sdk(text).safety == {"none"}
    assert rewritten(text) == files_of(text)


def test_a_name_that_was_never_right_does_not_hold_back_the_others() -> None:
    text = with_code('client.bulk_sync.start("b", resinc=True)\nclient.bulk_sync.remove("b")')
    assert rewritten(text)["run.py"] == text.replace("remove", "delete")


# ---------------------------------------------------------------- what is needed


def test_a_schedule_is_needed() -> None:
    text = with_code(f'client.bulk_sync.create(name="n", {REST})')
    (message,) = run_sdk(text).messages("POL403")
    assert message.startswith("bulk_sync.create() needs default_schedule in polytomic 25.9.10")
    assert run_sdk(text).places("POL403")[0][0] == 4
    assert rewritten(text) == files_of(text)


@pytest.mark.parametrize(
    "call",
    [
        f'client.bulk_sync.create(name="n", {REST}, **more)',
        f'client.bulk_sync.create(name="n", {REST}, default_schedule={SCHEDULE})',
    ],
    ids=["passed-on", "given"],
)
def test_nothing_is_needed_where_it_may_be_there(call: str) -> None:
    assert sdk_codes(f"{HEAD}\n\ndef f(**more):\n    {call}\n", NEW) == []


def test_code_that_is_ahead_of_its_requirement_needs_only_the_requirement() -> None:
    text = with_code(f'client.bulk_sync.create(name="n", {REST}, default_schedule={SCHEDULE})')
    assert migrated(text) == files_of(text, NEW)


# ---------------------------------------------------------------- what holds it back


def test_a_suppression_holds_back_the_group() -> None:
    text = START.replace(")\n", ")  # noqa: POL403\n").replace("9-18", "9-18", 1)
    text = text.replace('version="2025-09-18")  # noqa: POL403', 'version="2024-02-08")')
    outcome = run_files(files_of(text), fix=True, unsafe=True)
    assert outcome.codes == ["requirements.txt:1 POL406", "run.py:3 POL401"]
    assert [d.message.partition("; no fix: ")[2] for d in outcome.result.diagnostics] == [
        "POL403 at run.py:4 is suppressed",
        "POL403 at run.py:4 is suppressed",
    ]
    assert outcome.texts == files_of(text)


def test_a_rule_that_is_not_selected_holds_back_the_group() -> None:
    outcome = run_files(files_of(START), ignore=("POL403",), fix=True, unsafe=True)
    assert outcome.codes == ["requirements.txt:1 POL406"]
    assert outcome.messages("POL406")[0].endswith("; no fix: POL403 at run.py:4 is not selected")
    assert outcome.texts == files_of(START)


def test_a_requirement_that_is_not_among_the_files_holds_it_back() -> None:
    outcome = run_files(files_of(START), "run.py", fix=True, unsafe=True)
    assert outcome.messages("POL403")[0].endswith("; no fix: requirements.txt is not among the files to fix")
    assert outcome.texts == files_of(START)


def test_what_is_passed_from_another_file_moves_with_it() -> None:
    files = {
        "jobs.py": f"{HEAD}\n\ndef start(name, **more):\n    return client.bulk_sync.start(name, **more)\n",
        "run.py": 'from jobs import start\n\nstart("b", resync=True)\n',
    }
    after = {**files, "run.py": files["run.py"].replace("resync=True", 'resync_mode="rebuild"')}
    assert migrated(files) == {**after, "requirements.txt": f"{NEW}\n"}


# ---------------------------------------------------------------- silence

SILENT = {
    "the new name": with_code('client.bulk_sync.start("b", resync_mode="rebuild")'),
    "resync of a model sync, which stays": with_code('client.model_sync.start("m", resync=True)'),
    "resync of a model sync in a dict": with_code('more = {"resync": True}\nclient.model_sync.start("m", **more)'),
    "no argument": with_code('client.bulk_sync.start("b")'),
    "the options of the SDK": with_code('client.bulk_sync.start("b", request_options={"timeout_in_seconds": 5})'),
    "arguments passed on": with_code('def f(**more):\n    client.bulk_sync.start("b", **more)'),
    "an own function with the argument": with_code(
        "def start(id, resync):\n    return id, resync\n\n\nstart('b', resync=True)"
    ),
    "a method of the name of an own class": with_code(
        "class Syncs:\n    def start(self, id, resync):\n        return id\n\n\nSyncs().start('b', resync=True)"
    ),
    "a class of the name of another package": (
        'from elsewhere import Polytomic\nclient = Polytomic()\nclient.bulk_sync.start("b", resync=True)\n'
    ),
    "a client that nothing is known of": 'import polytomic\n\n\ndef f(client):\n    client.bulk_sync.start("b", resync=True)\n',
    "a name that means something else by then": with_code(
        'client = object()\nclient.bulk_sync.start("b", resync=True)'
    ),
    "a dict with the key that goes nowhere": with_code('more = {"resync": True}\nprint(more)'),
    "a comment": with_code('# client.bulk_sync.start("b", resync=True)'),
    "a docstring": f'"""client.bulk_sync.start("b", resync=True)"""\n{HEAD}',
    "schedules of their own": with_code('client.bulk_sync.schedules.create("b", schedule={"frequency": "daily"})'),
}


@pytest.mark.parametrize("requirement", [OLD, NEW], ids=["old", "new"])
@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT.keys())
def test_is_silent(text: str, requirement: str) -> None:
    assert sdk_codes(text, requirement) == []


def test_a_local_module_of_the_name_is_not_the_sdk() -> None:
    files = {"polytomic.py": "class Polytomic:\n    def __init__(self, **more):\n        self.bulk_sync = None\n"}
    assert run_files({**files, "run.py": START}).codes == []
