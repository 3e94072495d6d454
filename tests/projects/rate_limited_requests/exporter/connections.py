from typing import Iterable, Iterator

from .http import API, headers, requests


def export_connections(ids: Iterable[str]) -> Iterator[str]:
    for connection_id in ids:
        response = requests.get(f"{API}/connections/{connection_id}", headers=headers())
        try:
            response.raise_for_status()
        except requests.HTTPError as error:
            yield f"{connection_id};{error.response.status_code};"
            continue
        data = response.json()["data"]
        yield f"{data['id']};{data['status']};{data['type']['name']}"
