"""What the page of the inventory costs in a browser, and the picture of it in the README.

    python -m benchmarks.page [CALLS]
    python -m benchmarks.page --picture docs/inventory.png

Needs the extra `browser`, and Chromium: $CHROMIUM, or one on the path. The first form writes a program with so many
calls (5,000 if not said otherwise) and prints how large its page is, how long it takes to make and to load, and how
long the script needs for a filter and to open everything. The second takes a picture of the page about the examples.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
CALLS_IN_A_FILE = 20
ENDPOINTS = ("connections", "models", "bulk/syncs", "syncs", "me", "webhooks", "bulk/syncs/{id}/status")
VERSIONS = ("2023-04-25", "2024-02-08", "2025-09-18")

_FRAME = "await new Promise(done => requestAnimationFrame(() => setTimeout(done)));"
OPEN = f"async () => {{ const began = performance.now(); document.querySelector('form').elements.open.click(); {_FRAME}"
FILTER = (
    "async () => { const form = document.querySelector('form'), began = performance.now(); "
    "const output = form.querySelector('output'); "
    "const done = new Promise(done => new MutationObserver(done).observe(output, {childList: true})); "
    "form.elements.text.value = 'job_1'; form.elements.text.dispatchEvent(new Event('input', {bubbles: true})); "
    f"await done; {_FRAME}"
)
ELAPSED = "return (performance.now() - began) / 1000; }"


def main(arguments: list[str]) -> None:
    """Print the figures, or take the picture."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1120, "height": 1100}, color_scheme="light")
        made = Path(folder, "page.html")
        if arguments[:1] == ["--picture"]:
            _inventory(ROOT, made, "examples", "example-sdk")
            _picture(page, made, Path(arguments[1]))
        else:
            _measure(page, Path(folder), made, int(arguments[0]) if arguments else 5_000)
        browser.close()


def _measure(page: Page, folder: Path, made: Path, calls: int) -> None:
    _write(folder, calls)
    began = time.perf_counter()
    _inventory(folder, made, ".")
    print(f"made      {time.perf_counter() - began:6.2f} s")
    print(f"size      {made.stat().st_size / 1e6:6.2f} MB, {made.stat().st_size / calls:.0f} bytes a call")
    began = time.perf_counter()
    page.goto(made.as_uri())
    print(f"load      {time.perf_counter() - began:6.2f} s")
    print(f"filter    {page.evaluate(FILTER + ELAPSED):6.2f} s")
    page.reload()
    print(f"open all  {page.evaluate(OPEN + ELAPSED):6.2f} s")


def _picture(page: Page, made: Path, target: Path) -> None:
    page.goto(made.as_uri())
    page.locator("#work summary").nth(1).click()
    page.screenshot(path=str(target), clip={"x": 0, "y": 0, "width": 1120, "height": 1100})


def _inventory(cwd: Path, made: Path, *paths: str) -> None:
    command = [sys.executable, "-m", "polylint", "inventory", "--output-format", "html", "--output-file", str(made)]
    subprocess.run([*command, *paths], cwd=cwd, check=True)


def _write(folder: Path, calls: int) -> None:
    """A program of files with 20 calls each, of which three quarters pin a version."""
    (folder / "polylint.toml").write_text("")
    for number in range(calls // CALLS_IN_A_FILE):
        pinned = {"X-Polytomic-Version": VERSIONS[number % 4]} if number % 4 < len(VERSIONS) else {"Accept": "*/*"}
        lines = ["import requests", "", f"HEADERS = {pinned}", ""]
        for call in range(CALLS_IN_A_FILE):
            url = f'f"https://app.polytomic.com/api/{ENDPOINTS[(call + number) % len(ENDPOINTS)]}"'
            lines += [
                "",
                f"def job_{call}(id):",
                f"    return requests.get({url}, headers=HEADERS, timeout=30).json()",
                "",
            ]
        file = folder / f"team_{number % 25:02}" / f"job_{number:03}.py"
        file.parent.mkdir(exist_ok=True)
        file.write_text("\n".join(lines))


if __name__ == "__main__":
    main(sys.argv[1:])
