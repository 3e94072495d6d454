"""What is kept between runs is only ever a saving of time."""

from __future__ import annotations

import os
import pickle
import time
from pathlib import Path

import pytest

from polylint.analysis.lowered import Lowered
from polylint.cache import MAX_AGE, Cache
from tests.helpers import API
from tests.tree import found, sent, write

TEXT = (
    f'import requests\n\nHEADERS = {{"X-Polytomic-Version": "2024-02-08"}}\nrequests.get("{API}/me", headers=HEADERS)\n'
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "project").mkdir()
    monkeypatch.chdir(tmp_path / "project")
    monkeypatch.setenv("POLYLINT_CACHE_DIR", str(tmp_path / "cache"))
    write(tmp_path / "project", {"job.py": TEXT})
    return tmp_path / "cache"


def entries(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and path.name != "swept"]


def test_a_warm_run_says_the_same_without_the_parser(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = found()
    assert entries(folder)
    monkeypatch.setattr(Lowered, "_parse", lambda self: pytest.fail("parsed again"))
    assert found() == first == ["job.py:3 POL102"]


def test_damaged_entries_are_ignored(folder: Path) -> None:
    first = found()
    for number, damage in enumerate((b"", b"\x80\x05garbage", pickle.dumps((1, 2, 3)), pickle.dumps(None))):
        for path in entries(folder):
            path.write_bytes(damage)
        assert found() == first, number


class Evil:
    """Would write a file when unpickled."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, ("owned",)


def test_entries_are_data(folder: Path) -> None:
    first = found()
    for path in entries(folder):
        path.write_bytes(pickle.dumps(Evil()))
    assert found() == first
    assert not Path("owned").exists()


def test_a_folder_that_can_not_be_written_is_no_problem(folder: Path) -> None:
    folder.write_text("a file", encoding="utf-8")
    assert found() == ["job.py:3 POL102"]


def test_old_entries_are_removed(tmp_path: Path) -> None:
    cache = Cache(str(tmp_path))
    cache.put("old", b"1")
    (old,) = entries(tmp_path)
    os.utime(old, (time.time() - MAX_AGE - 10,) * 2)
    os.utime(tmp_path / "swept", (0, 0))
    cache.put("a text in another folder", b"2")
    assert cache.get("old") is None
    assert cache.get("a text in another folder") == b"2"


@pytest.mark.parametrize(
    "text",
    [
        "x = ...\n",
        "x = (1, 2.5, b'a', 1j, None, True)\n",
        "match x:\n    case {'a': 1}:\n        pass\n",
        f"x = {'(' * 90}1{')' * 90}\n",
    ],
)
def test_whatever_is_kept_can_be_had_again(text: str) -> None:
    lowered = Lowered(text)
    lowered.locate([0])
    data = lowered.dump()
    assert data is not None
    again = Lowered(text, data)
    assert not again.changed
    assert again.span(0) == lowered.span(0)
    assert again.dump() == data


def test_another_text_is_another_entry(folder: Path) -> None:
    found()
    write(Path(), {"job.py": TEXT.replace("/me", "/connections")})
    assert sent() == ["job.py:4 GET /api/connections 2024-02-08"]
