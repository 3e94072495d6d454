# needs: requests
import os
import requests

def env(name, default=None):
    value = os.environ.get(name)
    if value is None:
        return default
    return value

requests.get("http://127.0.0.1:8765/api/me", headers={"X-Polytomic-Version": env("POLYTOMIC_VERSION", "2025-09-18")})
