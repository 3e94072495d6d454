"""Reading requirement files of all kinds."""

from __future__ import annotations

from polylint.requirements.kinds import kind_of
from polylint.requirements.model import Page, Requirements


def read_requirements(path: str, text: str, package: str, kind: str = "") -> Requirements:
    """What a requirement file says of a package.

    Args:
        path: the file, as shown to people.
        text: its text.
        package: the package.
        kind: what kind of file it is, when its name does not say so: as `kind_of` gives it.

    Returns:
        The places that ask for the package, and the versions of Python the project is for; nothing for a file that is
        no requirement file.

    Raises:
        RequirementsError: the file can not be understood.
    """
    page = Page(path, text, package)
    kind = kind or kind_of(path)
    try:
        if kind == "requirements":
            from polylint.requirements.lines import read_lines

            read_lines(page)
        elif kind == "setup.cfg":
            from polylint.requirements.setup import read_setup_cfg

            read_setup_cfg(page)
        elif kind == "setup.py":
            from polylint.requirements.setup import read_setup_py

            read_setup_py(page)
        elif kind == "conda":
            from polylint.requirements.conda import read_environment

            read_environment(page)
        elif kind == "pyproject":
            from polylint.requirements.tables import read_pyproject

            read_pyproject(page)
        elif kind == "Pipfile":
            from polylint.requirements.tables import read_pipfile

            read_pipfile(page)
        elif kind == "lock":
            from polylint.requirements.locks import read_lock

            read_lock(page)
    except RecursionError:
        raise page.error("it is nested too deeply", 0) from None
    return page.read()
