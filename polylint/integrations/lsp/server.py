"""The server: what the editor says becomes snapshots, and what is found in them is told the editor.

Messages are handled on one thread, which never waits; analysis is done on another, one snapshot after the other. A
newer snapshot supersedes those before it.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import inspect
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Generator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidRequest
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol
from pygls.protocol.json_rpc import RPCRequest
from pygls.protocol.language_server import lsp_method
from pygls.uris import from_fs_path

from polylint import __version__
from polylint.integrations.lsp.actions import KINDS, wanted_of
from polylint.integrations.lsp.bench import Superseded
from polylint.integrations.lsp.convert import Abilities, abilities
from polylint.integrations.lsp.documents import Document, Units, changed, kind_of_document, path_of
from polylint.integrations.lsp.transport import Incoming
from polylint.integrations.lsp.watching import GLOBS, is_about_files, matters
from polylint.integrations.lsp.workspace import Answer, Snapshot, Workspace, copied
from polylint.output.safe import harmless

DEBOUNCE = 0.1
"""Seconds without a keystroke after which a text is looked at."""

SETTLE = 0.05
"""Seconds in which more files change on the disk, as when a branch is checked out."""

_STACK = 64 * 1024 * 1024
"""Bytes of stack for the thread that analyzes: parsing is recursive, and threads have little of it on some systems."""

_GC_THRESHOLD = 100_000

_log = logging.getLogger("polylint.lsp")
_Result = TypeVar("_Result")


class _Protocol(LanguageServerProtocol):
    """The protocol without a copy of the documents: lines of Python end elsewhere than the copy takes them to end.

    And requests after the last one get an answer, too.
    """

    def handle_message(self, message: Any) -> None:
        if self._shutdown and isinstance(message, RPCRequest):
            error = JsonRpcInvalidRequest("the server was shut down").to_response_error()
            self._send_response(message.id, error=error)
        else:
            super().handle_message(message)

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> Generator[Any, Any, None]:
        yield self.fm.features[types.TEXT_DOCUMENT_DID_OPEN], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> Generator[Any, Any, None]:
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> Generator[Any, Any, None]:
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CLOSE], (params,), None


class PolylintServer(LanguageServer):
    """A server for one editor."""

    def __init__(self) -> None:
        super().__init__("polylint", __version__, protocol_cls=_Protocol)
        self._documents: dict[str, Document] = {}
        self._settings: Any = None
        self._disk: set[str] = set()
        self._anew = False
        self._generation = 0
        self._analyzed = 0
        self._timer: asyncio.TimerHandle | None = None
        self._task: asyncio.Task[None] | None = None
        self._waiting: list[asyncio.Future[None]] = []
        self._published: dict[str, Answer] = {}
        self._can = Abilities()
        self._units = Units("utf-16")
        self._analysis: Workspace | None = None
        before = threading.stack_size(_STACK)
        self._worker = ThreadPoolExecutor(1, "polylint")
        self._worker.submit(int).result()
        threading.stack_size(before)
        self._register()

    # ---------------------------------------------------------------- what the editor says

    def _register(self) -> None:
        handlers: Mapping[str, Callable[..., Any]] = {
            types.INITIALIZE: self._initialize,
            types.INITIALIZED: self._initialized,
            types.SHUTDOWN: self._stop,
            types.TEXT_DOCUMENT_DID_OPEN: self._opened,
            types.TEXT_DOCUMENT_DID_CHANGE: self._changed,
            types.TEXT_DOCUMENT_DID_CLOSE: self._closed,
            types.WORKSPACE_DID_CHANGE_CONFIGURATION: self._configured,
            types.WORKSPACE_DID_CHANGE_WATCHED_FILES: self._watched,
            types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS: self._folders_changed,
            types.TEXT_DOCUMENT_HOVER: self._hover,
            types.CODE_ACTION_RESOLVE: self._resolve,
        }
        for name, handler in handlers.items():
            self.feature(name)(_function(handler))
        self.feature(types.TEXT_DOCUMENT_DID_SAVE, types.SaveOptions(include_text=False))(_function(self._saved))
        options = types.CodeActionOptions(code_action_kinds=list(KINDS), resolve_provider=True)
        self.feature(types.TEXT_DOCUMENT_CODE_ACTION, options)(_function(self._code_action))

    def _initialize(self, params: types.InitializeParams) -> None:
        self._settings = params.initialization_options
        self._can = abilities(params.capabilities)

    async def _initialized(self, params: types.InitializedParams) -> None:
        encoding = self.server_capabilities.position_encoding
        self._units = Units(str(getattr(encoding, "value", encoding or "utf-16")))
        loop = asyncio.get_running_loop()

        def tell(problem: str) -> None:
            loop.call_soon_threadsafe(self._tell, problem)

        self._analysis = Workspace(self._units, self._can, lambda file: from_fs_path(file) or file, tell)
        workspace = self.client_capabilities.workspace or types.WorkspaceClientCapabilities()
        wanted = []
        watching = workspace.did_change_watched_files
        if watching is not None and watching.dynamic_registration:
            watchers = [types.FileSystemWatcher(glob) for glob in GLOBS]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
            wanted.append(types.Registration("polylint-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options))
        settings = workspace.did_change_configuration
        if settings is not None and settings.dynamic_registration:
            section = types.DidChangeConfigurationRegistrationOptions("polylint")
            wanted.append(types.Registration("polylint-settings", types.WORKSPACE_DID_CHANGE_CONFIGURATION, section))
        self._touch()
        if wanted:
            with contextlib.suppress(Exception):
                await self.client_register_capability_async(types.RegistrationParams(wanted))
        await self._ask_for_settings()

    async def _ask_for_settings(self) -> None:
        """Ask the editor for its settings, if it can be asked."""
        workspace = self.client_capabilities.workspace
        if workspace is None or not workspace.configuration:
            return
        item = types.ConfigurationItem(section="polylint")
        try:
            (found,) = await self.workspace_configuration_async(types.ConfigurationParams([item]))
        except Exception as error:
            _log.warning("the editor does not tell its settings: %s", error)
            return
        if found:
            self._settings = found
            self._touch()

    def _stop(self, params: None) -> None:
        self._generation += 1
        if self._timer is not None:
            self._timer.cancel()

    def _opened(self, params: types.DidOpenTextDocumentParams) -> None:
        item = params.text_document
        folders = self._folders()
        path = path_of(item.uri, folders[0] if folders else os.getcwd())
        kind = "" if path is None else kind_of_document(path, item.language_id)
        if path is not None and kind:
            self._documents[item.uri] = Document(item.uri, path, kind, item.version, item.text)
            self._touch()

    def _changed(self, params: types.DidChangeTextDocumentParams) -> None:
        document = self._documents.pop(params.text_document.uri, None)
        if document is None:
            return
        # The one that changed last comes last.
        self._documents[document.uri] = document
        document.text = changed(document.text, params.content_changes, self._units)
        document.version = params.text_document.version
        document.dirty = True
        self._touch(DEBOUNCE)

    def _saved(self, params: types.DidSaveTextDocumentParams) -> None:
        document = self._documents.get(params.text_document.uri)
        if document is not None:
            document.dirty = False
            self._anew = self._anew or is_about_files(document.path)
            self._touch()

    def _closed(self, params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        if self._documents.pop(uri, None) is not None:
            self._published.pop(uri, None)
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))
            self._touch()

    async def _configured(self, params: types.DidChangeConfigurationParams) -> None:
        if params.settings:
            self._settings = params.settings
            self._touch()
        else:
            await self._ask_for_settings()

    def _watched(self, params: types.DidChangeWatchedFilesParams) -> None:
        for event in params.changes:
            path = path_of(event.uri, "")
            if path is None or not matters(path):
                continue
            self._disk.add(path)
            self._anew = self._anew or event.type != types.FileChangeType.Changed or is_about_files(path)
        if self._disk:
            self._touch(SETTLE)

    def _folders_changed(self, params: types.DidChangeWorkspaceFoldersParams) -> None:
        self._touch()

    def _folders(self) -> tuple[str, ...]:
        """The folders of the workspace."""
        workspace = self.workspace
        uris = [folder.uri for folder in workspace.folders.values()]
        if not uris and workspace.root_uri:
            uris = [workspace.root_uri]
        return tuple(path for uri in uris if (path := path_of(uri, "")) is not None)

    # ---------------------------------------------------------------- analysis

    def _touch(self, delay: float = 0.0) -> None:
        """Something is other than it was: look at it after a while."""
        self._generation += 1
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(delay, self._begin)

    def _begin(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._task is None and self._analysis is not None:
            self._task = asyncio.ensure_future(self._analyze(self._analysis))

    async def _analyze(self, analysis: Workspace) -> None:
        """Look at what there is, until there is nothing newer that should be looked at already."""
        try:
            while self._analyzed != self._generation and self._timer is None:
                snapshot = self._snapshot()
                try:
                    answers = await self._in_worker(
                        analysis.check, snapshot, lambda number=snapshot.generation: self._generation != number
                    )
                except Superseded:
                    self._disk |= snapshot.changed
                    self._anew = self._anew or snapshot.anew
                    continue
                except Exception as error:
                    _log.exception("the analysis failed")
                    self.report_server_error(error, None)
                    answers = {}
                self._analyzed = snapshot.generation
                self._publish(answers)
        finally:
            self._task = None
            if self._analyzed == self._generation:
                for future in self._waiting:
                    if not future.done():
                        future.set_result(None)
                self._waiting.clear()

    def _snapshot(self) -> Snapshot:
        documents = tuple(copied(document) for document in reversed(self._documents.values()))
        snapshot = Snapshot(
            self._generation, documents, self._folders(), self._settings, frozenset(self._disk), self._anew
        )
        self._disk, self._anew = set(), False
        return snapshot

    async def _in_worker(self, work: Callable[..., _Result], *arguments: Any) -> _Result:
        return await asyncio.get_running_loop().run_in_executor(self._worker, work, *arguments)

    def _publish(self, answers: Mapping[str, Answer]) -> None:
        for uri, answer in answers.items():
            document = self._documents.get(uri)
            if document is None or document.version != answer.version or self._published.get(uri) == answer:
                continue
            self._published[uri] = answer
            self.text_document_publish_diagnostics(
                types.PublishDiagnosticsParams(uri, list(answer.diagnostics), answer.version)
            )

    async def _settled(self) -> Workspace | None:
        """Wait until what there is now was looked at."""
        if self._analysis is None:
            return None
        while self._analyzed != self._generation:
            future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._waiting.append(future)
            self._begin()
            await future
        return self._analysis

    # ---------------------------------------------------------------- questions

    async def _hover(self, params: types.HoverParams) -> types.Hover | None:
        analysis = await self._settled()
        if analysis is None:
            return None
        return await self._in_worker(analysis.hover, params.text_document.uri, params.position)

    async def _code_action(self, params: types.CodeActionParams) -> list[types.CodeAction]:
        analysis = await self._settled()
        if analysis is None:
            return []
        only = None if params.context.only is None else [getattr(one, "value", one) for one in params.context.only]
        return await self._in_worker(analysis.actions, params.text_document.uri, params.range, only)

    async def _resolve(self, action: types.CodeAction) -> types.CodeAction:
        wanted = wanted_of(action.data)
        analysis = await self._settled()
        if wanted is None or analysis is None:
            return action
        return await self._in_worker(analysis.resolve, action, wanted)

    # ---------------------------------------------------------------- what the editor is told

    def _tell(self, problem: str) -> None:
        problem = harmless(problem)
        _log.warning("%s", problem)
        self.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"polylint: {problem}"))
        self.window_log_message(types.LogMessageParams(types.MessageType.Error, problem))

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Errors of the protocol are for the log: nobody can do anything about them."""
        with contextlib.suppress(Exception):
            told = harmless(f"{type(error).__name__}: {error}")
            self.window_log_message(types.LogMessageParams(types.MessageType.Error, told))

    @property
    def was_shut_down(self) -> bool:
        """Whether the editor said that it would end the server."""
        return bool(self.protocol._shutdown)

    def close(self) -> None:
        """Let the thread that analyzes end."""
        self._generation += 1
        self._worker.shutdown(wait=False, cancel_futures=True)


def _function(method: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A method as a function, on which what registers it can note something."""
    if inspect.iscoroutinefunction(method):

        async def later(params: Any) -> Any:
            return await method(params)

        return later

    def now(params: Any) -> Any:
        return method(params)

    return now


def serve() -> int:
    """Serve one editor on standard input and output, until it says that it is enough or goes away.

    Returns:
        The exit code.
    """
    # Only the protocol may write to what the editor reads.
    sys.stdout.flush()
    output = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(levelname)s: %(message)s")
    gc.set_threshold(_GC_THRESHOLD, 20, 20)
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        # Python's own would wait for the thread that reads, which nothing wakes.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    server = PolylintServer()
    try:
        server.start_io(Incoming(sys.stdin.buffer), output)  # type: ignore[arg-type]
    finally:
        server.close()
    return 0 if server.was_shut_down else 1
