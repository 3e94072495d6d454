"""A wheel, a source distribution and an editable install all work, and leave nothing called `rules` at the top."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
PROBE = """
import importlib.util, pathlib, sys
from polylint.registry import known_codes, load_rules
from polylint.api.catalogue import load_catalogue
from polylint.api.fields import load_fields
from polylint.api.releases import load_releases
from polylint.output.html import html
from polylint.progress import Progress
import polylint, polylint.rules, polylint.analysis.assemble
assert "POL101" in known_codes(), known_codes()
assert len(load_rules()) == 22
assert load_fields(load_catalogue().latest)
assert load_releases().names
assert html(Progress((), (), (), (), {}), {}, (), (), (".",), 0).startswith("<!DOCTYPE html>")
site = [p for p in sys.path if p.endswith("site-packages") and p.startswith(sys.prefix)]
assert not any((pathlib.Path(p) / "rules").exists() for p in site), site
assert importlib.util.find_spec("rules") is None
from importlib.metadata import entry_points
(plugin,) = [p for p in entry_points(group="flake8.extension") if p.name == "POL"]
assert plugin.load().name == "polylint"
print("fine", polylint.__file__)
"""


def checkout(folder: Path) -> Path:
    copy = folder / "checkout"
    ignore = shutil.ignore_patterns(
        ".git", ".venv", "*.egg-info", "build", "dist", ".*_cache", "__pycache__", ".hypothesis"
    )
    shutil.copytree(ROOT, copy, ignore=ignore)
    return copy


def environment(folder: Path) -> Path:
    """A virtual environment that sees this one's packages, but not its polylint."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    python = folder / "bin" / "python"
    own = subprocess.run(
        [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    for name in ("click", "libcst", "packaging", "tomli", "yaml", "_yaml", "yaml_ft", "_yaml_ft"):
        spec = importlib.util.find_spec(name)
        if spec is not None and spec.origin is not None:
            folder_of = Path(spec.origin).parent
            (Path(own) / folder_of.name).symlink_to(folder_of)
    return python


def pip(python: Path, *arguments: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", *arguments],
        check=True,
    )


def probe(python: Path, cwd: Path) -> str:
    done = subprocess.run([str(python), "-c", PROBE], cwd=cwd, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    source = checkout(folder)
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder / "dist"), str(source)],
        check=True,
        capture_output=True,
    )
    return folder / "dist"


@pytest.mark.parametrize("pattern", ["*.whl", "*.tar.gz"])
def test_distribution(pattern: str, built: Path, tmp_path: Path) -> None:
    (archive,) = built.glob(pattern)
    python = environment(tmp_path / "env")
    pip(python, str(archive))
    assert probe(python, tmp_path).startswith("fine")
    version = subprocess.run([str(python.parent / "polylint"), "--version"], capture_output=True, text=True, check=True)
    assert version.stdout.startswith("polylint, version")


def test_editable(tmp_path: Path) -> None:
    source = checkout(tmp_path)
    python = environment(tmp_path / "env")
    pip(python, "--editable", str(source))
    assert probe(python, tmp_path).startswith(f"fine {source}")
