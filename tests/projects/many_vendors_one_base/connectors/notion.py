from .base import Connector, Endpoint

NOTION_VERSION = "2022-06-28"


class Notion(Connector):
    probe = "/users/me"

    @property
    def endpoint(self) -> Endpoint:
        return Endpoint("https://api.notion.example", "/v1", {"Notion-Version": NOTION_VERSION})
