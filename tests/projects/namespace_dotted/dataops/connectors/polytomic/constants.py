"""Facts about the Polytomic API that several teams share."""

ROOT = "https://app.polytomic.com/api"
VERSION = "2024-02-08"
TIMEOUT = 15
