# needs: requests
import requests

URL = "http://127.0.0.1:8765/api/{resource}/{id}"
HEADERS = {"X-Polytomic-Version": "2024-02-08"}

requests.get(URL.format(resource="connections", id="conn-7"), headers=HEADERS, timeout=5)
requests.get(URL.format(**{"resource": "models", "id": "model-3"}), headers=HEADERS, timeout=5)
