"""git's search in a large checkout: it saves reading, changes no answer, and runs nothing from the repository."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from polylint.listing import search
from polylint.session import Options, Session
from tests.test_listing import POSIX, WORD, Checkout, home, write

__all__ = ["home"]

CLEAN = "print(1)\n"


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checkout:
    """A checkout that counts as large, with a file that mentions the API."""
    monkeypatch.setattr("polylint.listing.repository.LARGE", 1)
    monkeypatch.setattr("polylint.session.MAX_FORWARD", 2)
    made = Checkout(tmp_path / "checkout")
    made.write({f"m{number}.py": CLEAN for number in range(5)})
    made.write({"says.py": WORD.upper(), "sub/says.py": WORD, "sub/clean.py": CLEAN, "a.yml": CLEAN})
    made.track(".")
    return made


def gated(folder: Path, *paths: str) -> tuple[list[str], set[str]]:
    """The files that matter, and those that were read to tell."""
    session = Session(Options(tuple(str(folder / path) for path in paths or (".",))))
    opened: set[str] = set()
    read = session._read

    def watched(file: str) -> bytes:
        opened.add(os.path.relpath(file, folder))
        return read(file)

    session._read = watched  # type: ignore[method-assign]
    return [os.path.relpath(candidate.path, folder) for candidate in session.gated()], opened


def test_what_git_found_nothing_in_is_not_read(checkout: Checkout) -> None:
    checkout.write({"says.py": CLEAN, "sub/says.py": CLEAN})
    assert gated(checkout.folder) == ([], set())


def test_what_is_mentioned_is_found_in_any_letter_case(checkout: Checkout) -> None:
    assert gated(checkout.folder)[0] == ["says.py", "sub/says.py"]


def test_what_is_not_tracked_is_read(checkout: Checkout) -> None:
    checkout.write({"says.py": CLEAN, "sub/says.py": CLEAN, "new.py": WORD, "newer.py": CLEAN})
    chosen, opened = gated(checkout.folder)
    assert chosen == ["new.py"]
    assert {"new.py", "newer.py"} <= opened


def test_words_of_the_configuration_are_searched_for(checkout: Checkout) -> None:
    checkout.write({"says.py": CLEAN, "sub/says.py": CLEAN, "m1.py": "# API.Example.com\n"})
    checkout.write({"polylint.toml": 'hosts = ["api.example.com"]\n'})
    assert gated(checkout.folder)[0] == ["m1.py"]


def test_words_of_a_folder_below_are_looked_for(checkout: Checkout) -> None:
    checkout.write({"says.py": CLEAN, "sub/says.py": CLEAN, "m1.py": "# api.example.com\n"})
    checkout.write({"sub/polylint.toml": 'hosts = ["api.example.com"]\n', "sub/clean.py": "# api.example.com\n"})
    assert gated(checkout.folder)[0] == ["sub/clean.py"]


@pytest.mark.parametrize("host", ["", "a\\u0000b", "-e", "x\\ny", "\\u00e9"])
def test_any_word_can_be_searched_for(host: str, checkout: Checkout) -> None:
    checkout.write({"polylint.toml": f'airflow-connections = ["{host}"]\n'})
    checkout.write({"m1.py": "# -e x\ny é a\0b\n"})
    assert "m1.py" in gated(checkout.folder)[0]


def test_files_that_git_takes_to_be_unchanged_are_read(checkout: Checkout) -> None:
    checkout.git("update-index", "--assume-unchanged", "m1.py")
    checkout.git("update-index", "--skip-worktree", "m2.py")
    checkout.write({"m1.py": WORD, "m2.py": WORD})
    assert gated(checkout.folder)[0] == ["m1.py", "m2.py", "says.py", "sub/says.py"]


@POSIX
def test_files_that_became_links_are_read(checkout: Checkout, tmp_path: Path) -> None:
    write(tmp_path, {"outside.py": WORD})
    (checkout.folder / "m1.py").unlink()
    (checkout.folder / "m1.py").symlink_to(tmp_path / "outside.py")
    assert gated(checkout.folder)[0] == ["m1.py", "says.py", "sub/says.py"]


def test_who_imports_what_is_mentioned_outside_of_the_folder(checkout: Checkout) -> None:
    checkout.write({"sub/clean.py": "import says\n", "sub/b.py": CLEAN, "sub/c.py": CLEAN, "sub/says.py": CLEAN})
    checkout.track(".")
    assert gated(checkout.folder, "sub")[0] == ["sub/clean.py"]


# ---------------------------------------------------------------- git fails


def program(folder: Path, text: str) -> Path:
    """A program that is called git."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "git"
    file.write_text(f"#!{sys.executable}\n{text}")
    file.chmod(0o755)
    return file


