"""Where secrets come from."""
import os
from typing import Mapping


class MissingCredential(RuntimeError):
    """Raised when a required secret is not configured."""


def load(name: str, environ: Mapping[str, str] = os.environ) -> str:
    try:
        return environ[name]
    except KeyError:
        raise MissingCredential(name) from None


def auth_headers() -> dict[str, str]:
    return {"Authorization": "Bearer " + load("POLYTOMIC_API_KEY")}
