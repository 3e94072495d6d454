# needs: curl
import os
from subprocess import PIPE, Popen

with Popen(("curl", "-s", "-o", "/dev/null", "http://127.0.0.1:8765/api/me"), stdout=PIPE) as process:
    process.wait()
os.popen("/usr/bin/env curl -s http://127.0.0.1:8765/api/connections").read()
