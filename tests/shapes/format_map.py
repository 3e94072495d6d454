import requests
T = "https://app.polytomic.com/api/{resource}"
print(requests.get(T.format_map({"resource": "me"}), headers={"Authorization": "Bearer k"}).status_code)
print(requests.get("https://{host}/api/{0}".format("me", host="app.polytomic.com"), headers={"Authorization": "Bearer k"}).status_code)
print(requests.get("https://%(h)s/api/me" % {"h": "app.polytomic.com"}, headers={"Authorization": "Bearer k"}).status_code)
# sent: 3 GET /api/me missing
# sent: 4 GET /api/me missing
# sent: 5 GET /api/me missing
