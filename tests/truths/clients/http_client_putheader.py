from http.client import HTTPConnection

conn = HTTPConnection("127.0.0.1", 8765)
conn.putrequest("GET", "/api/bulk/syncs")
conn.putheader("Authorization", "Bearer pt_live_4c1e")
conn.putheader("X-Polytomic-Version", "2024-02-08")
conn.endheaders()
conn.getresponse().read()

conn.putrequest("DELETE", "/api/connections/7d6f")
conn.putheader("Authorization", "Bearer pt_live_4c1e")
conn.endheaders()
conn.getresponse().read()
conn.close()
