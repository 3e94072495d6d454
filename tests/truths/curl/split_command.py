# needs: curl
import shlex
import subprocess

COMMAND = "curl -s -G http://127.0.0.1:8765/api/bulk/syncs -d limit=10 -H 'X-Polytomic-Version: 2024-02-08'"
subprocess.run(shlex.split(COMMAND), check=True)
