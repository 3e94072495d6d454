"""The language server as an editor meets it: over its standard input and output."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.lsp_client import EVERYTHING, PATIENCE, Client, place
from tests.test_notebooks import cells_of, notebook

SESSION = '''"""Names."""

import requests

API = "https://app.polytomic.com/api"
TOKEN = "secret"


def names():
    response = requests.get(f"{API}/connections", headers={"X-Polytomic-Version": "2024-02-08"}, timeout=3)
    return response.json()["data"]
'''

CONFIG = """API = "https://app.polytomic.com/api"
HEADERS = {"X-Polytomic-Version": "2024-02-08"}
"""

JOB = """import requests

from config import API, HEADERS

print(requests.get(f"{API}/connections", headers=HEADERS, timeout=3).json())
"""

Start = Callable[..., Client]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start servers; each must end as it should, with nothing to say on standard error."""
    clients: list[Client] = []

    def started(files: dict[str, str] | None = None, **options: Any) -> Client:
        for name, text in (files or {}).items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes(text.encode())
        clients.append(Client(options.pop("folder", tmp_path), **options))
        return clients[-1]

    yield started
    for client in clients:
        if client.process.poll() is None:
            assert client.stop() == 0


@pytest.fixture(scope="module")
def shared() -> Iterator[Client]:
    """One server for all tests that need no special one."""
    client = Client(None, folders=[])
    yield client
    assert client.stop() == 0


@pytest.fixture
def open_in(shared: Client, tmp_path: Path) -> Iterator[Start]:
    """The shared server in a folder with some files; afterwards it is as it was."""

    def entered(files: dict[str, str]) -> Client:
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes(text.encode())
        shared.enter(tmp_path)
        return shared

    yield entered
    shared.leave()


def span(found: dict[str, Any]) -> tuple[int, int, int, int]:
    """Where a diagnostic is."""
    where = found["range"]
    return (where["start"]["line"], where["start"]["character"], where["end"]["line"], where["end"]["character"])


# -------------------------------------------------------------------- diagnostics


def test_a_document_from_opening_to_closing(open_in: Start) -> None:
    client = open_in({"job.py": SESSION})
    client.open("job.py")
    (found,) = client.diagnostics("job.py")
    assert (found["code"], found["severity"], found["source"]) == ("POL102", 2, "polylint")
    line = SESSION.splitlines()[9]
    at = line.index('"2024-02-08"')
    assert span(found) == (9, at, 9, at + len('"2024-02-08"'))
    assert found["codeDescription"]["href"].startswith("https://apidocs.polytomic.com/")
    assert [one["message"] for one in found["relatedInformation"]] == ["sent here"]
    assert found["data"] == {"fix": "safe", "group": found["data"]["group"]}
    version = client.type("job.py", SESSION.replace('"2024-02-08"', '"2025-09-18"'))
    assert client.diagnostics("job.py") == []
    assert client.published[-1]["version"] == version
    client.save("job.py")
    assert client.diagnostics("job.py") == []
    client.type("job.py", SESSION)
    assert client.codes("job.py") == ["POL102:10"]
    client.close("job.py")
    client.settle()
    assert client.published[-1] == {"uri": client.uri("job.py"), "diagnostics": []}


def test_a_notebook_that_is_open_as_a_file(open_in: Start) -> None:
    call = 'x = "é🙂"\nrequests.get("https://app.polytomic.com/api/me")\n'
    text = notebook("import requests", call)
    client = open_in({"n.ipynb": text})
    client.open("n.ipynb", language="json")
    (found,) = client.diagnostics("n.ipynb")
    line, column, last, end = span(found)
    assert text.splitlines()[line].encode("utf-16-le")[2 * column :].startswith("requests.get(".encode("utf-16-le"))
    assert (line, found["code"]) == (last, "POL101") and end > column
    changed = client.apply(next(one for title, one in client.actions("n.ipynb", line).items() if "safely" in title))
    assert cells_of(changed["n.ipynb"])[1] == call.replace(
        '/me"', '/me", headers={"X-Polytomic-Version": "2025-09-18"}'
    )
    every = client.actions("n.ipynb", line, ["source.fixAll.polylint"])
    assert client.apply(next(iter(every.values()))) == changed
    # While the JSON is no JSON, what is known moves along.
    client.type("n.ipynb", "\n" + text.replace('"metadata"', '"metadata', 1))
    (kept,) = client.diagnostics("n.ipynb")
    assert span(kept) == (line + 1, column, last + 1, end)


