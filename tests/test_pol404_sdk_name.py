"""POL404: names of the SDK that have another name or place, or are gone."""

from __future__ import annotations

import pytest

from tests.helpers import NEW, OLD, files_of, migrated, only_safely, rewritten, run_files, run_sdk, sdk_codes

MODE = 'from polytomic import ModelSyncMode\n\nMODE: ModelSyncMode = "create"\n'
HEAD = 'from polytomic import BulkSchedule, Polytomic\n\nclient = Polytomic(token="key", version="2025-09-18")\n'
REST = 'source_connection_id="a", destination_connection_id="b", destination_configuration={}'
CREATE = f'client.bulk_sync.create(name="n", {REST}, schedule=BulkSchedule(frequency="daily"))\n'


# ---------------------------------------------------------------- what is said


@pytest.mark.parametrize(
    ("text", "requirement", "message"),
    [
        (MODE, OLD, "ModelSyncMode is ModelsyncSyncTargetMode since polytomic 25.9.1"),
        (
            "from polytomic import V4RunQueryEnvelope\n",
            OLD,
            "V4RunQueryEnvelope is RunQueryEnvelope since polytomic 25.9.1",
        ),
        (
            HEAD + CREATE,
            OLD,
            "BulkSchedule is BulkSyncDefaultScheduleRequest or BulkSyncDefaultScheduleResponse since polytomic 25.9.1, "
            "without multi",
        ),
        (
            "from polytomic.resources.bulk_sync.client import BulkSyncClient\n",
            "polytomic==0.1.2",
            "polytomic.resources.bulk_sync.client.BulkSyncClient is polytomic.bulk_sync.client.BulkSyncClient in "
            "polytomic 25.9.10",
        ),
    ],
)
def test_message(text: str, requirement: str, message: str) -> None:
    assert run_sdk(text, requirement).messages("POL404") == [message]


def test_a_name_without_successor_has_no_fix() -> None:
    text = "from polytomic import ConnectionMeta\n\nprint(ConnectionMeta)\n"
    (message,) = run_sdk(text).messages("POL404")
    assert message.startswith("ConnectionMeta is gone in polytomic 25.9.10: no method answers with it; no fix: ")
    assert rewritten(text) == files_of(text)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (MODE, [(1, 23, 36)]),
        ("from polytomic import (\n    Polytomic,\n    ModelSyncMode as Mode,  # the mode\n)\n", [(3, 5, 26)]),
        ("import polytomic\n\nMODE: polytomic.ModelSyncMode\n", [(3, 17, 30)]),
        ('é = "ß"; from polytomic import ModelSyncMode\n', [(1, 32, 45)]),
        ("import polytomic.types.model_sync_mode as m\n\nMODE: m.ModelSyncMode\n", [(1, 8, 44)]),
    ],
    ids=["import", "list", "module", "characters", "deep-module"],
)
def test_stands_at_the_name(text: str, places: list[tuple[int, int, int]]) -> None:
    assert run_sdk(text).places("POL404") == places


