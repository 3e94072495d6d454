# fix: safe
import requests

requests.get("https://app.polytomic.com/api/me", headers={"X-Polytomic-Client-Version": "1.2.3"})
