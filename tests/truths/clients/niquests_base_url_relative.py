# needs: niquests
import niquests

session = niquests.Session(base_url="http://127.0.0.1:8765/api/")
session.headers["Authorization"] = "Bearer pt_live_4c1e"
print(session.get("connections/7d6f").json())
print(session.get("http://127.0.0.1:8765/api/bulk/syncs/9a1b2c3d/status").json())
