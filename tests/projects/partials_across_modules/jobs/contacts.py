from polyapi import get, start_execution


def main() -> str:
    run = start_execution({"resync": True})
    sync = get("syncs/sync-002")
    return f"{sync['name']}: {run['status']}"
