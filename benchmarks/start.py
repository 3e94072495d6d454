"""What one file costs from the start of Python on: prints medians of the seconds of CPU time that a process uses.

    python -m benchmarks.start [ROUNDS]

The commands take turns, so that a machine that gets slower does so for all of them. Bytecode is kept beside the
benchmark: an installed package has it, a checkout with $PYTHONDONTWRITEBYTECODE compiles itself anew in each run, which
takes twice as long.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median

FILE = '''"""Print who the API key belongs to."""

import os

import requests

response = requests.get(
    "https://app.polytomic.com/api/me",
    headers={"Authorization": f"Bearer {os.environ['POLYTOMIC_API_KEY']}"},
    timeout=10,
)
response.raise_for_status()
print(response.json()["data"]["email"])
'''

CHECK = ("-m", "polylint", "check", "--isolated")
COMMANDS = {
    "import click": ("-c", "import click"),
    "import libcst": ("-c", "import libcst"),
    "a file without the API": (*CHECK, "clean.py"),
    "a finding, parsed before": (*CHECK, "job.py"),
    "a finding, --no-cache": (*CHECK, "--no-cache", "job.py"),
}


def cpu(arguments: tuple[str, ...], folder: Path) -> float:
    """The CPU seconds, of the user and the system, that Python takes with these arguments."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder / "bytecode"), "POLYLINT_CACHE_DIR": str(folder)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    before = getrusage(RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, check=False)
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "job.py").write_text(FILE)
        (folder / "clean.py").write_text(FILE.replace("polytomic", "example").replace("POLYTOMIC", "EXAMPLE"))
        taken: dict[str, list[float]] = {title: [] for title in COMMANDS}
        for number in range(rounds + 1):
            for title, arguments in COMMANDS.items():
                seconds = cpu(arguments, folder)
                if number:
                    taken[title].append(seconds)
    whole = median(taken["import libcst"])
    for title, all_seconds in taken.items():
        seconds = median(all_seconds)
        print(f"{title:26} {seconds:.3f} s  {seconds / whole:.2f} of import libcst")


if __name__ == "__main__":
    main()
