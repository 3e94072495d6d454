# needs: niquests
import niquests

PINNED = (2024, 2, 8)

niquests.get(
    "http://127.0.0.1:8765/api/connections",
    headers={"X-Polytomic-Version": "{}-{:02}-{:02}".format(*PINNED)},
)
niquests.get(
    "http://127.0.0.1:8765/api/models",
    headers={"X-Polytomic-Version": "%04d-%02d-%02d" % PINNED},
)
