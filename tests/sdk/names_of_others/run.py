"""Talks to polytomics, a queue of our own that has nothing to do with the service."""

from queues import BulkSchedule, Polytomic, UnauthorizedError

client = Polytomic(token="key", version="2024-02-08")
try:
    client.bulk_sync.create(schedule=BulkSchedule(frequency="daily"), discover=True)
    client.bulk_sync.start("1", resync=True)
    client.bulk_sync.remove("1")
except UnauthorizedError as error:
    print(error)
