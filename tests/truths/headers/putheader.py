import http.client

connection = http.client.HTTPConnection("127.0.0.1", 8765, timeout=5)
connection.putrequest("GET", "/api/bulk/syncs/bs-12")
for name, value in (("Authorization", "Bearer pt_live_3f9a"), ("X-Polytomic-Version", "2024-02-08")):
    connection.putheader(name, value)
connection.endheaders()
connection.getresponse().read()

connection.putrequest("DELETE", "/api/connections/conn-7")
connection.putheader("Authorization", "Bearer pt_live_3f9a")
connection.endheaders()
connection.getresponse().read()
connection.close()
