from enum import Enum
import requests
class V(str, Enum):
    OLD = "2024-02-08"
    NEW = "2025-09-18"
for v in (V.OLD, V.NEW):
    print(requests.get("https://app.polytomic.com/api/me", headers={"Authorization": "Bearer k", "X-Polytomic-Version": v.value}).status_code)
# sent: 7 GET /api/me 2024-02-08
# sent: 7 GET /api/me 2025-09-18
