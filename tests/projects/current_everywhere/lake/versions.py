"""Every API version this code base has run with, newest last."""
import os

HISTORY = ("2022-12-12", "2023-04-25", "2024-02-08", "2025-09-18")
CURRENT = HISTORY[-1]
PREVIOUS = "2024-02-08"  # kept for the migration report

API_VERSION = os.environ.get("LAKE_API_VERSION") or CURRENT
