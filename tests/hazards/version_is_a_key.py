# fix: unsafe
import requests

PATHS = {"2024-02-08": "https://app.polytomic.com/api/me"}
VERSION = "2024-02-08"
requests.get(PATHS[VERSION], headers={"X-Polytomic-Version": VERSION})
