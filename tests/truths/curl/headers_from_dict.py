# needs: curl
import itertools
import subprocess

HEADERS = {"Authorization": "Bearer pt", "X-Polytomic-Version": "2024-02-08"}
options = list(itertools.chain.from_iterable(("-H", f"{name}: {value}") for name, value in HEADERS.items()))
subprocess.run(["curl", "-s", *options, "http://127.0.0.1:8765/api/connections"], check=True)
