"""What the verbs do."""
import requests

from .config import Config


def restart(sync_id: str, full: bool) -> str:
    """Start a run; `full` asks for the rebuild."""
    url = f"https://{Config.HOST}/api/bulk/syncs/{sync_id}/executions"
    payload = {"test": False}
    if full:
        payload.update({"resync": True})
    answer = requests.post(url, json=payload, headers=Config.headers(), timeout=Config.TIMEOUT)
    answer.raise_for_status()
    run = answer.json()["data"]
    return f"{sync_id}: {run['id']} resync={run['is_resync']}"
