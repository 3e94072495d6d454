# needs: niquests
import niquests

with niquests.Session(base_url="http://127.0.0.1:8765") as session:
    session.get("/api/models", headers={"X-Polytomic-Version": "2024-02-08"})
    session.get("/api/bulk/syncs/bs-12/status")
