# migrates: safe
# finds: POL102, POL202
"""Two classes with the same interface; one of them is of another vendor, and keeps its schedule."""

from clients import Other, Polytomic

BODY = {"name": "x", "source_connection_id": "con-1", "destination_connection_id": "con-2", "destination_configuration": {}}

print(Polytomic().create({**BODY, "schedule": {"frequency": "manual"}}))
print(Other().create({"schedule": {"frequency": "manual"}}))
