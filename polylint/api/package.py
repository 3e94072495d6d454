"""What a caller of an SDK release sees: its client, its methods, and what can be imported from it."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from polylint.api.sdk import Argument, Module, Signature
from polylint.api.wheels import FactsError
from polylint.dataclass import dataclass

_CLIENT = "client.py"
_CLIENTS = (_CLIENT, "raw_client.py")
_PACKAGE = "__init__.py"
_WRAPPER = PurePosixPath("core/client_wrapper.py")
_NESTING = "resources"
_TYPES = "types"
_LAZY = "_dynamic_imports"
_ASYNC = "AsyncClient"
_MODEL_BASES = frozenset({"BaseModel", "UniversalBaseModel"})

Place = tuple[str, str]
"""A module, dotted and below the package, and a name in it; "" for the module itself."""


@dataclass(frozen=True)
class Definition:
    """A class, function or type of the SDK.

    Attributes:
        module: where it is defined, `types.bulk_schedule`.
        levels: how many of the packages above it, from the nearest on, export it, too.
        kind: `model`, `enum`, `alias`, `union`, `error`, `client` or `other`.
        content: of a model its fields, of an enum its values, with the names of its members if it is a class, of an
            alias or a union the type it stands for, as it is written.
    """

    module: str
    levels: int
    kind: str
    content: str | tuple[str, ...]


@dataclass(frozen=True)
class Constructor:
    """How the client is made.

    Attributes:
        arguments: the names of its keyword arguments, `!` behind those without a default; with those that only the
            asynchronous client takes.
        version: the one that says the API version, None when there is none.
        sends: the API version that is sent without it, None when none is.
        fixed: nothing changes what is sent.
    """

    arguments: tuple[str, ...]
    version: str | None
    sends: str | None
    fixed: bool


@dataclass(frozen=True)
class Package:
    """A release, as its callers see it.

    Attributes:
        clients: the classes of the client, and whether each is `sync` or `async`.
        constructor: how both are made.
        methods: by name, `bulk_sync.schemas.list`.
        resources: the modules of their classes, by the part of the name before the last dot.
        names: what can be imported, by name.
        modules: all modules and packages.
        error_base: what all exceptions of the SDK are based on, `core.api_error.ApiError`.
    """

    clients: Mapping[str, str]
    constructor: Constructor
    methods: Mapping[str, Signature]
    resources: Mapping[str, str]
    names: Mapping[str, tuple[Definition, ...]]
    modules: frozenset[str]
    error_base: str


def read_package(sources: Mapping[PurePosixPath, str], header: str) -> Package:
    """Read a release.

    Args:
        sources: the text of each module, by its path inside the package.
        header: the name of the header with the API version.

    Returns:
        What its callers see.

    Raises:
        FactsError: the source is built in a way that is not known, so that something would be lost.
    """
    return _Reader({path: Module(path, source) for path, source in sources.items()}).package(header)


def signature_text(arguments: Iterable[Argument]) -> Iterator[str]:
    """The parameters of a method as the data file has them, `*` before those that have to be named."""
    starred = False
    for each in arguments:
        if not each.positional and not starred:
            starred = True
            yield "*"
        name = each.name if each.name == each.wire else f"{each.name}={each.wire}"
        yield f"{name}: {each.place} {each.type}{'!' if each.required else ''}"


class _Reader:
    def __init__(self, modules: Mapping[PurePosixPath, Module]) -> None:
        self._modules = modules
        self._defined: dict[Place, tuple[Module, ast.stmt]] = {
            (_dotted(path), name): (module, node)
            for path, module in modules.items()
            for name, node in _definitions(module.tree.body)
        }
        self._exports = {
            _dotted(path): dict(_imports(path, module.tree.body))
            for path, module in modules.items()
            if path.name == _PACKAGE
        }
        self._bases = {place: self._based(place, node) for place, (_, node) in self._defined.items()}
        self._errors = {place for place in self._defined if self._is_error(place)}

    def package(self, header: str) -> Package:
        client = self._modules.get(PurePosixPath(_CLIENT))
        if client is None:
            raise FactsError(f"there is no {_CLIENT}")
        clients, makers = {}, {}
        for node in client.tree.body:
            if isinstance(node, ast.ClassDef):
                (make,) = (part for part in node.body if getattr(part, "name", "") == "__init__")
                clients[node.name] = "async" if _ASYNC in ast.unparse(make) else "sync"
                makers[node.name] = self._constructor(client, make, header)
        constructor, *others = makers.values()
        for other in others:
            arguments = tuple(dict.fromkeys((*constructor.arguments, *other.arguments)))
            constructor = replace(constructor, arguments=arguments)
            if replace(other, arguments=arguments) != constructor:
                raise FactsError(f"{_CLIENT}: its clients do not send the same version")
        methods: dict[str, Signature] = {}
        resources: dict[str, str] = {}
        for path, module in self._modules.items():
            if path.name in _CLIENTS and path.parent.parts:
                resource = ".".join(part for part in path.parent.parts if part != _NESTING)
                methods |= {f"{resource}.{name}": method for name, method in module.methods()}
                if path.name == _CLIENT:
                    resources[resource] = _dotted(path)
        return Package(
            clients,
            constructor,
            methods,
            resources,
            self._names(),
            frozenset(map(_dotted, self._modules)) - {""},
            self._error_base(),
        )

    # ------------------------------------------------------------ the client

    def _constructor(self, client: Module, make: ast.stmt, header: str) -> Constructor:
        if not isinstance(make, ast.FunctionDef) or len(make.args.args) != 1:
            raise FactsError(f"{client.path}:{make.lineno}: a client takes arguments by position")
        defaults = dict(zip((each.arg for each in make.args.kwonlyargs), make.args.kw_defaults, strict=True))
        sent = self._version_header(header)
        arguments = tuple(name if default is not None else f"{name}!" for name, default in defaults.items())
        if isinstance(sent, ast.Constant):
            return Constructor(arguments, None, str(sent.value), True)
        name = sent.attr.removeprefix("_")
        default = defaults.get(name)
        if not isinstance(default, ast.Constant):
            raise FactsError(f"{client.path}:{make.lineno}: what {name} is by default can not be read")
        return Constructor(arguments, name, None if default.value is None else str(default.value), False)

    def _version_header(self, header: str) -> ast.Constant | ast.Attribute:
        """What is sent as the header with the version."""
        wrapper = self._modules.get(_WRAPPER)
        for node in ast.walk(wrapper.tree) if wrapper else ():
            target = node.targets[0] if isinstance(node, ast.Assign) else None
            if not isinstance(node, ast.Assign) or not isinstance(target, ast.Subscript):
                continue
            key = target.slice
            if isinstance(key, ast.Constant) and key.value == header:
                if isinstance(node.value, (ast.Constant, ast.Attribute)):
                    return node.value
                break
        raise FactsError(f"{_WRAPPER}: what it sends as {header} can not be read")

    # ------------------------------------------------------------ what can be imported

    def _names(self) -> dict[str, tuple[Definition, ...]]:
        exported: dict[Place, set[str]] = {}
        for package, names in self._exports.items():
            for name, (module, original) in names.items():
                place = self._defining(module, original)
                if place is not None and place[1] == name:
                    exported.setdefault(place, set()).add(package)
        found: dict[str, list[Definition]] = {}
        for place in sorted(self._defined):
            module, name = place
            above = list(_above(module))
            packages = exported.get(place, set())
            levels = next((n for n, package in enumerate(above) if package not in packages), len(above))
            if packages != set(above[:levels]):
                raise FactsError(f"{module}: {name} is exported by {sorted(packages)}, which are not right above it")
            found.setdefault(name, []).append(Definition(module, levels, *self._content(place)))
        return {name: tuple(definitions) for name, definitions in found.items()}

    def _defining(self, module: str, name: str) -> Place | None:
        """Where what a package takes from a module is defined; None for a module and what is private."""
        seen: set[Place] = set()
        while (module, name) not in self._defined:
            seen.add((module, name))
            module, name = self._exports.get(module, {}).get(name, ("", ""))
            if not name or (module, name) in seen:
                return None
        return module, name

    def _content(self, place: Place) -> tuple[str, str | tuple[str, ...]]:
        """Kind and content of a definition."""
        module, node = self._defined[place]
        if place in self._errors:
            return "error", ""
        if module.path.name == _CLIENT:
            return "client", ""
        if _TYPES in module.path.parts:
            if "Enum" in {name for _, name in self._bases[place]}:
                return "enum", tuple(_members(node))
            for name, definition, _ in module.types():
                if name != place[1] or isinstance(definition, Mapping):
                    continue
                if not isinstance(definition, str):
                    return "enum", tuple(definition)
                written = ast.unparse(node.value) if isinstance(node, ast.Assign) and node.value else definition
                return "union" if definition.startswith("Union[") else "alias", written.replace("typing.", "")
            return "model", tuple(self._fields(place).values())
        bases = {name for _, name in self._bases[place]}
        return ("enum" if isinstance(node, ast.ClassDef) and "Enum" in bases else "other"), ""

    def _fields(self, place: Place) -> dict[str, str]:
        """The fields of a model with those of the models it is based on, as the data file has them."""
        module, node = self._defined[place]
        fields: dict[str, str] = {}
        for base in self._bases[place]:
            if base in self._defined and base[1] not in _MODEL_BASES:
                fields |= self._fields(base)
        for name, wire, field in module.fields(node) if isinstance(node, ast.ClassDef) else ():
            fields[name] = f"{name if name == wire else f'{name}={wire}'}{'!' if field.required else ''}"
        return fields

    def _based(self, place: Place, node: ast.stmt) -> tuple[Place, ...]:
        """The classes that a class is based on; those from elsewhere without a module."""
        module, _ = self._defined[place]
        imports = dict(_imports(module.path, module.tree.body))
        found = []
        for base in node.bases if isinstance(node, ast.ClassDef) else ():
            name = ast.unparse(base).rpartition(".")[2]
            here = (place[0], name)
            found.append(
                here if here in self._defined else (self._defining(*imports.get(name, ("", ""))) or ("", name))
            )
        return tuple(found)

    def _is_error(self, place: Place) -> bool:
        return any(
            base == ("", Exception.__name__) or (base in self._defined and base != place and self._is_error(base))
            for base in self._bases[place]
        )

    def _error_base(self) -> str:
        """The one exception that those of the API are based on."""
        found = {base for place in self._errors for base in self._bases[place] if base in self._errors}
        if len(found) != 1:
            raise FactsError(f"the exceptions are based on {sorted(found) or 'nothing'}, not on one")
        return ".".join(*found)


def _dotted(path: PurePosixPath) -> str:
    parts = path.parts[:-1] if path.name == _PACKAGE else path.with_suffix("").parts
    return ".".join(parts)


def _above(module: str) -> Iterator[str]:
    """The packages above a module, the nearest first, "" for the one at the top."""
    while module:
        module = module.rpartition(".")[0]
        yield module


def _flat(body: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements of a module, with those that depend on a condition or an import."""
    for node in body:
        yield node
        if isinstance(node, (ast.If, ast.Try)):
            yield from _flat([*node.body, *node.orelse])
        for handler in node.handlers if isinstance(node, ast.Try) else ():
            yield from _flat(handler.body)


