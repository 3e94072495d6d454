"""POL401: clients of the SDK that send an old version, or none."""

from __future__ import annotations

import pytest

from tests.helpers import NEW, OLD, files_of, migrated, only_safely, run_files, run_sdk, sdk_codes

IMPORT = "from polytomic import Polytomic\n\n"
PINNED = f'{IMPORT}client = Polytomic(token="key", version="2024-02-08")\n'
BARE = f'{IMPORT}client = Polytomic(token="key")\n'
LIST = "client.bulk_sync.list()\n"


# ---------------------------------------------------------------- what is said


@pytest.mark.parametrize(
    ("text", "requirement", "message"),
    [
        (
            PINNED,
            OLD,
            "Polytomic(version=...): X-Polytomic-Version pins 2024-02-08, the target is 2025-09-18",
        ),
        (
            PINNED + LIST,
            OLD,
            "Polytomic(version=...): X-Polytomic-Version pins 2024-02-08, the target is 2025-09-18; 1 call uses it",
        ),
        (
            BARE + LIST + LIST,
            OLD,
            "Polytomic() sends no version with polytomic 1.18.0: what the server then takes changes, now 2025-09-18; "
            "2 calls use it",
        ),
        (
            BARE,
            "polytomic>=1.6.1,<1.8",
            "Polytomic() sends no version with polytomic 1.6.1 to 1.7.0: what the server then takes changes, now "
            "2025-09-18",
        ),
        (
            BARE,
            "polytomic==0.2.0",
            "Polytomic() sends 2024-02-08 with polytomic 0.2.0, whatever it is asked for",
        ),
        (
            PINNED.replace("2024-02-08", "2024-02-30"),
            OLD,
            "Polytomic(version=...): X-Polytomic-Version '2024-02-30' is none of the API's versions",
        ),
        (
            PINNED.replace(", version", ", polytomic_version").replace("2024-02-08", "2022-12-12"),
            "polytomic==0.1.0",
            "Polytomic(polytomic_version=...): X-Polytomic-Version pins 2022-12-12, the target is 2025-09-18",
        ),
        (
            PINNED.replace(", version", ", x_polytomic_version").replace("2024-02-08", "2025-09-18"),
            "polytomic==0.1.2",
            "Polytomic(x_polytomic_version=...) is Polytomic(version=...) in polytomic 25.9.10",
        ),
        (
            PINNED.replace("Polytomic", "AsyncPolytomic"),
            OLD,
            "AsyncPolytomic(version=...): X-Polytomic-Version pins 2024-02-08, the target is 2025-09-18",
        ),
    ],
)
def test_message(text: str, requirement: str, message: str) -> None:
    assert run_sdk(text, requirement).messages("POL401") == [message]


def test_an_argument_by_position_is_taken_by_no_release() -> None:
    (message,) = run_sdk(f'{IMPORT}client = Polytomic("key", "2024-02-08")\n').messages("POL401")
    assert message.startswith(
        "Polytomic() takes no argument by position in any release of polytomic: pass version= by name; no fix: "
    )


def test_stands_at_the_call_that_makes_the_client() -> None:
    assert run_sdk(PINNED).places("POL401") == [(3, 10, 54)]


def test_columns_count_characters() -> None:
    text = f'{IMPORT}é = "ß"; client = Polytomic(token="ключ", version="2024-02-08")\n'
    assert run_sdk(text).places("POL401") == [(3, 19, 64)]


def test_is_said_once_for_a_client_with_several_calls() -> None:
    assert sdk_codes(PINNED + LIST * 3) == ["POL401:3"]


def test_is_said_of_each_client() -> None:
    text = f'{PINNED}other = Polytomic(token="other", version="2024-02-08")\n{LIST}other.bulk_sync.list()\n'
    assert sdk_codes(text) == ["POL401:3", "POL401:4"]


@pytest.mark.parametrize(
    "text",
    [
        'import polytomic\n\nclient = polytomic.Polytomic(token="key", version="2024-02-08")\n',
        'import polytomic as pt\n\nclient = pt.Polytomic(token="key", version="2024-02-08")\n',
        'from polytomic.client import Polytomic\n\nclient = Polytomic(token="key", version="2024-02-08")\n',
        'from polytomic import Polytomic as Client\n\nclient = Client(token="key", version="2024-02-08")\n',
        'import polytomic.client\n\nclient = polytomic.client.Polytomic(token="key", version="2024-02-08")\n',
    ],
    ids=["module", "module-alias", "deep", "alias", "deep-module"],
)
def test_wherever_the_class_is_imported_from(text: str) -> None:
    assert sdk_codes(text) == ["POL401:3"]
    assert migrated(text)["run.py"] == text.replace("2024-02-08", "2025-09-18")


