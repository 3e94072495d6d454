"""POL402: methods of the SDK that have another name, or are gone."""

from __future__ import annotations

import pytest

from tests.helpers import NEW, OLD, files_of, migrated, only_safely, rewritten, run_files, run_sdk, sdk_codes

HEAD = 'from polytomic import Polytomic\n\nclient = Polytomic(token="key", version="2025-09-18")\n'


def with_code(code: str) -> str:
    return HEAD + code


REMOVE = with_code('client.bulk_sync.remove("b")\n')

# ---------------------------------------------------------------- what is said


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ('client.bulk_sync.remove("b")', "bulk_sync.remove() is bulk_sync.delete() since polytomic 25.9.2"),
        (
            'client.permissions.roles.remove("r")',
            "permissions.roles.remove() is permissions.roles.delete() since polytomic 25.9.2",
        ),
        (
            'client.connections.list_shared_connections("c")',
            "connections.list_shared_connections() is connections.shared_connections.list_shared_connections() since "
            "polytomic 25.9.3",
        ),
        (
            'client.model_sync.executions.update("e", "s", status="canceling")',
            "model_sync.executions.update() is model_sync.executions.cancel() since polytomic 25.9.1: only canceling "
            "is left, without a body",
        ),
        (
            'client.bulk_sync.remov("b")',
            "bulk_sync.remov() is no method of polytomic in any release; did you mean bulk_sync.remove()?",
        ),
    ],
)
def test_message(call: str, message: str) -> None:
    assert run_sdk(with_code(f"{call}\n")).messages("POL402") == [message]


def test_nothing_is_suggested_for_a_name_like_no_other() -> None:
    assert run_sdk(with_code('client.bulk_sync.frobnicate("b")\n')).messages("POL402") == [
        "bulk_sync.frobnicate() is no method of polytomic in any release"
    ]


def test_a_method_that_needs_to_know_more_has_no_fix() -> None:
    text = with_code('client.connections.create_shared_connection("c", child_organization_id="o")\n')
    (message,) = run_sdk(text).messages("POL402")
    assert message.startswith(
        "connections.create_shared_connection() is connections.shared_connections.create_shared_connection() since "
        "polytomic 25.9.3: org_id is the organization that owns the parent connection; no fix: "
    )
    assert rewritten(text) == files_of(text)


def test_a_method_whose_answer_is_another_has_no_fix() -> None:
    text = with_code('print(client.model_sync.targets.get_target("c"))\n')
    (message,) = run_sdk(text).messages("POL402")
    assert message.startswith(
        "model_sync.targets.get_target() is model_sync.targets.list() since polytomic 25.9.1: it returns a list of "
        "objects of another shape; no fix: "
    )
    assert rewritten(text) == files_of(text)


@pytest.mark.parametrize(
    ("code", "place"),
    [
        ('client.bulk_sync.remove("b")\n', (4, 18, 24)),
        ('é = "ß"; client.bulk_sync.remove("b")\n', (4, 27, 33)),
        ('(\n    client\n    .bulk_sync\n    .remove("b")\n)\n', (7, 6, 12)),
        ('drop = client.bulk_sync.remove\ndrop("b")\n', (4, 25, 31)),
    ],
    ids=["plain", "characters", "several-lines", "bound"],
)
def test_stands_at_the_name_of_the_method(code: str, place: tuple[int, int, int]) -> None:
    assert run_sdk(with_code(code)).places("POL402") == [place]


