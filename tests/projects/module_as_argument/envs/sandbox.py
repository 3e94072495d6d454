"""Same account, other models; already upgraded."""
NAME = "sandbox"
API_VERSION = "2025-09-18"
MODELS = ["model-2"]
DRY_RUN = True
