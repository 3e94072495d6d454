"""Runs that are killed, disks that are full, files that change or vanish, and whatever else may lie in a folder."""

from __future__ import annotations

import errno
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import polylint.cache
import polylint.run
from polylint.embedded import notebook
from polylint.nodes import MAX_SIZE, Loader
from polylint.session import Session
from tests.commands import Ran, lines, run
from tests.helpers import API
from tests.tree import write

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals, devices and modes of POSIX systems")

OLD = f'import requests\nrequests.get("{API}/me")\n'
NEW = f'import requests\nrequests.get("{API}/me", headers={{"X-Polytomic-Version": "2025-09-18"}})\n'
FILES = {"a.py": OLD, "b.py": OLD, "lib/c.py": OLD}
FULL = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no device that is always full")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, with three files to repair."""
    folder = tmp_path / "project"
    write(folder, FILES)
    monkeypatch.chdir(folder)
    return folder


def use(command: str, *arguments: str) -> Ran:
    return run(command, "--isolated", "--no-cache", "--jobs", "1", *arguments)


def tree(folder: Path) -> dict[str, str]:
    """All files, also hidden ones."""
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def forked(action: Callable[[], object]) -> int:
    """How a process that does something ends: its exit code, or the negative number of a signal."""
    child = os.fork()
    if not child:
        try:
            action()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


# ------------------------------------------------------------------ killed


@pytest.mark.parametrize("call", [1, 2, 3])
@pytest.mark.parametrize("step", ["mkstemp", "chmod", "replace", "unlink"])
def test_a_run_that_is_killed_leaves_whole_files(step: str, call: int, here: Path) -> None:
    def killed() -> None:
        module: Any = tempfile if step == "mkstemp" else os
        original = getattr(module, step)
        calls = 0

        def dying(*arguments: Any, **named: Any) -> Any:
            nonlocal calls
            calls += 1
            if calls == call:
                os.kill(os.getpid(), signal.SIGKILL)
            return original(*arguments, **named)

        setattr(module, step, dying)
        use("check", "--fix")

    assert forked(killed) == -signal.SIGKILL
    left = tree(here)
    assert {left[name] for name in FILES} <= {OLD, NEW}
    beside = set(left).difference(FILES)
    replaced = {"replace": call - 1, "unlink": 3}.get(step, 0)
    assert sum(left[name] == NEW for name in FILES) == replaced
    # One more run looks at the files that are meant, and ends what was begun.
    (here / "polylint.toml").write_text('include = ["*"]\n')
    assert ".polylint-" not in run("inventory", "--no-cache").out
    assert run("check", "--fix", "--no-cache").code == 0
    assert {name: text for name, text in tree(here).items() if name in FILES} == dict.fromkeys(FILES, NEW)
    assert all(re.fullmatch(r"(?:lib/)?\.polylint-[a-z0-9_]{8}", name) for name in beside)


def test_what_a_killed_run_leaves_is_nothing_for_hooks() -> None:
    hooks = (Path(__file__).parent.parent / ".pre-commit-hooks.yaml").read_text()
    excluded = re.search(r"exclude: &others \|-\n((?:    .*\n)+)", hooks)
    assert excluded is not None
    pattern = textwrap.dedent(excluded[1])
    assert re.search(pattern, "lib/.polylint-k3_9zq0a")
    assert not re.search(pattern, "lib/a.py")


# -------------------------------------------------------------------- full


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    """Temporary files can be made, and nothing written to them: the system itself says so."""

    def made(*arguments: Any, **named: Any) -> tuple[int, str]:
        descriptor, name = original(*arguments, **named)
        os.close(descriptor)
        return os.open("/dev/full", os.O_WRONLY), name

    original = tempfile.mkstemp
    monkeypatch.setattr(tempfile, "mkstemp", made)


ON_FULL = {
    "--fix": (("--fix",), "Error: nothing was written: "),
    "--add-noqa": (("--add-noqa",), "Error: nothing was written: "),
    "--write-baseline": (("--write-baseline",), "Error: .polylint-baseline.json: "),
    "--output-file": (("--output-file", "new.txt"), "Error: new.txt: "),
    "--output-file, again": (("--output-file", "b.py"), "Error: b.py: "),
}


