# needs: httpx
from dataclasses import dataclass, field

import httpx


def default_headers():
    return {"Accept": "application/json", "X-Polytomic-Version": "2024-02-08"}


@dataclass(frozen=True)
class Polytomic:
    headers: dict = field(default_factory=default_headers)
    extra: dict = field(default_factory=lambda: {"X-Polytomic-Version": "2025-09-18"})

    def start(self, sync_id):
        return httpx.post(f"http://127.0.0.1:8765/api/bulk/syncs/{sync_id}/executions", headers=self.headers)

    def cancel(self, sync_id):
        return httpx.post(f"http://127.0.0.1:8765/api/bulk/syncs/{sync_id}/cancel", headers=self.headers | self.extra)


api = Polytomic()
api.start("s-1")
api.cancel("s-1")
Polytomic(headers={}).start("s-2")
