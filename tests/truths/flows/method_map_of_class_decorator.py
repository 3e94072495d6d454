# needs: requests
import requests


class Job:
    def __init__(self, fn):
        self.fn = fn

    def __call__(self, *args, **kwargs):
        return self.fn(*args, **kwargs)

    def map(self, items, **kwargs):
        return [self(item, **kwargs) for item in items]


@Job
def show(path, version="2024-02-08"):
    requests.get("http://127.0.0.1:8765/api" + path, headers={"X-Polytomic-Version": version})


@Job
def drop(i, version):
    requests.delete("http://127.0.0.1:8765/api/connections/" + i, headers={"X-Polytomic-Version": version})


show.map(["/me", "/connections"])
drop.map(["c1", "c2"], version="2025-09-18")
