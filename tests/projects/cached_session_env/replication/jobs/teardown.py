from replication.http import get_session
from replication.settings import BASE_URL


def teardown(sync_id: str) -> bool:
    """Delete the sync; True if it is gone."""
    session = get_session()
    deleted = session.delete(BASE_URL + "/api/bulk/syncs/" + sync_id)
    return deleted.status_code == 204
