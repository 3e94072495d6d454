# needs: pycurl
from io import BytesIO

import pycurl

HEADERS = {"Authorization": "Bearer pt_live_4c1e", "X-Polytomic-Version": "2025-09-18"}


def patch(url, body):
    c = pycurl.Curl()
    c.setopt(c.URL, url)
    c.setopt(c.CUSTOMREQUEST, "PATCH")
    c.setopt(c.POSTFIELDS, body)
    c.setopt(c.HTTPHEADER, [f"{name}: {value}" for name, value in HEADERS.items()])
    c.setopt(c.WRITEDATA, BytesIO())
    c.perform()
    return c.getinfo(c.RESPONSE_CODE)


print(patch("http://127.0.0.1:8765/api/connections/7d6f", '{"name": "crm"}'))
