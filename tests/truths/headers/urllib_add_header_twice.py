import urllib.request

request = urllib.request.Request("http://127.0.0.1:8765/api/models", method="GET")
request.add_header("Authorization", "Bearer pt_live_3f9a")
request.add_header("X-Polytomic-Version", "2022-12-12")
request.add_header("x-polytomic-version", "2024-02-08")
urllib.request.urlopen(request, timeout=5).read()

request.remove_header("X-polytomic-version")
request.full_url = "http://127.0.0.1:8765/api/me"
urllib.request.urlopen(request, timeout=5).read()
