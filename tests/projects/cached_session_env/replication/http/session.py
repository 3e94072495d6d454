from functools import lru_cache

import requests
from requests.adapters import HTTPAdapter

from .. import settings


@lru_cache(maxsize=1)
def get_session() -> requests.Session:
    """The one session of this process."""
    session = requests.Session()
    adapter = HTTPAdapter(max_retries=settings.MAX_RETRIES)
    session.mount("https://", adapter)
    session.headers.update({
        "Authorization": f"Bearer {settings.API_KEY}",
        "X-Polytomic-Version": settings.API_VERSION,
    })
    return session
