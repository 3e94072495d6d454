import polytomic


def connect() -> polytomic.Polytomic:
    return polytomic.Polytomic(token="key")


def weekly(day: str) -> polytomic.BulkSchedule:
    return polytomic.BulkSchedule(frequency="weekly", day_of_week=day)


answer = connect().bulk_sync.create(
    name="Weekly copy",
    source_connection_id="con-2",
    destination_connection_id="con-1",
    destination_configuration={"schema": "weekly"},
    schedule=weekly("1"),
)
print(answer.data.name if answer.data else None)
