# needs: requests
import requests


def attempt(fn, *args):
    try:
        return fn(*args)
    except OSError:
        return None


def fetch(path, version):
    return requests.get("http://127.0.0.1:8765" + path, headers={"X-Polytomic-Version": version})


def connections():
    return attempt(fetch, "/api/connections", "2024-02-08")


def report():
    return attempt(connections)


attempt(report)