def test_severities_are_those_of_the_rules_and_unused_suppressions_are_faded(open_in: Start) -> None:
    client = open_in({"job.py": "import requests\n\nprint(1)  # noqa: POL101\n# polytomic\n"})
    client.open("job.py")
    (found,) = client.diagnostics("job.py")
    assert (found["code"], found["severity"], found["tags"]) == ("POL901", 3, [1])
    assert "codeDescription" not in found


def test_changes_are_applied_one_after_the_other_in_units_of_the_editor(open_in: Start) -> None:
    text = "import requests\nx = '\U0001f600\x0c\u2028'; requests.get('https://app.polytomic.com/api/me')\n"
    client = open_in({"job.py": text})
    client.open("job.py")
    (found,) = client.diagnostics("job.py")
    # The face is two units of UTF-16; form feeds and U+2028 end no line.
    assert span(found)[:2] == (1, 12)
    client.change(
        "job.py",
        {"range": {"start": place(0, 0), "end": place(0, 0)}, "text": "# \U0001f600\r\n\r"},
        {"range": {"start": place(3, 5), "end": place(3, 7)}, "text": "\U0001f601\U0001f601"},
    )
    (found,) = client.diagnostics("job.py")
    assert span(found)[:2] == (3, 14)


@pytest.mark.parametrize(("encoding", "column"), [("utf-8", 12), ("utf-32", 9)])
def test_position_encodings(start: Start, encoding: str, column: int) -> None:
    capabilities = {**EVERYTHING, "general": {"positionEncodings": [encoding]}}
    client = start({"job.py": ""}, capabilities=capabilities)
    assert client.capabilities["positionEncoding"] == encoding
    client.open("job.py", "import requests\nx = '\U0001f600'; requests.get('https://app.polytomic.com/api/me')\n")
    (found,) = client.diagnostics("job.py")
    assert span(found)[1] == column
    assert "GET /api/me" in client.hover("job.py", 1, column)


def test_other_documents_are_left_alone_and_new_ones_are_not(open_in: Start) -> None:
    client = open_in({"notes.md": "polytomic", "requirements.txt": "polytomic==1.18.0\n"})
    call = "import requests\nrequests.get('https://app.polytomic.com/api/me')\n"
    client.open("notes.md", call, "markdown")
    client.open("vscode-notebook-cell:/x.ipynb#1", call)
    client.open("untitled:Untitled-1", call)
    client.open("requirements.txt", language="pip-requirements")
    assert client.codes("untitled:Untitled-1") == ["POL101:2"]
    assert client.codes("requirements.txt") == ["POL406:1"]
    assert {each["uri"] for each in client.published} == {"untitled:Untitled-1", client.uri("requirements.txt")}


def test_a_text_that_does_not_parse_keeps_its_findings_while_it_is_typed(open_in: Start) -> None:
    client = open_in({"job.py": SESSION})
    client.open("job.py")
    assert client.codes("job.py") == ["POL102:10"]
    client.type("job.py", SESSION.replace("TOKEN =", "\nTOKEN = ("))
    assert client.codes("job.py") == ["POL102:11"]
    assert client.actions("job.py", 10) == {}
    client.save("job.py")
    assert [one["code"] for one in client.diagnostics("job.py")] == ["POL999"]
    client.type("job.py", SESSION)
    assert client.codes("job.py") == ["POL102:10"]


# -------------------------------------------------------------------- several files


def test_buffers_count_in_other_files(open_in: Start) -> None:
    client = open_in({"config.py": CONFIG, "job.py": JOB})
    client.open("job.py")
    client.open("config.py")
    assert (client.codes("job.py"), client.codes("config.py")) == ([], ["POL102:2"])
    client.type("config.py", CONFIG.replace('{"X-Polytomic-Version": "2024-02-08"}', "{}"))
    assert (client.codes("job.py"), client.codes("config.py")) == (["POL101:5"], [])
    client.close("config.py")
    assert client.codes("job.py") == []


