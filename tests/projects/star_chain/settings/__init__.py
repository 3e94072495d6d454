"""All settings in one place."""
from .base import *
from .headers import *
from .headers import __all__ as _header_names

__all__ = ["API_ROOT", "RETRIES", *_header_names]
