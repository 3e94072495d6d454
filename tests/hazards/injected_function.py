# fix: none
import requests


def connections(http_get=requests.get):
    return http_get("https://app.polytomic.com/api/connections")


connections()
connections(http_get=lambda url: url)
