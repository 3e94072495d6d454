"""HTML that is escaped by construction: what is not `Html` is text, and text can not become markup.

Plain functions and no template engine: a template escapes what it is told to escape, knows nothing of control
characters, and would be one more package to install.
"""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

from polylint.output.safe import UNSAFE, harmless, spelled

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
"""Elements of HTML that have no content and no end."""

_NAME = re.compile(r"[a-z][a-z0-9-]*")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})


class Html:
    """A piece of a page; only the functions of this module make one."""

    __slots__ = ("_markup",)

    def __init__(self, markup: str) -> None:
        self._markup = markup

    def __str__(self) -> str:
        return self._markup


Child = Html | str | int | None
"""What an element may hold; strings and numbers are text, None is nothing."""


def tag(name: str, /, *children: Child, **attributes: str | int | bool | None) -> Html:
    """An element.

    Args:
        name: as `td`.
        children: what is in it; text is escaped, and its control characters are spelled out.
        attributes: `class_` is `class`, `aria_label` is `aria-label`; True stands for one without a value, False and
            None for none.

    Returns:
        The element.

    Raises:
        ValueError: a name is none, an attribute is code or style (the page forbids both), or an address is neither
            `https:` nor in the page.
    """
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name of an element")
    parts = [f"<{name}"]
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        written = key.rstrip("_").replace("_", "-")
        if not _NAME.fullmatch(written) or written == "style" or written.startswith("on"):
            raise ValueError(f"{written!r} is no attribute that a page may have")
        if written in ("href", "src") and not str(value).startswith(("https://", "#")):
            raise ValueError(f"{value!r} is no address that a page may link to")
        parts.append(f" {written}" if value is True else f' {written}="{_escaped(str(value))}"')
    parts.append(">")
    if name in VOID:
        return Html("".join(parts))
    parts += [_markup(child) for child in children]
    parts.append(f"</{name}>")
    return Html("".join(parts))


def join(*children: Child) -> Html:
    """Pieces one after the other; text is escaped."""
    return Html("".join(map(_markup, children)))


def shown(text: str) -> Html:
    """Text in which what is spelled out is marked, so that it can be told from what is written so."""
    parts = []
    end = 0
    for match in UNSAFE.finditer(text):
        parts += [text[end : match.start()].translate(_ESCAPES), f"<i>{spelled(match.group())}</i>"]
        end = match.end()
    parts.append(text[end:].translate(_ESCAPES))
    return Html("".join(parts))


def page(language: str, title: str, style: str, script: str, body: Html) -> str:
    """A complete page that loads nothing and runs only the script it is given.

    Args:
        language: as `en`.
        title: its title, as text.
        style, script: the style sheet and the script.
        body: what is in it.

    Returns:
        The text of the file, without a final newline.

    Raises:
        ValueError: the style sheet or the script would end its element.
    """
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    head = (
        tag("meta", charset="utf-8"),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{policy}">'),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", title),
        _raw("style", style),
    )
    lines = "\n".join(map(str, head))
    return (
        f'<!DOCTYPE html>\n<html lang="{_escaped(language)}">\n<head>\n{lines}\n</head>\n'
        f"<body>\n{body}\n{_raw('script', script)}\n</body>\n</html>"
    )


def _markup(child: Child) -> str:
    if child is None:
        return ""
    return str(child) if isinstance(child, Html) else _escaped(str(child))


def _escaped(text: str) -> str:
    return harmless(text).translate(_ESCAPES)


def _raw(name: str, text: str) -> Html:
    """An element whose text is not escaped, as HTML has it for style and script."""
    if "</" in text or "<!--" in text:
        raise ValueError(f"the text of {name} would end it")
    return Html(f"<{name}>{text}</{name}>")


def _digest(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
