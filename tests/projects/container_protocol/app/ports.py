"""Interfaces between the layers."""
from typing import Any, Mapping, Optional, Protocol


class Transport(Protocol):
    def fetch(self, path: str) -> Mapping[str, Any]: ...

    def submit(self, path: str, document: Optional[Mapping[str, Any]] = None) -> Mapping[str, Any]: ...
