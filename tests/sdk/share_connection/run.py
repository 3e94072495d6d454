from polytomic import Polytomic, V2CreateSharedConnectionResponseEnvelope

partner = Polytomic(token="key")


def share(connection: str, organization: str) -> V2CreateSharedConnectionResponseEnvelope:
    return partner.connections.create_shared_connection(connection, child_organization_id=organization, name="Shared")


print(share("con-1", "org-1").data is not None)
