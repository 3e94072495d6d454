# needs: tornado
from tornado.httpclient import HTTPClient, HTTPRequest

client = HTTPClient()
try:
    request = HTTPRequest(url="http://127.0.0.1:8765/api/connections", headers={"x-polytomic-version": "2024-02-08"})
    print(client.fetch(request).body)
    print(client.fetch("http://127.0.0.1:8765/api/me").body)
finally:
    client.close()
