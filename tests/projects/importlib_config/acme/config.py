"""Where the API lives and what it speaks."""
ENDPOINT = "https://app.polytomic.com/api"
PINNED_VERSION = "2024-02-08"
