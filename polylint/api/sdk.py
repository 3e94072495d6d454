"""What an SDK release says about the API: its endpoints and types, read from the source that Fern generated.

A method of a client class that sends one request is an endpoint; a class or an assignment in a folder `types` is a
type. Fields are spelt as in the data files: the type, `!` behind it when required, `~` behind that when deprecated.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from polylint.api.wheels import FactsError
from polylint.dataclass import dataclass

Fields = Mapping[str, str]
"""Types of fields, by name on the wire."""

Type = Fields | list[str] | str
"""A model, the values of an enum, or what an alias stands for."""

_CLIENTS = frozenset({"client.py", "raw_client.py"})
_TYPES = "types"
_NESTING = "resources"
_OPTIONS = "request_options"
"""The parameter of every method that is the SDK's own and never sent as it is."""

_CONTAINERS = {"List": "List", "Sequence": "List", "Set": "List", "Dict": "Dict", "Optional": "Optional"}
_WRAPPERS = frozenset({"HttpResponse", "Annotated"})
_MODEL_BASES = frozenset({"BaseModel", "UniversalBaseModel"})
_PLAIN = frozenset({"Any", "bool", "float", "int", "str"})
_QUALIFIED = frozenset({"dt.date", "dt.datetime"})
_DEPRECATED = re.compile(r"\s*deprecated\b", re.IGNORECASE)


@dataclass(frozen=True)
class Endpoint:
    """A request that the API takes.

    Attributes:
        method: the verb.
        path: the template, `/api/bulk/syncs/{id}`.
        sdk: the name of the SDK's method, `bulk_sync.get`.
        query: its query parameters.
        headers: the headers that are set by parameters.
        body: the fields of its body, a type that is the whole body, or None.
        returns: the type of its answer, None when it has none.
    """

    method: str
    path: str
    sdk: str
    query: Fields
    headers: Fields
    body: Fields | str | None
    returns: str | None

    @property
    def name(self) -> str:
        """`GET /api/bulk/syncs/{id}`."""
        return f"{self.method} {self.path}"


@dataclass(frozen=True)
class Argument:
    """A parameter of a method of the SDK.

    Attributes:
        name: its name in Python.
        place: where it is sent: `path`, `query`, `header`, `body` for a field of the body, `whole` for all of it.
        wire: its name there.
        required: there is no default.
        positional: it may be given by position.
        type: its type.
    """

    name: str
    place: str
    wire: str
    required: bool
    positional: bool
    type: str


@dataclass(frozen=True)
class Signature:
    """What a caller of a method of the SDK sees.

    Attributes:
        endpoint: `GET /api/bulk/syncs/{id}`.
        arguments: its parameters, in order, without the caller's own options.
        returns: the type of its answer, None when it has none.
        errors: the exceptions it raises, by the status of the answer.
    """

    endpoint: str
    arguments: tuple[Argument, ...]
    returns: str | None
    errors: Mapping[int, str]


@dataclass(frozen=True)
class Sdk:
    """What a release says.

    Attributes:
        endpoints: in the order of the source.
        types: by name.
    """

    endpoints: tuple[Endpoint, ...]
    types: Mapping[str, Type]


def read_sdk(sources: Mapping[PurePosixPath, str]) -> Sdk:
    """Read a release.

    Args:
        sources: the text of each module, by its path inside the package.

    Returns:
        Its endpoints and types.

    Raises:
        FactsError: the source is built in a way that is not known, so that something would be lost.
    """
    endpoints: list[Endpoint] = []
    modules: list[Module] = []
    for path, source in sources.items():
        if path.name in _CLIENTS and path.parent.parts:
            endpoints += Module(path, source).endpoints()
        elif _TYPES in path.parts and path.name != "__init__.py":
            modules.append(Module(path, source))
    if not endpoints:
        raise FactsError("there are no methods that send requests in its modules client.py and raw_client.py")
    return Sdk(tuple(endpoints), _types(modules))


def named(expression: str) -> Iterator[str]:
    """The types that a type or a field names, without those that are built in."""
    known = _PLAIN | _QUALIFIED | set(_CONTAINERS) | {"Union", "Literal"}
    without_values = re.sub(r"'[^']*'", "", expression)
    return (word for word in re.findall(r"[A-Za-z_][\w.]*", without_values) if word not in known)


