"""Public surface of the acme toolbox."""
from .vendors import PolytomicClient as Polytomic
from .vendors import Slack

__all__ = ["Polytomic", "Slack"]
