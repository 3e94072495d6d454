"""How far a migration is: the state of each call, and what has to be done together."""

from __future__ import annotations

from pathlib import Path

import pytest

from polylint.progress import Progress, State
from polylint.run import check, inventory
from polylint.session import Options
from tests.helpers import API, OLD, files_of
from tests.pages import PROJECT, get, judged, progress, project

STATES = {
    "current.py": "done",
    "default.py": "done",
    "field.py": "manual",
    "missing.py": "safe",
    "old.py": "safe",
    "environment.py": "unsafe",
    "silenced.py": "manual",
    "unknown.py": "unknown",
    "wrapper.py": "safe",
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Progress:
    return progress(tmp_path_factory.mktemp("whole"), PROJECT)


def states(found: Progress) -> list[str]:
    """The state of each call."""
    return [call.state.value for call in found.calls]


def codes(found: Progress) -> list[list[str]]:
    """The findings of each call."""
    return [[diagnostic.code for diagnostic in call.findings] for call in found.calls]


def test_each_call_has_its_state(whole: Progress) -> None:
    assert {call.call.span.path.rpartition("/")[2]: call.state.value for call in whole.calls} == STATES


def test_states_are_counted(whole: Progress) -> None:
    assert [whole.count(state) for state in State] == [2, 4, 1, 1, 2]


def test_rows_are_those_of_the_inventory(tmp_path: Path) -> None:
    with project(tmp_path, PROJECT):
        plain = inventory(Options((".",), jobs=1))
        found = inventory(Options((".",), jobs=1), judged=True)
    assert found.progress is not None
    assert tuple(call.call for call in found.progress.calls) == found.calls == plain.calls
    assert (found.diagnostics, found.notes, found.files, found.code) == (
        plain.diagnostics,
        plain.notes,
        plain.files,
        plain.code,
    )


def test_every_finding_of_a_check_is_somewhere(whole: Progress, tmp_path: Path) -> None:
    with project(tmp_path, PROJECT):
        expected = {d.key for d in check(Options((".",), jobs=1)).diagnostics if d.code != "POL999"}
    by_call = {d.key for call in whole.calls for d in call.findings}
    by_group = {d.key for group in whole.groups for d in group.findings}
    assert by_call | by_group | {d.key for d in whole.others} == expected


def test_a_finding_about_no_call_is_told_apart(whole: Progress) -> None:
    assert [diagnostic.code for diagnostic in whole.others] == ["POL901"]


def test_groups_are_what_is_left_the_easiest_first(whole: Progress) -> None:
    assert [(group.state.value, group.place.path) for group in whole.groups] == [
        ("safe", "jobs/missing.py"),
        ("safe", "jobs/old.py"),
        ("safe", "tools/wrapper.py"),
        ("unsafe", "old/environment.py"),
        ("manual", "jobs/field.py"),
        ("manual", "old/silenced.py"),
    ]


def test_a_group_says_what_stands_in_the_way(whole: Progress) -> None:
    assert whole.groups[-1].reasons == ("POL102 at old/silenced.py:3 is suppressed",)
    assert whole.groups[-1].fix is None


def test_a_group_says_why_it_is_not_safe(whole: Progress) -> None:
    assert whole.groups[3].reasons == ("the environment variable V can override the version at old/environment.py:5",)


def test_calls_of_one_pin_are_one_group(whole: Progress) -> None:
    calls = [whole.calls[row].call.endpoint for row in whole.groups[2].calls]
    assert calls == ["GET /api/connections", "GET /api/me"]


def test_a_group_names_the_files_it_changes_and_is_found_in(tmp_path: Path) -> None:
    files = {
        "polylint.toml": "",
        "settings.py": 'VERSION = "2024-02-08"\n',
        "job.py": "import requests\nfrom settings import VERSION\n"
        f'requests.get("{API}/me", headers={{"X-Polytomic-Version": VERSION}})\n',
    }
    (group,) = progress(tmp_path, files).groups
    assert (group.place.path, group.files) == ("settings.py", ["settings.py"])


def test_a_call_that_is_there_is_done_beside_one_that_is_not(tmp_path: Path) -> None:
    text = (
        f'import requests\nrequests.get("{API}/me")\n'
        f'requests.get("{API}/me", headers={{"X-Polytomic-Version": "2025-09-18"}})\n'
    )
    assert states(progress(tmp_path, {"job.py": text})) == ["safe", "done"]


def test_a_place_that_sends_with_and_without_a_version_has_findings_only_for_one_of_them(tmp_path: Path) -> None:
    text = (
        "import requests\n\n\ndef send(headers):\n"
        f'    requests.get("{API}/me", headers=headers)\n\n\n'
        'send({"X-Polytomic-Version": "2025-09-18"})\nsend({"A": "b"})\n'
    )
    found = progress(tmp_path, {"job.py": text})
    assert sorted(zip(states(found), codes(found), strict=True)) == [("done", []), ("safe", ["POL101"])]


def test_each_version_of_a_branch_has_its_own_pin(tmp_path: Path) -> None:
    sender = (
        "import requests, sys\n\n\ndef version():\n    if sys.argv:\n"
        '        return "2023-04-25"\n    return "2024-02-08"\n\n\ndef send(path):\n'
        f'    requests.get(f"{API}/{{path}}", headers={{"X-Polytomic-Version": version()}})\n'
    )
    job = 'from sender import send\n\nsend("me")\nsend("connections")\n'
    found = progress(tmp_path, {"polylint.toml": "", "sender.py": sender, "job.py": job})
    pins = [[d.span for d in call.findings if d.code == "POL102"] for call in found.calls]
    assert pins == [[call.call.version.origin] for call in found.calls]
    assert len(pins) == 4


def test_another_target_needs_no_work(tmp_path: Path) -> None:
    found = progress(tmp_path, {"job.py": get('"2024-02-08"')}, target="2024-02-08")
    assert (found.targets, states(found), found.groups) == (("2024-02-08",), ["done"], ())


def test_a_later_version_than_the_target_is_there(tmp_path: Path) -> None:
    assert states(progress(tmp_path, {"job.py": get('"2025-09-18"')}, target="2024-02-08")) == ["done"]


def test_folders_may_have_targets_of_their_own(tmp_path: Path) -> None:
    files = {
        "a/polylint.toml": 'target-version = "2024-02-08"\n',
        "a/job.py": get('"2024-02-08"'),
        "b/polylint.toml": "",
        "b/job.py": get('"2024-02-08"'),
    }
    found = progress(tmp_path, files)
    assert [(call.target, call.state.value) for call in found.calls] == [("2024-02-08", "done"), ("2025-09-18", "safe")]
    assert found.targets == ("2024-02-08", "2025-09-18")


def test_a_deprecated_field_does_not_hold_a_call_back(tmp_path: Path) -> None:
    text = (
        f'import requests\nrequests.put("{API}/syncs/s", json={{"name": "n", "mode": "create", "fields": [], '
        '"schedule": {"frequency": "manual"}, "target": {"connection_id": "c"}, "filter_logic": "A"}, '
        'headers={"X-Polytomic-Version": "2025-09-18"})\n'
    )
    found = progress(tmp_path, {"polylint.toml": 'extend-select = ["POL206"]\n', "job.py": text})
    assert (states(found), codes(found)) == (["done"], [["POL206"]])


def test_a_version_that_is_none_has_to_be_moved(tmp_path: Path) -> None:
    found = progress(tmp_path, {"polylint.toml": "", "job.py": get('"2024-13-45"')})
    assert (states(found), codes(found)) == (["unsafe"], [["POL103"]])


def test_what_is_not_named_holds_back(tmp_path: Path) -> None:
    files = {
        "polylint.toml": "",
        "settings.py": 'VERSION = "2024-02-08"\n',
        "job.py": "import requests\nfrom settings import VERSION\n"
        f'requests.get("{API}/me", headers={{"X-Polytomic-Version": VERSION}})\n',
    }
    found = progress(tmp_path, files, "job.py")
    assert (states(found), found.groups[0].reasons) == (["manual"], ("settings.py is not among the files to fix",))


def test_code_that_uses_the_sdk_moves_with_its_requirement(tmp_path: Path) -> None:
    code = 'from polytomic import Polytomic\n\nclient = Polytomic(version="2024-02-08")\nclient.bulk_sync.remove("a")\n'
    found = progress(tmp_path, files_of(code, OLD))
    (group,) = found.groups
    assert (states(found), codes(found)) == (["unsafe"], [["POL401", "POL402"]])
    assert group.files == ["requirements.txt", "run.py"]
    assert {d.code for d in group.findings} == {"POL401", "POL402", "POL406"}


def test_without_calls_there_is_a_target_all_the_same(tmp_path: Path) -> None:
    found = judged(tmp_path, {"polylint.toml": 'target-version = "2024-02-08"\n', "job.py": "print(1)\n"})
    assert found.progress is not None
    assert (found.progress.targets, found.progress.calls, found.files) == (("2024-02-08",), (), 1)


def test_rules_have_links(whole: Progress) -> None:
    assert all(whole.links[d.code].startswith("https://") for call in whole.calls for d in call.findings)
