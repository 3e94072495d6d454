"""What differs between systems, as far as one of them can stand for another."""

from __future__ import annotations

import io
import ntpath
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from polylint import cli, confine
from polylint.fix import WriteError, write_files
from polylint.output import places
from polylint.output.places import Places
from tests.helpers import API
from tests.tree import write

MISSING = f'import requests\nrequests.get("{API}/me", headers={{"A": "k"}})\n'

WINDOWS = SimpleNamespace(path=ntpath, sep="\\", fsencode=os.fsencode)


@pytest.mark.parametrize(
    ("folder", "shown", "uri", "root"),
    [
        ("C:\\repo", "jobs/a.py", "jobs/a.py", "file:///C:/repo/"),
        ("C:\\a b", "é.py", "%C3%A9.py", "file:///C:/a%20b/"),
        ("C:\\repo", "D:/x/a b.py", "file:///D:/x/a%20b.py", "file:///C:/repo/"),
        ("\\\\server\\share\\repo", "a.py", "a.py", "file://server/share/repo/"),
        ("C:\\repo", "//server/share/a.py", "file://server/share/a.py", "file:///C:/repo/"),
        ("\\\\?\\C:\\repo", "a.py", "a.py", "file:///C:/repo/"),
    ],
)
def test_places_on_windows(folder: str, shown: str, uri: str, root: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "os", WINDOWS)
    found = Places(folder, {})
    assert found.uri(shown)[0] == uri
    assert found.root_uri == root


@pytest.mark.parametrize(
    ("path", "folder", "inside"),
    [
        ("C:\\Repo\\a.py", "c:\\repo", True),
        ("C:/repo/a.py", "C:\\repo", True),
        ("C:\\repository\\a.py", "C:\\repo", False),
        ("D:\\repo\\a.py", "C:\\repo", False),
    ],
)
def test_case_does_not_count_on_windows(path: str, folder: str, inside: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confine, "os", WINDOWS)
    assert confine.is_inside(path, folder) is inside


def printed(
    encoding: str, newline: str, arguments: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[bytes, bytes]:
    """What a program writes to consoles of this kind."""
    streams = [io.BytesIO(), io.BytesIO()]
    for name, raw in zip(("stdout", "stderr"), streams, strict=True):
        monkeypatch.setattr(sys, name, io.TextIOWrapper(raw, encoding=encoding, newline=newline))
    monkeypatch.setattr(sys, "argv", ["polylint", *arguments])
    monkeypatch.chdir(folder)
    with pytest.raises(SystemExit):
        cli.main()
    return streams[0].getvalue(), streams[1].getvalue()


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "cp437", "utf-8"])
@pytest.mark.parametrize("output_format", ["concise", "full", "json", "github"])
def test_consoles_that_know_few_characters(
    encoding: str, output_format: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"polylint.toml": "", "日本.py": f"{MISSING}# ż 👩\n"})
    out, err = printed(encoding, "\n", ["check", "--output-format", output_format], tmp_path, monkeypatch)
    assert b"POL101" in out
    assert b"Traceback" not in err
    out.decode(encoding)


@pytest.mark.parametrize("option", [["--diff"], ["--output-format", "json"], []])
def test_lines_end_as_they_are_meant_to(option: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"polylint.toml": ""})
    (tmp_path / "job.py").write_bytes(MISSING.replace("\n", "\r\n").encode())
    out, _ = printed("utf-8", "\r\n", ["check", *option], tmp_path, monkeypatch)
    assert b"\r\r\n" not in out
    assert out.count(b"\r\n") == (3 if "--diff" in option else 0)


def test_a_file_that_another_program_has_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"job.py": MISSING})

    def refuse(source: str, target: str) -> None:
        raise PermissionError(13, "Access is denied", target)

    monkeypatch.setattr(os, "replace", refuse)
    path = str(tmp_path / "job.py")
    with pytest.raises(WriteError, match="Access is denied"):
        write_files({path: b"x = 1\n"}, {path: MISSING.encode()})
    assert sorted(os.listdir(tmp_path)) == ["job.py"]
    assert (tmp_path / "job.py").read_text() == MISSING
