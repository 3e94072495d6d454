# fix: none
import urllib.request

request = urllib.request.Request("https://app.polytomic.com/api/me", headers={"A": "k"})
urllib.request.urlopen(request)
request.full_url = "https://hooks.example.com/x"
urllib.request.urlopen(request)
