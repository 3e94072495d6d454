# fix: none
from functools import partial

import requests


def call(fn):
    return partial(fn, "https://app.polytomic.com/api/connections")()


call(requests.get)
call(len)
