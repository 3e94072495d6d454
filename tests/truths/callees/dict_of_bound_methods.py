# needs: httpx
import httpx

client = httpx.Client(base_url="http://127.0.0.1:8765", headers={"X-Polytomic-Version": "2024-02-08"})
actions = {"read": client.get, "replace": client.put}

actions["read"]("/api/bulk/syncs/13")
if replace := actions.get("replace"):
    replace("/api/bulk/syncs/13", json={"active": False}, headers={"X-Polytomic-Version": "2025-09-18"})
