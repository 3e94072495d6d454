# fix: unsafe
import pathlib

import requests

VERSION = "2024-02-08"
pathlib.Path("snapshot-2024-02-08.json").write_text("{}")
requests.get("https://app.polytomic.com/api/me", headers={"X-Polytomic-Version": VERSION})
assert pathlib.Path(f"snapshot-{VERSION}.json").exists()
