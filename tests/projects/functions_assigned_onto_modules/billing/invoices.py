from netlib import get_json


def unpaid() -> int:
    """How many invoices are open."""
    return len(get_json("https://api.billing.example/v3/invoices", state="open").get("invoices", []))