# ---------------------------------------------------------------- what becomes of it


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (PINNED, PINNED.replace("2024-02-08", "2025-09-18")),
        (PINNED + LIST, PINNED.replace("2024-02-08", "2025-09-18") + LIST),
        (BARE, BARE.replace('"key"', '"key", version="2025-09-18"')),
        (BARE + LIST, BARE.replace('"key"', '"key", version="2025-09-18"') + LIST),
        (
            f'{IMPORT}client = Polytomic(\n    token="key",\n)\n{LIST}',
            f'{IMPORT}client = Polytomic(\n    token="key",\n    version="2025-09-18",\n)\n{LIST}',
        ),
        (f"{IMPORT}client = Polytomic()\n", f'{IMPORT}client = Polytomic(version="2025-09-18")\n'),
        (
            f'{IMPORT}VERSION = "2024-02-08"\nclient = Polytomic(token="key", version=VERSION)\n{LIST}',
            f'{IMPORT}VERSION = "2025-09-18"\nclient = Polytomic(token="key", version=VERSION)\n{LIST}',
        ),
        (
            f"{IMPORT}client = Polytomic(token='key', version='2024-02-08')\n",
            f"{IMPORT}client = Polytomic(token='key', version='2025-09-18')\n",
        ),
    ],
    ids=["pinned", "pinned-used", "bare", "bare-used", "several-lines", "nothing", "constant", "quotes"],
)
def test_moves_with_the_requirement(text: str, after: str) -> None:
    assert migrated(text) == {"run.py": after, "requirements.txt": f"{NEW}\n"}
    assert only_safely(text) == files_of(text)


NONE = PINNED.replace('"2024-02-08"', "None")


def test_none_is_replaced() -> None:
    assert migrated(NONE + LIST)["run.py"] == PINNED.replace("2024-02-08", "2025-09-18") + LIST


def test_none_is_replaced_where_nothing_is_called() -> None:
    assert migrated(NONE)["run.py"] == PINNED.replace("2024-02-08", "2025-09-18")


@pytest.mark.parametrize(("release", "name"), [("0.1.0", "polytomic_version"), ("0.1.2", "x_polytomic_version")])
def test_the_argument_has_another_name(release: str, name: str) -> None:
    text = f'{IMPORT}client = Polytomic(token="key", {name}="2023-04-25")\n'
    after = f'{IMPORT}client = Polytomic(token="key", version="2025-09-18")\n'
    assert migrated(text, f"polytomic=={release}") == {"run.py": after, "requirements.txt": f"{NEW}\n"}


def test_a_client_of_a_release_with_a_fixed_version_moves_with_the_requirement_alone() -> None:
    assert migrated(BARE + LIST, "polytomic==0.2.0") == {"run.py": BARE + LIST, "requirements.txt": f"{NEW}\n"}


@pytest.mark.parametrize("text", [PINNED, PINNED + LIST], ids=["alone", "used"])
def test_is_safe_where_the_release_is_there(text: str) -> None:
    assert run_sdk(text, NEW).safety == {"safe"}
    assert migrated(text, NEW, unsafe=False)["run.py"] == text.replace("2024-02-08", "2025-09-18")


@pytest.mark.parametrize("text", [PINNED, BARE], ids=["pinned", "bare"])
def test_nothing_says_the_release(text: str) -> None:
    assert run_sdk(text, "").safety <= {"unsafe"}
    assert only_safely(text, "") == {"run.py": text}


# ---------------------------------------------------------------- what holds it back


def test_a_suppression_of_the_client_holds_back_the_group() -> None:
    text = PINNED.replace(")\n", ")  # noqa: POL401\n") + 'client.bulk_sync.remove("b")\n'
    outcome = run_sdk(text)
    assert outcome.codes == ["requirements.txt:1 POL406", "run.py:4 POL402"]
    assert [d.message.partition("; no fix: ")[2] for d in outcome.result.diagnostics] == [
        "POL401 at run.py:3 is suppressed",
        "POL401 at run.py:3 is suppressed",
    ]
    assert run_files(files_of(text), fix=True, unsafe=True).texts == files_of(text)


def test_a_rule_that_is_not_selected_holds_back_the_group() -> None:
    files = files_of(PINNED + LIST)
    outcome = run_files(files, ignore=("POL401",), fix=True, unsafe=True)
    assert outcome.texts == files
    assert outcome.messages("POL406")[0].endswith("; no fix: POL401 at run.py:3 is not selected")


