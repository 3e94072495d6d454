"""Decorators shared by the job modules."""
import functools
import os
import time
from typing import Any, Callable

import requests

POLYTOMIC_VERSION = "2024-02-08"


def retry(times: int = 3, wait: float = 0.0) -> Callable:
    """Try again when the connection drops; HTTP errors are not retried."""
    def decorate(function: Callable) -> Callable:
        @functools.wraps(function)
        def wrapper(*args: Any, **kwargs: Any) -> Any:
            for attempt in range(1, times + 1):
                try:
                    return function(*args, **kwargs)
                except requests.ConnectionError:
                    if attempt == times:
                        raise
                    time.sleep(wait * attempt)
        return wrapper
    return decorate


def polytomic_headers(function: Callable) -> Callable:
    """Pass ready-made headers to the function as keyword `headers`."""
    @functools.wraps(function)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        headers = kwargs.pop("headers", None) or {}
        headers.setdefault("Authorization", f"Bearer {os.environ.get('POLYTOMIC_API_KEY', '')}")
        headers.setdefault("X-Polytomic-Version", POLYTOMIC_VERSION)
        return function(*args, headers=headers, **kwargs)
    return wrapper
