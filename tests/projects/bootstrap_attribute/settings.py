"""Filled by bootstrap.configure()."""
from typing import Optional

BASE_URL: Optional[str] = None
HEADERS: dict[str, str] = {}
TIMEOUT: float = 5.0
