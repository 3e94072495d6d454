# needs: requests
import os
import requests

def env(name, default):
    try:
        return os.environ[name]
    except KeyError:
        return default

requests.get("http://127.0.0.1:8765/api/me", headers={"X-Polytomic-Version": env("POLYTOMIC_VERSION", "2025-09-18")})
