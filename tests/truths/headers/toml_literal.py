# needs: httpx, tomllib
import httpx
import tomllib

CONFIG = tomllib.loads(
    """
    [polytomic]
    base_url = "http://127.0.0.1:8765"

    [polytomic.headers]
    Authorization = "Bearer pt_live_3f9a"
    X-Polytomic-Version = "2024-02-08"
    """
)["polytomic"]

with httpx.Client(base_url=CONFIG["base_url"], headers=CONFIG["headers"]) as client:
    client.get("/api/connections")
