# needs: requests
import functools

import requests


class TaskDef:
    def __init__(self, fn):
        self.fn = fn

    def submit(self, *args, **kwargs):
        return self.fn(*args, **kwargs)


def task(fn=None, *, retries=0):
    if fn is None:
        return functools.partial(task, retries=retries)
    return TaskDef(fn)


@task(retries=2)
def connections(version):
    requests.get("http://127.0.0.1:8765/api/connections", headers={"X-Polytomic-Version": version})


@task
def me(version):
    requests.get("http://127.0.0.1:8765/api/me", headers={"X-Polytomic-Version": version})


connections.submit("2024-02-08")
me.submit("2025-09-18")
