"""Chat client; only formats for now."""
from .versions import SLACK as VERSION


class Client:
    """Renders chat messages."""

    version = VERSION

    def render(self, text: str) -> dict:
        return {"text": text, "version": self.version}
