from polytomic import Polytomic

from settings import POLYTOMIC_VERSION, TOKENS


def client_for(customer: str) -> Polytomic:
    """A client with the key of a customer."""
    return Polytomic(token=TOKENS[customer], version=POLYTOMIC_VERSION, timeout=30)
