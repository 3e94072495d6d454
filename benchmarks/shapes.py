"""Shapes of calls against the real clients: prints, by group, how many are found, not found, or can not be decided.

    python -m benchmarks.shapes [--list]

Every program in tests/truths is run against a server on this machine. A shape is found when polylint names exactly the
requests that arrived, each with its version; it can not be decided when the program says so, and polylint does too.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.loopback import also_sent, as_sent, is_installed, notes, really_sent, said

TRUTHS = Path(__file__).resolve().parent.parent / "tests" / "truths"
OUTCOMES = ("found", "not found", "undecidable", "not run")


def outcome(path: Path) -> str:
    """What polylint makes of a program, one of `OUTCOMES`.

    Args:
        path: the program.

    Raises:
        AssertionError: the program failed.
    """
    text = path.read_text(encoding="utf-8")
    if not all(is_installed(name) for name in notes(text, "needs")):
        return "not run"
    with tempfile.TemporaryDirectory() as folder:
        calls = said(text, Path(folder))
        sent = {*really_sent(text, Path(folder)), *also_sent(text)}
    unknown = notes(text, "cannot tell")
    if "call" in unknown:
        return "not found" if calls else "undecidable"
    if "version" in unknown:
        return "undecidable" if any(call.version.state == "dynamic" for call in calls) else "not found"
    return "found" if {as_sent(call) for call in calls} == sent else "not found"


def main() -> int:
    """Print the table; 1 when a shape is not found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--list", action="store_true", help="name the programs that are not found")
    options = parser.parse_args()
    totals: Counter[str] = Counter()
    print(f"{'group':<12}" + "".join(f"{name:>13}" for name in OUTCOMES))
    for folder in sorted(path for path in TRUTHS.iterdir() if path.is_dir()):
        results = {path: outcome(path) for path in sorted(folder.rglob("*.py"))}
        counts = Counter(results.values())
        totals += counts
        print(f"{folder.name:<12}" + "".join(f"{counts[name]:>13}" for name in OUTCOMES))
        for path, result in results.items() if options.list else ():
            if result == "not found":
                print(f"    {path.stem}")
    print(f"{'all':<12}" + "".join(f"{totals[name]:>13}" for name in OUTCOMES))
    return 1 if totals["not found"] else 0


if __name__ == "__main__":
    sys.exit(main())