def test_files_that_change_on_the_disk(open_in: Start) -> None:
    client = open_in({"config.py": CONFIG.replace("2024-02-08", "2025-09-18"), "job.py": JOB})
    client.open("job.py")
    assert client.codes("job.py") == []
    assert "workspace/didChangeWatchedFiles" in client.registered
    client.disk("config.py", CONFIG.replace('{"X-Polytomic-Version": "2024-02-08"}', "{}"), 2)
    assert client.codes("job.py") == ["POL101:5"]
    client.disk("config.py", None, 3)
    assert client.codes("job.py") == []
    client.disk("config.py", CONFIG.replace('{"X-Polytomic-Version": "2024-02-08"}', "{}"), 1)
    assert client.codes("job.py") == ["POL101:5"]


SENDING = """import requests

HEADERS = {"X-Polytomic-Version": "2024-02-08"}


def mirror(body):
    return requests.post("https://app.polytomic.com/api/bulk/syncs", json=body, headers=HEADERS).json()
"""

MIRROR = """from sending import mirror

mirror({
    "name": "x",
    "source_connection_id": "a",
    "destination_connection_id": "b",
    "destination_configuration": {"schema": "c"},
    "schedule": {"frequency": "daily", "hour": "05", "minute": "00"},
})
"""


def test_notebooks_that_change_on_the_disk(open_in: Start) -> None:
    printed = notebook("from config import HEADERS\nprint(HEADERS)\n")
    client = open_in({"config.py": CONFIG, "job.py": JOB, "report.ipynb": printed})
    client.open("config.py")
    client.open("job.py")
    assert any("also passed to print in report.ipynb" in title for title in client.actions("config.py", 1))
    client.disk("report.ipynb", notebook("print(1)\n"), 2)
    assert any(title.startswith("Fix POL102 safely") for title in client.actions("config.py", 1))
    client.disk("report.ipynb", printed, 2)
    assert not any(title.startswith("Fix POL102 safely") for title in client.actions("config.py", 1))


def test_a_fix_of_several_files_is_one_edit_of_known_versions(open_in: Start) -> None:
    client = open_in({"sending.py": SENDING, "mirror.py": MIRROR})
    client.open("mirror.py")
    assert client.codes("mirror.py") == ["POL202:8"]
    version = client.type("mirror.py", "# \U0001f600\n" + MIRROR)
    actions = client.actions("mirror.py", 8)
    title = "Fix POL202 safely in 2 files: moves every call of the group to the target version"
    edits = actions[title]["edit"]["documentChanges"]
    assert [each["textDocument"] for each in edits] == [
        {"uri": client.uri("mirror.py"), "version": version},
        {"uri": client.uri("sending.py"), "version": None},
    ]
    texts = client.apply(actions[title])
    assert texts == client.apply(actions["polylint: fix all that can be fixed safely in this file"])
    assert texts["sending.py"] == SENDING.replace("2024-02-08", "2025-09-18")
    assert '    "default_schedule": {' in texts["mirror.py"]
    client.open("sending.py")
    assert client.codes("sending.py") == ["POL102:3"]
    assert "is used by 1 call" in client.hover("sending.py", 2, 36)


def test_folders_of_the_workspace_come_and_go(start: Start, tmp_path: Path) -> None:
    config = '[tool.polylint]\nignore = ["POL102"]\n'
    client = start({"one/job.py": SESSION, "two/job.py": SESSION, "two/pyproject.toml": config}, folders=[])
    client.open("one/job.py")
    client.open("two/job.py")
    assert (client.codes("one/job.py"), client.codes("two/job.py")) == (["POL102:10"], [])
    folders = [{"uri": (tmp_path / name).as_uri(), "name": name} for name in ("one", "two")]
    client.tell("workspace/didChangeWorkspaceFolders", {"event": {"added": folders, "removed": []}})
    assert (client.codes("one/job.py"), client.codes("two/job.py")) == (["POL102:10"], [])
    client.tell("workspace/didChangeWorkspaceFolders", {"event": {"added": [], "removed": folders[:1]}})
    assert client.codes("one/job.py") == ["POL102:10"]


# -------------------------------------------------------------------- configuration


def test_configuration_is_read_again(open_in: Start) -> None:
    client = open_in({"job.py": SESSION, "pyproject.toml": "[project]\nname = 'x'\n"})
    client.open("job.py")
    assert client.codes("job.py") == ["POL102:10"]
    client.disk("pyproject.toml", '[tool.polylint]\nignore = ["POL102"]\n', 2)
    assert client.codes("job.py") == []
    client.open("pyproject.toml", language="toml")
    client.type("pyproject.toml", '[tool.polylint]\nignore = ["POL101"]\n')
    assert client.codes("job.py") == ["POL102:10"]


