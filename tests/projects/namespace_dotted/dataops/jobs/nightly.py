"""Rebuild the mirrors that drifted."""
import dataops.connectors.ftp.constants
import dataops.connectors.polytomic.http

MIRRORS = ("bulk-002", "bulk-004")


def rebuild(sync_id: str) -> dict:
    return dataops.connectors.polytomic.http.send(
        "POST",
        f"/bulk/syncs/{sync_id}/executions",
        {
            "schemas": ["public.users"],
            "resync": True,
        },
    )


def main() -> list[dict]:
    """Start a rebuild of each mirror."""
    print("drop protocol", dataops.connectors.ftp.constants.VERSION)
    return [rebuild(sync_id) for sync_id in MIRRORS]
