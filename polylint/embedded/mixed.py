"""Files that hold Python and shell commands."""

from __future__ import annotations

from polylint.view import Piece


def spelled(content: str, piece: Piece) -> str | None:
    """Code as it is to be written beside a piece: as it is in Python, spelled anew in a shell command.

    Args:
        content: the code.
        piece: what it stands beside.

    Returns:
        The text, None when it can not be said there.
    """
    if not piece.context:
        return content
    from polylint.embedded.shell_words import shell_written

    return shell_written(content, piece.context)
