# fix: none
import time

import requests


def timed(fn, arg):
    started = time.monotonic()
    result = fn(arg)
    print(time.monotonic() - started)
    return result


timed(requests.get, "https://app.polytomic.com/api/connections")
timed(time.sleep, 0)
