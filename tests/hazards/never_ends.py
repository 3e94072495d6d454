# fix: none
import urllib.request

request = urllib.request.Request("https://app.polytomic.com/api/me")
request.remove_header("X-polytomic-version")
urllib.request.urlopen(request)
