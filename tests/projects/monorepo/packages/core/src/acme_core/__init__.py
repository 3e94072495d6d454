"""Code that every service may use."""
from .settings import Settings, load

__all__ = ["Settings", "load"]
