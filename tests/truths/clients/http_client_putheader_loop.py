import http.client

HEADERS = {"Authorization": "Bearer pt_live_4c1e", "X-Polytomic-Version": "2025-09-18"}


def get(conn, path):
    conn.putrequest("GET", path)
    for name, value in HEADERS.items():
        conn.putheader(name, value)
    conn.endheaders()
    return conn.getresponse().read()


connection = http.client.HTTPConnection("127.0.0.1", 8765)
print(get(connection, "/api/bulk/syncs/9a1b2c3d/status"))
