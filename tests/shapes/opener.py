import urllib.request, json
op = urllib.request.build_opener()
op.addheaders = [("Authorization", "Bearer k"), ("X-Polytomic-Version", "2024-02-08")]
print(json.loads(op.open("https://app.polytomic.com/api/me").read())["data"]["id"])
urllib.request.install_opener(op)
print(urllib.request.urlopen("https://app.polytomic.com/api/connections").status)
# sent: 4 GET /api/me 2024-02-08
# sent: 6 GET /api/connections 2024-02-08
