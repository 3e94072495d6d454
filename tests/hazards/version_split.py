# fix: unsafe
import requests

VERSION = "2024-02-08"
year, month, day = VERSION.split("-")
print(year, VERSION[:4], VERSION.replace("-", ""), "2024" in VERSION, {VERSION: 1})
requests.get("https://app.polytomic.com/api/me", headers={"X-Polytomic-Version": VERSION})
