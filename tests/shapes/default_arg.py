import requests
def get(path, headers={"Authorization": "Bearer k"}):
    return requests.get("https://app.polytomic.com/api/" + path, headers=headers)
print(get("me").status_code)
# sent: 3 GET /api/me missing
