from scheduler.client import ApiClient
from scheduler.config import Config


class RebuildService:
    """Rebuilds bulk syncs after a migration of the source."""

    def __init__(self, api: ApiClient) -> None:
        self.api = api
        self.started: list[str] = []

    @classmethod
    def create(cls) -> "RebuildService":
        return cls(ApiClient.from_config(Config.from_env()))

    def whoami(self) -> str:
        return self.api.get("/me")["email"]

    def rebuild(self, sync_id: str) -> bool:
        run = self.api.post(f"/bulk/syncs/{sync_id}/executions", {"resync": True})
        self.started.append(run["id"])
        return run["is_resync"]

    def close(self) -> None:
        self.api.close()
