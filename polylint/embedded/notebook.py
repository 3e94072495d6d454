"""Notebooks: their cells are one module, since they share one namespace."""

from __future__ import annotations

import ast
import json
import re
import warnings
from collections.abc import Iterator

from polylint.embedded.json_places import Node, extract, parse_json
from polylint.embedded.magics import OTHER, PYTHON, SHELL, Line, cell_kind, cell_lines, language_line
from polylint.embedded.mixed import spelled
from polylint.source import Source, SourceError
from polylint.view import Builder, Cell, Extract, Piece, Problem, View

MAX_CELLS = 10_000
"""Cells of a notebook; each is parsed by itself, and so many with a finding each take 8 s."""

_LINE = re.compile(r"[^\n]*(?:\n|\Z)")
_BLANK = re.compile(r"(?:[ \t]*\n)*")
_INDENT = re.compile(r"(?m)^[ \t]*(?=[^ \t\r\n])")
_PROMPTS = (
    (re.compile(r">>> "), re.compile(r">>>(?: |(?=\n|\Z))|\.\.\.(?: |(?=\n|\Z))")),
    (re.compile(r"In \[\d+\]: | *\.{3,}: ?"), re.compile(r"In \[\d+\]: | *\.{3,}: ?")),
)
_KERNELS = {"python": PYTHON, "ipython": PYTHON, "python3": PYTHON, "bash": SHELL, "sh": SHELL, "shellscript": SHELL}


def notebook_view(text: str) -> View:
    """The code cells of a notebook (nbformat 3 and 4) as one module, in their order.

    What is no Python stands in the module as a comment: magics, cells in another language, and cells that can not be
    parsed, which are reported. Shell commands stand there as calls.

    Args:
        text: the notebook.

    Raises:
        SourceError: it is no notebook.
    """
    builder = Builder()
    problems: list[tuple[str, int]] = []
    cells: list[Cell] = []
    separators: dict[int, str] = {}
    for number, language, strings, separator in _cells(text):
        said = extract(text, strings)
        cells.append(Cell(builder.length, number, said))
        separators[number] = separator
        _CellCode(builder, text, _as_typed(said), number).add(language, problems)
    write = _Writer(separators).write
    view = View(text, builder.code, builder.pieces, write, (), cells)
    found = [Problem(reason, view.inside(at)) for reason, at in problems]
    return View(text, builder.code, builder.pieces, write, found, cells)


def _cells(text: str) -> Iterator[tuple[int, str, list[Node], str]]:
    """The cells with code: number, language, strings, and what stands between two of these."""
    if text.count('"cell_type"') > MAX_CELLS:
        raise SourceError(f"too complex: more than {MAX_CELLS:,} cells")
    try:
        top = parse_json(text)
    except json.JSONDecodeError as error:
        raise SourceError(f"no JSON: {error.msg}", error.lineno, error.colno) from None
    sheets = top.get("worksheets")
    cells = top.get("cells")
    listed = [cells] if sheets is None or sheets.items is None else [sheet.get("cells") for sheet in sheets.items]
    if top.entries is None or all(found is None or found.items is None for found in listed):
        raise SourceError("no notebook: it has no list of cells")
    language = _language(top)
    number = 0
    for found in listed:
        for cell in found.items or () if found is not None else ():
            number += 1
            kind = cell.get("cell_type")
            source = cell.get("source") or cell.get("input")
            if kind is None or kind.text != "code" or source is None:
                continue
            strings = [source] if source.is_string else [item for item in source.items or () if item.is_string]
            own = cell.get("metadata", "vscode", "languageId") or cell.get("language")
            spoken = _KERNELS.get(own.text.lower(), OTHER) if own is not None and own.text else language
            yield number, spoken, strings, _separator(text, source, strings)


def _language(top: Node) -> str:
    for keys in (("metadata", "kernelspec", "language"), ("metadata", "language_info", "name")):
        found = top.get(*keys)
        if found is not None and found.text:
            return _KERNELS.get(found.text.lower(), OTHER)
    return PYTHON


def _separator(text: str, source: Node, strings: list[Node]) -> str:
    """What stands between the lines of a cell, from the closing quote to the opening one; "" where it is one string."""
    if source.items is None or not strings:
        return ""
    if len(strings) > 1:
        return text[strings[0].end - 1 : strings[1].start + 1]
    return f'",{text[source.start + 1 : strings[0].start + 1]}'


def _as_typed(cell: Extract) -> Extract:
    """A cell without what IPython leaves out at the start of its lines: indentation that all of them have, prompts."""
    blank = _BLANK.match(cell.text)
    first = blank.end() if blank is not None else 0
    indent = min(_INDENT.findall(cell.text), key=len, default="")
    if indent:
        cell = _without(cell, re.compile(indent), first)
    for prompt, further in _PROMPTS:
        second = cell.text.find("\n", first) + 1
        if prompt.match(cell.text, first) or (second and further.match(cell.text, second)):
            return _without(cell, further, first)
    return cell


def _without(cell: Extract, start: re.Pattern[str], first: int) -> Extract:
    builder = Builder()
    cell.copy(builder, 0, first)
    for match in _LINE.finditer(cell.text, first):
        left_out = start.match(cell.text, *match.span())
        cell.copy(builder, left_out.end() if left_out is not None else match.start(), match.end())
    return Extract(builder.code, builder.pieces)


