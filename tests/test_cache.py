"""What is kept between runs is only ever a saving of time."""

from __future__ import annotations

import os
import pickle
import time
from pathlib import Path

import pytest

from polylint.analysis.lowered import Lowered
from polylint.cache import MAX_AGE, Cache, default_folder
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


def test_what_is_not_ours_stays(tmp_path: Path) -> None:
    write(tmp_path, {"photos/cat.png": "", "x" * 20 + "/ab/note": "", "0" * 20 + "/ab/note": "", "swept": ""})
    before = sorted(tmp_path.rglob("*"))
    for path in before:
        os.utime(path, (0, 0))
    Cache(str(tmp_path)).put("text", b"1")
    assert [path for path in before if not path.exists()] == []


def test_only_the_user_may_read_and_write(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        Cache(str(tmp_path / "a/cache")).put("text", b"1")
    finally:
        os.umask(before)
    (entry,) = entries(tmp_path / "a/cache")
    assert (tmp_path / "a/cache").stat().st_mode & 0o777 == 0o700
    assert entry.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("mode", [0o777, 0o770, 0o702, 0o1777])
def test_a_folder_that_others_may_write_to_is_not_used(mode: int, tmp_path: Path) -> None:
    cache = Cache(str(tmp_path / "cache"))
    cache.put("text", b"1")
    assert cache.get("text") == b"1"
    (tmp_path / "cache").chmod(mode)
    other = Cache(str(tmp_path / "cache"))
    other.put("another text", b"2")
    assert other.get("text") is None
    assert len(entries(tmp_path / "cache")) == 1


def test_a_folder_of_somebody_else_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "cache"
    Cache(str(folder)).put("text", b"1")
    user = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: user + 1)
    cache = Cache(str(folder))
    cache.put("another text", b"2")
    assert cache.get("text") is None
    assert len(entries(folder)) == 1


def test_a_folder_that_somebody_else_makes_meanwhile_is_not_used(tmp_path: Path) -> None:
    cache = Cache(str(tmp_path / "cache"))
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache").chmod(0o777)
    cache.put("text", b"1")
    assert entries(tmp_path / "cache") == []


def test_entries_are_not_written_through_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "urandom", lambda size: b"\0" * size)
    cache = Cache(str(tmp_path / "cache"))
    cache.put("text", b"1")
    (entry,) = entries(tmp_path / "cache")
    write(tmp_path, {"mine": "precious"})
    (tmp_path / f"cache/{entry.relative_to(tmp_path / 'cache')}.{'0' * 16}").symlink_to(tmp_path / "mine")
    cache.put("text", b"2")
    assert (tmp_path / "mine").read_text() == "precious"


@pytest.mark.parametrize("value", ["", ".cache", "../x", "~"])
def test_a_relative_place_is_none(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POLYLINT_CACHE_DIR")
    monkeypatch.setenv("HOME", "/home/somebody")
    monkeypatch.setenv("XDG_CACHE_HOME", value)
    monkeypatch.setattr("sys.platform", "linux")
    assert default_folder() == "/home/somebody/.cache/polylint"


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
