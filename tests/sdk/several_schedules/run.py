from polytomic import (
    BulkItemizedSchedule,
    BulkMultiScheduleConfiguration,
    BulkSchedule,
    Polytomic,
)

often = BulkItemizedSchedule(item="incrementalFields", schedule=BulkSchedule(frequency="continuous"))
rarely = BulkItemizedSchedule(item="none", schedule=BulkSchedule(frequency="daily", hour="4"))
both = BulkSchedule(frequency="multi", multi=BulkMultiScheduleConfiguration(schedules=[rarely, often]))
client = Polytomic(token="key")
made = client.bulk_sync.create(
    name="Both",
    source_connection_id="con-1",
    destination_connection_id="con-2",
    destination_configuration={"schema": "both"},
    schedule=both,
)
print(made.data.name if made.data else None)
