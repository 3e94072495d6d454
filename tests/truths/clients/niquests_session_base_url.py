# needs: niquests
import niquests

with niquests.Session(base_url="http://127.0.0.1:8765/api", headers={"X-Polytomic-Version": "2025-09-18"}) as s:
    s.get("/me")
    s.get("/users", headers={"X-Polytomic-Version": "2024-02-08"})
