# needs: urllib3
import urllib3

BASE = "http://127.0.0.1:8765"

http = urllib3.PoolManager()
http.request("GET", "{}{}".format(BASE, "/api/connections"), headers={"X-Polytomic-Version": "2024-02-08"})
http.request("GET", "{0}/api/{1}/{2}".format(BASE, "models", "model-3"))
