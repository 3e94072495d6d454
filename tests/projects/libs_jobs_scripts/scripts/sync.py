#!/usr/bin/env python3
"""Show one sync and its last run."""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import _paths  # noqa: E402,F401  (adds libs/)
from polyhttp import get_json  # noqa: E402


def main() -> None:
    status = get_json("syncs/sync-002/status")
    print("last:", status["last_execution"]["status"])


if __name__ == "__main__":
    main()
