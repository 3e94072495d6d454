"""Runs the checks for an environment, which is a module."""
from types import ModuleType

from polytomic_http import get

REQUIRED = ("NAME", "API_VERSION", "MODELS")


def validate(settings_module: ModuleType) -> None:
    missing = [name for name in REQUIRED if not hasattr(settings_module, name)]
    if missing:
        raise ValueError(f"{settings_module.__name__} lacks {', '.join(missing)}")


def run(settings_module: ModuleType) -> str:
    """Names of the models of one environment."""
    validate(settings_module)
    version = getattr(settings_module, "API_VERSION")
    names = [get(f"/api/models/{model}", version)["name"] for model in settings_module.MODELS]
    suffix = " (dry)" if getattr(settings_module, "DRY_RUN", False) else ""
    return f"{settings_module.NAME}: {', '.join(names)}{suffix}"
