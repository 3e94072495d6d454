from app.ports import Transport


class Alerts:
    def __init__(self, transport: Transport, team: str) -> None:
        self.transport = transport
        self.team = team

    def raise_alert(self, text: str) -> str:
        reply = self.transport.submit("/v2/alerts", {"message": text, "team": self.team})
        return reply.get("requestId", "accepted")
