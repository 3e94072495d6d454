# needs: requests
import requests


def list_connections(session: requests.Session, base: str) -> list[dict]:
    response = session.get(f"{base}/api/connections")
    response.raise_for_status()
    return response.json()["data"]


def delete_connection(session: requests.Session, base: str, connection_id: str) -> None:
    session.delete(f"{base}/api/connections/{connection_id}", headers={"X-Polytomic-Version": "2025-09-18"})


session = requests.Session()
session.headers["X-Polytomic-Version"] = "2024-02-08"
list_connections(session, "http://127.0.0.1:8765")
delete_connection(session, base="http://127.0.0.1:8765", connection_id="c-9")
