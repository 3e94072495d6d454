"""The Python module that the steps in a YAML file are: shell commands of workflows, pipelines, services and playbooks.

What runs is told by the key it stands under: `run`, `script`, `command` and the like. Text that only quotes a command,
as a description does, and recorded requests are no steps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from polylint.embedded.scalars import scalar_text, scalar_written, style_of
from polylint.embedded.shell import IMPORTS
from polylint.embedded.shell_code import ShellCode, add_comments
from polylint.embedded.shell_words import NOTHING_KNOWN, STYLE, shell_written
from polylint.nodes import MAX_SIZE, Loader
from polylint.shell.words import UNKNOWN, Argument, Command, Fragment, Word
from polylint.source import SourceError
from polylint.view import Builder, Extract, Piece, View


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MENTIONED = re.compile(r"(?<![\w.-])curl(?=[\s\"',\]]|$)", re.M)
_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#[^\r\n]*", re.M)
_PRAGMA = re.compile(r"noqa|polylint:", re.I)

_RUNS = _names(
    """
    after_script args argv before_script bash bash_command bootcmd build_command cmd cmds command commands entrypoint
    exec inline inlinescript install post_script pre_script raw run runcmd script scripts sh shell start_command test
    """
)
_RUNS_LIKE = re.compile(r"(?:^|[-_.])(?:script|command|cmd|hook|exec|bash|shell|run)s?(?:$|[-_.])|\.(?:sh|bash)$", re.I)
_QUOTES = _names(
    """
    answer body caption comment content default description details doc docs documentation error example examples faq
    help hint instructions label markdown message name note notes output placeholder readme request requests response
    responses sample samples snippet snippets stderr stdout summary text title usage x-code-samples x-codesamples
    """
)
_ENVIRONMENTS = frozenset({"env", "environment", "variables", "env_vars", "env_variables"})
_JOINED = ("before_script", "script")
_OTHER_SHELLS = re.compile(r"(?i)python|pwsh|powershell|cmd|node|perl|ruby")
_OTHER_TASKS = re.compile(r"(?i)(?:python|powershell|node|perl|ruby|dotnet|sql)\w*@\d")
_OTHER_ACTIONS = re.compile(r"(?is)/github-script|\A[^/]*/.*(?:powershell|python)")
_OTHER_TYPES = frozenset({"batch", "ps", "pscore", "python"})
_HOOK_LANGUAGES = frozenset({"script", "system", "unsupported", "unsupported_script"})
_RECORDS = ("interactions", "http_interactions", "openapi", "swagger", "recordedAt")
_RECORD = re.compile(rf"^[\"']?(?:{'|'.join(_RECORDS)})[\"']?[ \t]*:", re.M)
_DOLLARS = re.compile(r"(?P<one>\$\$)|\$(?:[A-Za-z_]\w*|\{[^}]*\})", re.ASCII)
_SHELL = re.compile(r"(?:.*/)?(?:ba|da|k|z|a)?sh")
_NAME = re.compile(r"[A-Za-z_]\w*", re.ASCII)
_EXPRESSION = re.compile(
    r"\$\{\{\s*(?!\s)(?P<scope>\w+(?!\w))?(?P<rest>[^}]{0,500})\}\}|\{\{[^}]{0,500}\}\}|\{%.{0,500}?%\}", re.DOTALL
)
_ENV = re.compile(r"\.([A-Za-z_]\w*)\s*", re.ASCII)


def steps_view(text: str) -> View:
    """The module that the steps in a YAML file are.

    Args:
        text: the file.

    Raises:
        SourceError: it mentions `curl` and can not be read.
    """
    return _Steps(text).view()


class _Steps:
    """Puts the module together.

    Args:
        text: the file.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._builder = Builder()
        self._numbers = count(1)
        self._seen: set[int] = set()
        self._scalars: list[tuple[int, int]] = []
        self._set: dict[int, dict[str, str]] = {}
        self._before: dict[int, tuple[Mapping[str, str], Mapping[str, str]]] = {}
        self._merged: dict[int, Mapping[str, Node]] = {}
        self._assigned: dict[int, Mapping[str, str]] = {}
        self._top: Mapping[str, Node] = {}
        self._doubled = False

    def view(self) -> View:
        """The module, and how it is written."""
        if _MENTIONED.search(self._text) and not (_RECORD.search(self._text) and "\n---" not in self._text):
            self._builder.make(IMPORTS)
            for document in self._documents():
                self._top = dict(_entries(document)) if isinstance(document, MappingNode) else {}
                # In a file for docker compose a shell gets "$" where "$$" is written.
                self._doubled = isinstance(self._top.get("services"), MappingNode)
                self._visit(document, "", {}, True, ())
            self._comments()
        newline = "\r\n" if "\r\n" in self._text else "\n"

        def write(content: str, piece: Piece) -> str | None:
            context, _, style = piece.context.partition(STYLE)
            if style == "p" and context.startswith("word") and context[4] in ("'", '"'):
                # In a plain scalar quotes do not protect a colon before a blank.
                context = f"word\\{context[5:]}"
            written = shell_written(content, context)
            if written is not None and not context.startswith("wordy"):
                written = scalar_written(written, style)
            return None if written is None else written.replace("\n", newline)

        return View(self._text, self._builder.code, self._builder.pieces, write)

    def _documents(self) -> Iterator[Node]:
        if len(self._text) > MAX_SIZE:
            raise SourceError(f"more than {MAX_SIZE} characters of YAML")
        try:
            documents = list(yaml.compose_all(self._text, Loader=Loader))
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            place = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
            raise SourceError(f"not YAML: {error.problem or error.context}", *place) from None
        except yaml.YAMLError as error:
            before = self._text[: getattr(error, "position", 0)]
            line = before.count("\n") + 1
            raise SourceError(
                "not YAML: a character that is not allowed", line, len(before) - before.rfind("\n")
            ) from None
        except RecursionError:
            raise SourceError("the YAML is nested too deeply") from None
        for document in documents:
            if document is not None and not _is_record(document):
                yield document

    def _comments(self) -> None:
        """Comments of the file that are in no script."""
        found = []
        for match in _COMMENT.finditer(self._text) if _PRAGMA.search(self._text) else ():
            if not any(start <= match.start() < end for start, end in self._scalars):
                found.append(match.span())
        add_comments(self._builder, Extract.plain(self._text, 0), found)

    # ---------------------------------------------------------------- the tree

    def _visit(self, node: Node, key: str, outer: Mapping[str, str], posix: bool, above: tuple[str, ...]) -> None:
        """Look at a node; each is looked at once, however many aliases it has."""
        if id(node) in self._seen:
            return
        self._seen.add(id(node))
        if isinstance(node, MappingNode):
            self._mapping(node, key, outer, posix, above)
        elif isinstance(node, SequenceNode):
            self._sequence(node, key, outer, posix, above)
        elif isinstance(node, ScalarNode):
            self._scalars.append((node.start_mark.index, node.end_mark.index))
            if posix and self._runs(node, key, above):
                self._script([node], outer)

    def _mapping(
        self, node: MappingNode, key: str, outer: Mapping[str, str], posix: bool, above: tuple[str, ...]
    ) -> None:
        entries = _entries(node)
        own = dict(entries)
        inherited = self._inherited(node)
        found = {**inherited, **own}
        known = dict(outer)
        for name, value in (*inherited.items(), *entries):
            if name in _ENVIRONMENTS:
                self._environment(value, known)
        posix = posix and not _speaks_otherwise(found)
        if posix:
            self._job(own, found.get("before_script"), known)
        self._started(found, known, (*above, key))
        self._named(own, known, (*above, key), posix)
        for name, value in entries:
            self._visit(value, name, known, posix, (*above, key))

    def _job(self, own: Mapping[str, Node], before: Node | None, known: Mapping[str, str]) -> None:
        """The lines of a job are one script, those that run before it included."""
        script = own.get("script")
        if not isinstance(script, SequenceNode):
            if script is None and "before_script" in own and isinstance(before, SequenceNode):
                self._prepare(before, known)
            return
        nodes: list[Node] = [script]
        known = dict(known)
        functions: Mapping[str, str] = {}
        if before is not None and "before_script" in own and id(before) not in self._before:
            nodes = [before, script]
        elif isinstance(before, SequenceNode):
            variables: Mapping[str, str] = {}
            if not _overrides(own, before) and self._prepare(before, known):
                variables, functions = self._before[id(before)]
                known.update(variables)
            else:
                text = " ".join(str(line.value) for line in _lines(before))
                known.update({name: NOTHING_KNOWN for name in known if name in text})
            # What they assign is used here, too, where it is not known how.
            for spelled in sorted({*self._assigned.get(id(before), {}).values()} - {*variables.values()}):
                self._builder.make(f"print({spelled})\n")
        if lines := [line for one in nodes for line in _lines(one)]:
            self._seen.update(map(id, nodes))
            code = self._script(lines, known, functions)
            if code is not None and len(nodes) > 1:
                self._assigned[id(before)] = code.assigned

    def _prepare(self, before: SequenceNode, outer: Mapping[str, str]) -> bool:
        """Whether lines that run before the scripts of several jobs stand in the module, once."""
        if id(before) not in self._before and id(before) not in self._seen:
            self._seen.add(id(before))
            code = self._script(_lines(before), outer, always=True)
            self._before[id(before)] = ({}, {}) if code is None else (code.texts, code.functions)
            self._assigned[id(before)] = {} if code is None else code.assigned
        return id(before) in self._before

    def _inherited(self, node: MappingNode) -> Mapping[str, Node]:
        """What a mapping has from others: merged into it, extended in GitLab's way, and the default lines of jobs."""
        known = self._merged.get(id(node))
        if known is not None:
            return known
        self._merged[id(node)] = {}
        own = dict(_entries(node))
        found: dict[str, Node] = {}
        if isinstance(own.get("script"), SequenceNode) and "inherit" not in own:
            default = self._top.get("default")
            for one in (self._top, dict(_entries(default)) if isinstance(default, MappingNode) else {}):
                found.update({name: value for name, value in one.items() if name == "before_script"})
        extended = [self._top.get(str(one.value).lower()) for one in _lines(own["extends"])] if "extends" in own else []
        merged = own.get("<<")
        for other in (*extended, *(merged.value if isinstance(merged, SequenceNode) else (merged,))):
            if isinstance(other, MappingNode) and other is not node:
                found.update(self._inherited(other))
                found.update(_entries(other))
        self._merged[id(node)] = {name: value for name, value in found.items() if name not in own}
        return self._merged[id(node)]

    def _named(self, found: Mapping[str, Node], outer: Mapping[str, str], above: tuple[str, ...], posix: bool) -> None:
        """What runs because of what stands beside it: the script of a template of Argo, the command of a hook."""
        node = found.get("source")
        started = _lines(found["command"]) if "command" in found else []
        runs = posix and bool(started) and _SHELL.fullmatch(str(started[0].value)) is not None
        if "entry" in found and "id" in found and "language" in found:
            node, runs = found["entry"], str(found["language"].value) in _HOOK_LANGUAGES
        if runs and isinstance(node, ScalarNode) and id(node) not in self._seen and not self._is_quoted(above):
            self._seen.add(id(node))
            self._script([node], outer)

    def _started(self, found: Mapping[str, Node], outer: Mapping[str, str], above: tuple[str, ...]) -> None:
        """What a container starts: `command` with `args`, `entrypoint` with `command`."""
        for first, second in (("command", "args"), ("entrypoint", "command")):
            nodes = [found[name] for name in (first, second) if name in found]
            if len(nodes) < 2 or any(not isinstance(node, SequenceNode) or id(node) in self._seen for node in nodes):
                continue
            words = [word for node in nodes for word in _lines(node)]
            if words and _is_program(words[0]) and not self._is_quoted(above):
                self._seen.update(map(id, nodes))
                self._words(words, nodes[-1], outer)

    def _sequence(
        self, node: SequenceNode, key: str, outer: Mapping[str, str], posix: bool, above: tuple[str, ...]
    ) -> None:
        scalars = _lines(node)
        if scalars and len(scalars) == len(node.value) and _runs_by_name(key) and not self._is_quoted(above):
            head = str(scalars[0].value)
            if head in ("CMD", "CMD-SHELL"):
                scalars = scalars[1:]
            if scalars and _is_program(scalars[0]):
                self._scalars += [(one.start_mark.index, one.end_mark.index) for one in scalars]
                self._words(scalars, node, outer)
                return
        for child in node.value:
            self._visit(child, key, outer, posix, above)

    def _is_quoted(self, above: Sequence[str]) -> bool:
        return any(key in _QUOTES for key in above)

    def _runs(self, node: ScalarNode, key: str, above: tuple[str, ...]) -> bool:
        """Whether a scalar is a script with `curl` that is run."""
        value = str(node.value)
        if "curl" not in value or not _MENTIONED.search(value) or self._is_quoted((*above, key)):
            return False
        return _runs_by_name(key) or value.startswith("#!")

    # ---------------------------------------------------------------- what is run

    def _script(
        self,
        nodes: Sequence[ScalarNode],
        outer: Mapping[str, str],
        functions: Mapping[str, str] | None = None,
        always: bool = False,
    ) -> ShellCode | None:
        """Lines of a shell, all of them one script; without `curl` it does not matter, unless `always` is given."""
        called = any(
            re.search(rf"\b{re.escape(name)}\b", str(node.value)) for name in functions or () for node in nodes
        )
        if not always and not called and not any("curl" in str(node.value) for node in nodes):
            return None
        self._scalars += [(node.start_mark.index, node.end_mark.index) for node in nodes]
        parts: list[Extract] = []
        styles: list[tuple[int, str]] = []
        holes: dict[int, str] = {}
        length = 0
        for node in nodes:
            part, expressions = _without_expressions(self._said(node), outer)
            parts.append(part)
            styles.append((length, style_of(self._text, node)))
            holes.update({length + at: code for at, code in expressions.items()})
            length += len(part.text)
            if not part.text.endswith("\n") and len(nodes) > 1:
                end = node.end_mark.index
                parts.append(Extract("\n", (Piece(0, end - 1, end),)))
                length += 1
        script = Extract.joined(parts)
        if script.text.startswith("#!") and not _SHELL.fullmatch(script.text.split("\n")[0].split()[-1].lstrip("#!")):
            return None
        code = ShellCode(
            self._builder,
            script,
            suffix=f"_{next(self._numbers)}",
            outer=self._inside(script, outer),
            functions=functions,
            holes=holes,
            styles=styles,
            numbers=self._numbers,
        )
        code.write()
        return code

    def _said(self, node: ScalarNode) -> Extract:
        """What a scalar says to a shell."""
        said = scalar_text(self._text, node)
        return _with_single_dollars(said) if self._doubled and "$$" in said.text else said

    def _inside(self, script: Extract, outer: Mapping[str, str]) -> Mapping[str, str]:
        """The variables of what is around a script that it can use: docker compose fills in others for a single "$"."""
        if not self._doubled or not outer:
            return outer
        start, end = script.place(0), script.place(len(script.text))
        return outer if "$$" in self._text[start:end] else {}

    def _words(self, nodes: Sequence[ScalarNode], sequence: Node, outer: Mapping[str, str]) -> None:
        """The arguments of a program, each a scalar of its own."""
        if not any("curl" in str(node.value) for node in nodes):
            return
        flow = getattr(sequence, "flow_style", False)
        column = nodes[-1].start_mark.index - self._text.rfind("\n", 0, nodes[-1].start_mark.index) - 1
        line = self._text[self._text.rfind("\n", 0, nodes[-1].start_mark.index) + 1 :][:column]
        lead = "\n" + (line if line.strip() == "-" else "")
        between = ", " if flow or lead == "\n" else lead
        number = next(self._numbers)
        script, arguments = self._arguments(nodes)
        ShellCode(
            self._builder,
            script,
            suffix=f"_{number}",
            outer=self._inside(script, outer),
            styles=[(one.start, style_of(self._text, node)) for one, node in zip(arguments, nodes, strict=True)],
            between=between,
            commands=(Command(arguments),),
            numbers=self._numbers,
        ).write()

    def _arguments(self, nodes: Sequence[ScalarNode]) -> tuple[Extract, list[Argument]]:
        parts: list[Extract] = []
        arguments: list[Argument] = []
        length = 0
        for node in nodes:
            part = self._said(node)
            spans = tuple((length + at, length + at + 1) for at in range(len(part.text)))
            word = Word(part.text, 0, tuple(start for start, _ in spans))
            end = node.end_mark.index
            parts += [part, Extract(" ", (Piece(0, end - 1, end),))]
            fragments = (Fragment("text", "y", part.text, spans),) if spans else ()
            arguments.append(Argument(word, False, True, fragments, length, length + len(part.text) + 1))
            length += len(part.text) + 1
        return Extract.joined(parts), arguments

    # ---------------------------------------------------------------- variables

    def _environment(self, node: Node, known: dict[str, str]) -> None:
        """The variables of a mapping, of a list of `NAME=value`, or of a list of names and values."""
        if id(node) in self._set:
            known.update(self._set[id(node)])
            return
        made = self._set[id(node)] = {}
        for name, value, start in _variables(node):
            if not _NAME.fullmatch(name) or "\n" in str(value.value):
                continue
            said = scalar_text(self._text, value)
            text = said.text[start:]
            self._scalars.append((value.start_mark.index, value.end_mark.index))
            code = f"{name}_{next(self._numbers)}"
            if "$" in text or "{{" in text:
                reference = _reference(text, known)
                self._builder.make(f"{code} = {reference}\n")
            else:
                word = said.part(start, len(said.text))
                spans = tuple((at, at + 1) for at in range(len(word.text)))
                fragment = Fragment("text", "y", word.text, spans)
                argument = Argument(
                    Word(word.text, 0, tuple(range(len(word.text)))),
                    False,
                    True,
                    (fragment,) if spans else (),
                    0,
                    len(word.text),
                )
                ShellCode(self._builder, word, styles=[(0, style_of(self._text, value))], commands=()).value(
                    code, argument
                )
            self._builder.make(f'os.environ["{name}"] = {code}\n')
            known[name] = made[name] = code


