import threading
import time
from functools import wraps
from typing import Callable, TypeVar

T = TypeVar("T")


def rate_limit(function: Callable[..., T], per_second: float = 1000.0) -> Callable[..., T]:
    """Wrap a function so that it runs at most `per_second` times a second."""
    lock = threading.Lock()
    last = [0.0]

    @wraps(function)
    def limited(*args, **kwargs) -> T:
        with lock:
            pause = last[0] + 1.0 / per_second - time.monotonic()
            if pause > 0:
                time.sleep(pause)
            last[0] = time.monotonic()
        return function(*args, **kwargs)

    return limited