def _types(modules: Iterable[Module]) -> dict[str, Type]:
    found: dict[str, Type] = {}
    bases: dict[str, list[str]] = {}
    for module in modules:
        for name, definition, parents in module.types():
            if found.setdefault(name, definition) != definition:
                raise FactsError(f"{module.path}: {name} is defined twice, in two ways")
            bases[name] = parents
    return {name: _inherit(name, found, bases) for name in found}


def _inherit(name: str, types: Mapping[str, Type], bases: Mapping[str, list[str]]) -> Type:
    """A type with the fields of the models it is based on."""
    definition = types[name]
    if not isinstance(definition, Mapping):
        return definition
    fields: dict[str, str] = {}
    for base in bases[name]:
        inherited = _inherit(base, types, bases) if base in types else None
        if not isinstance(inherited, Mapping):
            raise FactsError(f"{name} is based on {base}, which is no model")
        fields.update(inherited)
    return {**fields, **definition}


@dataclass(frozen=True)
class Parameter:
    """A parameter of a method, or a field of a model.

    Attributes:
        type: its type.
        required: it has to be given.
        deprecated: its description begins with that.
    """

    type: str
    required: bool
    deprecated: bool

    def __str__(self) -> str:
        return f"{self.type}{'!' if self.required else ''}{'~' if self.deprecated else ''}"


