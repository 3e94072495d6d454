# needs: niquests
import niquests

headers: dict[str, str] = {}
headers.update([("Authorization", "Bearer pt_live_3f9a"), ("X-Polytomic-Version", "2024-02-08")])

niquests.get("http://127.0.0.1:8765/api/bulk/syncs/bs-12", headers=headers, timeout=5)
