# What a Request says of a header wins over the opener's.
from urllib.request import Request, build_opener

opener = build_opener()
opener.addheaders = [("X-Polytomic-Version", "2024-02-08")]
opener.open(Request("http://127.0.0.1:8765/api/me", headers={"x-polytomic-version": "2025-09-18"})).read()
opener.open(Request("http://127.0.0.1:8765/api/models", headers={"Authorization": "Bearer pt_live_4c1e"})).read()
