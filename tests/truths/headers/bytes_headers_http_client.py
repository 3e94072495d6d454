import http.client

connection = http.client.HTTPConnection("127.0.0.1", 8765, timeout=5)
connection.request(
    "GET",
    "/api/connections",
    headers={b"Authorization": b"Bearer pt_live_3f9a", b"X-Polytomic-Version": b"2025-09-18"},
)
print(connection.getresponse().read())
connection.close()
