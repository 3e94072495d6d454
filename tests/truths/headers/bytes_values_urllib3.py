# needs: urllib3
import urllib3

VERSION = b"2024-02-08"

pool = urllib3.HTTPConnectionPool("127.0.0.1", 8765)
pool.request("GET", "/api/me", headers={"Authorization": b"Bearer pt_live_3f9a", "X-Polytomic-Version": VERSION})
