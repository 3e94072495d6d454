# needs: httpx
import httpx


def get_headers(version="2024-02-08"):
    return {"Authorization": "Bearer pt-secret", "X-Polytomic-Version": version}


def get_client(**options):
    return httpx.Client(base_url="http://127.0.0.1:8765", headers=get_headers(), **options)


def get_api():
    client = get_client(timeout=5)
    return client


get_api().get("/api/me")
get_client().post("/api/webhooks", json={"endpoint": "https://example.com"}, headers=get_headers("2025-09-18"))