class Module:
    """A module of the SDK.

    Attributes:
        path: its path inside the package.
        tree: what is in it.
        names: the real names of what it imports under others.
    """

    def __init__(self, path: PurePosixPath, source: str) -> None:
        self.path = path
        try:
            self.tree = ast.parse(source)
        except (SyntaxError, ValueError) as error:
            raise FactsError(f"{path}: {error}") from None
        self.names: dict[str, str] = {
            alias.asname: alias.name
            for node in ast.walk(self.tree)
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
            if alias.asname
        }

    # ------------------------------------------------------------ endpoints

    def endpoints(self) -> Iterator[Endpoint]:
        """The endpoints of a client module; the asynchronous methods repeat them."""
        prefix = [part for part in self.path.parent.parts if part != _NESTING]
        for kind in self.tree.body:
            for method in kind.body if isinstance(kind, ast.ClassDef) else ():
                if isinstance(method, ast.FunctionDef) and _sends(method):
                    yield self._endpoint(method, ".".join([*prefix, method.name]))

    def _endpoint(self, method: ast.FunctionDef, sdk: str) -> Endpoint:
        verb, path, given = self._request(method)
        parameters = self._parameters(method)
        body = self._sent(method, parameters, given.get("json"))
        query = self._sent(method, parameters, given.get("params"))
        if isinstance(query, str):
            raise self._odd(method, "has a single parameter for the whole query")
        return Endpoint(
            verb,
            path,
            sdk,
            query or {},
            dict(self._headers(parameters, given.get("headers"))),
            body,
            self._returns(method),
        )

    def methods(self) -> Iterator[tuple[str, Signature]]:
        """The methods of a client module that send a request, by name; the asynchronous ones repeat them."""
        for kind in self.tree.body:
            for method in kind.body if isinstance(kind, ast.ClassDef) else ():
                if isinstance(method, ast.FunctionDef) and _sends(method):
                    yield method.name, self._signature(method)

    def _signature(self, method: ast.FunctionDef) -> Signature:
        verb, path, given = self._request(method)
        parameters = self._parameters(method)
        # With its name in the place of its type, a parameter is found again in what is sent.
        tagged = {name: Parameter(name, False, False) for name in parameters}
        places = {name: ("path", name) for name in re.findall(r"{(\w+)}", path)}
        for place, node in (("query", given.get("params")), ("body", given.get("json"))):
            sent = self._sent(method, tagged, node)
            if isinstance(sent, str):
                places[sent] = ("whole", sent)
            for wire, name in (sent or {}).items() if not isinstance(sent, str) else ():
                places[name] = (place, wire)
        for wire, name in self._headers(tagged, given.get("headers")):
            places[name] = ("header", wire)
        unsent = sorted(parameters.keys() - places.keys())
        if unsent:
            raise self._odd(method, f"does not send {', '.join(unsent)}")
        ordered = {argument.arg for argument in (*method.args.posonlyargs, *method.args.args)}
        omitted = {
            argument.arg
            for argument, default in zip(method.args.kwonlyargs, method.args.kw_defaults, strict=True)
            if default is not None
        }
        defaults = method.args.defaults
        omitted |= {argument.arg for argument in method.args.args[len(method.args.args) - len(defaults) :]}
        return Signature(
            f"{verb} {path}",
            tuple(
                Argument(name, *places[name], name not in omitted, name in ordered, parameter.type)
                for name, parameter in parameters.items()
            ),
            self._returns(method),
            dict(self._errors(method)),
        )

    def _errors(self, method: ast.FunctionDef) -> Iterator[tuple[int, str]]:
        """The statuses of an answer for which a method raises an exception of its own, and its class."""
        for node in ast.walk(method):
            test = node.test if isinstance(node, ast.If) else None
            if not isinstance(test, ast.Compare) or not isinstance(test.comparators[0], ast.Constant):
                continue
            for inner in node.body if isinstance(node, ast.If) else ():
                raised = inner.exc if isinstance(inner, ast.Raise) else None
                if _last(test.left) == "status_code" and isinstance(raised, ast.Call):
                    name = _last(raised.func)
                    yield int(str(test.comparators[0].value)), self.names.get(name, name)

    def _request(self, method: ast.FunctionDef) -> tuple[str, str, dict[str | None, ast.expr]]:
        """The verb and the path of the one request a method sends, and what else the call is given."""
        calls = [node for node in ast.walk(method) if isinstance(node, ast.Call) and _is_request(node)]
        if len(calls) != 1:
            raise self._odd(method, "sends no single request")
        given = {keyword.arg: keyword.value for keyword in calls[0].keywords}
        if given.keys() & {"content", "data", "files"}:
            raise self._odd(method, "sends a body that is no JSON")
        *positional, path = calls[0].args or [given.get("url", ast.Constant(None))]
        verb = positional[0] if positional else given.get("method")
        if not isinstance(verb, ast.Constant):
            raise self._odd(method, "sends a request without a verb")
        return str(verb.value), "/" + self._path(method, path).lstrip("/"), given

    def _path(self, method: ast.FunctionDef, node: ast.expr) -> str:
        """The template of a path; of a joined URL the second part."""
        if isinstance(node, ast.Call) and node.args and _last(node.func) == "urljoin":
            return self._path(method, node.args[-1])
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return node.value
        if isinstance(node, ast.JoinedStr):
            return "".join(self._path(method, part) for part in node.values)
        if isinstance(node, ast.FormattedValue):
            names = [name.id for name in ast.walk(node) if isinstance(name, ast.Name) and not _called(node, name)]
            if len(names) == 1:
                return f"{{{names[0]}}}"
        raise self._odd(node, "builds a path in a way that is not known")

    def _parameters(self, method: ast.FunctionDef) -> dict[str, Parameter]:
        documented = _documented(ast.get_docstring(method) or "")
        arguments = method.args
        positional = [*arguments.posonlyargs, *arguments.args][1:]
        without = [None] * (len(positional) - len(arguments.defaults))
        defaults = [*without, *arguments.defaults[-len(positional) :]] if positional else []
        found = {}
        for argument, default in [
            *zip(positional, defaults, strict=True),
            *zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True),
        ]:
            if argument.arg == _OPTIONS:
                continue
            if argument.annotation is None:
                raise self._odd(method, f"has a parameter {argument.arg} without a type")
            kind, optional = self._field_type(argument.annotation)
            deprecated = bool(_DEPRECATED.match(documented.get(argument.arg, "")))
            found[argument.arg] = Parameter(kind, default is None and not optional, deprecated)
        return found

    def _sent(
        self, method: ast.FunctionDef, parameters: Mapping[str, Parameter], node: ast.expr | None
    ) -> dict[str, str] | str | None:
        """What an argument of the request sends: fields, the type of the one parameter that is all of it, or nothing.

        What is taken from the request options is the caller's own and not part of the API.
        """
        if node is None or (isinstance(node, ast.Constant) and node.value is None):
            return None
        if isinstance(node, ast.IfExp):
            return self._sent(method, parameters, node.body)
        if isinstance(node, ast.Call):
            if _OPTIONS in _names(node.func):
                return None
            wrapped = [*node.args, *(keyword.value for keyword in node.keywords if keyword.arg == "object_")]
            if len(wrapped) == 1:
                return self._sent(method, parameters, wrapped[0])
        if isinstance(node, ast.Name):
            if node.id in parameters:
                return parameters[node.id].type
            return self._assembled(method, parameters, node.id)
        if isinstance(node, ast.Dict):
            fields = {}
            for key, value in zip(node.keys, node.values, strict=True):
                if key is not None:
                    name, kind = self._item(parameters, key, value)
                    fields[name] = kind
                elif _OPTIONS not in _names(value):
                    raise self._odd(node, "sends more than it names")
            return fields
        raise self._odd(node, "sends what can not be read")

    def _assembled(self, method: ast.FunctionDef, parameters: Mapping[str, Parameter], name: str) -> dict[str, str]:
        """What a variable of the method holds: a dictionary, and the items that are set on conditions."""
        found: dict[str, str] = {}
        for node in ast.walk(method):
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == name:
                start = self._sent(method, parameters, node.value)
                if not isinstance(start, dict):
                    raise self._odd(node, "sends a variable that is no dictionary")
                found |= start
            elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript):
                target = node.targets[0]
                if isinstance(target.value, ast.Name) and target.value.id == name:
                    key, kind = self._item(parameters, target.slice, node.value)
                    found[key] = kind
        if not found:
            raise self._odd(method, f"sends {name}, which can not be read")
        return found

    def _item(self, parameters: Mapping[str, Parameter], key: ast.expr, value: ast.expr) -> tuple[str, str]:
        """The name and type of a field that a parameter gives."""
        given = [name for name in dict.fromkeys(_names(value)) if name in parameters]
        if not isinstance(key, ast.Constant) or len(given) != 1:
            raise self._odd(value, "sends a field that is no parameter")
        return str(key.value), str(parameters[given[0]])

    def _headers(self, parameters: Mapping[str, Parameter], node: ast.expr | None) -> Iterator[tuple[str, str]]:
        for part in ast.walk(node) if node is not None else ():
            for key, value in zip(part.keys, part.values, strict=True) if isinstance(part, ast.Dict) else ():
                if key is not None and any(name in parameters for name in _names(value)):
                    yield self._item(parameters, key, value)

    def _returns(self, method: ast.FunctionDef) -> str | None:
        if method.returns is None:
            raise self._odd(method, "does not say what it returns")
        kind, _ = self._field_type(method.returns)
        return None if kind == "None" else kind

    # ------------------------------------------------------------ types

    def types(self) -> Iterator[tuple[str, Type, list[str]]]:
        """Name, definition and bases of the types of a module."""
        for node in self.tree.body:
            if isinstance(node, ast.ClassDef):
                bases = [_last(base) for base in node.bases]
                if "Enum" in bases:
                    yield node.name, self._enum(node), []
                else:
                    parents = [self.names.get(base, base) for base in bases if base not in _MODEL_BASES]
                    yield node.name, {wire: str(field) for _, wire, field in self.fields(node)}, parents
            elif isinstance(node, ast.Assign) and not isinstance(node.value, ast.Call):
                yield ast.unparse(node.targets[0]), self._alias(node.value), []

    def _enum(self, node: ast.ClassDef) -> list[str]:
        return [
            str(part.value.value)
            for part in node.body
            if isinstance(part, ast.Assign) and isinstance(part.value, ast.Constant)
        ]

    def _alias(self, node: ast.expr) -> Type:
        """What a name stands for: a type, or the values of an enum, which the SDK leaves open for others."""
        members = _members(node) if _last(_base(node)) == "Union" else [node]
        literals = [member for member in members if _last(_base(member)) == "Literal"]
        rest = [member for member in members if member not in literals]
        if len(literals) == 1 and all(_last(member) == "Any" for member in rest):
            return [str(value.value) for value in _members(literals[0]) if isinstance(value, ast.Constant)]
        return self._field_type(node)[0]

    def fields(self, node: ast.ClassDef) -> Iterator[tuple[str, str, Parameter]]:
        """The fields of a model by their names in Python and on the wire; the text below a field describes it."""
        for part, after in zip(node.body, [*node.body[1:], None], strict=True):
            if not isinstance(part, ast.AnnAssign) or not isinstance(part.target, ast.Name):
                continue
            if _last(_base(part.annotation)) == "ClassVar":
                continue
            below = after.value if isinstance(after, ast.Expr) else None
            told = [below.value] if isinstance(below, ast.Constant) and isinstance(below.value, str) else []
            told += _keywords(part, "description")
            names = _keywords(part, "alias") or [part.target.id]
            kind, optional = self._field_type(part.annotation)
            required = not optional and not _has_default(part.value)
            deprecated = any(_DEPRECATED.match(text) for text in told)
            yield part.target.id, names[0], Parameter(kind, required, deprecated)

    # ------------------------------------------------------------ expressions

    def _field_type(self, node: ast.expr) -> tuple[str, bool]:
        """A type without the Optional around all of it, and whether there was one."""
        kind = self._type(node)
        inner = re.fullmatch(r"Optional\[(.*)\]", kind)
        return (inner.group(1), True) if inner else (kind, kind == "Any" and _last(_base(node)) == "Optional")

    def _type(self, node: ast.expr) -> str:
        """A type in the spelling of the data files; anything may be nothing, so `Optional[Any]` is `Any`."""
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return self._type(ast.parse(node.value, mode="eval").body)
        if isinstance(node, ast.Constant) and node.value is None:
            return "None"
        if isinstance(node, ast.Name):
            return self.names.get(node.id, node.id)
        if isinstance(node, ast.Attribute):
            name = ast.unparse(node)
            if name in _QUALIFIED or node.attr in _PLAIN:
                return name if name in _QUALIFIED else node.attr
        if isinstance(node, ast.Subscript):
            return self._generic(node)
        raise self._odd(node, "has a type that is not known")

    def _generic(self, node: ast.Subscript) -> str:
        base, members = _last(node.value), _members(node)
        if base in _WRAPPERS:
            return self._type(members[0])
        if base == "Literal":
            return _literal([node])
        if base == "Union":
            literals = [member for member in members if _last(_base(member)) == "Literal"]
            rest = [self._type(member) for member in members if member not in literals]
            return f"Union[{', '.join([*([_literal(literals)] if literals else []), *rest])}]"
        inner = [self._type(member) for member in members]
        if base not in _CONTAINERS:
            raise self._odd(node, "has a type that is not known")
        if base == "Optional" and inner == ["Any"]:
            return "Any"
        return f"{_CONTAINERS[base]}[{', '.join(inner)}]"

    def _odd(self, node: ast.AST, what: str) -> FactsError:
        name = getattr(node, "name", "")
        return FactsError(f"{self.path}:{getattr(node, 'lineno', 0)}: {name or ast.unparse(node)} {what}")


