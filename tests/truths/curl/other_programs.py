# needs: curl
import subprocess

subprocess.run(["echo", "curl", "http://127.0.0.1:8765/api/me"], stdout=subprocess.DEVNULL, check=True)
subprocess.run("echo 'curl http://127.0.0.1:8765/api/me' # curl http://127.0.0.1:8765/api/me", shell=True, stdout=subprocess.DEVNULL)
subprocess.run(["curl", "-s", "http://127.0.0.1:8765/api/connections", "-H", "X-Polytomic-Version: 2025-09-18"], check=True)
