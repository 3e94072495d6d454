import os


def bearer() -> str:
    """The value of the Authorization header."""
    return f"Bearer {os.environ['POLYTOMIC_API_KEY']}"
