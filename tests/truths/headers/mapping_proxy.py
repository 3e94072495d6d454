import urllib.request
from types import MappingProxyType

DEFAULT_HEADERS = MappingProxyType({"Authorization": "Bearer pt_live_3f9a", "X-Polytomic-Version": "2024-02-08"})


def get(path: str, headers) -> bytes:
    request = urllib.request.Request("http://127.0.0.1:8765" + path, headers=headers)
    with urllib.request.urlopen(request, timeout=5) as response:
        return response.read()


get("/api/connections", DEFAULT_HEADERS)
get("/api/me", {**DEFAULT_HEADERS, "X-Polytomic-Version": "2025-09-18"})
