"""Deployment settings. Everything can be overridden from the environment."""
import os

BASE_URL = os.environ.get("REPLICATION_BASE_URL", "https://app.polytomic.com")
API_KEY = os.getenv("POLYTOMIC_API_KEY", "")
API_VERSION = os.getenv("REPLICATION_API_VERSION", "2024-02-08")

SOURCE = os.getenv("REPLICATION_SOURCE", "conn-1")
DESTINATION = os.getenv("REPLICATION_DESTINATION", "conn-4")
MAX_RETRIES = int(os.getenv("REPLICATION_MAX_RETRIES", "2"))
