"""Who imports a module: a search and the index of all imports give the same answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from polylint import gate, uses
from polylint.layout import Layout
from polylint.session import Options, Session
from polylint.uses import ProjectFiles

FILES = {
    "pkg/__init__.py": "from . import client\n",
    "pkg/client.py": "import os\n",
    "pkg/jobs/__init__.py": "",
    "pkg/jobs/sync.py": "from ..client import API\n",
    "pkg/jobs/client.py": "from . import *\n",
    "pkg/jobs/deep/__init__.py": "from .. import sync as s, client\n",
    "main.py": "import pkg.client as c, pkg.jobs.sync\n",
    "wrapped.py": "from pkg import (\n    client,  # the client\n    jobs,\n)\n",
    "continued.py": "from pkg.jobs \\\n    import sync\n",
    "by_name.py": "import importlib\nm = importlib.import_module('pkg.jobs.sync')\nn = __import__('pkg')\n",
    "relative_by_name.py": "from importlib import import_module\nm = import_module('.client', package='pkg')\n",
    "book.ipynb": '{"cells": [{"cell_type": "code", "source": ["from pkg import client\\n"]}], "nbformat": 4}',
    "client.py": "import pkg\n",
    "star.py": "from pkg.client import *\n",
    "other.py": "# from pkg import client\nclient = 'pkg.client'\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    (tmp_path / "polylint.toml").write_text("")
    return tmp_path


def importers(project: Path, monkeypatch: pytest.MonkeyPatch, searched: int) -> dict[str, list[str]]:
    monkeypatch.setattr(uses, "MAX_SEARCHES", searched)
    monkeypatch.chdir(project)
    layout = Session(Options((".",)), ()).layout
    files = ProjectFiles(str(project))
    return {
        name: [str(Path(path).relative_to(project)) for path in files.importers(str(project / name), layout)]
        for name in FILES
        if name.endswith(".py")
    }


def test_the_index_finds_what_the_search_finds(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = importers(project, monkeypatch, 1000)
    assert importers(project, monkeypatch, 0) == found
    assert importers(project, monkeypatch, 5) == found
    assert found["pkg/jobs/sync.py"] == ["by_name.py", "continued.py", "main.py", "pkg/jobs/deep/__init__.py"]
    assert found["pkg/client.py"] == [
        "book.ipynb", "main.py", "relative_by_name.py", "star.py", "wrapped.py", "pkg/__init__.py", "pkg/jobs/sync.py"
    ]  # fmt: skip
    assert found["other.py"] == []


def test_imports_are_read_once_however_many_modules_are_asked_for(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(60):
        (project / f"job_{number}.py").write_text(f"import pkg.jobs.sync\n\nnumber = {number}\n")
    monkeypatch.chdir(project)
    layout = Session(Options((".",)), ()).layout
    files = ProjectFiles(str(project))
    read: list[str] = []

    def counted(path: str, raw: bytes, layout: Layout) -> Iterator[str]:
        read.append(path)
        return gate.imports_of(path, raw, layout)

    monkeypatch.setattr(uses, "imports_of", counted)
    assert all(not list(files.importers(str(project / f"job_{number}.py"), layout)) for number in range(60))
    assert len(read) == len(FILES) + 60
    assert len(list(files.importers(str(project / "pkg/jobs/sync.py"), layout))) == 64


def test_a_changed_file_is_read_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uses, "MAX_SEARCHES", 0)
    monkeypatch.chdir(project)
    layout = Session(Options((".",)), ()).layout
    files = ProjectFiles(str(project))
    assert str(project / "other.py") not in list(files.importers(str(project / "client.py"), layout))
    (project / "other.py").write_text("import client\n")
    files.changed(str(project / "other.py"))
    assert str(project / "other.py") in list(files.importers(str(project / "client.py"), layout))
