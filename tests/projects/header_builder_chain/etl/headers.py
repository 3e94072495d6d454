"""Headers for every outgoing call of the ETL."""
from etl.credentials import auth_headers

USER_AGENT = "acme-etl/3.2"


def base_headers() -> dict[str, str]:
    headers = auth_headers()
    headers["User-Agent"] = USER_AGENT
    return headers


def json_headers(**extra: str) -> dict[str, str]:
    """base_headers() for a request that sends and accepts JSON."""
    headers = base_headers()
    headers.update({"Accept": "application/json", "Content-Type": "application/json"})
    headers.update({name.replace("_", "-"): value for name, value in extra.items()})
    return headers
