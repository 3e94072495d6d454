# fix: none
import requests

version = proxies = None
requests.get("https://app.polytomic.com/api/me", headers={"X-Polytomic-Version": version}, proxies=proxies)
