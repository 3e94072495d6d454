from typing import Any, Dict


class BearerMixin:
    """Adds the Authorization header in front of VendorApi."""

    scheme = "Bearer"
    token: str

    def headers(self) -> Dict[str, str]:
        merged = dict(super().headers())  # type: ignore[misc]
        merged["Authorization"] = f"{self.scheme} {self.token}"
        return merged


class VersionedMixin:
    """Adds one header with a date: vendors name it differently."""

    version_header = "X-Api-Version"
    version = ""

    def headers(self) -> Dict[str, str]:
        merged = dict(super().headers())  # type: ignore[misc]
        if self.version:
            merged[self.version_header] = self.version
        return merged


class PingMixin:
    ping_path = "/ping"

    def ping(self) -> Any:
        """True if the vendor answers at all."""
        return bool(self.request("GET", self.ping_path))  # type: ignore[attr-defined]
