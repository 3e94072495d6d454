"""Command lines and configuration files: what a parser gives has the defaults that the code writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polylint.analysis import containers
from polylint.analysis.calls import Args
from polylint.analysis.values import (
    NONE,
    DictState,
    External,
    FunctionValue,
    Items,
    Lit,
    Obj,
    Partial,
    Ref,
    Unknown,
    Value,
    choice,
    constant,
    known,
    prune,
)

if TYPE_CHECKING:
    from polylint.analysis.evaluate import Interpreter

_SAME = frozenset({"add_subparsers", "add_parser", "add_argument_group", "add_mutually_exclusive_group"})
_OPTION = External("a command line option")


def new_parser(run: Interpreter, args: Args) -> Value:
    """`argparse.ArgumentParser(...)`: subparsers and groups fill the same namespace."""
    parser = Obj("parser", args.place, None, "an argument parser")
    run.store.set((parser, "namespace"), Ref(Obj("instance", args.place, None, "parsed arguments")))
    return Ref(parser)


def method(run: Interpreter, parser: Ref, name: str, args: Args) -> Value:
    """Call a method of a parser."""
    namespace = run.store.get((parser.obj, "namespace"))
    if not isinstance(namespace, Ref):
        return Unknown(f"the result of {name}()")
    if name in _SAME:
        return parser
    if name == "add_argument":
        _add_argument(run, namespace, args)
    elif name == "set_defaults":
        for key, value in args.keywords.items():
            _add(run, namespace, key, value)
    elif name == "parse_args":
        return namespace
    elif name == "parse_known_args":
        return Items((namespace, Items((), True)), False, "tuple")
    return Unknown(f"the result of {name}()", f"{name}()")


def _add_argument(run: Interpreter, namespace: Ref, args: Args) -> None:
    flags = [text for value in args.positional if (text := constant(value))]
    longest = next((flag for flag in flags if flag.startswith("--")), flags[0] if flags else "")
    given = args.keywords.get("dest")
    dest = constant(given) if given is not None else longest.lstrip("-").replace("-", "_")
    if dest:
        _add(run, namespace, dest, option(run, longest, args))


def option(run: Interpreter, name: str, args: Args) -> Value:
    """An option of a command line, with what it is when it is not given."""
    default = args.keywords.get("default")
    action = args.keywords.get("action")
    kept = None if default is None or known(prune(default, run.path())) is None else default
    if action is not None and kept is None and constant(action) in ("store_true", "store_false"):
        kept = Lit(constant(action) == "store_false")
    return Unknown(f"the option {name}", name.lstrip("-").replace("-", "_"), "env", kept)


def _add(run: Interpreter, namespace: Ref, name: str, value: Value) -> None:
    before = run.store.get((namespace.obj, name))
    run.store.set((namespace.obj, name), value if before is None else choice(run.new_cond(), [(0, before), (1, value)]))


def option_decorator(run: Interpreter, args: Args) -> Value:
    """`@click.option("--name", default=...)`: the default of a parameter."""
    return Partial(_OPTION, tuple(args.positional), tuple(args.keywords.items()))


def option_default(run: Interpreter, args: Args) -> Value:
    """`typer.Option(default, ...)` as the default of a parameter."""
    default = args.get(0, "default")
    kept = None if default is None or known(default) in (None, Ellipsis) else default
    return Unknown("an option of the command line", "", "env", kept)


def decorated(run: Interpreter, decorator: Value, function: FunctionValue) -> bool:
    """Whether a decorator gives a parameter of a function its default; it is then noted."""
    if not isinstance(decorator, Partial) or decorator.func is not _OPTION:
        return False
    args = Args(run.place(-1), run.place(run.statement), list(decorator.args), dict(decorator.keywords))
    flags = [text for value in decorator.args if (text := constant(value))]
    longest = next((flag for flag in flags if flag.startswith("--")), flags[0] if flags else "")
    names = [flag for flag in flags if flag.isidentifier()] or [longest.split("/")[0].lstrip("-").replace("-", "_")]
    run.store.set((function.function, "default", names[0]), option(run, longest, args))
    return True


def new_config(run: Interpreter, args: Args) -> Value:
    """`configparser.ConfigParser()`."""
    config = Obj("config", args.place, None, "a configuration")
    run.store.set((config, "sections"), containers.new_dict(run, DictState(), args.place))
    return Ref(config)


def sections_of(run: Interpreter, config: Ref) -> Value:
    """The sections of a configuration, as a dict of dicts."""
    return run.store.get((config.obj, "sections")) or Unknown("a configuration")


def config_method(run: Interpreter, config: Ref, name: str, args: Args) -> Value:
    """Call a method of a configuration."""
    sections = sections_of(run, config)
    if not isinstance(sections, Ref):
        return Unknown("a configuration")
    if name == "read_dict" and args.positional:
        containers.dict_update(run, sections, containers.mapping_of(run, args.positional[0]), args.place)
    elif name == "read_string" and (text := constant(args.get(0, "string") or NONE)) is not None:
        containers.dict_update(run, sections, _parsed(run, text, args), args.place)
    elif name in ("read", "read_file", "read_string"):
        containers.dict_update(run, sections, Unknown("a configuration file"), args.place)
    elif name in ("get", "getint", "getboolean") and len(args.positional) > 1:
        return _setting(run, sections, args)
    return Unknown(f"the result of {name}()", f"{name}()")


def _parsed(run: Interpreter, text: str, args: Args) -> Value:
    import configparser

    parser = configparser.ConfigParser()
    try:
        parser.read_string(text)
        data = {section: dict(parser[section]) for section in parser.sections()}
    except configparser.Error:
        return Unknown("a configuration that can not be read")
    return containers.mapping_of(run, containers.of_python(run, data, args.place))


def _setting(run: Interpreter, sections: Ref, args: Args) -> Value:
    section = containers.get_item(run, sections, args.positional[0])
    found = containers.get_item(run, section, args.positional[1])
    fallback = args.keywords.get("fallback")
    if not isinstance(found, Unknown) or fallback is None or known(fallback) is None:
        return found
    return Unknown(found.reason, found.name, "env", fallback)
