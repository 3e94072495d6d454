# needs: pycurl
import pycurl

c = pycurl.Curl()
c.setopt_string(pycurl.URL, "http://127.0.0.1:8765/api/bulk/syncs/9a1b2c3d/status")
c.setopt(pycurl.HTTPHEADER, [b"X-Polytomic-Version: 2024-02-08"])
print(c.perform_rs())
