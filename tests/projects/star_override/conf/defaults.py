"""Shipped defaults."""
__all__ = ["POLYTOMIC_URL", "POLYTOMIC_VERSION", "TIMEOUT"]

POLYTOMIC_URL = "https://app.polytomic.com"
POLYTOMIC_VERSION = "2024-02-08"
TIMEOUT = 30
