"""Defaults. Copy to local_settings.py and edit for another environment."""
POLYTOMIC_API = "https://app.polytomic.com/api"
POLYTOMIC_HEADERS = {
    "Authorization": "Bearer an-api-key",
    "Content-Type": "application/json",
    "X-Polytomic-Version": "2024-02-08",
}
FULL_REFILL = True
