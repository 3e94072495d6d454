# fix: unsafe
import subprocess

import requests

LINE = "X-Polytomic-Version: 2024-02-08"
subprocess.run(["curl", "-s", "-H", LINE, "https://app.polytomic.com/api/me"])
print(LINE)
requests.get("https://hooks.example.com/x", params={"line": LINE})
