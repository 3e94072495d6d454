# needs: niquests
import niquests

with niquests.Session(headers={"X-Polytomic-Version": "2024-02-08"}, base_url="http://127.0.0.1:8765") as session:
    session.get("/api/me")
    session.get("/api/models", headers={"x-polytomic-version": "2025-09-18"})
    session.get("/api/connections", headers={"X-Polytomic-Version": None})
