import gateway
from features import flags


def publish(label: str) -> str:
    """Put a label on the first model."""
    if flags.DRY_RUN:
        return f"would label model-1 with {label}"
    model = gateway.request("GET", "/api/models/model-1").json()["data"]
    created = gateway.request(
        "POST",
        "/api/models",
        json={
            "name": f"{model['name']} ({label})",
            "connection_id": model["connection_id"],
            "configuration": model["configuration"],
            "labels": [label],
        },
    ).json()["data"]
    return f"{created['id']}: {created['name']}"
