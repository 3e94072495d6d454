import urllib.request

urllib.request.urlretrieve("http://127.0.0.1:8765/api/connections", "connections.json")

opener = urllib.request.build_opener()
opener.addheaders = [("X-Polytomic-Version", "2024-02-08")]
urllib.request.install_opener(opener)
urllib.request.urlretrieve("http://127.0.0.1:8765/api/users", filename="users.json")
