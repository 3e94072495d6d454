# fix: unsafe
import requests

__all__ = ["VERSION"]
VERSION = "2024-02-08"
requests.get("https://app.polytomic.com/api/me", headers={"X-Polytomic-Version": VERSION})
assert globals()["VERSION"] == "2024-02-08"
