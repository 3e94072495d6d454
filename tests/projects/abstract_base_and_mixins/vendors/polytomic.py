from vendors.base import VendorApi
from vendors.mixins import BearerMixin, PingMixin, VersionedMixin


class PolytomicApi(PingMixin, VersionedMixin, BearerMixin, VendorApi):
    version_header = "X-Polytomic-Version"
    version = "2024-02-08"
    ping_path = "/me"

    @property
    def base_url(self) -> str:
        return "https://app.polytomic.com/api"

    def connection_name(self, connection_id: str) -> str:
        return self.request("GET", f"/connections/{connection_id}")["data"]["name"]
