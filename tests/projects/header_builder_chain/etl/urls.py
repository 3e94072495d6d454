from urllib.parse import quote

HOST = "app.polytomic.com"


def api_url(*segments: str, scheme: str = "https") -> str:
    path = "/".join(quote(segment, safe="") for segment in segments)
    return f"{scheme}://{HOST}/api/{path}"
