import urllib.request

req = urllib.request.Request("http://127.0.0.1:8765/api/me", headers={"X-Polytomic-Version": "2024-02-08"})
urllib.request.urlopen(req).read()
req.full_url = "http://127.0.0.1:8765/api/webhooks"
urllib.request.urlopen(req).read()