# -------------------------------------------------------------------- nodes


def _is_record(document: Node) -> bool:
    """Whether a document is no pipeline: requests that were recorded, or the description of an API."""
    if not isinstance(document, MappingNode):
        return False
    names = {str(name.value) for name, _ in document.value if isinstance(name, ScalarNode)}
    return not names.isdisjoint(_RECORDS)


def _entries(node: MappingNode) -> list[tuple[str, Node]]:
    """The names and values of a mapping."""
    return [(str(name.value).lower(), value) for name, value in node.value if isinstance(name, ScalarNode)]


def _speaks_otherwise(found: Mapping[str, Node]) -> bool:
    """Whether what a mapping runs is no script for a POSIX shell."""

    def said(name: str) -> str:
        node = found.get(name)
        return str(node.value) if isinstance(node, ScalarNode) else ""

    if any(name in found for name in ("run", "script", "inline")) and _OTHER_SHELLS.search(said("shell")):
        return True
    if "defaults" in found and _OTHER_SHELLS.search(" ".join(_shells(found["defaults"]))):
        return True
    other = _OTHER_TASKS.search(said("task")) or _OTHER_ACTIONS.search(said("uses"))
    return other is not None or said("scripttype").lower() in _OTHER_TYPES


def _overrides(own: Mapping[str, Node], before: SequenceNode) -> bool:
    """Whether a job has values of its own for variables that lines use which it shares with others."""
    text = " ".join(str(line.value) for line in _lines(before))
    names = [name for one in own if one in _ENVIRONMENTS for name, _, _ in _variables(own[one])]
    return any(name in text for name in names)


