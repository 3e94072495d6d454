# needs: requests
import requests


class Options(dict):
    pass


def get(path, **kwargs):
    options = Options(kwargs)
    requests.get("http://127.0.0.1:8765" + path, headers={"X-Polytomic-Version": options.get("version", "2024-02-08")})


get("/api/connections")
get("/api/models", version="2025-09-18")
