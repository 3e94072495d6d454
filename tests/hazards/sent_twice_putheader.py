# fix: none
import http.client

conn = http.client.HTTPSConnection("app.polytomic.com")
conn.putrequest("GET", "/api/me")
conn.putheader("X-Polytomic-Version", "2024-02-08")
conn.putheader("X-Polytomic-Version", "2024-02-08")
conn.endheaders()
conn.getresponse().read()
