# cannot tell: version
import http.client
import os

PREFIX = "POLYTOMIC_HEADER_"
headers = {name.removeprefix(PREFIX).replace("_", "-"): value for name, value in os.environ.items() if name.startswith(PREFIX)}

conn = http.client.HTTPConnection("127.0.0.1", 8765)
conn.request("GET", "/api/me", headers=headers)
print(conn.getresponse().read())
