"""The real thing. Upgrades need a change request."""
NAME = "production"
API_VERSION = "2024-02-08"
MODELS = ["model-1", "model-3"]
