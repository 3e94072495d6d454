# needs: requests
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from requests import Session


def rename(session: "Session", connection_id: str, name: str) -> None:
    session.put(f"http://127.0.0.1:8765/api/connections/{connection_id}", json={"name": name})


def main() -> None:
    import requests

    with requests.Session() as http:
        http.headers["X-Polytomic-Version"] = "2024-02-08"
        rename(http, "b7", "Production warehouse")


main()
