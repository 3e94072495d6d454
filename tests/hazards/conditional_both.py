# fix: none
import requests


def read(url):
    return open("/dev/null")


for offline in (False, True):
    fetch = read if offline else requests.get
    fetch("https://app.polytomic.com/api/connections")
