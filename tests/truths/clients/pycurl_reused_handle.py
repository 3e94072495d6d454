# needs: pycurl
# Options stay on a handle until they are set again or it is reset.
import pycurl

c = pycurl.Curl()
c.setopt(pycurl.WRITEFUNCTION, len)
c.setopt(pycurl.HTTPHEADER, ["X-Polytomic-Version: 2024-02-08"])
c.setopt(pycurl.URL, "http://127.0.0.1:8765/api/bulk/syncs/status")
c.perform()
c.setopt(pycurl.URL, "http://127.0.0.1:8765/api/connections")
c.perform()
c.reset()
c.setopt(pycurl.WRITEFUNCTION, len)
c.setopt(pycurl.URL, "http://127.0.0.1:8765/api/me")
c.perform()
c.close()
