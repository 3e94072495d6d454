# needs: httpx
import httpx

METHOD_AND_PATH = "GET /api/bulk/syncs/bs-12/status"

method, _, path = METHOD_AND_PATH.partition(" ")
httpx.request(method, "http://127.0.0.1:8765" + path, headers={"X-Polytomic-Version": "2024-02-08"})
method, path = "GET /api/connections".split()
httpx.request(method, "http://127.0.0.1:8765" + path)
