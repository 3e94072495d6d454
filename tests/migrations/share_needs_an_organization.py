# migrates: none
# finds: POL102, POL201
# says: org_id is the organization that owns the parent connection
"""The new path has a part that the program does not know."""

import requests

HEADERS = {"X-Polytomic-Version": "2024-02-08"}
answer = requests.post("http://127.0.0.1:8765/api/connections/con-1/share", headers=HEADERS, json={"child_organization_id": "org-1", "name": "n"}, timeout=5)
print(answer.status_code)
