import urllib.request

headers = {"X-Polytomic-Version": "2024-02-08", "x-polytomic-version": "2025-09-18"}
request = urllib.request.Request("http://127.0.0.1:8765/api/me", headers=headers)
request.add_header("Authorization", "Bearer pt_live_3f9a")
urllib.request.urlopen(request, timeout=5).read()
