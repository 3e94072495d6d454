"""Defaults of the contact mirror."""
FREQUENCY = "daily"
HOUR = "04"
