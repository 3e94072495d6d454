# fix: none
import requests


def once(fn):
    def inner(url):
        return fn(url)

    return inner


get = once(requests.get)
show = once(print)
get("https://app.polytomic.com/api/connections")
show("x")
