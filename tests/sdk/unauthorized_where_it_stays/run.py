from polytomic import Polytomic, UnauthorizedError


def whoami(token: str) -> str | None:
    client = Polytomic(token=token)
    try:
        me = client.identity.get()
    except UnauthorizedError:
        return "nobody"
    return me.data.email if me.data else None


print(whoami("expired"))
print(whoami("key") == "nobody")
