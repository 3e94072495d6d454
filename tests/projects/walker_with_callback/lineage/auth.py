import requests
from requests.auth import AuthBase


class KeyAuth(AuthBase):
    """Bearer key for requests; the API version comes from the session."""

    def __init__(self, key: str) -> None:
        self.key = key

    def __call__(self, prepared: requests.PreparedRequest) -> requests.PreparedRequest:
        prepared.headers["Authorization"] = f"Bearer {self.key}"
        return prepared
