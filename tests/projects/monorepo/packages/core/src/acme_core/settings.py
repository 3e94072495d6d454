"""Settings with defaults for a developer machine."""
import os
from typing import NamedTuple

DEFAULT_POLYTOMIC_VERSION = "2024-02-08"
DEFAULT_REGION = "eu-central-1"


class Settings(NamedTuple):
    """What a service needs to know."""

    polytomic_key: str
    polytomic_version: str
    region: str


def load() -> Settings:
    return Settings(os.environ["POLYTOMIC_API_KEY"], DEFAULT_POLYTOMIC_VERSION, DEFAULT_REGION)
