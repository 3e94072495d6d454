# needs: httpx
# cannot tell: version
import functools
import json
import os

import httpx


def with_configured_headers(func):
    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        headers = json.loads(os.environ.get("POLYTOMIC_HEADERS", "{}"))
        return func(*args, headers=headers, **kwargs)

    return wrapper


@with_configured_headers
def start(sync_id, headers):
    httpx.post(f"http://127.0.0.1:8765/api/bulk/syncs/{sync_id}/executions", headers=headers)


start("s-1")
