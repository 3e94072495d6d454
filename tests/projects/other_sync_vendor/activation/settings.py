"""Reverse ETL runs on Hightouch here; the names follow its API."""
import os

BASE_URL = os.environ.get("ACTIVATION_URL", "https://api.hightouch.example")
API_VERSION = "2024-02-08"
VERSION_HEADER = "X-Hightouch-Version"
TOKEN = os.environ.get("ACTIVATION_TOKEN", "ht-token")
