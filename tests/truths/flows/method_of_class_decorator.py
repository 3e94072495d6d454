# needs: requests
import requests


class TaskDef:
    def __init__(self, fn):
        self.fn = fn

    def delay(self, *args, **kwargs):
        return self.fn(*args, **kwargs)


@TaskDef
def show(path, version):
    requests.get("http://127.0.0.1:8765/api" + path, headers={"X-Polytomic-Version": version})


show.delay("/me", "2025-09-18")
