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
from polylint.embedded.view import Builder, Extract, Piece, View
from polylint.shell.words import UNKNOWN, Argument, Command, Fragment, Word
from polylint.source import SourceError

MAX_SIZE = 1_000_000
"""Characters of a file; reading more takes too long."""


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
_SHELL = re.compile(r"(?:.*/)?(?:ba|da|k|z|a)?sh")
_NAME = re.compile(r"[A-Za-z_]\w*", re.ASCII)
_EXPRESSION = re.compile(
    r"\$\{\{\s*(?P<scope>\w+)?(?P<rest>[^}]{0,500})\}\}|\{\{[^}]{0,500}\}\}|\{%.{0,500}?%\}", re.DOTALL
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

    def view(self) -> View:
        """The module, and how it is written."""
        if _MENTIONED.search(self._text):
            self._builder.make(IMPORTS)
            for document in self._documents():
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
            documents = list(yaml.compose_all(self._text, Loader=yaml.SafeLoader))
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
        entries = [(str(name.value).lower(), value) for name, value in node.value if isinstance(name, ScalarNode)]
        known = dict(outer)
        for name, value in entries:
            if name in _ENVIRONMENTS:
                self._environment(value, known)
        shell = next((value.value for name, value in entries if name == "shell" and isinstance(value, ScalarNode)), "")
        if any(name in ("run", "script", "inline") for name, _ in entries) and _OTHER_SHELLS.search(str(shell)):
            posix = False
        defaults = dict(entries).get("defaults")
        if defaults is not None and _OTHER_SHELLS.search(" ".join(_shells(defaults))):
            posix = False
        found = dict(entries)
        lines = [line for name in _JOINED if name in found for line in _lines(found[name])]
        if "script" in found and isinstance(found["script"], SequenceNode) and lines and posix:
            # The lines of a job are one script.
            self._seen.update(id(found[name]) for name in _JOINED if name in found)
            self._script(lines, known)
        self._started(found, known, (*above, key))
        for name, value in entries:
            self._visit(value, name, known, posix, (*above, key))

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

    def _script(self, nodes: Sequence[ScalarNode], outer: Mapping[str, str]) -> None:
        """Lines of a shell, all of them one script."""
        if not any("curl" in str(node.value) for node in nodes):
            return
        self._scalars += [(node.start_mark.index, node.end_mark.index) for node in nodes]
        parts: list[Extract] = []
        styles: list[tuple[int, str]] = []
        holes: dict[int, str] = {}
        length = 0
        for node in nodes:
            part, expressions = _without_expressions(scalar_text(self._text, node), outer)
            parts.append(part)
            styles.append((length, style_of(self._text, node)))
            holes.update({length + at: code for at, code in expressions.items()})
            length += len(part.text)
            if not part.text.endswith("\n") and len(nodes) > 1:
                end = node.end_mark.index
                parts.append(Extract("\n", (Piece(0, end - 1, end),)))
                length += 1
        script = _joined(parts)
        if script.text.startswith("#!") and not _SHELL.fullmatch(script.text.split("\n")[0].split()[-1].lstrip("#!")):
            return
        ShellCode(
            self._builder,
            script,
            suffix=f"_{next(self._numbers)}",
            outer=outer,
            holes=holes,
            styles=styles,
            numbers=self._numbers,
        ).write()

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
            outer=outer,
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
            part = scalar_text(self._text, node)
            spans = tuple((length + at, length + at + 1) for at in range(len(part.text)))
            word = Word(part.text, 0, tuple(start for start, _ in spans))
            end = node.end_mark.index
            parts += [part, Extract(" ", (Piece(0, end - 1, end),))]
            fragments = (Fragment("text", "y", part.text, spans),) if spans else ()
            arguments.append(Argument(word, False, True, fragments, length, length + len(part.text) + 1))
            length += len(part.text) + 1
        return _joined(parts), arguments

    # ---------------------------------------------------------------- variables

    def _environment(self, node: Node, known: dict[str, str]) -> None:
        """The variables of a mapping, of a list of `NAME=value`, or of a list of names and values."""
        if id(node) in self._seen:
            return
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
                word = _cut(said, start)
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
            known[name] = code


# -------------------------------------------------------------------- nodes


def _is_record(document: Node) -> bool:
    """Whether a document is no pipeline: requests that were recorded, or the description of an API."""
    if not isinstance(document, MappingNode):
        return False
    names = {str(name.value) for name, _ in document.value if isinstance(name, ScalarNode)}
    return bool(names & {"interactions", "http_interactions", "openapi", "swagger", "recordedAt"})


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


def _cut(extract: Extract, start: int) -> Extract:
    part = Builder()
    extract.copy(part, start, len(extract.text))
    return Extract(part.code, part.pieces)


def _joined(parts: Sequence[Extract]) -> Extract:
    pieces: list[Piece] = []
    length = 0
    for part in parts:
        pieces += [Piece(length + piece.start, piece.at, piece.stop) for piece in part.pieces]
        length += len(part.text)
    return Extract("".join(part.text for part in parts), tuple(pieces))


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
    return (_joined([*parts, _cut(script, at)]), holes) if holes else (script, holes)
