from polytomic import Polytomic
from polytomic.core.request_options import RequestOptions

PINNED: RequestOptions = {"additional_headers": {"X-Polytomic-Version": "2024-02-08"}}

client = Polytomic(token="key")
print(len(client.models.list(request_options=PINNED).data or []))
webhook = client.webhooks.get(
    "hook-1",
    request_options={"additional_headers": {"X-Polytomic-Version": "2024-02-08", "X-Trace": "1"}},
)
print(webhook.data.endpoint if webhook.data else None)
