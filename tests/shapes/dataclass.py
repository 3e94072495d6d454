from dataclasses import dataclass, field
import requests
@dataclass
class Cfg:
    token: str
    base: str = "https://app.polytomic.com"
    extra: dict = field(default_factory=dict)
    def headers(self):
        return {"Authorization": "Bearer " + self.token, **self.extra}
old = Cfg("k", extra={"X-Polytomic-Version": "2024-02-08"})
print(requests.get(old.base + "/api/me", headers=old.headers()).status_code)
print(requests.get(f"{Cfg('k').base}/api/me", headers=Cfg("k").headers()).status_code)
# sent: 11 GET /api/me 2024-02-08
# sent: 12 GET /api/me missing
