# needs: httplib2
from json import dumps, loads

from httplib2 import Http


def start_sync(http: Http, sync_id: str) -> dict:
    response, content = http.request(
        f"http://127.0.0.1:8765/api/bulk/syncs/{sync_id}/executions",
        method="POST",
        body=dumps({"test": False}),
        headers={"Content-Type": "application/json", "X-Polytomic-Version": "2025-09-18"},
    )
    return loads(content)


if __name__ == "__main__":
    print(start_sync(Http(), "9a1b2c3d"))
