"""Plain values. No __all__: everything public is exported."""
import os

API_ROOT = "https://app.polytomic.com/api"
API_VERSION = "2024-02-08"
RETRIES = 2
_API_VERSION = "2022-12-12"  # what the old exporter spoke; stays private
TOKEN = os.environ["POLYTOMIC_API_KEY"]