def _lines(node: Node) -> list[ScalarNode]:
    """The scalars of a list, or a scalar alone."""
    if isinstance(node, ScalarNode):
        return [node]
    return [child for child in node.value if isinstance(child, ScalarNode)] if isinstance(node, SequenceNode) else []


def _shells(node: Node) -> Iterator[str]:
    """What `defaults: {run: {shell: ...}}` says."""
    if isinstance(node, MappingNode):
        for name, value in node.value:
            if name.value == "run" and isinstance(value, MappingNode):
                yield from (
                    str(one.value) for key, one in value.value if key.value == "shell" and isinstance(one, ScalarNode)
                )


def _runs_by_name(key: str) -> bool:
    """Whether what stands under a key is run; names of modules as `ansible.builtin.shell` count by their end."""
    return key in _RUNS or key.rpartition(".")[2] in _RUNS or _RUNS_LIKE.search(key) is not None


def _is_program(node: ScalarNode) -> bool:
    """Whether a word is a program that matters: curl, or a shell."""
    value = str(node.value)
    return value.rpartition("/")[2] == "curl" or _SHELL.fullmatch(value) is not None or value in ("timeout", "env")


def _variables(node: Node) -> Iterator[tuple[str, ScalarNode, int]]:
    """Names, the scalars that say their values, and where these begin in them."""
    if isinstance(node, MappingNode):
        for name, value in node.value:
            if isinstance(name, ScalarNode) and isinstance(value, ScalarNode):
                yield str(name.value), value, 0
            elif isinstance(name, ScalarNode) and isinstance(value, MappingNode):
                # GitLab: {value: ..., description: ...}
                yield from (
                    (str(name.value), one, 0)
                    for key, one in value.value
                    if key.value == "value" and isinstance(one, ScalarNode)
                )
    for child in node.value if isinstance(node, SequenceNode) else ():
        if isinstance(child, ScalarNode):
            name, sign, _ = str(child.value).partition("=")
            if sign:
                yield name, child, len(name) + 1
        elif isinstance(child, MappingNode):
            pairs = {str(key.value): one for key, one in child.value if isinstance(key, ScalarNode)}
            if "name" in pairs and "value" in pairs and isinstance(pairs["value"], ScalarNode):
                yield str(pairs["name"].value), pairs["value"], 0
            elif len(pairs) == 1 and "name" not in pairs:
                yield from ((name, one, 0) for name, one in pairs.items() if isinstance(one, ScalarNode))


