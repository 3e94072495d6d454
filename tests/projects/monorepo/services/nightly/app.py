"""The nightly service."""
from acme_core import load
from acme_poly.client import connection_names, open_client


def main() -> int:
    """Print an inventory and say who runs it."""
    settings = load()
    with open_client(settings) as client:
        me = client.get("/me").json()["data"]
        print(f"{me['email']} in {settings.region}")
        for name in connection_names(client):
            print("-", name)
    return 0
