# needs: curl
import json
import subprocess

API = "http://127.0.0.1:8765/api"
token = "pt_live_3f9a"

done = subprocess.run(
    [
        "curl",
        "-sS",
        "-H", f"Authorization: Bearer {token}",
        "-H", "X-Polytomic-Version: 2024-02-08",
        f"{API}/connections",
    ],
    check=True,
    capture_output=True,
)
print(json.loads(done.stdout))
subprocess.check_output(["curl", "--silent", "--header", f"Authorization: Bearer {token}", API + "/me"])
