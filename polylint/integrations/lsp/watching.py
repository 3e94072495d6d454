"""Which files on the disk matter: those that are watched, and what a change of one means."""

from __future__ import annotations

import os

from polylint.integrations.lsp.documents import CONFIGURATION_FILES
from polylint.requirements.kinds import kind_of

GLOBS = (
    "**/*.{py,pyi,ipynb}",
    "**/{pyproject.toml,polylint.toml,setup.cfg,Pipfile,Pipfile.lock,uv.lock,poetry.lock,pdm.lock,.gitignore}",
    "**/{pylock*.toml,conda-lock.yml,conda-lock.yaml,environment*.yml,environment*.yaml,conda*.yml,conda*.yaml}",
    "**/*{requirements,constraints}*.{txt,in}",
    "**/requirements/*.{txt,in}",
)


def matters(path: str) -> bool:
    """Whether a change of a file can change what is found."""
    name = os.path.basename(path)
    return (
        path.endswith((".py", ".pyi", ".ipynb"))
        or bool(kind_of(path))
        or name in CONFIGURATION_FILES
        or name == ".gitignore"
    )


def is_about_files(path: str) -> bool:
    """Whether a file says which files there are, and how they are looked at."""
    return os.path.basename(path) in (*CONFIGURATION_FILES, ".gitignore")