def test_broken_configuration_is_told_once_and_the_last_good_one_stays(open_in: Start) -> None:
    client = open_in({"job.py": SESSION, "polylint.toml": 'ignore = ["POL102"]\n'})
    client.open("job.py")
    assert client.codes("job.py") == []
    client.disk("polylint.toml", "ignore = [\n", 2)
    assert client.codes("job.py") == []
    client.type("job.py", SESSION + "\n")
    client.disk("polylint.toml", "ignore = [\n", 2)
    assert client.codes("job.py") == []
    (message,) = client.messages
    assert message.startswith("polylint: ") and "polylint.toml: not valid TOML" in message
    client.disk("polylint.toml", "", 2)
    assert client.codes("job.py") == ["POL102:10"]


def test_broken_configuration_that_is_typed_is_not_told(open_in: Start) -> None:
    client = open_in({"job.py": SESSION, "sub/polylint.toml": 'ignore = ["POL102"]\n', "sub/job.py": SESSION})
    client.open("sub/job.py")
    client.open("sub/polylint.toml", language="toml")
    assert client.codes("sub/job.py") == []
    client.type("sub/polylint.toml", 'ignore = ["POL10\n')
    assert client.codes("sub/job.py") == []
    client.type("sub/polylint.toml", 'ignored = ["POL102"]\n')
    assert client.codes("sub/job.py") == []
    assert client.messages == []
    client.save("sub/polylint.toml")
    assert client.codes("sub/job.py") == []
    (message,) = client.messages
    assert "polylint.toml: ignored: unknown key; did you mean ignore?" in message


def test_settings_of_the_editor(start: Start) -> None:
    client = start({"job.py": SESSION}, settings={"ignore": ["POL102"], "tabs": 4})
    client.open("job.py")
    assert client.codes("job.py") == []
    assert len(client.messages) == 1 and "polylint.tabs: unknown; accepted are" in client.messages[0]
    client.tell("workspace/didChangeConfiguration", {"settings": {"polylint": {"targetVersion": "2024-02-08"}}})
    assert client.codes("job.py") == []
    client.tell("workspace/didChangeConfiguration", {"settings": {"polylint": {"select": ["POL102"]}}})
    assert client.codes("job.py") == ["POL102:10"]


def test_settings_are_asked_for(start: Start) -> None:
    capabilities = {**EVERYTHING, "workspace": {**EVERYTHING["workspace"], "configuration": True}}
    client = start({"job.py": SESSION}, capabilities=capabilities)
    client.open("job.py")
    assert client.codes("job.py") == ["POL102:10"]
    client.settings = {"ignore": ["POL1"]}
    client.tell("workspace/didChangeConfiguration", {"settings": None})
    client.settle()
    assert client.codes("job.py") == []


# -------------------------------------------------------------------- code actions

TWO = """import requests

API = "https://app.polytomic.com/api"
requests.get(f"{API}/me", headers={"X-Polytomic-Version": "2024-02-08"})
requests.get(f"{API}/connections", headers={"X-Polytomic-Version": "2024-02-08"})
requests.get(f"{API}/me", headers={})
"""


def test_actions_say_what_they_do(open_in: Start) -> None:
    client = open_in({"job.py": TWO})
    client.open("job.py")
    actions = client.actions("job.py", 3)
    assert list(actions) == [
        "Fix POL102 safely: moves every call of the group to the target version",
        "Fix every POL102 in this file that can be fixed safely",
        "Fix all that can be fixed safely in this file",
        "Suppress POL102 on this line",
        "polylint: fix all that can be fixed safely in this file",
    ]
    this, rule, everything, suppress, source = actions.values()
    assert [this.get("isPreferred"), suppress.get("isPreferred")] == [True, None]
    assert [one["code"] for one in this["diagnostics"]] == ["POL102"]
    assert "edit" not in rule and "edit" not in everything
    assert client.apply(this)["job.py"].count("2024-02-08") == 1
    assert client.apply(rule)["job.py"] == TWO.replace("2024-02-08", "2025-09-18")
    fixed = TWO.replace("2024-02-08", "2025-09-18").replace("{})", '{"X-Polytomic-Version": "2025-09-18"})')
    assert client.apply(everything)["job.py"] == client.apply(source)["job.py"] == fixed
    assert source["kind"] == "source.fixAll.polylint"
    client.type("job.py", fixed)
    assert (client.codes("job.py"), client.actions("job.py", 3)) == ([], {})


