# needs: httpx
import httpx

httpx.get("http://127.0.0.1:8765/api/connections#list", headers={"X-Polytomic-Version": "2024-02-08"}, timeout=5)
httpx.get("http://127.0.0.1:8765/api/me#/api/models", timeout=5)
