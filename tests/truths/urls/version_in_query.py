# needs: requests
# A query parameter is no header.
import requests

requests.get("http://127.0.0.1:8765/api/models?X-Polytomic-Version=2024-02-08", timeout=5)
requests.get("http://127.0.0.1:8765/api/me", params={"X-Polytomic-Version": "2024-02-08"}, timeout=5)
