"""A language client: speaks to `polylint lsp` over its standard input and output, as an editor does."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

PATIENCE = 20.0
"""Seconds to wait for an answer; machines that run tests are shared."""

EVERYTHING: dict[str, Any] = {
    "general": {"positionEncodings": ["utf-16"]},
    "workspace": {
        "workspaceFolders": True,
        "configuration": False,
        "didChangeWatchedFiles": {"dynamicRegistration": True},
        "workspaceEdit": {"documentChanges": True},
    },
    "textDocument": {
        "publishDiagnostics": {
            "relatedInformation": True,
            "tagSupport": {"valueSet": [1, 2]},
            "codeDescriptionSupport": True,
            "dataSupport": True,
            "versionSupport": True,
        },
        "codeAction": {
            "isPreferredSupport": True,
            "dataSupport": True,
            "resolveSupport": {"properties": ["edit"]},
            "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "source.fixAll"]}},
        },
        "hover": {"contentFormat": ["markdown", "plaintext"]},
    },
}


class Client:
    """One server, and what it said.

    Attributes:
        published: every list of diagnostics, in order: the parameters of the notification.
        messages: what was shown to the user.
        registered: what the server asked to be told of.
        capabilities: what it says that it can do.
        settings: what it is told when it asks for settings.
    """

    def __init__(self, folder: Path | None, **options: Any) -> None:
        self.folder = folder
        self.published: list[dict[str, Any]] = []
        self.messages: list[str] = []
        self.registered: list[str] = []
        self.settings: Any = None
        self.texts: dict[str, str] = {}
        self._versions: dict[str, int] = {}
        self._number = 0
        self._news: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._answers: dict[int, dict[str, Any]] = {}
        self._log: list[bytes] = []
        self.process = subprocess.Popen(
            [sys.executable, "-m", "polylint", "lsp", "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=options.pop("cwd", folder),
        )
        self._reader = threading.Thread(target=self._read_log, daemon=True)
        self._reader.start()
        threading.Thread(target=self._read, daemon=True).start()
        folders = options.pop("folders", [folder] if folder else [])
        parameters = {
            "processId": None,
            "rootUri": None,
            "capabilities": options.pop("capabilities", EVERYTHING),
            "workspaceFolders": [{"uri": each.as_uri(), "name": each.name} for each in folders] or None,
            "initializationOptions": options.pop("settings", None),
        }
        assert not options
        self.capabilities = self.ask("initialize", parameters)["capabilities"]
        self.tell("initialized", {})

    # ---------------------------------------------------------------- messages

    def _read(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while True:
            size = 0
            while (line := stream.readline()) not in (b"\r\n", b""):
                if line.lower().startswith(b"content-length:"):
                    size = int(line.split(b":")[1])
                else:
                    # Nothing but the protocol may be there.
                    assert line.lower().startswith(b"content-type:"), line
            if not size:
                self._news.put(None)
                return
            self._news.put(json.loads(stream.read(size)))

    def _read_log(self) -> None:
        assert self.process.stderr is not None
        self._log.extend(self.process.stderr)

    def raw(self, data: bytes) -> None:
        """Send bytes as they are."""
        assert self.process.stdin is not None
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, *messages: dict[str, Any]) -> None:
        """Send messages, so that nothing comes between them."""
        bodies = [json.dumps({"jsonrpc": "2.0", **message}).encode() for message in messages]
        self.raw(b"".join(b"Content-Length: %d\r\n\r\n%b" % (len(body), body) for body in bodies))

    def tell(self, method: str, parameters: Any) -> None:
        """Send a notification."""
        self.send({"method": method, "params": parameters})

    def begin(self, method: str, parameters: Any) -> int:
        """Send a request; its number."""
        self._number += 1
        self.send({"id": self._number, "method": method, "params": parameters})
        return self._number

    def begin_and_cancel(self, method: str, parameters: Any) -> int:
        """Send a request, and that its answer is not wanted any more; its number."""
        self._number += 1
        self.send(
            {"id": self._number, "method": method, "params": parameters},
            {"method": "$/cancelRequest", "params": {"id": self._number}},
        )
        return self._number

    def answer(self, number: int) -> dict[str, Any]:
        """The whole answer to a request."""
        self._until(lambda: number in self._answers)
        return self._answers.pop(number)

    def ask(self, method: str, parameters: Any) -> Any:
        """Send a request; the result."""
        answer = self.answer(self.begin(method, parameters))
        assert "error" not in answer, answer
        return answer["result"]

    def _until(self, happened: Callable[[], bool]) -> None:
        while not happened():
            message = self._news.get(timeout=PATIENCE)
            assert message is not None, "the server is gone"
            self._handle(message)

    def _handle(self, message: dict[str, Any]) -> None:
        method = message.get("method")
        if method is None:
            self._answers[message["id"]] = message
        elif method == "textDocument/publishDiagnostics":
            self.published.append(message["params"])
        elif method == "window/showMessage":
            self.messages.append(message["params"]["message"])
        elif method == "client/registerCapability":
            self.registered += [each["method"] for each in message["params"]["registrations"]]
            self.send({"id": message["id"], "result": None})
        elif method == "workspace/configuration":
            self.send({"id": message["id"], "result": [self.settings]})

    def stop(self) -> int:
        """End the server as editors do; its exit code. Nothing may have failed in it."""
        self.ask("shutdown", None)
        self.tell("exit", None)
        code = self.process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        log = b"".join(self._log).decode()
        assert "the analysis failed" not in log, log
        return code

    # ---------------------------------------------------------------- folders and documents

    def enter(self, folder: Path) -> None:
        """Add a folder to the workspace, and work there."""
        self.folder = folder
        self.published.clear()
        self.messages.clear()
        self._folders([folder], [])

    def leave(self) -> None:
        """Close all documents, take the folder out of the workspace, and forget the settings."""
        for name in list(self.texts):
            self.close(name)
        self.texts.clear()
        self.tell("workspace/didChangeConfiguration", {"settings": {"polylint": {}}})
        if self.folder is not None:
            self._folders([], [self.folder])
        self.settle()

    def _folders(self, added: Sequence[Path], removed: Sequence[Path]) -> None:
        event = {
            name: [{"uri": each.as_uri(), "name": each.name} for each in folders]
            for name, folders in (("added", added), ("removed", removed))
        }
        self.tell("workspace/didChangeWorkspaceFolders", {"event": event})

    def uri(self, name: str) -> str:
        """The URI of a file in the folder."""
        if ":" in name:
            return name
        assert self.folder is not None
        return (self.folder / name).as_uri()

    def open(self, name: str, text: str | None = None, language: str = "python") -> None:
        """Open a document, with the text of the file if no other is given."""
        assert self.folder is not None or text is not None
        if text is None and self.folder is not None:
            text = (self.folder / name).read_bytes().decode()
        self.texts[name] = text or ""
        self._versions[name] = 1
        item = {"uri": self.uri(name), "languageId": language, "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": item})

    def change(self, name: str, *changes: dict[str, Any]) -> int:
        """Change a document; the new version."""
        self._versions[name] += 1
        document = {"uri": self.uri(name), "version": self._versions[name]}
        self.tell("textDocument/didChange", {"textDocument": document, "contentChanges": list(changes)})
        return self._versions[name]

    def change_raw(self, uri: str, changes: list[dict[str, Any]]) -> None:
        """Change a document that need not be known."""
        document = {"uri": uri, "version": 2}
        self.tell("textDocument/didChange", {"textDocument": document, "contentChanges": changes})

    def type(self, name: str, text: str) -> int:
        """Give a document another text; the new version."""
        self.texts[name] = text
        return self.change(name, {"text": text})

    def save(self, name: str) -> None:
        if self.folder is not None and ":" not in name:
            (self.folder / name).write_bytes(self.texts[name].encode())
        self.tell("textDocument/didSave", {"textDocument": {"uri": self.uri(name)}})

    def close(self, name: str) -> None:
        self.tell("textDocument/didClose", {"textDocument": {"uri": self.uri(name)}})

    def disk(self, name: str, text: str | None, kind: int) -> None:
        """Something else changes a file: 1 makes it, 2 changes it, 3 removes it."""
        assert self.folder is not None
        path = self.folder / name
        if text is None:
            path.unlink()
        else:
            path.write_bytes(text.encode())
        self.tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": self.uri(name), "type": kind}]})

    # ---------------------------------------------------------------- what is known

    def settle(self) -> None:
        """Wait until all that was sent was looked at."""
        self.ask("textDocument/hover", {"textDocument": {"uri": "untitled:nothing"}, "position": place(0, 0)})

    def diagnostics(self, name: str) -> list[dict[str, Any]]:
        """The diagnostics of a document, once all that was sent was looked at."""
        self.settle()
        uri = self.uri(name)
        found: list[dict[str, Any]] = next((p["diagnostics"] for p in reversed(self.published) if p["uri"] == uri), [])
        return found

    def codes(self, name: str) -> list[str]:
        """`CODE:line` of each diagnostic."""
        return [f"{one['code']}:{one['range']['start']['line'] + 1}" for one in self.diagnostics(name)]

    def hover(self, name: str, line: int, character: int) -> str:
        """What is said at a place, "" for nothing."""
        found = self.ask(
            "textDocument/hover", {"textDocument": {"uri": self.uri(name)}, "position": place(line, character)}
        )
        return "" if found is None else str(found["contents"]["value"])

    def actions(self, name: str, line: int, only: Sequence[str] | None = None) -> dict[str, dict[str, Any]]:
        """The code actions on a line by their titles."""
        context: dict[str, Any] = {"diagnostics": []}
        if only is not None:
            context["only"] = list(only)
        where = {"start": place(line, 0), "end": place(line, 10_000)}
        found = self.ask(
            "textDocument/codeAction",
            {"textDocument": {"uri": self.uri(name)}, "range": where, "context": context},
        )
        return {action["title"]: action for action in found}

    def apply(self, action: dict[str, Any]) -> dict[str, str]:
        """The texts after an action, by name of the file; the documents stay as they are."""
        if "edit" not in action:
            action = self.ask("codeAction/resolve", action)
        edit = action["edit"]
        assert "changes" not in edit or "documentChanges" not in edit
        by_uri = {uri: (None, edits) for uri, edits in edit.get("changes", {}).items()}
        for each in edit.get("documentChanges", []):
            by_uri[each["textDocument"]["uri"]] = (each["textDocument"]["version"], each["edits"])
        texts = {}
        for uri, (version, edits) in by_uri.items():
            name = next((known for known in self.texts if self.uri(known) == uri), None)
            if name is None:
                assert version is None and self.folder is not None
                name = uri.removeprefix(self.folder.as_uri() + "/")
                text = (self.folder / name).read_bytes().decode()
            else:
                assert version in (None, self._versions[name])
                text = self.texts[name]
            texts[name] = applied(text, edits)
        return texts


def place(line: int, character: int) -> dict[str, int]:
    return {"line": line, "character": character}


def applied(text: str, edits: Sequence[dict[str, Any]]) -> str:
    """A text after edits, whose positions are in units of UTF-16."""
    lines = text.splitlines(keepends=True)

    def offset(position: dict[str, int]) -> int:
        before = "".join(lines[: position["line"]])
        line = lines[position["line"]] if position["line"] < len(lines) else ""
        units = line.encode("utf-16-le")[: 2 * position["character"]]
        return len(before) + len(units.decode("utf-16-le"))

    for edit in sorted(edits, key=lambda edit: -offset(edit["range"]["start"])):
        text = text[: offset(edit["range"]["start"])] + edit["newText"] + text[offset(edit["range"]["end"]) :]
    return text
