"""Headers, built late so that the key can change."""
import importlib
import os

config = importlib.import_module("acme.config")


def build() -> dict[str, str]:
    return {
        "Authorization": "Bearer " + os.environ["POLYTOMIC_API_KEY"],
        "X-Polytomic-Version": config.PINNED_VERSION,
    }