class _CellCode:
    """Adds a cell to the module.

    Args:
        builder: the module.
        text: the notebook.
        cell: the cell.
        number: its number.
    """

    def __init__(self, builder: Builder, text: str, cell: Extract, number: int) -> None:
        self._builder = builder
        self._text = text
        self._cell = cell
        self._number = number

    def add(self, language: str, problems: list[tuple[str, int]]) -> None:
        """Add it, and say why it can not be part of the module."""
        kind, start = cell_kind(self._cell.text) if language == PYTHON else (language, 0)
        if kind == OTHER:
            self._comment(self._builder, 0, len(self._cell.text))
            return
        if kind == SHELL:
            self._comment(self._builder, 0, start)
            self._shell(self._builder, start, len(self._cell.text))
            return
        spoken, certain = language_line(self._cell.text)
        reason = ""
        if not certain:
            tried = Builder()
            self._comment(tried, 0, start)
            for line in cell_lines(self._cell.text, start):
                self._line(tried, line)
            reason, offset = _error(tried.code)
            if not reason:
                _show_last(tried)
                self._builder.append(tried)
                return
        if spoken == "sh":
            first = _LINE.match(self._cell.text)
            body = first.end() if first else 0
            self._comment(self._builder, 0, body)
            self._shell(self._builder, body, len(self._cell.text))
            return
        self._comment(self._builder, 0, len(self._cell.text))
        if not spoken:
            problems.append(
                (reason, View(self._text, tried.code, tried.pieces, lambda content, piece: None).place(offset))
            )

    def _line(self, builder: Builder, line: Line) -> None:
        indent = self._cell.text[line.start : line.indent]
        if line.kind == SHELL:
            self._shell(builder, line.body, line.end, indent, of_python=True)
        if line.kind == PYTHON:
            self._copy(builder, line.start, line.target[1] if line.target else line.indent)
            builder.make(" = " if line.target else "")
            self._copy(builder, line.body, line.end)
        elif line.target is not None:
            self._copy(builder, line.start, line.target[1])
            # Its value is not known.
            builder.make(" = get_ipython()  # ")
            self._rest(builder, line.target[1], line.end)
        else:
            self._copy(builder, line.start, line.indent)
            builder.make("pass  # ")
            self._rest(builder, line.indent, line.end)
        if not builder.code_ends_line:
            builder.make("\n")

    def _rest(self, builder: Builder, start: int, end: int) -> None:
        """What follows on a line as a comment, and lines that it goes on to."""
        for number, match in enumerate(_LINE.finditer(self._cell.text, start, end)):
            if number and match.group():
                builder.make("# ")
            self._copy(builder, *match.span())

    def _comment(self, builder: Builder, start: int, end: int) -> None:
        for match in _LINE.finditer(self._cell.text, start, end):
            if match.group():
                builder.make("# ", self._cell.place(match.start()), self._number)
                self._copy(builder, *match.span())
        if start < end and not builder.code_ends_line:
            builder.make("\n")

    def _shell(self, builder: Builder, start: int, end: int, indent: str = "", of_python: bool = False) -> None:
        """Add shell commands; `of_python` when IPython puts values of Python into them."""
        if "curl" in self._cell.text[start:end]:
            from polylint.embedded.shell import add_shell

            script = self._cell.part(start, end)
            add_shell(builder, script, unit=self._number, indent=indent, python_names=of_python)

    def _copy(self, builder: Builder, start: int, end: int) -> None:
        self._cell.copy(builder, start, end, self._number)


class _Writer:
    """Spells code as JSON.

    Args:
        separators: what stands between the lines of a cell, by its number.
    """

    def __init__(self, separators: dict[int, str]) -> None:
        self._separators = separators

    def write(self, content: str, piece: Piece) -> str | None:
        """See `polylint.view.Write`."""
        written = spelled(content, piece)
        if written is None:
            return None
        separator = self._separators.get(piece.unit, "")
        lines = [json.dumps(line, ensure_ascii=False)[1:-1] for line in _LINE.findall(written) if line]
        if not separator:
            return "".join(lines)
        return "".join(line + separator if line.endswith("\\n") else line for line in lines)


def _show_last(cell: Builder) -> None:
    """Print the value of the last expression, as a notebook shows it; what a call returns only where it is data."""
    code = cell.code
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        body = ast.parse(code).body
    last = body[-1] if body else None
    if not isinstance(last, ast.Expr) or last.end_lineno is None or last.value.end_col_offset is None:
        return
    value = last.value
    is_data = not isinstance(value, ast.Call) or (isinstance(value.func, ast.Attribute) and value.func.attr == "json")
    if not is_data or isinstance(value, ast.Constant | ast.Await):
        return
    source = Source("", code, "utf-8", b"")
    ends = [(value.end_lineno or 1, value.end_col_offset or 0), (value.lineno, value.col_offset)]
    end, start = (
        source.offset(line, len(source.line_text(line).encode("utf-8", "surrogatepass")[:column].decode("utf-8")) + 1)
        for line, column in ends
    )
    if code[end:].lstrip(" \t)").startswith(";"):
        return
    cell.insert(end, ")")
    cell.insert(start, "print(")


def _error(code: str) -> tuple[str, int]:
    """Why a cell can not be parsed, and where; "" when it can."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(code)
    except SyntaxError as error:
        source = Source("", code, "utf-8", b"")
        return f"{error.msg}", source.offset(max(error.lineno or 1, 1), max(error.offset or 1, 1))
    except (ValueError, RecursionError, MemoryError) as error:
        return str(error) or "too deeply nested", 0
    return "", 0
