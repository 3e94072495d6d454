# fix: unsafe
import subprocess

command = ["curl", "-s", "https://app.polytomic.com/api/me"]
print(len(command), " ".join(command))
subprocess.run(command, stdout=subprocess.DEVNULL)
