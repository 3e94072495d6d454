from app.ports import Transport


class Catalog:
    def __init__(self, transport: Transport) -> None:
        self.transport = transport

    def labels(self) -> list[str]:
        """Names of all models, in order."""
        models = self.transport.fetch("/api/models")["data"]
        return sorted(model["name"] for model in models)

    def activate(self, sync_id: str) -> bool:
        done = self.transport.submit(f"/api/syncs/{sync_id}/activate", {"active": True})
        return done["data"]["active"]
