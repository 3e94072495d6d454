# needs: requests
import requests

s = requests.Session()
s.headers["X-Polytomic-Version"] = "2024-02-08"
s.get("http://127.0.0.1:8765/api/me")
s.get("http://127.0.0.1:8765/api/connections", headers={"x-polytomic-version": "2025-09-18"})
s.get("http://127.0.0.1:8765/api/users", headers={"X-Polytomic-Version": None})
