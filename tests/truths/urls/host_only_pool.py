# needs: urllib3
import urllib3

with urllib3.HTTPConnectionPool("127.0.0.1", port=8765, headers={"X-Polytomic-Version": "2024-02-08"}) as pool:
    pool.request("GET", "/api/bulk/syncs/bs-12")
    pool.urlopen("GET", "/api/me", headers={"Accept": "application/json"})
