import asyncio

from polytomic import AsyncPolytomic, BulkSchedule
from polytomic.core.api_error import ApiError


class Jobs:
    def __init__(self, client: AsyncPolytomic) -> None:
        self.client = client

    async def start(self, sync_id: str) -> str:
        try:
            started = await self.client.bulk_sync.start(sync_id, resync=True)
        except ApiError as error:
            return f"failed with {error.status_code}"
        return str(started.data.is_resync if started.data else None)

    async def replace(self, sync_id: str, *, schedule: BulkSchedule) -> None:
        await self.client.bulk_sync.remove(sync_id)
        await self.client.bulk_sync.create(
            name="Replaced",
            source_connection_id="con-1",
            destination_connection_id="con-2",
            destination_configuration={"schema": "new"},
            schedule=schedule,
        )


async def main() -> None:
    jobs = Jobs(AsyncPolytomic(token="key", version="2024-02-08"))
    print(await jobs.start("bulk-1"))
    print(await asyncio.gather(jobs.start("bulk-2"), jobs.start("bulk-3")))
    await jobs.replace("bulk-4", schedule=BulkSchedule(frequency="manual"))


asyncio.run(main())
