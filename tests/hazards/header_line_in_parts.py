# fix: unsafe
import pycurl

NAME = "Polytomic-Version"
c = pycurl.Curl()
c.setopt(pycurl.URL, "https://app.polytomic.com/api/me")
c.setopt(pycurl.HTTPHEADER, [NAME + ": 2024-02-08"])
c.perform()
