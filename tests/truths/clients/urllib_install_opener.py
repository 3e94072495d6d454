import urllib.request

opener = urllib.request.build_opener()
opener.addheaders = [("X-Polytomic-Version", "2024-02-08")]
urllib.request.install_opener(opener)

print(urllib.request.urlopen("http://127.0.0.1:8765/api/me").read())
