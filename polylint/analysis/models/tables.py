"""Functions, classes and methods of libraries that are modelled by code, by name.

Apart from the modules that define them, so that those can import each other.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from polylint.analysis import imports
from polylint.analysis.calls import Args
from polylint.analysis.models import fixtures, hooks, parsers, programs, records, special, stdlib, urls
from polylint.analysis.models.clients import CLIENTS
from polylint.analysis.values import Ref, Value

if TYPE_CHECKING:
    from polylint.analysis.evaluate import Interpreter

CALLS: dict[str, Callable[[Interpreter, Args], Value]] = {
    **stdlib.CALLS,
    **special.CALLS,
    **programs.CALLS,
    "importlib.import_module": imports.import_module,
    "__import__": imports.import_top,
    "configparser.ConfigParser": parsers.new_config,
    "configparser.RawConfigParser": parsers.new_config,
    "collections.namedtuple": records.named_tuple,
    "pytest.mark.parametrize": fixtures.parametrize,
    "argparse.ArgumentParser": parsers.new_parser,
    "click.option": parsers.option_decorator,
    "typer.Option": parsers.option_default,
    "typer.Argument": parsers.option_default,
    "urllib3.util.parse_url": urls.split,
    "urllib3.util.url.parse_url": urls.split,
    "urllib.parse.urlsplit": urls.split,
    "urllib.parse.urlparse": urls.split,
    "urllib.parse.urlunsplit": urls.unsplit,
    "urllib.parse.urlunparse": urls.unsplit,
    "os.path.join": urls.path_join,
    "posixpath.join": urls.path_join,
    "dataclasses.field": records.field,
    "attr.ib": records.field,
    "attrs.field": records.field,
    "attrs.Factory": records.field,
    "pydantic.Field": records.field,
    "pydantic.PrivateAttr": records.field,
    "sqlmodel.Field": records.field,
    "dataclasses.replace": records.replaced,
    "attrs.evolve": records.replaced,
    "attr.evolve": records.replaced,
    "copy.replace": records.replaced,
}
"""Functions and classes, by dotted name; builtins stand under their plain names."""

METHODS: dict[tuple[str, str], Callable[[Interpreter, Ref, Args], Value]] = {
    **special.METHODS,
    ("urllib", "add_handler"): hooks.add_handlers,
    **{
        (library, "mount"): hooks.mount
        for library in {model.library for model in CLIENTS.values() if model.send_request == "send" and model.builds}
    },
}
"""Methods of clients: (library, name)."""
