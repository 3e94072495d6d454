# needs: requests_futures
from concurrent.futures import as_completed

from requests_futures.sessions import FuturesSession

SYNCS = ("9a1b2c3d", "11aa22bb")

with FuturesSession() as session:
    futures = [session.get(f"http://127.0.0.1:8765/api/bulk/syncs/{sync}/status") for sync in SYNCS]
    for future in as_completed(futures):
        print(future.result().status_code)
