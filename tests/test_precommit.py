"""The hooks, run by the real pre-commit against this checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers import API

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
BAD = f'import requests\n\nrequests.get("{API}/me", headers={{"Authorization": "k"}})\n'
GOOD = BAD.replace('"k"}', '"k", "X-Polytomic-Version": "2025-09-18"}')


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("hooks") / "polylint"
    ignore = shutil.ignore_patterns(
        ".git", ".venv", "*.egg-info", "build", "dist", ".*_cache", "__pycache__", ".hypothesis"
    )
    shutil.copytree(ROOT, folder, ignore=ignore)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "-m", "hooks")
    return folder, git(folder, "rev-parse", "HEAD")


def test_fails_repairs_and_passes(hooks: tuple[Path, str], tmp_path: Path) -> None:
    repository, revision = hooks
    work = tmp_path / "work"
    work.mkdir()
    git(work, "init", "--quiet")
    (work / "job.py").write_text(BAD)
    (work / "other.py").write_text("print(1)\n")
    (work / "ping.sh").write_text(f"curl -s {API}/me\n")
    (work / "ci.yml").write_text(f"steps:\n- run: |\n    curl -s {API}/me\n")
    (work / "Dockerfile").write_text(f"FROM debian\nRUN curl -s {API}/me\n")
    (work / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {repository}\n  rev: {revision}\n  hooks:\n  - id: polylint\n  - id: polylint-fix\n"
    )
    git(work, "add", "--all")

    def run(hook: str) -> subprocess.CompletedProcess[str]:
        env = {**os.environ, "PRE_COMMIT_HOME": str(tmp_path / "home")}
        command = [sys.executable, "-m", "pre_commit", "run", hook, "--all-files"]
        return subprocess.run(command, cwd=work, env=env, capture_output=True, text=True, check=False)

    first = run("polylint")
    assert first.returncode == 1, first.stdout + first.stderr
    assert "job.py:3:1: POL101" in first.stdout
    repair = run("polylint-fix")
    assert "files were modified by this hook" in repair.stdout
    assert (work / "job.py").read_text() == GOOD
    header = '-H "X-Polytomic-Version: 2025-09-18"'
    assert (work / "ping.sh").read_text() == f"curl {header} -s {API}/me\n"
    assert (work / "ci.yml").read_text() == f"steps:\n- run: |\n    curl {header} -s {API}/me\n"
    assert (work / "Dockerfile").read_text() == f"FROM debian\nRUN curl {header} -s {API}/me\n"
    assert run("polylint-fix").returncode == 0
    assert run("polylint").returncode == 0
    (work / "requirements.txt").write_text("polytomic==\n")
    (work / "notes.txt").write_text("polytomic==\n")
    git(work, "add", "--all")
    broken = run("polylint")
    assert broken.returncode == 1
    assert "requirements.txt:1:10: POL999" in broken.stdout
    assert "notes.txt" not in broken.stdout


def test_a_baseline_is_used(hooks: tuple[Path, str], tmp_path: Path) -> None:
    repository, revision = hooks
    work = tmp_path / "work"
    work.mkdir()
    git(work, "init", "--quiet")
    (work / "old.py").write_text(BAD)
    (work / "polylint.toml").write_text('baseline = ".polylint-baseline.json"\n')
    (work / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {repository}\n  rev: {revision}\n  hooks:\n  - id: polylint\n  - id: polylint-fix\n"
    )
    subprocess.run([sys.executable, "-m", "polylint", "check", "--write-baseline", "."], cwd=work, check=True)
    git(work, "add", "--all")

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        env = {**os.environ, "PRE_COMMIT_HOME": str(tmp_path / "home")}
        command = [sys.executable, "-m", "pre_commit", "run", *arguments]
        return subprocess.run(command, cwd=work, env=env, capture_output=True, text=True, check=False)

    assert run("--all-files").returncode == 0
    assert (work / "old.py").read_text() == BAD
    (work / "new.py").write_text(BAD)
    git(work, "add", "--all")
    done = run("polylint", "--files", "new.py")
    assert done.returncode == 1
    assert "new.py:3:1: POL101" in done.stdout
    assert "gone" not in done.stdout