# ---------------------------------------------------------------- what becomes of it


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (MODE, MODE.replace("ModelSyncMode", "ModelsyncSyncTargetMode")),
        (
            "from polytomic import ModelSyncMode as Mode\n\nMODE: Mode = 'create'\n",
            "from polytomic import ModelsyncSyncTargetMode as Mode\n\nMODE: Mode = 'create'\n",
        ),
        (
            "import polytomic\n\nMODE: polytomic.ModelSyncMode = 'create'\n",
            "import polytomic\n\nMODE: polytomic.ModelsyncSyncTargetMode = 'create'\n",
        ),
        (
            "import polytomic as pt\n\nMODE: pt.ModelSyncMode = 'create'\n",
            "import polytomic as pt\n\nMODE: pt.ModelsyncSyncTargetMode = 'create'\n",
        ),
        (
            "from polytomic.types import ModelSyncMode\n\nMODE: 'ModelSyncMode' = 'create'\n",
            "from polytomic.types import ModelsyncSyncTargetMode\n\nMODE: 'ModelsyncSyncTargetMode' = 'create'\n",
        ),
        (
            "from polytomic.types.model_sync_mode import ModelSyncMode\n\nMODE: ModelSyncMode\n",
            "from polytomic.types.modelsync_sync_target_mode import ModelsyncSyncTargetMode\n\n"
            "MODE: ModelsyncSyncTargetMode\n",
        ),
        (
            "from polytomic import types\n\nMODE: types.ModelSyncMode\n",
            "from polytomic import types\n\nMODE: types.ModelsyncSyncTargetMode\n",
        ),
        (
            "from polytomic import ModelSyncMode, ExecutionStatus\n\nA: ModelSyncMode\nB: ExecutionStatus\n",
            "from polytomic import ModelsyncSyncTargetMode, UtilExecutionStatus\n\n"
            "A: ModelsyncSyncTargetMode\nB: UtilExecutionStatus\n",
        ),
        (
            "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from polytomic import ModelSyncMode\n\n\n"
            "def f(mode: 'ModelSyncMode') -> None:\n    print(mode)\n",
            "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from polytomic import ModelsyncSyncTargetMode\n\n\n"
            "def f(mode: 'ModelsyncSyncTargetMode') -> None:\n    print(mode)\n",
        ),
        (
            "from typing import cast\n\nfrom polytomic import ModelSyncMode\n\nprint(cast('ModelSyncMode', 'create'))\n",
            "from typing import cast\n\nfrom polytomic import ModelsyncSyncTargetMode\n\n"
            "print(cast('ModelsyncSyncTargetMode', 'create'))\n",
        ),
    ],
    ids=["from", "alias", "module", "module-alias", "types", "deep", "module-name", "two", "type-checking", "cast"],
)
def test_is_renamed_with_the_requirement(text: str, after: str) -> None:
    assert migrated(text) == {"run.py": after, "requirements.txt": f"{NEW}\n"}
    assert only_safely(text) == files_of(text)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ModelSyncMode", "ModelsyncSyncTargetMode"),
        ("ExecutionStatus", "UtilExecutionStatus"),
        ("V4RunQueryEnvelope", "RunQueryEnvelope"),
        ("Pagination", "RunQueryPagination"),
    ],
)
def test_a_pure_renaming_is_safe_where_the_release_is_there(old: str, new: str) -> None:
    text = f"from polytomic import {old}\n\nFOUND: list[{old}] = []\n"
    assert run_sdk(text, NEW).safety == {"safe"}
    assert migrated(text, NEW, unsafe=False)["run.py"] == text.replace(old, new)


def test_where_an_object_goes_tells_its_type() -> None:
    text = HEAD + CREATE
    after = text.replace("BulkSchedule", "BulkSyncDefaultScheduleRequest").replace("schedule=", "default_schedule=")
    assert migrated(text)["run.py"] == after
    assert only_safely(text) == files_of(text)


def test_what_is_read_of_an_answer_is_of_the_other_type_or_left_alone() -> None:
    text = (
        f"{HEAD}\n\ndef when(schedule: BulkSchedule) -> str:\n    return schedule.frequency or ''\n\n\n"
        "answer = client.bulk_sync.get('b')\nprint(answer.data)\n"
    )
    assert "BulkSyncDefaultScheduleRequest" not in rewritten(text)["run.py"]


def test_nothing_tells_its_type() -> None:
    text = "from polytomic import BulkSchedule\n\nKNOWN: list[BulkSchedule] = []\n"
    (message,) = run_sdk(text).messages("POL404")
    assert "whether BulkSyncDefaultScheduleRequest or BulkSyncDefaultScheduleResponse is meant is not known" in message
    assert rewritten(text) == files_of(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            f"{MODE}\n\ndef f(ModelSyncMode):\n    return ModelSyncMode\n",
            "ModelSyncMode is the name of something else, too",
        ),
        (f"{MODE}__all__ = ['ModelSyncMode']\n", "ModelSyncMode is exported by this module"),
        (f"{MODE}ModelsyncSyncTargetMode = str\n", "ModelsyncSyncTargetMode is the name of something else here"),
    ],
    ids=["two-meanings", "exported", "taken"],
)
def test_a_name_that_can_not_be_given_has_no_fix(text: str, why: str) -> None:
    (message,) = run_sdk(text).messages("POL404")
    assert message.startswith("ModelSyncMode is ModelsyncSyncTargetMode since polytomic 25.9.1; no fix: ")
    assert why in message
    assert rewritten(text) == files_of(text)


def test_an_alias_is_no_obstacle() -> None:
    text = "from polytomic import ModelSyncMode as Mode\n\n__all__ = ['Mode']\nModelSyncMode = str\n"
    assert migrated(text)["run.py"] == text.replace("import ModelSyncMode", "import ModelsyncSyncTargetMode")


# ---------------------------------------------------------------- what holds it back

USED = MODE + 'from polytomic import Polytomic\n\nPolytomic(token="key", version="2024-02-08")\n'


