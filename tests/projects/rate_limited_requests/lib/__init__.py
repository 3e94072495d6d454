"""Small libraries that several teams copy around."""
from .throttle import rate_limit

__all__ = ["rate_limit"]
