# fix: none
import subprocess

command = ["curl", "-s", "https://app.polytomic.com/api/me"]
subprocess.run(command)
command[-1] = "https://hooks.example.com/x"
subprocess.run(command)
