"""What a run with one finding loads: counted, since times differ from machine to machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

REQUEST = 'import requests\nrequests.get("https://app.polytomic.com/api/me", headers={"Authorization": "Bearer x"})\n'
SDK = 'from polytomic import Polytomic\nprint(Polytomic(token="x").bulk_sync.list())\n'
CURL = 'import subprocess\nsubprocess.run(["curl", "https://app.polytomic.com/api/me"])\n'

_RUN = """
import dataclasses, gc, json, os, sys
opened, whole = [], []
made = dataclasses.dataclass
def counted(*args, **keywords):
    whole.append(keywords.get("init", True))
    return made(*args, **keywords)
dataclasses.dataclass = counted
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
from polylint.cli import main
try:
    main()
except SystemExit as done:
    report = {"modules": sorted(sys.modules), "opened": opened, "whole": sum(whole), "code": done.code,
              "frozen": gc.get_freeze_count(), "followed": len(gc.get_objects())}
with open(os.environ["REPORT"], "w") as file:
    json.dump(report, file)
"""


@dataclass(frozen=True)
class Loaded:
    """What a run loaded.

    Attributes:
        modules: by name.
        data: the files of the package's data.
        whole: how many dataclasses were made with all that the standard library compiles for one.
        followed: the objects that are looked at for cycles when Python ends.
        frozen: those that are not.
    """

    modules: frozenset[str]
    data: tuple[str, ...]
    whole: int
    followed: int
    frozen: int

    def of(self, *names: str) -> list[str]:
        """The modules with one of these names, or below one."""
        return sorted(m for m in self.modules if m.startswith(tuple(f"{name}." for name in names)) or m in names)


def loaded(folder: Path, text: str, *options: str) -> Loaded:
    """What a check of a text loads, which finds something; what earlier checks in this folder kept is there."""
    (folder / "job.py").write_text(text)
    report = folder / "report.json"
    environment = {**os.environ, "POLYLINT_CACHE_DIR": str(folder / "cache"), "REPORT": str(report)}
    command = [sys.executable, "-c", _RUN, "check", "--isolated", *options, "job.py"]
    subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True)
    found: Mapping[str, Any] = json.loads(report.read_text())
    assert found["code"] == 1
    data = {Path(name).name for name in found["opened"] if Path(name).parent.name == "data"}
    modules = frozenset(found["modules"])
    return Loaded(modules, tuple(sorted(data)), found["whole"], found["followed"], found["frozen"])


FOREIGN = (
    *("asyncio", "concurrent", "multiprocessing", "traceback", "unittest"),
    *("difflib", "importlib.resources", "random", "shutil", "tempfile", "textwrap", "zipfile"),
    *("flake8", "libcst", "lsprotocol", "packaging", "pygls", "tomli", "yaml"),
)
"""Packages that one call of `requests` needs nothing of, when the file was parsed before."""

SDK_ONLY = (
    "polylint.analysis.names",
    "polylint.analysis.renames",
    "polylint.analysis.sdk.calls",
    "polylint.analysis.sdk.clients",
    "polylint.analysis.sdk.handlers",
    "polylint.analysis.sdk.imported",
    "polylint.analysis.sdk.module",
    "polylint.api.releases",
    "polylint.sdk_impact",
)

UNCONCERNED = (
    *SDK_ONLY,
    "polylint.analysis.incremental",
    "polylint.analysis.lowering",
    "polylint.analysis.models.commands",
    "polylint.analysis.models.curl",
    "polylint.api.changes",
    "polylint.baseline",
    "polylint.fix",
    "polylint.fixing",
    "polylint.integrations",
    "polylint.pragmas",
    "polylint.required",
    "polylint.requirements.model",
    "polylint.shell",
    "polylint.view",
    "polylint.wrappers",
    "polylint.written_for",
)
"""Modules of our own that it needs nothing of."""


@pytest.fixture(scope="module")
def once_more(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """What the second check of the same file loads."""
    folder = tmp_path_factory.mktemp("once_more")
    loaded(folder, REQUEST)
    return loaded(folder, REQUEST)


def test_one_call_needs_few_packages(once_more: Loaded) -> None:
    assert once_more.of(*FOREIGN) == []


def test_one_call_needs_few_modules(once_more: Loaded) -> None:
    assert once_more.of(*UNCONCERNED) == []
    formats = ["polylint.output.safe", "polylint.output.summary", "polylint.output.text"]
    assert once_more.of("polylint.output") == ["polylint.output", *formats]
    assert once_more.of("polylint.embedded") == ["polylint.embedded", "polylint.embedded.kinds"]


def test_one_call_needs_no_data_of_the_sdk(once_more: Loaded) -> None:
    assert once_more.data == ("api.json", "fields-2024-02-08.json", "fields-2025-09-18.json")


def test_no_class_is_a_dataclass_with_all_that_is_compiled_for_one(once_more: Loaded) -> None:
    assert once_more.whole == 0


def test_python_ends_without_a_search_through_everything(once_more: Loaded) -> None:
    assert once_more.frozen > 20 * once_more.followed


def test_without_a_cache_nothing_is_prepared_for_it(tmp_path: Path) -> None:
    found = loaded(tmp_path, f"{REQUEST}import os  # noqa: F401\n", "--no-cache")
    assert found.of("libcst.native", "polylint.pragmas", *UNCONCERNED) == [
        "libcst.native",
        "polylint.analysis.lowering",
        "polylint.pragmas",
    ]
    assert found.of("hashlib", "pickle", "polylint.cache", "polylint.analysis.kept") == []


def test_a_command_needs_what_reads_it_and_nothing_of_the_sdk(tmp_path: Path) -> None:
    found = loaded(tmp_path, CURL, "--no-cache")
    assert found.of("polylint.analysis.models.curl", "polylint.shell.words", *SDK_ONLY) == [
        "polylint.analysis.models.curl",
        "polylint.shell.words",
    ]


def test_the_sdk_needs_its_data_and_nothing_of_commands(tmp_path: Path) -> None:
    found = loaded(tmp_path, SDK, "--no-cache")
    assert "sdk.json" in found.data
    assert found.of("polylint.analysis.models.curl", "polylint.shell", *SDK_ONLY) == sorted(SDK_ONLY)
