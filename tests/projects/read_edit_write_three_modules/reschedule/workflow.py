from reschedule import documents, store


def read_schedule(sync_id: str) -> str:
    sync = store.load(sync_id)
    return documents.describe(sync["schedule"])


def move_to_hour(sync_id: str, hour: str) -> bool:
    """Keep the frequency, change the hour. True if the API accepted it."""
    current = store.load(sync_id)
    schedule = dict(current["schedule"], hour=hour)
    saved = store.save(sync_id, documents.with_schedule(current, schedule))
    return saved["id"] == sync_id
