# needs: grequests
import grequests

IDS = ["9a1b2c3d", "11aa22bb", "55ee66ff"]
pending = (grequests.get(f"http://127.0.0.1:8765/api/bulk/syncs/{i}/status", headers={"Authorization": "Bearer pt_live_4c1e"}) for i in IDS)
for response in grequests.imap(pending, size=2):
    print(response.json()["data"])
