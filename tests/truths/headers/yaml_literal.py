# needs: requests, yaml
# Without quotes YAML makes a date of the value.
import requests
import yaml

CONFIG = yaml.safe_load(
    """
    headers:
      Authorization: Bearer pt_live_3f9a
      X-Polytomic-Version: 2024-02-08
    """
)

version = CONFIG["headers"]["X-Polytomic-Version"]
requests.get("http://127.0.0.1:8765/api/me", headers={"X-Polytomic-Version": version.isoformat()}, timeout=5)
