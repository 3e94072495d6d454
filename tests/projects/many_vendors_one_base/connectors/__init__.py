"""Read-only connectors for the vendor inventory."""
from .census import Census
from .notion import Notion
from .stripe import Stripe

REGISTRY = {cls.__name__.lower(): cls for cls in (Census, Notion, Stripe)}

__all__ = ["REGISTRY"]
