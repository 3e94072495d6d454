# needs: httpx
def trigger_sync(sync_id):
    import httpx

    response = httpx.post(
        f"http://127.0.0.1:8765/api/bulk/syncs/{sync_id}/executions",
        headers={"Authorization": "Bearer pt-secret", "X-Polytomic-Version": "2024-02-08"},
    )
    response.raise_for_status()


def sync_status(sync_id):
    from httpx import get

    return get(f"http://127.0.0.1:8765/api/bulk/syncs/{sync_id}/status").json()


trigger_sync("a1b2")
sync_status("a1b2")
