# fix: unsafe
import subprocess

command = ["curl", "-s", "https://app.polytomic.com/api/me"]
command[1] = "-sS"
subprocess.run(command)