def test_a_requirement_that_is_not_among_the_files_holds_it_back() -> None:
    files = files_of(PINNED)
    outcome = run_files(files, "run.py", fix=True, unsafe=True)
    assert outcome.texts == files
    assert outcome.codes == ["run.py:3 POL401"]
    assert outcome.messages("POL401")[0].endswith("; no fix: requirements.txt is not among the files to fix")


def test_the_files_of_a_project_move_together() -> None:
    files = {"a.py": PINNED, "b.py": PINNED + LIST}
    after = {name: text.replace("2024-02-08", "2025-09-18") for name, text in files.items()}
    assert migrated(files) == {**after, "requirements.txt": f"{NEW}\n"}


def test_a_suppression_in_one_file_holds_back_another() -> None:
    files = files_of({"a.py": PINNED.replace(")\n", ")  # noqa: POL401\n"), "b.py": PINNED})
    outcome = run_files(files, fix=True, unsafe=True)
    assert outcome.texts == files
    assert outcome.messages("POL401")[0].endswith("; no fix: POL401 at a.py:3 is suppressed")


# ---------------------------------------------------------------- silence

CURRENT = PINNED.replace("2024-02-08", "2025-09-18")

SILENT = {
    "the newest version": CURRENT + LIST,
    "no version, and the release sends the newest": BARE + LIST,
    "no version, and nothing is called": BARE,
    "a version from the environment": f'import os\n{IMPORT}Polytomic(token="k", version=os.environ["V"])\n',
    "a version that the caller gives": f"{IMPORT}def make(version):\n    return Polytomic(version=version)\n",
    "arguments passed on": f"{IMPORT}def make(**more):\n    return Polytomic(**more)\n",
    "a class of another package": 'from politomic import Polytomic\nPolytomic(version="2024-02-08")\n',
    "a class of a package that only begins like it": 'from polytomic_x import Polytomic\nPolytomic(version="2024-02-08")\n',
    "an own class of the name": (
        "class Polytomic:\n    def __init__(self, token, version):\n        self.version = version\n\n\n"
        'Polytomic(token="k", version="2024-02-08")\n'
    ),
    "an own function of the name": 'def Polytomic(version):\n    return version\n\n\nPolytomic(version="2024-02-08")\n',
    "the name of the class means something else": f'{IMPORT}Polytomic = dict\nPolytomic(token="k", version="2024-02-08")\n',
    "a parameter of the name": f'{IMPORT}def f(Polytomic):\n    return Polytomic(version="2024-02-08")\n',
    "a parameter called like the package": (
        'import polytomic\n\n\ndef f(polytomic):\n    return polytomic.Polytomic(version="2024-02-08")\n'
    ),
    "a comment": f'{IMPORT}# Polytomic(version="2024-02-08")\n',
    "a docstring": '"""from polytomic import Polytomic; Polytomic(version="2024-02-08")"""\n',
    "a string": f"{IMPORT}EXAMPLE = 'Polytomic(version=\"2024-02-08\")'\nprint(EXAMPLE)\n",
    "a dead branch": f'{IMPORT}if False:\n    Polytomic(version="2024-02-08")\n',
    "the class is only imported": IMPORT,
    "the class is only an annotation": f"{IMPORT}def f(client: Polytomic) -> None:\n    print(client)\n",
    "a date that is no version": f'{CURRENT}frozen = dict(version="2024-02-08")\n',
}


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT.keys())
def test_is_silent(text: str) -> None:
    assert sdk_codes(text, NEW) == []


@pytest.mark.parametrize("used", ["", LIST], ids=["alone", "used"])
def test_none_takes_away_the_default_of_a_release(used: str) -> None:
    assert sdk_codes(NONE + used, NEW) == ["POL401:3"]


FOREIGN = [name for name in SILENT if "class of" in name or "own" in name or "parameter" in name or "else" in name]


@pytest.mark.parametrize("name", FOREIGN)
def test_is_silent_whatever_is_installed(name: str) -> None:
    assert sdk_codes(SILENT[name]) == []


LOCAL = 'class Polytomic:\n    def __init__(self, token="", version=""):\n        self.version = version\n'


@pytest.mark.parametrize("name", ["polytomic.py", "polytomic/__init__.py"])
def test_a_local_module_of_the_name_is_not_the_sdk(name: str) -> None:
    assert run_files({name: LOCAL, "run.py": PINNED + LIST}).codes == []


def test_a_client_that_may_be_current_is_not_reported() -> None:
    assert sdk_codes(BARE + LIST, "polytomic>=0.2,!=1.*") == []
