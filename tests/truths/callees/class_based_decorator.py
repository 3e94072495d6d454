# needs: requests
import functools

import requests


class Counted:
    def __init__(self, func):
        functools.update_wrapper(self, func)
        self.func = func
        self.calls = 0

    def __call__(self, *args, **kwargs):
        self.calls += 1
        return self.func(*args, **kwargs)


@Counted
def whoami(version):
    return requests.get("http://127.0.0.1:8765/api/me", headers={"X-Polytomic-Version": version})


whoami("2024-02-08")
whoami("2025-09-18")
assert whoami.calls == 2
