"""A module that imports the SDK: the names it has from it, and the names they get."""

from __future__ import annotations

from polylint.analysis.names import read_names
from polylint.analysis.renames import Renames


class Module:
    """A module whose names are followed.

    Attributes:
        path: as shown to people.
        names: what it imports and uses.
        renames: what is wished for.
        replaced: uses of names that are replaced by something else.
    """

    def __init__(self, path: str, text: str, package: str) -> None:
        self.path = path
        self.names = read_names(text, package)
        self.renames = Renames(path, text, self.names)
        self.replaced: set[tuple[int, int]] = set()

    def free_name(self) -> str:
        """A name for an exception that means nothing else in the module."""
        taken = self.names.others | {one.bound for one in self.names.imports}
        return next((name for name in ("error", "api_error", "sdk_error") if name not in taken), "error")
