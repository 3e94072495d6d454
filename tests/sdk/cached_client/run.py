import functools

from polytomic import Polytomic


class Cleaner:
    """Removes what nobody uses."""

    dry_run = False

    @functools.cached_property
    def _client(self) -> Polytomic:
        return Polytomic(token=lambda: "key")

    def remove(self, model_id: str) -> bool:
        if self.dry_run:
            return False
        self._client.models.remove(model_id)
        return True


print(Cleaner().remove("model-1"))
