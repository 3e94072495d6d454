import netlib
from platform_sync import POLYTOMIC


def last_run(sync_id: str) -> str:
    status = netlib.get_json(f"{POLYTOMIC}/syncs/{sync_id}/status")["data"]
    return f"{sync_id} {status['last_execution']['status']}"


def schemas(connection_id: str) -> str:
    state = netlib.get_json(f"{POLYTOMIC}/connections/{connection_id}/schemas/status")["data"]
    return f"{connection_id} cache is {state['cache_status']}"
