"""The lowest layer: bytes and headers."""
import os
import urllib.request
from typing import Optional, Tuple

STANDARD_HEADERS = {
    "Authorization": "Bearer " + os.getenv("POLYTOMIC_API_KEY", ""),
    "Content-Type": "application/json",
    "X-Polytomic-Version": "2022-12-12",
}


def open_url(verb: str, url: str, data: Optional[bytes]) -> Tuple[int, str]:
    request = urllib.request.Request(url, data, STANDARD_HEADERS, method=verb)
    return _read(request)


def _read(request: urllib.request.Request) -> Tuple[int, str]:
    with urllib.request.urlopen(request, timeout=30) as reply:
        return reply.status, reply.read().decode("utf-8")
