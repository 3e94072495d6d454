"""Collect the event types (run.py has libs on the path by now)."""
from polyhttp import get_json

TYPES = get_json("events_types")
