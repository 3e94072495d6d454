# needs: requests
import requests

HEADERS = {"Authorization": "Bearer pt-secret", "X-Polytomic-Version": "2025-09-18"}


def executions(sync_id, token=None):
    answer = requests.get(
        f"http://127.0.0.1:8765/api/bulk/syncs/{sync_id}/executions",
        headers=HEADERS,
        params={"page_token": token},
    ).json()
    following = answer["pagination"]["next_page_token"]
    return answer["data"] + (executions(sync_id, following) if following else [])


executions("s-1")
