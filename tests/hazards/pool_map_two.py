# fix: none
from concurrent.futures import ThreadPoolExecutor

import requests


def run(fn, items):
    with ThreadPoolExecutor(2) as pool:
        return [f.result() for f in [pool.submit(fn, i) for i in items]]


run(requests.get, ["https://app.polytomic.com/api/connections"])
run(str.upper, ["a"])
