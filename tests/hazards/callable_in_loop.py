# fix: none
import requests


def notify(url):
    print(url)


for send in (requests.get, notify):
    send("https://app.polytomic.com/api/connections")
