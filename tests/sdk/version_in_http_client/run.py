import httpx
from polytomic import Polytomic

transport = httpx.Client(
    headers={"X-Polytomic-Version": "2024-02-08", "User-Agent": "nightly"},
    timeout=20,
)
client = Polytomic(token="key", httpx_client=transport)
print([one.name for one in client.organization.list().data or []])
client.organization.remove("org-1")