@POSIX
@pytest.mark.parametrize(
    "text",
    [
        "raise SystemExit(128)\n",
        "print('m1.py', end='\\0', flush=True)\nimport os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n",
        "print('m1.py', end='\\0', flush=True)\nimport time\ntime.sleep(60)\n",
    ],
    ids=["refuses", "dies", "hangs"],
)
def test_git_that_fails_is_not_needed(
    text: str, checkout: Checkout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkout.write({"m1.py": WORD})
    monkeypatch.setenv("PATH", str(program(tmp_path / "bin", text).parent))
    monkeypatch.setattr(search, "PATIENCE", 0.3)
    assert gated(checkout.folder)[0] == ["m1.py", "says.py", "sub/says.py"]


def test_git_that_is_not_installed_is_not_needed(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert gated(checkout.folder)[0] == ["says.py", "sub/says.py"]


@POSIX
@pytest.mark.parametrize("where", [".", "venv/bin"])
def test_git_is_not_taken_from_what_is_looked_at(
    where: str, checkout: Checkout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = tmp_path / "ran"
    folder = program(checkout.folder / where, f"open({str(ran)!r}, 'w')\n").parent
    monkeypatch.setenv("PATH", os.pathsep.join((".", "", "venv/bin", str(folder), os.environ["PATH"])))
    program(tmp_path / "here" / "venv" / "bin", f"open({str(ran)!r}, 'w')\n")
    for working in (checkout.folder, tmp_path / "here"):
        monkeypatch.chdir(working)
        assert gated(checkout.folder)[0] == ["says.py", "sub/says.py"]
        assert not ran.exists()


@pytest.mark.parametrize("content", [b"", b"DIRC" + b"\0" * 400])
def test_a_broken_index_is_no_harm(content: bytes, checkout: Checkout) -> None:
    checkout.write({".git/index": content})
    assert gated(checkout.folder)[0] == ["says.py", "sub/says.py"]


def test_a_split_index_is_no_harm(checkout: Checkout) -> None:
    checkout.git("update-index", "--assume-unchanged", "m1.py")
    checkout.git("update-index", "--split-index")
    checkout.write({"m1.py": WORD})
    assert gated(checkout.folder)[0] == ["m1.py", "says.py", "sub/says.py"]


# ---------------------------------------------------------------- nothing from the repository is run, or believed


@POSIX
def test_no_program_of_the_repository_runs(checkout: Checkout, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    trap = program(tmp_path / "trap", f"open({str(ran)!r}, 'a').write('x')\n")
    names = ("fsmonitor", "pager", "editor", "sshCommand", "askPass", "gitProxy", "alternateRefsCommand")
    for name in names:
        checkout.git("config", f"core.{name}", str(trap))
    for name in (
        "pager.grep",
        "diff.x.textconv",
        "diff.external",
        "filter.x.clean",
        "filter.x.smudge",
        "filter.x.process",
    ):
        checkout.git("config", name, str(trap))
    for hook in ("post-index-change", "reference-transaction", "fsmonitor-watchman", "query-watchman"):
        (checkout.folder / ".git" / "hooks").mkdir(exist_ok=True)
        os.link(trap, checkout.folder / ".git" / "hooks" / hook)
    checkout.write({".gitattributes": "*.py diff=x filter=x\n"})
    assert gated(checkout.folder)[0] == ["says.py", "sub/says.py"]
    assert not ran.exists()
    # The trap is one: without these precautions it runs.
    subprocess.run(["git", "grep", "-q", "x"], cwd=checkout.folder, check=False, capture_output=True)
    assert ran.exists()


@POSIX
def test_nothing_is_fetched_for_a_partial_clone(checkout: Checkout, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    trap = program(tmp_path / "trap", f"open({str(ran)!r}, 'a').write('x')\n")
    checkout.git("commit", "-qm", "one")
    blob = checkout.git("rev-parse", "HEAD:m1.py").decode().strip()
    for key, value in {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.promisor": "true",
        "remote.origin.url": "ext::" + str(trap),
        "remote.origin.uploadpack": str(trap),
        "protocol.ext.allow": "always",
    }.items():
        checkout.git("config", key, value)
    checkout.git("update-index", "--assume-unchanged", "m1.py")
    (checkout.folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    assert gated(checkout.folder)[0] == ["says.py", "sub/says.py"]
    assert not ran.exists()
    checkout.git("grep", "-q", "x", check=False)
    assert ran.exists()


def test_the_working_tree_is_where_it_is(checkout: Checkout, tmp_path: Path) -> None:
    write(tmp_path / "elsewhere", dict.fromkeys(("says.py", "sub/says.py"), CLEAN))
    checkout.git("config", "core.worktree", str(tmp_path / "elsewhere"))
    assert gated(checkout.folder)[0] == ["says.py", "sub/says.py"]


def test_full_names_are_those_from_the_top(checkout: Checkout) -> None:
    checkout.git("config", "grep.fullName", "true")
    checkout.git("config", "submodule.recurse", "true")
    checkout.git("config", "grep.patternType", "perl")
    checkout.git("config", "color.grep", "always")
    checkout.write({"says.py": CLEAN, "sub/says.py": CLEAN})
    assert gated(checkout.folder) == ([], set())


def test_variables_of_a_hook_do_not_lead_elsewhere(
    checkout: Checkout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Checkout(tmp_path / "other")
    other.write({"says.py": CLEAN, "sub/says.py": CLEAN})
    other.track(".")
    monkeypatch.setenv("GIT_DIR", str(other.folder / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.folder))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other.folder / ".git" / "index"))
    monkeypatch.setenv("GIT_LITERAL_PATHSPECS", "1")
    assert gated(checkout.folder)[0] == ["says.py", "sub/says.py"]
    checkout.write({"says.py": CLEAN, "sub/says.py": CLEAN})
    assert gated(checkout.folder) == ([], set())


def test_a_folder_that_is_bare_is_not_searched(checkout: Checkout) -> None:
    checkout.git("config", "core.bare", "true")
    assert gated(checkout.folder)[0] == ["says.py", "sub/says.py"]
