# needs: tornado
from tornado.httpclient import HTTPClient, HTTPRequest

request = HTTPRequest("http://127.0.0.1:8765/api/connections/7d6f")
request.headers["X-Polytomic-Version"] = "2025-09-18"
request.method = "DELETE"
HTTPClient().fetch(request)