@FULL
@pytest.mark.parametrize(("arguments", "message"), ON_FULL.values(), ids=ON_FULL.keys())
def test_a_full_disk_leaves_all_as_it_was(arguments: tuple[str, ...], message: str, here: Path, full: None) -> None:
    done = use("check", *arguments)
    assert done.code == 2
    [error] = [line for line in lines(done.err) if line.startswith("Error: ")]
    assert error.startswith(message)
    assert error.endswith("No space left on device")
    assert tree(here) == FILES


@FULL
def test_a_full_disk_is_no_problem_for_the_cache(here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(path: str, flags: int) -> int:
        os.close(os.open(path, flags, 0o600))
        return os.open("/dev/full", os.O_WRONLY)

    monkeypatch.setenv("POLYLINT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(polylint.cache, "_for_the_user", opened)
    done = run("check", "--isolated", "--jobs", "1", "--quiet")
    assert (done.code, done.err) == (1, "")
    assert [name for name in tree(tmp_path / "cache") if name != "swept"] == []


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk with room for a few files."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    command = [mount or "", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if mount is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("file systems can not be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_disk_that_is_really_full(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Files of one page each: there is room for one of three new ones.
    files = {f"{name}.py": f"{OLD}# {name * 2000}\n" for name in "abc"}
    write(small, files)
    (small / "filler").write_bytes(b"x" * 4096 * 10)
    with open(small / "filler", "ab", buffering=0) as filler:
        while os.statvfs(small).f_bavail > 1:
            filler.write(b"x" * 4096)
    files["filler"] = (small / "filler").read_text()
    monkeypatch.chdir(small)
    monkeypatch.setenv("POLYLINT_CACHE_DIR", str(small / "a.py" / "no"))
    for arguments in (("--fix",), ("--add-noqa",), ("--output-format", "sarif", "--output-file", "a.py")):
        done = use("check", *arguments)
        assert done.code == 2
        assert "No space left on device" in done.err
        assert tree(small) == files


# ----------------------------------------------------- changing and vanishing


def vanish(path: Path) -> None:
    path.unlink()


def become_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def become_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def change(path: Path) -> None:
    path.write_text("x = 1\n")


BEFORE = {
    "gone": (vanish, "No such file or directory"),
    "a folder": (become_folder, "not a regular file"),
    "a pipe": (become_pipe, "not a regular file"),
}


@pytest.mark.parametrize("command", ["check", "inventory"])
@pytest.mark.parametrize(("action", "reason"), BEFORE.values(), ids=BEFORE.keys())
def test_what_happens_before_a_file_is_read(
    action: Callable[[Path], None], reason: str, command: str, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gated = Session.gated

    def late(self: Session, *arguments: Any) -> Any:
        assert [one.shown for one in self.candidates] == list(FILES)
        action(here / "b.py")
        return gated(self, *arguments)

    monkeypatch.setattr(Session, "gated", late)
    done = use(command)
    assert done.code == 1
    assert f"b.py:1:1: POL999 cannot be checked: {reason}" in done.out + done.err
    assert "lib/c.py:2" in done.out


AFTER = {
    "changed": (change, "has changed on disk since it was read"),
    "gone": (vanish, "No such file or directory"),
    "a folder": (become_folder, "is not a regular file"),
    "a pipe": (become_pipe, "is not a regular file"),
}


@pytest.mark.parametrize(("action", "reason"), AFTER.values(), ids=AFTER.keys())
def test_what_happens_after_a_file_was_read(
    action: Callable[[Path], None], reason: str, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = polylint.run._write

    def late(*arguments: Any) -> list[str]:
        action(here / "b.py")
        left.update(tree(here))
        return written(*arguments)

    left: dict[str, str] = {}
    monkeypatch.setattr(polylint.run, "_write", late)
    done = use("check", "--fix")
    assert done.code == 2
    assert re.search(rf"^Error: nothing was written: .*b\.py: {reason}$", done.err, re.M)
    assert "Fixed" not in done.err
    assert tree(here) == left


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS])
def test_a_folder_that_can_not_be_written_to(number: int, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def made(*arguments: Any, **named: Any) -> tuple[int, str]:
        if named["dir"].endswith("lib"):
            raise OSError(number, os.strerror(number))
        return original(*arguments, **named)

    original = tempfile.mkstemp
    monkeypatch.setattr(tempfile, "mkstemp", made)
    done = use("check", "--fix")
    assert done.code == 2
    assert f"lib/c.py: {os.strerror(number)}" in done.err
    assert tree(here) == FILES


def test_files_that_were_replaced_are_whole_when_they_can_not_be_put_back(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def once(source: str, target: str) -> None:
        if done:
            monkeypatch.setattr(tempfile, "mkstemp", full)
            raise OSError(errno.ENOSPC, "No space left on device")
        done.append(target)
        replace(source, target)

    def full(*arguments: Any, **named: Any) -> tuple[int, str]:
        raise OSError(errno.ENOSPC, "No space left on device")

    done: list[str] = []
    replace = os.replace
    monkeypatch.setattr(os, "replace", once)
    ran = use("check", "--fix")
    assert ran.code == 2
    assert re.search(r"b\.py: No space left on device; left changed: .*a\.py$", ran.err, re.M)
    assert tree(here) == {**FILES, "a.py": NEW}


@pytest.mark.parametrize("number", [errno.EACCES, errno.EBUSY])
def test_a_report_goes_into_a_file_that_can_not_be_replaced(
    number: int, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*arguments: Any) -> None:
        raise OSError(number, os.strerror(number))

    (here / "report").write_text("old")
    monkeypatch.setattr(os, "replace", refuse)
    assert use("check", "a.py", "--output-file", "report").code == 1
    assert (here / "report").read_text().startswith("a.py:2:1: POL101 ")
    assert set(tree(here)) == {*FILES, "report"}


@pytest.mark.skipif(os.geteuid() != 0, reason="only the superuser can become somebody else")
def test_files_of_somebody_else() -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        folder.chmod(0o755)
        write(folder, {**FILES, "secret/d.py": OLD})
        (folder / "a.py").chmod(0o600)
        (folder / "secret").chmod(0o700)

        def checked() -> None:
            os.chdir(folder)
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)
            done = use("check", "--fix")
            os._exit(100 + (done.code if expected(done) else 9))

        def expected(done: Ran) -> bool:
            out = done.out
            return (
                "a.py:1:1: POL999 cannot be checked: Permission denied" in out
                and "secret:1:1: POL999 cannot be checked: the folder can not be read: Permission denied" in out
                and "Fixed" not in done.err
            )

        assert forked(checked) in (101, 102)
        assert tree(folder) == {**FILES, "secret/d.py": OLD}


# ------------------------------------------------------------- odd folders


def found(*arguments: str) -> set[str]:
    return {line.rpartition(":2:1: ")[0] for line in lines(use("check", *arguments).out)}


def test_links_that_lead_up_are_not_followed(here: Path, tmp_path: Path) -> None:
    write(tmp_path, {"shared/deep/s.py": OLD, "shared/t.py": OLD, "beside/d.py": OLD})
    links = {"root": "/", "up": "..", "self": ".", "lib/top": "../..", "shared": "../shared/deep"}
    for name, target in links.items():
        (here / name).symlink_to(target)
    (tmp_path / "shared/deep/out").symlink_to("..")
    (tmp_path / "shared/deep/back").symlink_to(here)
    assert found() == {*FILES, "shared/s.py"}


def test_a_top_that_is_reached_through_a_link_holds_no_link_to_what_is_above(tmp_path: Path) -> None:
    write(tmp_path, {"home/project/a.py": OLD, "home/other.py": OLD, "far/b.py": OLD})
    (tmp_path / "home/project/above").symlink_to("..")
    (tmp_path / "far/alias").symlink_to(tmp_path / "home/project")
    assert found(f"{tmp_path}/far/alias") == {f"{tmp_path}/far/alias/a.py"}


@pytest.mark.skipif(not os.path.isdir("/proc/self/task"), reason="there is no such folder")
def test_a_folder_of_the_system_is_walked_in_no_time(here: Path) -> None:
    command = (sys.executable, "-m", "polylint", "check", "--isolated", "--no-cache", "/proc/self")
    done = subprocess.run(command, cwd=here, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert "/a.py:2:1: POL101 " in done.stdout


@pytest.mark.parametrize("name", ["socket.py", "pipe.py", "round.py", "/dev/zero", "/dev/full", "x" * 5000])
@pytest.mark.parametrize("command", ["check", "inventory"])
def test_what_is_no_file_is_not_read(name: str, command: str, here: Path) -> None:
    bound = socket.socket(socket.AF_UNIX)
    bound.bind("socket.py")
    bound.close()
    os.mkfifo("pipe.py")
    os.symlink("round.py", "round.py")
    done = use(command, name)
    assert done.code == 1
    assert f"{name}:1:1: POL999 cannot be checked: " in done.out + done.err


def test_names_are_no_problem(here: Path) -> None:
    names = [b"A.py", b"new\nline.py", b"bad\xff.py", b"l" * 252 + b".py", b"x.py/in.py"]
    (here / "x.py").mkdir()
    for name in names:
        (here / os.fsdecode(name)).write_text(OLD)
    done = use("check", "--fix")
    assert (done.code, done.err.count("Fixed ")) == (0, 8)
    assert {(here / os.fsdecode(name)).read_text() for name in names} == {NEW}


@pytest.mark.parametrize("target", ["/dev/full", "lib/", "new/", "round", "gone/report"])
def test_reports_that_can_not_be_written(target: str, here: Path) -> None:
    os.symlink("round", "round")
    done = use("check", "--output-file", target)
    assert done.code == 2
    assert "Error: " in done.err
    assert tree(here) == FILES


# ------------------------------------------------------------------- depth


@pytest.mark.parametrize("name", ["environment.yml", "steps.yml"])
@pytest.mark.parametrize(
    "text", ["[" * 250 + "]" * 250, "{a: " * 250 + "}" * 250, "".join(f"\n{' ' * n}a:" for n in range(1, 250))]
)
def test_YAML_that_is_nested_deeply_is_given_up(name: str, text: str, here: Path) -> None:
    (here / name).write_text(f"# polytomic curl\na: {text}\n")
    done = use("check", name)
    assert done.code == 1
    assert "nested too deeply" in done.out


def test_YAML_that_is_nested_deeply_is_not_read_to_its_end() -> None:
    calls = 0

    def count(*arguments: object) -> None:
        nonlocal calls
        calls += 1

    sys.setprofile(count)
    try:
        with pytest.raises(RecursionError):
            yaml.compose("[" * 3000 + "]" * 3000, Loader=Loader)
    finally:
        sys.setprofile(None)
    # A thousand brackets, as far as the reader looks ahead, are 100,000.
    assert calls < 30_000


def test_a_notebook_of_many_cells_is_given_up_before_it_is_parsed(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notebook, "MAX_CELLS", 2)
    cell = '{"cell_type": "code", "source": "import requests\\nrequests.get(\\"' + API + '/me\\")", "outputs": []}'
    (here / "few.ipynb").write_text(f'{{"cells": [{", ".join([cell] * 2)}]}}')
    (here / "many.ipynb").write_text(f'{{"cells": [{", ".join([cell] * 3)}]}}')
    assert use("check", "few.ipynb").out.count("POL101") == 2
    monkeypatch.setattr(notebook, "parse_json", None)
    assert lines(use("check", "many.ipynb").out) == [
        "many.ipynb:1:1: POL999 cannot be checked: too complex: more than 2 cells"
    ]


@pytest.mark.parametrize("name", ["environment.yml", "steps.yml"])
def test_YAML_that_is_too_long_is_not_read(name: str, here: Path) -> None:
    (here / name).write_text("# polytomic curl\na: b\n" + "#" * MAX_SIZE)
    assert "POL999 cannot be checked: more than 1000000 characters of YAML" in use("check", name).out
