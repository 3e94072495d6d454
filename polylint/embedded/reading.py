"""From the text of a file that is not Python to the module in it."""

from __future__ import annotations

from dataclasses import replace

from polylint.source import Source
from polylint.view import View


def document(source: Source, kind: str) -> Source:
    """The module in a file that is not Python.

    Args:
        source: the file.
        kind: what it is, see `polylint.embedded.kinds`.

    Raises:
        SourceError: it is not what its name says.
    """
    if kind == "notebook":
        from polylint.embedded.notebook import notebook_view

        return _viewed(source, notebook_view(source.text))
    if kind == "markdown":
        from polylint.embedded.markdown import markdown_view

        return _viewed(source, markdown_view(source.text))
    if kind == "shell":
        from polylint.embedded.shell import shell_view

        return _viewed(source, shell_view(source.text))
    if kind == "dockerfile":
        from polylint.embedded.dockerfile import dockerfile_view

        return _viewed(source, dockerfile_view(source.text))
    if kind == "yaml":
        from polylint.embedded.steps import steps_view

        return _viewed(source, steps_view(source.text))
    return source


def same_code(one: str, other: str) -> bool:
    """Whether two modules are the same but for comments and layout."""
    import ast

    if one == other:
        return True
    try:
        return ast.dump(ast.parse(one)) == ast.dump(ast.parse(other))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False


def _viewed(source: Source, view: View) -> Source:
    return replace(source, text=view.code, view=view)
