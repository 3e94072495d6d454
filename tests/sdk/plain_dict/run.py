from typing import Any

from polytomic import Polytomic

DAILY: Any = {"frequency": "daily", "hour": "05", "minute": "00"}

client = Polytomic(token="key")
answer = client.bulk_sync.create(
    name="From a dictionary",
    source_connection_id="con-1",
    destination_connection_id="con-2",
    destination_configuration={"schema": "d"},
    schedule=DAILY,
)
print(answer.data.name if answer.data else "")
