"""Several processes give what one gives, however they are started."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from polylint.cache import Cache
from tests.helpers import API
from tests.tree import write

COMPARE = """
import multiprocessing, sys
from polylint.run import check, inventory
from polylint.session import Options

if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1])
    checks = [check(Options((".",), jobs=jobs, no_cache=True)) for jobs in (1, 2)]
    lists = [inventory(Options((".",), jobs=jobs, no_cache=True)) for jobs in (1, 2)]
    for name in ("diagnostics", "notes", "errors", "code", "files", "short"):
        one, two = (getattr(result, name) for result in checks)
        assert one == two, (name, one, two)
    assert lists[0].calls == lists[1].calls
    assert len(lists[0].calls) == 10 and len(checks[0].diagnostics) == 13, (lists[0].calls, checks[0].diagnostics)
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    client = f"import requests\n\n\nclass Client:\n    def get(self, path):\n        return requests.get('{API}' + path).json()\n"
    call = (
        f'import requests\nfrom client import Client\n\nrequests.get("{API}/connections")\nprint(Client().get("/me"))\n'
    )
    write(tmp_path, {"polylint.toml": "", "client.py": client, "broken.py": "# polytomic\ndef (\n"})
    write(tmp_path, {f"job_{number:02}.py": call for number in range(9)})
    write(tmp_path, {"requirements.txt": "polytomic==1.18.0\n"})
    (tmp_path / "latin.py").write_bytes(b"# polytomic \\xff\\n".decode("unicode_escape").encode("latin-1"))
    return tmp_path


@pytest.mark.parametrize("method", ["spawn", *([] if sys.platform == "win32" else ["forkserver"])])
def test_they_give_what_one_gives(method: str, project: Path) -> None:
    script = project.parent / "compare.py"
    script.write_text(COMPARE)
    done = subprocess.run([sys.executable, str(script), method], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_what_fails_in_one_of_them_is_reported(project: Path) -> None:
    fail = (
        "import sys, polylint.analysis.assemble as assemble\n"
        "analyze = assemble.analyze\n"
        "def failing(project, file, *rest):\n"
        "    if file.endswith('job_07.py'): raise KeyError('x')\n"
        "    return analyze(project, file, *rest)\n"
        "assemble.analyze = failing\n"
        "from polylint.cli import main\n"
        "sys.argv = ['polylint', 'check', '--jobs', '2', '--no-cache', '--output-format', 'json']\n"
        "import multiprocessing; multiprocessing.set_start_method('fork')\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", fail], capture_output=True, text=True, check=False)
    internal = [one["path"] for one in json.loads(done.stdout)["diagnostics"] if one["code"] == "POL998"]
    assert (done.returncode, internal) == (2, ["job_07.py"])


def test_several_that_share_a_cache_leave_whole_entries(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = project.parent / "cache"
    monkeypatch.setenv("POLYLINT_CACHE_DIR", str(cache))
    command = [sys.executable, "-m", "polylint", "check", "-q", "--jobs", "1"]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    outputs = {one.communicate() for one in running}
    assert len(outputs) == 1
    assert subprocess.run(command, capture_output=True, check=False).stdout == next(iter(outputs))[0]
    assert Cache(str(cache)).get((project / "client.py").read_text()) is not None
    assert [path for path in cache.rglob("*.[0-9]*") if path.is_file()] == []
