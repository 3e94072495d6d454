# fix: unsafe
import httpx

HEADERS = [("Authorization", "Bearer k")]
print(HEADERS, len(HEADERS))
((name, token),) = HEADERS
httpx.get("https://app.polytomic.com/api/me", headers=HEADERS)