def test_a_suppression_holds_back_the_group() -> None:
    text = USED.replace("import ModelSyncMode", "import ModelSyncMode  # noqa: POL404")
    outcome = run_files(files_of(text), fix=True, unsafe=True)
    assert outcome.codes == ["requirements.txt:1 POL406", "run.py:6 POL401"]
    assert [d.message.partition("; no fix: ")[2] for d in outcome.result.diagnostics] == [
        "POL404 at run.py:1 is suppressed",
        "POL404 at run.py:1 is suppressed",
    ]
    assert outcome.texts == files_of(text)


def test_a_rule_that_is_not_selected_holds_back_the_group() -> None:
    outcome = run_files(files_of(USED), ignore=("POL404",), fix=True, unsafe=True)
    assert outcome.messages("POL401")[0].endswith("; no fix: POL404 at run.py:1 is not selected")
    assert outcome.texts == files_of(USED)


def test_a_requirement_that_is_not_among_the_files_holds_it_back() -> None:
    outcome = run_files(files_of(MODE), "run.py", fix=True, unsafe=True)
    assert outcome.messages("POL404") == [
        "ModelSyncMode is ModelsyncSyncTargetMode since polytomic 25.9.1; no fix: requirements.txt is not among the "
        "files to fix"
    ]
    assert outcome.texts == files_of(MODE)


def test_the_files_of_a_project_move_together() -> None:
    files = {"a.py": MODE, "b/c.py": MODE}
    after = {name: text.replace("ModelSyncMode", "ModelsyncSyncTargetMode") for name, text in files.items()}
    assert migrated(files) == {**after, "requirements.txt": f"{NEW}\n"}


def test_a_name_that_can_not_move_in_one_file_holds_back_another() -> None:
    files = files_of({"a.py": MODE, "b.py": f"{MODE}__all__ = ['ModelSyncMode']\n"})
    outcome = run_files(files, fix=True, unsafe=True)
    assert outcome.texts == files
    assert outcome.safety == {"none"}


# ---------------------------------------------------------------- silence

SILENT = {
    "a name that stays": "from polytomic import Schedule\n\nA: Schedule\n",
    "the client": "from polytomic import AsyncPolytomic, Polytomic\n",
    "an exception that stays": "from polytomic import UnauthorizedError\n",
    "a module that stays": "import polytomic.core.api_error\n",
    "a name of another package": "from elsewhere import ModelSyncMode\n\nMODE: ModelSyncMode\n",
    "a name of a package that only begins like it": "from polytomics import ModelSyncMode\n\nMODE: ModelSyncMode\n",
    "a relative import": "from .polytomic import ModelSyncMode\n\nMODE: ModelSyncMode\n",
    "an own class of the name": "import polytomic\n\n\nclass ModelSyncMode:\n    pass\n\n\nprint(ModelSyncMode())\n",
    "an attribute of something else": "import polytomic\nimport other\n\nprint(other.ModelSyncMode)\n",
    "an own BulkSchedule": "import polytomic\n\n\nclass BulkSchedule:\n    pass\n\n\nprint(BulkSchedule())\n",
    "a name of no release": "from polytomic import ModelSyncMoed\n",
    "a comment": "import polytomic\n\n# polytomic.ModelSyncMode\n",
    "a docstring": '"""from polytomic import ModelSyncMode"""\nimport polytomic\n',
    "a string that is no annotation": "import polytomic\n\nprint('polytomic.ModelSyncMode')\n",
    "a keyword of the name": "import polytomic\n\nprint(dict(ModelSyncMode=1))\n",
    "a parameter called like the package": "import json\n\n\ndef f(polytomic):\n    return polytomic.ModelSyncMode\n",
}


@pytest.mark.parametrize("requirement", [OLD, NEW], ids=["old", "new"])
@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT.keys())
def test_is_silent(text: str, requirement: str) -> None:
    assert sdk_codes(text, requirement) == []


def test_new_names_are_silent() -> None:
    assert sdk_codes(MODE.replace("ModelSyncMode", "ModelsyncSyncTargetMode"), NEW) == []


@pytest.mark.parametrize("name", ["polytomic.py", "polytomic/__init__.py"])
def test_a_local_module_of_the_name_is_not_the_sdk(name: str) -> None:
    assert run_files({name: "ModelSyncMode = str\n", "run.py": MODE}).codes == []


def test_a_parameter_that_hides_the_module_is_not_the_sdk() -> None:
    text = (
        "import polytomic\n\n\ndef f(polytomic):\n    return polytomic.ModelSyncMode\n\n\nprint(polytomic.Polytomic)\n"
    )
    assert sdk_codes(text) == []
