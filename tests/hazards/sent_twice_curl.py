# fix: none
import subprocess

subprocess.run(["curl", "-s", "-H", "X-Polytomic-Version: 2024-02-08", "-H", "X-Polytomic-Version: 2024-02-08", "https://app.polytomic.com/api/me"])
