# needs: httpx
import httpx

url = httpx.URL(scheme="http", host="127.0.0.1", port=8765, path="/api/bulk/syncs/bs-12")
httpx.get(url, headers={"X-Polytomic-Version": "2024-02-08"})
httpx.get(httpx.URL(url, path="/api/me"))
