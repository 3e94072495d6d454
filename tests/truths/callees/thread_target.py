# needs: requests
import threading

import requests

session = requests.Session()
session.headers["X-Polytomic-Version"] = "2024-02-08"


def start(sync_id):
    session.post(f"http://127.0.0.1:8765/api/bulk/syncs/{sync_id}/executions")


threads = [
    threading.Thread(target=start, args=("s-5",)),
    threading.Thread(target=requests.get, args=("http://127.0.0.1:8765/api/me",)),
    threading.Thread(
        target=session.get,
        args=("http://127.0.0.1:8765/api/connections",),
        kwargs={"headers": {"X-Polytomic-Version": "2025-09-18"}},
    ),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
