# needs: httpx
import httpx

BASE = "http://127.0.0.1:8765"


def client(preview):
    if preview:
        return httpx.Client(base_url=BASE, headers={"X-Polytomic-Version": "2025-09-18"})
    return httpx.Client(base_url=BASE, headers={"X-Polytomic-Version": "2024-02-08"})


def main(preview=False):
    api = client(preview)
    api.get("/api/bulk/syncs/90")


main()
main(preview=True)
