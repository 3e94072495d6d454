"""Reads what the package keeps in `data/`.

By path: `importlib.resources` brings two dozen modules, of archives and temporary files, for the same text.
"""

from __future__ import annotations

import json
import os
from typing import Any

FOLDER = os.path.join(os.path.dirname(__file__), "data")


def is_stored(name: str) -> bool:
    """Whether there is a file of that name."""
    return os.path.isfile(os.path.join(FOLDER, name))


def load(name: str) -> Any:
    """The content of a JSON file.

    Args:
        name: of the file, as `api.json`.

    Raises:
        OSError: there is no such file.
    """
    with open(os.path.join(FOLDER, name), encoding="utf-8") as file:
        return json.load(file)
