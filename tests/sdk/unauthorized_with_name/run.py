import polytomic


class Probe:
    def __init__(self, token: str) -> None:
        self.client = polytomic.Polytomic(token=token)

    def models(self) -> int:
        try:
            return len(self.client.models.list().data or [])
        except polytomic.UnauthorizedError as error:
            print("refused with", error.status_code)
            return -1


print(Probe("expired").models())
print(Probe("key").models())
