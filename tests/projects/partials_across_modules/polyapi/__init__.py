"""Ready-made callables for the Polytomic API.

    from polyapi import get, post
    get("connections/conn-1")
"""
from functools import partial

from polyapi.core import send
from polyapi.defaults import TIMEOUT, default_headers

get = partial(send, "GET", headers=default_headers(), timeout=TIMEOUT)
post = partial(send, "POST", headers=default_headers(), timeout=TIMEOUT)
start_execution = partial(post, "syncs/sync-002/executions")

__all__ = ["get", "post", "start_execution"]
