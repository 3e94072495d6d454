# Request keeps names as "X-polytomic-version": this removes nothing.
import urllib.request

request = urllib.request.Request("http://127.0.0.1:8765/api/connections/conn-7")
request.add_header("X-Polytomic-Version", "2024-02-08")
request.remove_header("X-Polytomic-Version")
urllib.request.urlopen(request, timeout=5).read()
