# fix: none
import requests

requests.get("https://app.polytomic.com/api/me", headers={"X-Polytomic-Version": "%d-%02d-%02d" % (2024, 2, 8)})
