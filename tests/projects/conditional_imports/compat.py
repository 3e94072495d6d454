"""Optional dependencies."""
try:
    import ujson as json
except ImportError:
    import json

try:
    import tomli as toml
except ImportError:
    toml = None

__all__ = ["json", "toml"]
