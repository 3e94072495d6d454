# needs: niquests
import niquests

with niquests.Session(base_url="http://127.0.0.1:8765/api", headers={"X-Polytomic-Version": "2024-02-08"}) as session:
    session.get("/connections")
    session.get("me")
    session.get("http://127.0.0.1:8765/api/models", headers={"X-Polytomic-Version": "2025-09-18"})
