import httpx
def stamp(request):
    request.headers["X-Polytomic-Version"] = "2024-02-08"
c = httpx.Client(headers={"Authorization": "Bearer k"}, event_hooks={"request": [stamp]})
print(c.get("https://app.polytomic.com/api/me").status_code)
# sent: 5 GET /api/me 2024-02-08
