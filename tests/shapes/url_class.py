from urllib.parse import urlsplit, urlunsplit, urlencode
import requests
q = urlencode({"limit": 5})
print(requests.get(f"https://app.polytomic.com/api/events?{q}", headers={"Authorization": "Bearer k"}).status_code)
print(requests.get("https://app.polytomic.com/api/events" + "?" + q, headers={"Authorization": "Bearer k"}).status_code)
# sent: 4 GET /api/events missing
# sent: 5 GET /api/events missing
