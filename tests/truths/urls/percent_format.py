# needs: requests
import requests

BASE = "http://%s:%d"
CONNECTION = "%s/api/connections/%s"

base = BASE % ("127.0.0.1", 8765)
requests.delete(CONNECTION % (base, "conn-7"), headers={"X-Polytomic-Version": "2025-09-18"}, timeout=5)
requests.get("%s/api/me" % base, timeout=5)
