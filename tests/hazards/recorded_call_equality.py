# fix: none
import requests


class Recorder:
    def __init__(self):
        self.seen = []

    def request(self, method, url, **kwargs):
        self.seen.append((method, url, kwargs))


def drop(http, i):
    http.request("DELETE", f"https://app.polytomic.com/api/connections/{i}", timeout=3)


recorder = Recorder()
drop(recorder, 1)
drop(requests.Session(), 1)
assert recorder.seen == [("DELETE", "https://app.polytomic.com/api/connections/1", {"timeout": 3})]
