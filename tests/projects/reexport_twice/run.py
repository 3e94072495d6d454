"""Print what the platform team asked for."""
from acme import Polytomic, __all__ as names

api = Polytomic("an-api-key")
print(sorted(names))
print(api.connection("conn-3")["name"])
print(api.model("model-2")["name"])