def test_kinds_that_are_asked_for(open_in: Start) -> None:
    client = open_in({"job.py": TWO})
    client.open("job.py")
    (found,) = client.actions("job.py", 0, ["source.fixAll"]).values()
    assert (found["kind"], "edit" in found) == ("source.fixAll.polylint", True)
    assert client.actions("job.py", 3, ["refactor"]) == {}
    assert {each["kind"] for each in client.actions("job.py", 3, ["quickfix"]).values()} == {"quickfix"}


def test_an_action_of_an_older_text_is_not_resolved(open_in: Start) -> None:
    client = open_in({"job.py": TWO})
    client.open("job.py")
    action = client.actions("job.py", 3)["Fix all that can be fixed safely in this file"]
    client.type("job.py", "\n" + TWO)
    assert "edit" not in client.ask("codeAction/resolve", action)


UNSAFE = """import requests

HEADERS = {"X-Polytomic-Version": "2024-02-08"}
print(HEADERS)
requests.get("https://app.polytomic.com/api/me", headers=HEADERS)
"""


def test_unsafe_fixes_are_marked_and_never_part_of_all(open_in: Start) -> None:
    client = open_in({"job.py": UNSAFE})
    client.open("job.py")
    actions = client.actions("job.py", 2)
    assert len(actions) == 2
    (title,) = [title for title in actions if title.startswith("Fix POL102, unsafe: ")]
    assert "isPreferred" not in actions[title]
    assert client.apply(actions[title])["job.py"] == UNSAFE.replace("2024-02-08", "2025-09-18")
    assert client.actions("job.py", 2, ["source.fixAll.polylint"]) == {}
    client.tell("workspace/didChangeConfiguration", {"settings": {"polylint": {"unsafeFixes": False}}})
    assert list(client.actions("job.py", 2)) == ["Suppress POL102 on this line"]


def test_a_suppressed_member_in_a_closed_file_holds_the_fix_back(open_in: Start) -> None:
    client = open_in({"config.py": CONFIG.replace('"}', '"}  # noqa: POL102'), "job.py": JOB})
    client.open("config.py")
    assert client.codes("config.py") == []
    assert client.actions("config.py", 1) == {}


def test_editors_that_can_do_little(start: Start) -> None:
    client = start({"job.py": TWO}, capabilities={})
    client.open("job.py")
    found = client.diagnostics("job.py")[0]
    assert found.keys() == {"range", "message", "severity", "code", "source"}
    for action in client.actions("job.py", 3).values():
        assert list(action["edit"]) == ["changes"]
        assert "isPreferred" not in action
    hover = client.hover("job.py", 3, 3)
    assert "GET /api/me" in hover and "`" not in hover and "](" not in hover


# -------------------------------------------------------------------- hovers


def test_hover_on_a_call_on_a_pin_and_on_a_finding(open_in: Start) -> None:
    client = open_in({"config.py": CONFIG, "job.py": JOB})
    client.open("job.py")
    client.open("config.py")
    call = client.hover("job.py", 4, 8)
    assert "**`GET /api/connections`** sent with requests" in call
    assert "Version `2024-02-08`, written at [config.py:2](<" in call
    assert "From 2024-02-08 to 2025-09-18:" in call
    assert "[Versions of the API](<https://apidocs.polytomic.com/" in call
    pin = client.hover("config.py", 1, 40)
    assert "is used by 1 call" in pin and "`GET /api/connections` at [job.py:5](<" in pin
    assert "**`POL102`** outdated-version: A pinned API version is older than the target." in pin
    assert client.hover("job.py", 0, 0) == ""


def test_hover_on_a_call_of_the_sdk(open_in: Start) -> None:
    job = 'from polytomic import Polytomic\n\nclient = Polytomic(token="x", version="2024-02-08")\nclient.bulk_sync.list()\n'
    client = open_in({"job.py": job, "requirements.txt": "polytomic==1.18.0\n"})
    client.open("job.py")
    found = client.hover("job.py", 3, 3)
    assert "sent with bulk_sync.list of the SDK" in found
    assert "release 1.18.0 of the SDK: requirements.txt:1 says polytomic==1.18.0" in found


