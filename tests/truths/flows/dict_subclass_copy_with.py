# needs: requests
import requests


class Headers(dict):
    def with_version(self, version):
        return Headers(self, **{"X-Polytomic-Version": version})


base = Headers(Accept="application/json")
requests.get("http://127.0.0.1:8765/api/me", headers=base)
requests.get("http://127.0.0.1:8765/api/models", headers=base.with_version("2024-02-08"))
