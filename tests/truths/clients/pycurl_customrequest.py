# needs: pycurl
import pycurl

curl = pycurl.Curl()
curl.setopt(pycurl.URL, "http://127.0.0.1:8765/api/connections/7d6f")
curl.setopt(pycurl.CUSTOMREQUEST, "DELETE")
curl.setopt(pycurl.HTTPHEADER, ["Authorization: Bearer pt_live_4c1e"])
curl.setopt(pycurl.WRITEFUNCTION, lambda chunk: None)
curl.perform()
curl.close()
