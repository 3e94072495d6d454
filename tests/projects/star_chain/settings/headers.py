"""Headers made from the plain values."""
from .base import *

__all__ = ["_auth", "_headers"]

_auth = {"Authorization": f"Bearer {TOKEN}"}
_headers = {**_auth, "X-Polytomic-Version": API_VERSION}

RETRIES = 9  # not in __all__
