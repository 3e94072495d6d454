"""Not imported anywhere either."""
BASE = "https://app.polytomic.com/api"
PATHS = {"syncs": "/bulk/syncs", "share": "/connections/{id}/share"}
BODY = {"schedule": {"frequency": "daily"}, "resync": True}
