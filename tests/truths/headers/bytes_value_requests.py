# needs: requests
import requests

session = requests.Session()
session.headers["X-Polytomic-Version"] = "2024-02-08".encode("ascii")
session.get("http://127.0.0.1:8765/api/bulk/syncs/bs-12")
session.get("http://127.0.0.1:8765/api/events", headers={b"X-Polytomic-Version": "2025-09-18"})