# ---------------------------------------------------------------- what becomes of it


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('client.bulk_sync.remove("b")', 'client.bulk_sync.delete("b")'),
        ('client.bulk_sync.remove(id="b")', 'client.bulk_sync.delete(id="b")'),
        ('client.connections.remove("c", force=True)', 'client.connections.delete("c", force=True)'),
        ('client.models.remove("m", async_=False)', 'client.models.delete("m", async_=False)'),
        ('client.permissions.policies.remove("p")', 'client.permissions.policies.delete("p")'),
        ('client.webhooks.remove("w")', 'client.webhooks.delete("w")'),
        (
            'print(client.connections.list_shared_connections("c"))',
            'print(client.connections.shared_connections.list_shared_connections("c"))',
        ),
        (
            'print(client.connections.list_shared_connections(parent_connection_id="c"))',
            'print(client.connections.shared_connections.list_shared_connections(id="c"))',
        ),
        (
            'client.model_sync.executions.update("s", "e", status="canceling")',
            'client.model_sync.executions.cancel("s", "e")',
        ),
        (
            'client.model_sync.executions.update(status="canceled", sync_id="s", id="e")',
            'client.model_sync.executions.cancel(sync_id="s", id="e")',
        ),
        ('client.bulk_sync.with_raw_response.remove("b")', 'client.bulk_sync.with_raw_response.delete("b")'),
        ("syncs = client.bulk_sync\nsyncs.remove('b')", "syncs = client.bulk_sync\nsyncs.delete('b')"),
        ("drop = client.bulk_sync.remove\ndrop('b')", "drop = client.bulk_sync.delete\ndrop('b')"),
        (
            "for one in ('a', 'b'):\n    client.bulk_sync.remove(one)",
            "for one in ('a', 'b'):\n    client.bulk_sync.delete(one)",
        ),
        (
            "list(map(client.bulk_sync.remove, ['a', 'b']))",
            "list(map(client.bulk_sync.delete, ['a', 'b']))",
        ),
        (
            "from functools import partial\ndrop = partial(client.bulk_sync.remove, 'b')\ndrop()",
            "from functools import partial\ndrop = partial(client.bulk_sync.delete, 'b')\ndrop()",
        ),
        (
            "(\n    client.bulk_sync  # the resource\n    .remove('b')\n)",
            "(\n    client.bulk_sync  # the resource\n    .delete('b')\n)",
        ),
    ],
)
def test_is_renamed_with_the_requirement(before: str, after: str) -> None:
    text = with_code(f"{before}\n")
    assert migrated(text) == {"run.py": with_code(f"{after}\n"), "requirements.txt": f"{NEW}\n"}
    assert only_safely(text) == files_of(text)


@pytest.mark.parametrize(
    "call",
    ['client.bulk_sync.remove("b")', 'client.connections.remove("c", force=True)', 'client.users.remove("o", "u")'],
)
def test_a_pure_renaming_is_safe_where_the_release_is_there(call: str) -> None:
    text = with_code(f"{call}\n")
    assert run_sdk(text, NEW).safety == {"safe"}
    assert migrated(text, NEW, unsafe=False)["run.py"] == text.replace(".remove(", ".delete(")


def test_canceling_is_never_safe() -> None:
    text = with_code('client.model_sync.executions.update("s", "e", status="canceling")\n')
    assert run_sdk(text, NEW).safety == {"unsafe"}
    assert only_safely(text, NEW) == files_of(text, NEW)


@pytest.mark.parametrize(
    "code",
    [
        'client.model_sync.executions.update("s", "e", status="running")\n',
        'import sys\nclient.model_sync.executions.update("s", "e", status=sys.argv[1])\n',
        'client.model_sync.executions.update("s", "e")\n',
    ],
    ids=["another-status", "status-not-known", "no-status"],
)
def test_what_does_not_cancel_has_no_fix(code: str) -> None:
    text = with_code(code)
    assert run_sdk(text).safety == {"none"}
    assert rewritten(text) == files_of(text)


def test_getattr_has_no_fix() -> None:
    text = with_code('getattr(client.bulk_sync, "remove")("b")\n')
    assert sdk_codes(text) == ["POL402:4"]
    assert rewritten(text) == files_of(text)


def test_what_is_called_there_too_makes_it_unsafe() -> None:
    text = with_code("import os\n\n\ndef drop(where):\n    where.remove('b')\n\n\ndrop(client.bulk_sync)\ndrop(os)\n")
    assert run_sdk(text, NEW).safety <= {"unsafe", "none"}
    assert only_safely(text, NEW) == files_of(text, NEW)


def test_a_method_no_release_has_does_not_hold_back_the_others() -> None:
    text = REMOVE + 'client.bulk_sync.frobnicate("b")\n'
    assert rewritten(text)["run.py"] == text.replace("remove", "delete")


# ---------------------------------------------------------------- what holds it back


def test_a_suppression_holds_back_the_group() -> None:
    text = REMOVE.replace('"b")\n', '"b")  # noqa: POL402\n').replace("2025-09-18", "2024-02-08")
    outcome = run_files(files_of(text), fix=True, unsafe=True)
    assert outcome.codes == ["requirements.txt:1 POL406", "run.py:3 POL401"]
    assert [d.message.partition("; no fix: ")[2] for d in outcome.result.diagnostics] == [
        "POL402 at run.py:4 is suppressed",
        "POL402 at run.py:4 is suppressed",
    ]
    assert outcome.texts == files_of(text)


def test_a_rule_that_is_not_selected_holds_back_the_group() -> None:
    outcome = run_files(files_of(REMOVE), ignore=("POL402",), fix=True, unsafe=True)
    assert outcome.messages("POL406") == [
        "polytomic==1.18.0 allows 1.18.0, older than 25.9.1, which 2025-09-18 needs; no fix: POL402 at run.py:4 is "
        "not selected"
    ]
    assert outcome.texts == files_of(REMOVE)


