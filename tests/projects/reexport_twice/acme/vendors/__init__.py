from .chat import Client as Slack
from .elt import Client as PolytomicClient

__all__ = ["PolytomicClient", "Slack"]
