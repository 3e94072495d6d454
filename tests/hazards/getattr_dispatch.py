# fix: none
import requests


class Local:
    def get(self, url):
        return url


for backend in (requests, Local()):
    getattr(backend, "get")("https://app.polytomic.com/api/me")
