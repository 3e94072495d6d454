# needs: httpx
import httpx


class Endpoints:
    BASE = "http://127.0.0.1:8765"
    ME = BASE + "/api/me"
    CONNECTIONS = f"{BASE}/api/connections"


class Sandbox(Endpoints):
    ME = Endpoints.BASE + "/api/organization"


httpx.get(Endpoints.ME, headers={"X-Polytomic-Version": "2024-02-08"}, timeout=5)
httpx.get(Sandbox.ME, timeout=5)
httpx.get(Sandbox().CONNECTIONS, headers={"X-Polytomic-Version": "2025-09-18"}, timeout=5)
