from lake.session import session
from lake.versions import CURRENT, PREVIOUS


def body(name: str, cadence: str = "hourly") -> dict:
    # {"schedule": ...} was the name up to 2024-02-08
    schedule = {"frequency": cadence, "minute": "40"}
    return {
        "name": name,
        "source_connection_id": "conn-1",
        "destination_connection_id": "conn-3",
        "destination_configuration": {"bucket": name},
        "default_schedule": schedule,
        "additional_schedules": [],
    }


def create_and_drop(name: str) -> str:
    made = session.post("/bulk/syncs", json=body(name)).json()["data"]
    gone = session.delete(f"/bulk/syncs/{made['id']}")
    return f"{made['default_schedule']['frequency']} {gone.status_code} ({PREVIOUS} -> {CURRENT})"
