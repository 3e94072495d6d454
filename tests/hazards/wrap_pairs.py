# fix: safe
import httpx

HEADERS = [("Authorization", "Bearer k")]
httpx.get("https://app.polytomic.com/api/me", headers=HEADERS)
httpx.get("https://hooks.example.com/x", headers=HEADERS)
