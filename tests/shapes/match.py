import httpx
def go(kind):
    match kind:
        case "me":
            path, v = "/api/me", "2024-02-08"
        case "types":
            path, v = "/api/connection_types", "2025-09-18"
        case _:
            raise SystemExit(1)
    return httpx.get("https://app.polytomic.com" + path, headers={"Authorization": "Bearer k", "X-Polytomic-Version": v}).status_code
print(go("me"), go("types"))
# sent: 10 GET /api/connection_types 2025-09-18
# sent: 10 GET /api/me 2024-02-08
