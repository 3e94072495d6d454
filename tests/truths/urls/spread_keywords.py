# needs: requests
import requests

common = {"headers": {"X-Polytomic-Version": "2024-02-08"}, "timeout": 5}

requests.request(**{"url": "http://127.0.0.1:8765/api/models", "method": "GET"})
requests.request(**{"method": "DELETE", "url": "http://127.0.0.1:8765/api/connections/conn-7", **common})
