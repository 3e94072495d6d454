from reschedule.store import BulkSync


def describe(schedule: dict) -> str:
    """'daily at 03:30', or only the frequency."""
    if "hour" not in schedule:
        return schedule["frequency"]
    return f"{schedule['frequency']} at {schedule['hour']}:{schedule.get('minute', '00')}"


def with_schedule(current: BulkSync, schedule: dict) -> BulkSync:
    """The full document to send back: everything as it was, except the schedule."""
    return {
        "name": current["name"],
        "source_connection_id": current["source_connection_id"],
        "destination_connection_id": current["destination_connection_id"],
        "destination_configuration": current["destination_configuration"],
        "schedule": schedule,
    }
