"""How YAML is read into nodes: with a limit to how deep values may be nested."""

from __future__ import annotations

import yaml
from yaml.nodes import Node
from yaml.tokens import Token

MAX_SIZE = 1_000_000
"""Characters of a file; reading more takes too long."""

MAX_DEPTH = 200
"""How deep values may be nested; what is deeper takes too long."""


class Loader(yaml.SafeLoader):
    """Gives up where values are nested too deeply: reading them takes time by the square of that.

    Args:
        stream: the text.

    Raises:
        RecursionError: when something is read that is too deep.
    """

    def __init__(self, stream: str) -> None:
        super().__init__(stream)
        self._depth = 0

    def fetch_flow_collection_start(self, token: type[Token]) -> None:
        """An opening bracket; see PyYAML. It looks a thousand of them ahead before the first node is composed."""
        if self.flow_level >= MAX_DEPTH:
            raise RecursionError
        super().fetch_flow_collection_start(token)

    def compose_node(self, parent: Node | None, index: int) -> Node | None:
        """A node; see PyYAML."""
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise RecursionError
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node
