# needs: curl
import subprocess

subprocess.call(["bash", "-c", "curl -s http://127.0.0.1:8765/api/me -H 'x-polytomic-version: 2024-02-08'"])
