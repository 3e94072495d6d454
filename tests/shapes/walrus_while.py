import requests
pages = iter(["me", "connections"])
while (p := next(pages, None)) is not None:
    print(requests.get(f"https://app.polytomic.com/api/{p}", headers={"Authorization": "Bearer k"}).status_code)
# sent: 4 GET /api/connections missing
# sent: 4 GET /api/me missing
