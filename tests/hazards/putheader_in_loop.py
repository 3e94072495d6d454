# fix: none
import http.client

conn = http.client.HTTPSConnection("app.polytomic.com")
conn.putrequest("GET", "/api/me")
for name, value in (("Authorization", "Bearer k"), ("Accept", "*/*")):
    conn.putheader(name, value)
conn.endheaders()
conn.getresponse().read()
