import types, requests
H = types.MappingProxyType({"Authorization": "Bearer k"})
print(requests.get("https://app.polytomic.com/api/me", headers=H).status_code)
# sent: 3 GET /api/me missing
