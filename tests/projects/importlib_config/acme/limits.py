"""Limits of this program, not of the API."""
TIMEOUT = 12
MAX_HOOKS = 5
