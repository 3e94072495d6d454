"""Create the mirror, look at it, drop it again."""
from .... import transport
from ....settings import CONTRACT_SIGNED
from ..names import DESTINATION, SOURCE, title
from . import defaults


def mirror(name: str) -> str:
    body = {
        "name": title(name),
        "source_connection_id": SOURCE,
        "destination_connection_id": DESTINATION,
        "destination_configuration": {"schema": "crm"},
        "schedule": {"frequency": defaults.FREQUENCY, "hour": defaults.HOUR, "minute": "00"},
    }
    made = transport.polytomic("POST", "/api/bulk/syncs", body)
    transport.polytomic("DELETE", f"/api/bulk/syncs/{made['id']}")
    return f"{made['name']} under the contract of {CONTRACT_SIGNED}"