# -------------------------------------------------------------------- texts


def _with_single_dollars(said: Extract) -> Extract:
    """A text with one dollar sign for two, in which nothing is known of what docker compose fills in for one."""
    parts: list[Extract] = []
    at = 0
    for match in _DOLLARS.finditer(said.text):
        parts.append(said.part(at, match.start()))
        place = (said.place(match.start()), said.place(match.end()))
        parts.append(Extract("$" if match["one"] else UNKNOWN, (Piece(0, *place),)))
        at = match.end()
    return Extract.joined([*parts, said.part(at, len(said.text))])


def _reference(text: str, known: Mapping[str, str]) -> str:
    """The code for an expression of the pipeline: `${{ env.NAME }}` is known, what else there is is not."""
    match = _EXPRESSION.fullmatch(text.strip())
    if match is None or match["scope"] != "env":
        return NOTHING_KNOWN
    name = _ENV.fullmatch(match["rest"])
    return known.get(name[1], f'os.environ["{name[1]}"]') if name else NOTHING_KNOWN


def _without_expressions(script: Extract, outer: Mapping[str, str]) -> tuple[Extract, dict[int, str]]:
    """A script with one unknown character for each expression of the pipeline, and the code for these."""
    holes: dict[int, str] = {}
    parts: list[Extract] = []
    at = length = 0
    for match in _EXPRESSION.finditer(script.text):
        kept = Builder()
        script.copy(kept, at, match.start())
        parts.append(Extract(kept.code, kept.pieces))
        length += len(kept.code)
        holes[length] = _reference(match[0], outer)
        place = script.place(match.start())
        parts.append(Extract(UNKNOWN, (Piece(0, place, max(script.place(match.end()), place + 1)),)))
        length += 1
        at = match.end()
    return (Extract.joined([*parts, script.part(at, len(script.text))]), holes) if holes else (script, holes)
