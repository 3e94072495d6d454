"""Which files the hooks are given: code, and what says which packages a project needs; nothing else."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from polylint.embedded.kinds import document_kind
from polylint.requirements.kinds import kind_of

ROOT = Path(__file__).resolve().parent.parent
HOOKS: list[dict[str, Any]] = import_module("yaml").safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
IDENTIFY: Any = import_module("identify.identify")
EXTENSIONS: Any = import_module("identify.extensions")
OURS = {"toml", "ini", "plain-text", "yaml", "shell", "dockerfile", "jupyter"}


def given(path: str) -> bool:
    """Whether pre-commit gives a file to the hooks."""
    (answer,) = {
        bool(IDENTIFY.tags_from_filename(path) & set(hook["types_or"])) and not re.search(hook["exclude"], path)
        for hook in HOOKS
    }
    return answer


@pytest.mark.parametrize(
    "path",
    [
        "job.py",
        "a/b/job.pyi",
        "README.py",
        "requirements/tool.py",
        "setup.py",
        "requirements.txt",
        "a/requirements-dev.txt",
        "dev-requirements.txt",
        "Requirements.txt",
        "constraints.txt",
        "requirements/base.txt",
        "a/pyproject.toml",
        "setup.cfg",
        "Pipfile",
        "environment.yml",
        "environment-dev.yaml",
        "conda.yml",
        "a/conda-env.yaml",
        ".github/workflows/ci.yml",
        "docker-compose.yaml",
        ".gitlab-ci.yml",
        "a/notebook.ipynb",
        "deploy.sh",
        "README.sh",
        "a/setup.bash",
        "Dockerfile",
        "a/Dockerfile.dev",
        "dev.Dockerfile",
        "Containerfile",
    ],
)
def test_given(path: str) -> None:
    assert given(path)


@pytest.mark.parametrize(
    "path",
    [
        "uv.lock",
        "poetry.lock",
        "pylock.toml",
        "conda-lock.yml",
        "notes.txt",
        "polytomic.txt",
        "requirements.md",
        "config.toml",
        "test.bats",
        ".bashrc",
        ".envrc",
        "direnvrc",
        "PKGBUILD",
        "a.Dockerfile.txt",
        "tox.ini",
        ".flake8",
        "LICENSE",
        "README.md",
        "README.rst",
        "vendor.LICENSE",
        "dev.Pipfile",
        "Makefile",
        "job.js",
    ],
)
def test_not_given(path: str) -> None:
    assert not given(path)


@pytest.mark.parametrize(
    "path",
    [
        *(f"polytomic.{extension}" for extension, tags in EXTENSIONS.EXTENSIONS.items() if tags & OURS),
        *(name for name, tags in EXTENSIONS.NAMES.items() if tags & OURS),
    ],
)
def test_of_what_is_not_python_only_requirement_files_and_files_with_code_are_given(path: str) -> None:
    assert given(path) is (kind_of(path) != "lock" and bool(kind_of(path) or document_kind(path)))
