"""The hook that operators share."""

from __future__ import annotations

from polytomic import Polytomic


class PolytomicHook:
    """Makes a client once.

    Args:
        conn_id: the connection with the key.
    """

    api_version = "2024-02-08"

    def __init__(self, conn_id: str = "polytomic_default") -> None:
        self.conn_id = conn_id
        self._client: Polytomic | None = None

    def get_conn(self) -> Polytomic:
        if self._client is None:
            self._client = Polytomic(token="key", version=self.api_version)
        return self._client
