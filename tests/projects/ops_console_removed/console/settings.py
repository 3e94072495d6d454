"""Class-level settings, one class an environment."""
import os


class Base:
    API_URL = "https://app.polytomic.com"
    API_VERSION = "2023-04-25"
    TIMEOUT = 10
    TOKEN = os.environ.get("POLYTOMIC_API_KEY", "")


class Staging(Base):
    TIMEOUT = 60


class Production(Base):
    API_VERSION = "2024-02-08"


current = {"staging": Staging, "production": Production}[os.environ.get("CONSOLE_ENV", "production")]
