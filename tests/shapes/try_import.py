try:
    import httpx as http
except ImportError:
    import requests as http
print(http.get("https://app.polytomic.com/api/me", headers={"Authorization": "Bearer k"}).status_code)
# sent: 5 GET /api/me missing
