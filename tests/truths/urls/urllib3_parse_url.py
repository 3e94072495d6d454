# needs: urllib3
import urllib3
from urllib3.util import Url, parse_url

base = parse_url("http://127.0.0.1:8765/api/me")
http = urllib3.PoolManager()
http.request("GET", base._replace(path="/api/connections").url, headers={"X-Polytomic-Version": "2024-02-08"})
http.request("GET", Url(scheme="http", host="127.0.0.1", port=8765, path="/api/models").url)
http.request("GET", str(base))
