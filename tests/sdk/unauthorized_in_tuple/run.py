from polytomic import Polytomic
from polytomic.errors import ForbiddenError, UnauthorizedError

client = Polytomic(token="expired")
for name in ("con-1", "con-2"):
    try:
        client.connections.get(name)
    except (UnauthorizedError, ForbiddenError):
        print("skipped", name)
