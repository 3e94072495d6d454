# needs: requests, tenacity
import requests
from tenacity import retry, retry_if_exception_type, stop_after_attempt, wait_exponential

session = requests.Session()
session.headers["X-Polytomic-Version"] = "2024-02-08"


@retry(stop=stop_after_attempt(3), wait=wait_exponential(), retry=retry_if_exception_type(requests.ConnectionError))
def start_execution(sync_id: str) -> dict:
    response = session.post(f"http://127.0.0.1:8765/api/bulk/syncs/{sync_id}/executions")
    response.raise_for_status()
    return response.json()


start_execution("s-2")
