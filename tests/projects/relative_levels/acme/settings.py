"""Global settings."""

POLYTOMIC = {
    "url": "https://app.polytomic.com",
    "version": "2024-02-08",
    "key": "an-api-key",
}
CONTRACT_SIGNED = "2024-02-08"
