"""The edits that give requests the version header, or another version: at literals, and where headers are written."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Container, Mapping

from polylint import edit
from polylint.analysis.literals import string_value
from polylint.analysis.models.clients import SETTERS
from polylint.analysis.project import Project
from polylint.analysis.values import HeaderPlace, Place
from polylint.api.catalogue import Catalogue
from polylint.diagnostic import Edit, Span

_HEADER_OPTIONS = ("-H", "--header")


class HeaderEdits:
    """Makes these edits.

    Args:
        project: for texts and positions.
        catalogue: what the API versions accept.
        target: the version to migrate to.
        pairs: arguments that are lists of pairs, and whether these are bytes.
        optional: arguments that may be None.
        explicit: gives a client of the SDK the target version.
    """

    def __init__(
        self,
        project: Project,
        catalogue: Catalogue,
        target: str,
        pairs: Mapping[Place, bool],
        optional: Container[Place | None],
        explicit: Callable[[Place], Edit],
    ) -> None:
        self._project, self._catalogue, self._target = project, catalogue, target
        self._pairs, self._optional, self._explicit = pairs, optional, explicit

    def replacement(self, origin: Place, changes: Mapping[str, str]) -> Edit | None:
        """The edit that makes the literal at `origin` say something else.

        Args:
            origin: the literal, or several side by side.
            changes: what it says to what it shall say: all of it, or a part of a line `name: value` or of a command.
        """
        source = self._project.source(origin[0])
        start, end = self._project.lowered(origin[0]).span(origin[1])
        for first, last in edit.string_pieces(source.text, start, end) or [(start, end)]:
            whole = string_value(source.text[first:last])
            said = whole.decode("latin-1") if isinstance(whole, bytes) else whole
            if said is not None and all(old in said for old in changes):
                new = self._changed_text(said, changes)
                return None if new is None else edit.replace_string(source.path, source.text, first, last, new)
        pieces = [string_value(source.text[first:last]) for first, last in edit.string_pieces(source.text, start, end)]
        whole_text = "".join(piece for piece in pieces if isinstance(piece, str))
        if len(changes) == 1 and whole_text in changes:
            # The version itself, in pieces.
            return edit.replace_string(source.path, source.text, start, end, next(iter(changes.values())))
        return None

    def _changed_text(self, said: str, changes: Mapping[str, str]) -> str | None:
        for old, new in changes.items():
            if said == old:
                said = new
                continue
            in_line = re.compile(rf"({re.escape(self._catalogue.header)}\s*:\s*){re.escape(old)}", re.I)
            if in_line.search(said):
                said = in_line.sub(rf"\g<1>{new}", said)
            elif said.count(old) == 1:
                said = said.replace(old, new)
            else:
                return None
        return said

    def insertion(self, place: HeaderPlace) -> tuple[Edit, ...] | None:
        """The edit that adds the header at a place, None when it can not be made."""
        source = self._project.source(place.place[0])
        ref = place.place[1]
        lowered, text, path = self._project.lowered(place.place[0]), source.text, source.path
        header, target = self._catalogue.header, self._target
        newline = edit.newline_of(text)
        start, end = lowered.span(ref)
        made: Edit | None
        if (
            place.kind in ("display", "call", "pairs", "lines", "arguments")
            and header.lower() in text[start:end].lower()
        ):
            # It is there already, and something takes it away again.
            return None
        if place.kind not in ("rename", "statement") and lowered.in_fstring(ref):
            return None
        if place.kind == "display":
            entries = lowered.at(ref).entries
            as_bytes = any(text[at : at + 2].lower() in ("b'", 'b"') for at, _ in entries)
            made = edit.add_dict_entry(path, text, start, end, entries, header, target, newline, as_bytes)
        elif place.kind == "lines":
            entries = lowered.at(ref).entries
            as_bytes = any(text[at : at + 2].lower() in ("b'", 'b"') for at, _ in entries)
            made = edit.add_item(path, text, start, end, entries, f"{header}: {target}", newline, as_bytes)
        elif place.kind == "arguments":
            made = self._curl_option(place.place, newline)
        elif place.kind == "pairs":
            made = edit.add_pair(path, text, start, end, lowered.at(ref).entries, header, target, newline)
        elif place.kind in ("call", "keyword"):
            entry = f'{{"{header}": "{target}"}}'
            argument = f"**{entry}" if place.kind == "call" else f"headers={entry}"
            open_paren = lowered.at(ref).open_paren
            made = edit.add_keyword(path, text, start, end, lowered.at(ref).entries, open_paren, argument, newline)
        elif place.kind == "wrap":
            outer = lowered.at(ref).outer
            if place.place in self._pairs:
                key, value = (f'b"{one}"' if self._pairs[place.place] else f'"{one}"' for one in (header, target))
                return edit.wrap_expression(path, text, *outer, "[*", f", ({key}, {value})]")
            before, after = ("{**(", " or {})") if place.place in self._optional else ("{**", "")
            return edit.wrap_expression(path, text, *outer, before, f'{after}, "{header}": "{target}"}}')
        elif place.kind == "client":
            return (self._explicit(place.place),)
        elif place.kind == "value":
            return (Edit(Span(path, start, end), f'"{target}"'),)
        else:
            setter = lowered.setter(ref, SETTERS)
            if setter is None:
                return None
            subject, called = setter
            statement = f'{subject}("{header}", "{target}")' if called else f'{subject}["{header}"] = "{target}"'
            made = edit.add_statement_after(path, text, start, end, statement, newline)
        return None if made is None else (made,)

    def _curl_option(self, place: Place, newline: str) -> Edit | None:
        """The edit that adds a header to a literal list of arguments of curl, None when it is not plainly one."""
        source = self._project.source(place[0])
        entries = self._project.lowered(place[0]).at(place[1]).entries
        said = [string_value(source.text[start:end]) for start, end in entries]
        names = [os.path.basename(text) if isinstance(text, str) else "" for text in said]
        if names.count("curl") != 1 or "--next" in said or "-:" in said:
            return None
        program = names.index("curl")
        # It goes before the other headers, which often have lines of their own.
        after = next((i - 1 for i, text in enumerate(said) if i > program and text in _HEADER_OPTIONS), program)
        values = ("-H", f"{self._catalogue.header}: {self._target}")
        return edit.add_arguments(source.path, source.text, entries, after, values, newline)