def _sends(method: ast.FunctionDef) -> bool:
    return method.name != "__init__" and any(
        isinstance(node, ast.Attribute) and node.attr == "httpx_client" for node in ast.walk(method)
    )


def _is_request(node: ast.Call) -> bool:
    function = node.func
    return (
        isinstance(function, ast.Attribute) and function.attr == "request" and _last(function.value) == "httpx_client"
    )


def _documented(text: str) -> dict[str, str]:
    """What a docstring says about each parameter, in both forms that Fern has written it.

    Either `- name: type. text`, or `name : type` and the text in the next line.
    """
    listed = re.finditer(r"^\s*- (\w+): [^\n]*?\. (\S[^\n]*)$", text, re.MULTILINE)
    below = re.finditer(r"^(\w+) : [^\n]*\n[ \t]+(\S[^\n]*)$", text, re.MULTILINE)
    return {match.group(1): match.group(2) for match in (*listed, *below)}


def _names(node: ast.AST) -> list[str]:
    return [part.id for part in ast.walk(node) if isinstance(part, ast.Name)]


def _called(node: ast.AST, name: ast.Name) -> bool:
    """Whether a name in a node is that of a function."""
    return any(isinstance(part, ast.Call) and part.func is name for part in ast.walk(node))


def _last(node: ast.AST | None) -> str:
    """The last name of a dotted one."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _base(node: ast.expr) -> ast.expr:
    return node.value if isinstance(node, ast.Subscript) else node


def _members(node: ast.expr) -> list[ast.expr]:
    """What stands between the brackets of a generic type."""
    if not isinstance(node, ast.Subscript):
        return []
    return node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]


def _literal(nodes: Iterable[ast.expr]) -> str:
    """One type of all the values that literal types list."""
    values = [repr(value.value) for node in nodes for value in _members(node) if isinstance(value, ast.Constant)]
    return f"Literal[{', '.join(values)}]"


def _keywords(node: ast.AnnAssign, name: str) -> list[str]:
    """The texts given as a keyword argument anywhere in the annotation or the value of a field."""
    return [
        keyword.value.value
        for call in ast.walk(node)
        if isinstance(call, ast.Call)
        for keyword in call.keywords
        if keyword.arg == name and isinstance(keyword.value, ast.Constant) and isinstance(keyword.value.value, str)
    ]


def _has_default(value: ast.expr | None) -> bool:
    """Whether a field has a default: its value, or that in a call of `Field`."""
    if value is None:
        return False
    if isinstance(value, ast.Call):
        return any(keyword.arg in ("default", "default_factory") for keyword in value.keywords)
    return True
