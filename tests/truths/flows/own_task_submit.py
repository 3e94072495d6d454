# needs: requests
from concurrent.futures import ThreadPoolExecutor

import requests

pool = ThreadPoolExecutor(max_workers=1)


class TaskDef:
    def __init__(self, fn):
        self.fn = fn

    def __call__(self, *args, **kwargs):
        return self.fn(*args, **kwargs)

    def submit(self, *args, **kwargs):
        return pool.submit(self, *args, **kwargs)


@TaskDef
def show(path, version):
    requests.get("http://127.0.0.1:8765/api" + path, headers={"X-Polytomic-Version": version})


@TaskDef
def count(path, version):
    requests.get("http://127.0.0.1:8765/api" + path, headers={"X-Polytomic-Version": version})


a = show.submit("/me", "2025-09-18")
b = count.submit("/users", version="2024-02-08")
b.result()
pool.shutdown()
