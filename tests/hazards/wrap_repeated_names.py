# fix: none
import urllib3

headers = urllib3.HTTPHeaderDict({"A": "k"})
headers.add("A", "l")
urllib3.request("GET", "https://app.polytomic.com/api/me", headers=headers)
urllib3.request("GET", "https://hooks.example.com/x", headers=headers)
