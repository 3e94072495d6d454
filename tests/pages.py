"""A project with calls in every state, and the page about it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from polylint.output.html import html
from polylint.progress import Progress
from polylint.run import InventoryResult, inventory
from polylint.session import Options
from tests.helpers import API
from tests.tree import write


def get(version: str, path: str = "me", comment: str = "") -> str:
    """A program that makes one call; `version` is an expression."""
    return (
        f"import os, requests\n\nVERSION = {version}{comment}\n\n"
        f'requests.get("{API}/{path}", headers={{"X-Polytomic-Version": VERSION}}, timeout=9)\n'
    )


PROJECT = {
    "polylint.toml": "",
    "jobs/broken.py": f'import requests\nrequests.get("{API}/me"\n',
    "jobs/current.py": get('"2025-09-18"'),
    "jobs/default.py": get('os.getenv("V", "2025-09-18")'),
    "jobs/field.py": (
        f"import requests\n\nrequests.post(\n    '{API}/bulk/syncs',\n    json={{'name': 'a', 'sync_nam': 'x'}},\n"
        "    headers={'X-Polytomic-Version': '2025-09-18'},\n)\n"
    ),
    "jobs/missing.py": f'import requests\nrequests.get("{API}/connections")\n',
    "jobs/old.py": get('"2024-02-08"'),
    "old/environment.py": get('os.getenv("V", "2024-02-08")', "webhooks"),
    "old/silenced.py": get('"2024-02-08"', "models", "  # noqa: POL102"),
    "old/unknown.py": get('os.environ["V"]', "connections"),
    "tools/notes.py": '# polylint: ignore[POL101] the API is polytomic\nprint("nothing")\n',
    "tools/wrapper.py": (
        "import requests\n\n\ndef fetch(path):\n    return requests.get(\n"
        f'        f"{API}/{{path}}",\n        headers={{"X-Polytomic-Version": "2023-04-25"}},\n        timeout=9,\n    )\n\n\n'
        'def one():\n    return fetch("connections")\n\n\ndef two():\n    return fetch("me")\n'
    ),
}
"""The smallest project with a call in every state, a file that can not be checked, and a finding about no call."""

HOSTILE = {
    "polylint.toml": "",
    "a&b<script>alert(1)<!--/job 'x' \"y\".py": (
        f'import requests\nrequests.get("{API}/x\u202e\u2066</script><img src=x onerror=alert(1)>?a=\'&amp;\\"", '
        'headers={"X-Polytomic-Version": "</style>]]>-->"})  # \x1b[31m \x07 \u2028 </pre></textarea>\n'
    ),
    "javascript:alert(1)/\x1b[2J\u202e.py": f'import requests\nrequests.get("{API}/me")  # {{{{7*7}}}} <b onclick="x">\n',
}
"""Names and texts that would break out of a page that is put together without care."""


@contextmanager
def project(folder: Path, files: Mapping[str, str]) -> Iterator[None]:
    """Be in a folder with these files."""
    before = os.getcwd()
    write(folder, files)
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def judged(folder: Path, files: Mapping[str, str], *paths: str, target: str | None = None) -> InventoryResult:
    """The inventory of files, with how far each call is."""
    with project(folder, files):
        return inventory(Options(paths or (".",), jobs=1, target_version=target), judged=True)


def progress(folder: Path, files: Mapping[str, str], *paths: str, target: str | None = None) -> Progress:
    """How far the calls of files are."""
    found = judged(folder, files, *paths, target=target).progress
    assert found is not None
    return found


def page_of(result: InventoryResult) -> str:
    """The page of a result."""
    assert result.progress is not None
    return html(result.progress, result.sources, result.diagnostics, result.notes, (".",), result.files)
