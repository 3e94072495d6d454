import urllib.request

request = urllib.request.Request("http://127.0.0.1:8765/api/bulk/syncs/9a1b2c3d/status")
request.add_header("Authorization", "Bearer pt_live_4c1e")
request.add_header("X-Polytomic-Version", "2025-09-18")
with urllib.request.urlopen(request, timeout=5) as response:
    print(response.read())
