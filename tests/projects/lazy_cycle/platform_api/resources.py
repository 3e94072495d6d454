"""Resources load themselves through the session."""
from .session import HOST

REGISTRY: dict[str, type] = {}


class Resource:
    """Something with an id in a collection."""

    collection = ""

    def __init_subclass__(cls) -> None:
        REGISTRY[cls.__name__] = cls

    def __init__(self, ident: str) -> None:
        self.ident = ident

    def describe(self) -> str:
        from .session import load

        return f"{self.ident} at {HOST.split('//')[1]}: {load(self)['name']}"


class Connection(Resource):
    collection = "connections"


class Organization(Resource):
    collection = "organizations"
