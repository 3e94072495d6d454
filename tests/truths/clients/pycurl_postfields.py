# needs: pycurl
import json

from pycurl import HTTPHEADER, POSTFIELDS, URL, WRITEFUNCTION, Curl

curl = Curl()
curl.setopt(URL, "http://127.0.0.1:8765/api/webhooks")
curl.setopt(HTTPHEADER, ["Content-Type: application/json", "x-polytomic-version: 2025-09-18"])
curl.setopt(POSTFIELDS, json.dumps({"endpoint": "https://example.com/hook"}))
curl.setopt(WRITEFUNCTION, lambda chunk: None)
curl.perform()
curl.close()