# -------------------------------------------------------------------- the protocol


def test_newer_texts_supersede_older_ones(open_in: Start) -> None:
    client = open_in({"job.py": SESSION})
    client.open("job.py")
    version = 0
    for number in range(30):
        version = client.type("job.py", SESSION + f"# {number}\n")
    version = client.type("job.py", SESSION.replace("2024-02-08", "2025-09-18"))
    assert client.diagnostics("job.py") == []
    versions = [each["version"] for each in client.published]
    assert versions == sorted(versions) and versions[-1] == version
    assert len(versions) < 20


def test_requests_can_be_cancelled(open_in: Start) -> None:
    # Long enough for the answer not to be there before it is cancelled, however slow the machine.
    client = open_in(
        {"job.py": SESSION + "".join(f"value_{number} = [{number}, '{number}']\n" for number in range(5000))}
    )
    client.open("job.py")
    position = {"textDocument": {"uri": client.uri("job.py")}, "position": place(9, 20)}
    number = client.begin_and_cancel("textDocument/hover", position)
    assert client.answer(number)["error"]["code"] == -32800
    assert "GET /api/connections" in client.hover("job.py", 9, 20)


def test_messages_that_are_none_do_no_harm(start: Start) -> None:
    client = start({"job.py": SESSION})
    client.raw(b"Content-Length: 5\r\n\r\n{{{{{")
    client.raw(b"Content-Length: 2\r\n\r\n[]")
    client.raw(b"Content-Length: many\r\n\r\n")
    client.raw(b"Content-Length: 4\r\n\r\n\xff\xfe\xff\xfe")
    client.raw(b"Content-Length: 70000000\r\n\r\n" + b" " * 70_000_000)
    client.tell(
        "textDocument/didChange", {"textDocument": {"uri": client.uri("gone.py"), "version": 2}, "contentChanges": []}
    )
    client.tell("textDocument/didOpen", {"nothing": 1})
    assert client.answer(client.begin("no/such/method", {}))["error"]["code"] == -32601
    client.open("job.py", SESSION + "x = '\ud800'\n")
    assert client.codes("job.py") == ["POL999:12"]
    client.type("job.py", SESSION)
    assert client.codes("job.py") == ["POL102:10"]


def test_requests_after_the_last_one_are_refused(start: Start) -> None:
    client = start({"job.py": SESSION})
    client.ask("shutdown", None)
    assert client.answer(client.begin("shutdown", None))["error"]["code"] == -32600
    client.tell("exit", None)
    assert client.process.wait(PATIENCE) == 0


def test_exit_without_shutdown_is_an_error(start: Start) -> None:
    client = start({"job.py": SESSION})
    client.tell("exit", None)
    assert client.process.wait(PATIENCE) == 1


def test_an_interruption_is_the_end(start: Start) -> None:
    client = start({"job.py": SESSION})
    client.open("job.py")
    assert client.codes("job.py") == ["POL102:10"]
    client.process.send_signal(signal.SIGINT)
    assert client.process.wait(PATIENCE) == -signal.SIGINT


def test_the_end_of_the_input_is_the_end(start: Start) -> None:
    client = start({"job.py": SESSION})
    client.open("job.py")
    assert client.process.stdin is not None
    client.process.stdin.close()
    assert client.process.wait(PATIENCE) == 1


def test_without_the_extra_it_says_how_to_install_it(tmp_path: Path) -> None:
    # A package that can not be imported takes the place of the real one.
    blocked = "import sys; sys.modules['pygls'] = None; from polylint.cli import main; sys.argv = ['polylint', 'lsp', '--stdio']; main()"
    done = subprocess.run([sys.executable, "-c", blocked], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "Error: the language server needs pygls; install it with: pip install 'polylint[lsp]'\n"


def test_answers_come_soon(open_in: Start) -> None:
    client = open_in({"job.py": SESSION})
    client.open("job.py")
    client.settle()
    begin = time.monotonic()
    for number in range(10):
        client.type("job.py", SESSION + f"x = {number}\n")
        client.settle()
    assert time.monotonic() - begin < 5
