"""The SaaS vendors that the health page watches."""
from __future__ import annotations

import os
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Vendor:
    name: str
    root: str
    headers: dict[str, str] = field(default_factory=dict)
    health_path: str = "status"

    def url(self, path: str) -> str:
        return f"{self.root}/{path.lstrip('/')}"


_polytomic = Vendor(
    name="polytomic",
    root="https://app.polytomic.com/api",
    headers={
        "Authorization": f"Bearer {os.environ.get('POLYTOMIC_API_KEY', '')}",
        "X-Polytomic-Version": "2024-02-08",
    },
    health_path="me",
)
_notion = Vendor(
    name="notion",
    root="https://api.notion.example/v1",
    headers={"Authorization": "Bearer n-1", "Notion-Version": "2022-06-28"},
    health_path="users/me",
)
_billing = Vendor("billing", "https://billing.acme.test")

VENDORS = {vendor.name: vendor for vendor in (_polytomic, _notion, _billing)}
