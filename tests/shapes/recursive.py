import requests
def pages(path, n=0):
    r = requests.get("https://app.polytomic.com/api/" + path, headers={"Authorization": "Bearer k"})
    if n < 2:
        return [r.status_code] + pages(path, n + 1)
    return [r.status_code]
print(pages("me"))
# sent: 3 GET /api/me missing
