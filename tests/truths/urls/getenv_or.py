# needs: httpx
import os

import httpx

base_url = os.getenv("POLYTOMIC_URL") or "http://127.0.0.1:8765/"

client = httpx.Client(base_url=base_url.rstrip("/") + "/api", headers={"X-Polytomic-Version": "2024-02-08"})
client.get("/bulk/syncs/bs-12/status")
client.close()
