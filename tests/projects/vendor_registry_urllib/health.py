from typing import Iterator

from api import call
from registry import VENDORS


def check_all() -> Iterator[str]:
    for name in sorted(VENDORS):
        answer = call(name, "GET", VENDORS[name].health_path)
        yield f"{name}: {'up' if answer is not None else 'down'}"
