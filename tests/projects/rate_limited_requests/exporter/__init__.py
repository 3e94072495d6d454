from .connections import export_connections
from .events import export_events

__all__ = ["export_connections", "export_events"]
