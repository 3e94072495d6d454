# fix: unsafe
import requests


def login(user, password):
    print(user)


auth = {"user": "u", "password": "p"}
login(**auth)
requests.get("https://app.polytomic.com/api/me", headers=auth)
