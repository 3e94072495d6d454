import http.client

HEADERS = {"X-Polytomic-Version": "2024-02-08"}

connection = http.client.HTTPConnection("127.0.0.1:8765", timeout=5)
connection.request("GET", "/api/connections/conn-7", headers=HEADERS)
connection.getresponse().read()
connection.request("GET", "http://127.0.0.1:8765/api/me")
connection.getresponse().read()
connection.close()
