from session import PRODUCTION, Path, connected


def disable(hook_id: str) -> str:
    """Stop deliveries to a webhook."""
    with connected() as session:
        hook = session.post(Path.DISABLE.at(PRODUCTION, id=hook_id)).json()["data"]
    return f"{hook['id']} is off"
