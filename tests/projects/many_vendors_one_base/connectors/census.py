from .base import Connector, Endpoint


class Census(Connector):
    probe = "/syncs"

    @property
    def endpoint(self) -> Endpoint:
        return Endpoint("https://app.getcensus.example", headers={"Authorization": "Bearer c-1", "X-Api-Version": "2023-04-25"})
