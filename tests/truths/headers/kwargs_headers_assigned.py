# needs: httpx
import httpx


def get(path, **kwargs):
    kwargs["headers"] = {"Authorization": "Bearer pt_live_3f9a", **kwargs.get("headers", {})}
    return httpx.get(f"http://127.0.0.1:8765{path}", **kwargs)


get("/api/me")
get("/api/connections", headers={"X-Polytomic-Version": "2024-02-08"})
