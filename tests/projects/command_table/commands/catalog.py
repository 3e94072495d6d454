from session import PRODUCTION, Path, connected


def fields(connection_id: str, target: str) -> str:
    with connected(PRODUCTION) as session:
        url = Path.FIELDS.at(PRODUCTION, id=connection_id)
        answer = session.get(url, params={"target": target})
        answer.raise_for_status()
    return " ".join(field["id"] for field in answer.json()["data"]["fields"])


def models() -> str:
    with connected(PRODUCTION) as session:
        found = session.get(Path.MODELS.at(PRODUCTION)).json()["data"]
    return "\n".join(f"{m['id']:<10}{m['name']}" for m in found)
