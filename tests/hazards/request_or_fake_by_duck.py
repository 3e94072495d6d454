# fix: none
import requests


class Recorder:
    def __init__(self):
        self.seen = []

    def request(self, method, url):
        self.seen.append((method, url))


def drop(http, i):
    http.request("DELETE", f"https://app.polytomic.com/api/connections/{i}")


recorder = Recorder()
drop(recorder, 1)
drop(requests.Session(), 1)
assert recorder.seen
