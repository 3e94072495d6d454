import json
import urllib.request

opener = urllib.request.build_opener()
opener.addheaders = [("Authorization", "Bearer pt_live_4c1e"), ("X-Polytomic-Version", "2024-02-08")]
with opener.open("http://127.0.0.1:8765/api/connections") as response:
    print(json.load(response))
