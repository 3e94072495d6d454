# fix: none
import requests


def pipe(value, *steps):
    for step in steps:
        value = step(value)
    return value


pipe("https://app.polytomic.com/api/connections", requests.get, lambda r: r.json(), len)
