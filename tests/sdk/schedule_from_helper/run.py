from polytomic import Polytomic

from plans import schedule_of

client = Polytomic(token="key")

for name in ("gold", "silver"):
    answer = client.bulk_sync.create(
        name=f"Plan {name}",
        source_connection_id="con-1",
        destination_connection_id="con-2",
        destination_configuration={"schema": name},
        schedule=schedule_of(name),
    )
    assert answer.data is not None
    print(answer.data.name)