def _definitions(body: Iterable[ast.stmt]) -> Iterator[tuple[str, ast.stmt]]:
    """The public classes and functions of a module, and the types that are no classes."""
    for node in _flat(body):
        name = ""
        if isinstance(node, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            name = node.name
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name = "" if isinstance(node.value, ast.Call) else node.targets[0].id
        if name and not name.startswith("_"):
            yield name, node


def _members(node: ast.stmt) -> Iterator[str]:
    """The members of an enum that is a class, `NAME=value`."""
    for part in node.body if isinstance(node, ast.ClassDef) else ():
        if isinstance(part, ast.Assign) and isinstance(part.value, ast.Constant):
            yield f"{ast.unparse(part.targets[0])}={part.value.value!s}"


def _imports(path: PurePosixPath, body: Iterable[ast.stmt]) -> Iterator[tuple[str, Place]]:
    """What a module takes from others of the package, by the name it has here."""
    lazy: set[str] = set()
    found: dict[str, Place] = {}
    for node in _flat(body):
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == _LAZY and isinstance(node.value, ast.Dict):
            lazy = {str(ast.literal_eval(key)) for key in node.value.keys if key is not None}
        if not isinstance(node, ast.ImportFrom) or not node.level:
            continue
        above = path.parent.parts[: len(path.parent.parts) - node.level + 1]
        module = ".".join([*above, *([node.module] if node.module else [])])
        for alias in node.names:
            if node.module:
                found[alias.asname or alias.name] = (module, alias.name)
            else:
                found[alias.asname or alias.name] = (".".join([*above, alias.name]), "")
    if lazy - found.keys():
        raise FactsError(f"{path}: {', '.join(sorted(lazy - found.keys()))} is exported, but not imported")
    yield from found.items()
