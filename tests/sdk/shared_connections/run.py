from polytomic import Polytomic
from polytomic.connections.client import ConnectionsClient

client = Polytomic(token="key", version="2024-02-08")


def children(connections: ConnectionsClient, parent: str) -> list[str]:
    shared = connections.list_shared_connections(parent)
    return [one.name or "" for one in shared.data or []]


print(len(children(client.connections, "con-1")))
print(len(client.connections.list_shared_connections(parent_connection_id="con-2").data or []))