def test_a_requirement_that_is_not_among_the_files_holds_it_back() -> None:
    outcome = run_files(files_of(REMOVE), "run.py", fix=True, unsafe=True)
    assert outcome.messages("POL402") == [
        "bulk_sync.remove() is bulk_sync.delete() since polytomic 25.9.2; no fix: requirements.txt is not among the "
        "files to fix"
    ]
    assert outcome.texts == files_of(REMOVE)


def test_a_requirement_that_is_there_need_not_be_among_the_files() -> None:
    files = files_of(REMOVE, NEW)
    assert run_files(files, "run.py", fix=True).texts == {**files, "run.py": REMOVE.replace("remove", "delete")}


def test_a_client_of_another_file() -> None:
    files = {"clients.py": HEAD, "run.py": 'from clients import client\n\nclient.bulk_sync.remove("b")\n'}
    assert run_sdk(files).codes == ["requirements.txt:1 POL406", "run.py:3 POL402"]
    after = {name: text.replace("remove", "delete") for name, text in files.items()}
    assert migrated(files) == {**after, "requirements.txt": f"{NEW}\n"}


def test_what_can_not_move_in_one_file_holds_back_another() -> None:
    stuck = with_code('print(client.model_sync.targets.get_target("c"))\n')
    files = files_of({"a.py": REMOVE, "b.py": stuck})
    outcome = run_files(files, fix=True, unsafe=True)
    assert outcome.texts == files
    assert "(POL402 at b.py:4)" in outcome.messages("POL402")[0]


# ---------------------------------------------------------------- silence

SILENT = {
    "the new name": with_code('client.bulk_sync.delete("b")\n'),
    "a method that stays": with_code('client.bulk_sync.get("b")\n'),
    "a method that stays, of a resource that lost another": with_code(
        'client.model_sync.executions.cancel("s", "e")\n'
    ),
    "remove of a list": with_code("found = ['b']\nfound.remove('b')\n"),
    "remove of a module": with_code("import os\nos.remove('b')\n"),
    "remove of an own class": with_code(
        "class Syncs:\n    def remove(self, name):\n        return name\n\n\nSyncs().remove('b')\n"
    ),
    "an own class with a resource of the name": (
        "import polytomic\n\n\nclass Syncs:\n    def remove(self, name):\n        return name\n\n\n"
        "class Client:\n    bulk_sync = Syncs()\n\n\nclient = Client()\nclient.bulk_sync.remove('b')\n"
    ),
    "a client of another package": 'from hightouch import Client\nclient = Client()\nclient.bulk_sync.remove("b")\n',
    "a class of the name of another package": (
        'from elsewhere import Polytomic\nclient = Polytomic(token="k")\nclient.bulk_sync.remove("b")\n'
    ),
    "an own class of the name": (
        "class Polytomic:\n    def __init__(self):\n        self.bulk_sync = []\n\n\n"
        "client = Polytomic()\nclient.bulk_sync.remove('b')\n"
    ),
    "a client that nothing is known of": 'import polytomic\n\n\ndef f(client):\n    client.bulk_sync.remove("b")\n',
    "a name that means something else by then": with_code("client = object()\nclient.bulk_sync.remove('b')\n"),
    "a parameter of the name": with_code("def f(client: dict) -> None:\n    client.bulk_sync.remove('b')\n"),
    "a resource that is replaced": with_code("syncs = client.bulk_sync\nsyncs = set()\nsyncs.remove('b')\n"),
    "a comment": with_code('# client.bulk_sync.remove("b")\n'),
    "a docstring": f'"""client.bulk_sync.remove("b")"""\n{HEAD}',
    "a string": with_code("print('client.bulk_sync.remove(1)')\n"),
    "a dead branch": with_code("if False:\n    client.bulk_sync.remove('b')\n"),
    "what is the client's own": with_code("print(client._client_wrapper.get_headers())\n"),
    "a private name of a resource": with_code("print(client.bulk_sync._raw_client)\n"),
    "a resource that no release has": with_code("client.nothing.remove('b')\n"),
}


@pytest.mark.parametrize("requirement", [OLD, NEW], ids=["old", "new"])
@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT.keys())
def test_is_silent(text: str, requirement: str) -> None:
    assert sdk_codes(text, requirement) == []


def test_a_local_module_of_the_name_is_not_the_sdk() -> None:
    files = {"polytomic.py": "class Polytomic:\n    def __init__(self, **more):\n        self.bulk_sync = []\n"}
    assert run_files({**files, "run.py": REMOVE}).codes == []
