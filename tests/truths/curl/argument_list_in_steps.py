# needs: curl
import subprocess


def call(verb, path, version=None):
    command = ["curl", "--silent", "--request", verb]
    if version:
        command += ["--header", f"X-Polytomic-Version: {version}"]
    command.append("http://127.0.0.1:8765" + path)
    return subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout


call("GET", "/api/connections", "2024-02-08")
call("DELETE", "/api/connections/c-1")
