"""Accuracy against programs that run: prints the scorer's table.

    python benchmarks/accuracy.py [--kit DIR] [--cases NAME] [--verbose]

The kit records what each case really sends and compares it with what polylint says, before and after its fixes.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def find_kit(given: str | None = None) -> Path | None:
    """The kit's folder: as given, from POLYLINT_KIT, or beside the checkout; None when there is none."""
    for candidate in (given, os.environ.get("POLYLINT_KIT"), str(ROOT.parent / "shared" / "kit")):
        if candidate and (Path(candidate) / "score.py").is_file():
            return Path(candidate)
    return None


def score(kit: Path, cases: str = "cases_dev", verbose: bool = False) -> tuple[str, dict[str, Any]]:
    """Run the scorer.

    Args:
        kit: the kit's folder.
        cases: the folder of cases in it.
        verbose: say what went wrong in each case.

    Returns:
        What it printed, and its results by case under `cases`, in all under `summary`.

    Raises:
        subprocess.CalledProcessError: the scorer failed.
    """
    if "POLYLINT_KIT_VENVS" in os.environ:
        subprocess.run(["sh", str(kit / "setup.sh")], check=True, capture_output=True)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "summary.json"
        command = [sys.executable, str(kit / "score.py"), str(kit / cases), "--out", str(out)]
        command += ["--polylint", f"{sys.executable} -m polylint"]
        command += ["--verbose"] if verbose else []
        # Not from here: the scorer takes a word of the command that is a file here for that file.
        done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=folder)
        return done.stdout, json.loads(out.read_text(encoding="utf-8"))


def main() -> int:
    """Print the table; 1 when there is no kit."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kit")
    parser.add_argument("--cases", default="cases_dev")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    kit = find_kit(options.kit)
    if kit is None:
        print("no kit: set POLYLINT_KIT to its folder", file=sys.stderr)
        return 1
    print(score(kit, options.cases, options.verbose)[0], end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
