# needs: pycurl
from io import BytesIO

import pycurl

buffer = BytesIO()
c = pycurl.Curl()
c.setopt(c.URL, "http://127.0.0.1:8765/api/me")
c.setopt(c.HTTPHEADER, ["Authorization: Bearer pt_live_4c1e", "X-Polytomic-Version: 2024-02-08"])
c.setopt(c.WRITEDATA, buffer)
c.perform()
c.close()
print(buffer.getvalue().decode())
