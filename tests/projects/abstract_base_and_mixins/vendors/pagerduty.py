from typing import Dict

from vendors.base import VendorApi
from vendors.mixins import PingMixin, VersionedMixin


class PagerDutyApi(PingMixin, VersionedMixin, VendorApi):
    version_header = "X-EARLY-ACCESS"
    version = "2024-02-08"

    @property
    def base_url(self) -> str:
        return "https://api.pagerduty.example"

    def headers(self) -> Dict[str, str]:
        return {**super().headers(), "Authorization": f"Token token={self.token}"}

    def open_incidents(self) -> int:
        found = self.request("GET", "/incidents", params={"statuses[]": "triggered"})
        return len(found.get("incidents", []))
