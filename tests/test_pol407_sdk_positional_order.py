"""POL407: arguments that are passed by position, whose order is another one."""

from __future__ import annotations

import pytest

from tests.helpers import NEW, OLD, files_of, migrated, only_safely, rewritten, run_files, run_sdk, sdk_codes

BEFORE = "polytomic==1.16.1"
"""A release with the other order."""

HEAD = 'from polytomic import Polytomic\n\nclient = Polytomic(token="key", version="2025-09-18")\n'


def with_code(code: str) -> str:
    return f"{HEAD}{code}\n"


GET = with_code('client.users.get("u", "o")')

# ---------------------------------------------------------------- what is said


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            'client.users.get("u", "o")',
            "users.get(id, org_id) is users.get(org_id, id) in polytomic 25.9.10; pass them by name",
        ),
        (
            'client.users.update("u", "o", email="e@example.com")',
            "users.update(id, org_id) is users.update(org_id, id) in polytomic 25.9.10; pass them by name",
        ),
        (
            'client.users.remove("u", "o")',
            "users.remove(id, org_id) is users.delete(org_id, id) in polytomic 25.9.10; pass them by name",
        ),
        (
            'client.jobs.get("j", "createmodel")',
            "jobs.get(id, type) is jobs.get(type, id) in polytomic 25.9.10; pass them by name",
        ),
        (
            'client.users.get("u", org_id="o")',
            "users.get(id) is users.get(org_id, id) in polytomic 25.9.10; pass them by name",
        ),
    ],
)
def test_message(call: str, message: str) -> None:
    assert run_sdk(with_code(call), BEFORE).messages("POL407") == [message]


@pytest.mark.parametrize("requirement", ["polytomic>=1.16", ""], ids=["range", "nothing"])
def test_which_order_is_meant_may_not_be_known(requirement: str) -> None:
    (message,) = run_sdk(GET, requirement).messages("POL407")
    assert message.startswith(
        "users.get(id, org_id) is users.get(org_id, id) in polytomic 25.9.10; which order is meant is not known: pass "
        "them by name; no fix: "
    )
    assert rewritten(GET, requirement) == files_of(GET, requirement)


@pytest.mark.parametrize(
    ("code", "place"),
    [
        ('client.users.get("u", "o")', (4, 18, 21)),
        ('é = "ß"; client.users.get("ü", "o")', (4, 27, 30)),
        ('client.users.get(\n    "u",\n    "o",\n)', (5, 5, 8)),
    ],
    ids=["plain", "characters", "several-lines"],
)
def test_stands_at_the_first_argument(code: str, place: tuple[int, int, int]) -> None:
    assert run_sdk(with_code(code), BEFORE).places("POL407") == [place]


# ---------------------------------------------------------------- what becomes of it


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('client.users.get("u", "o")', 'client.users.get(id="u", org_id="o")'),
        ('client.users.get("u", org_id="o")', 'client.users.get(id="u", org_id="o")'),
        ('client.users.remove("u", "o")', 'client.users.delete(id="u", org_id="o")'),
        ('client.jobs.get("j", "createmodel")', 'client.jobs.get(id="j", type="createmodel")'),
        (
            'client.users.get(\n    "u",  # the user\n    "o",  # the organization\n)',
            'client.users.get(\n    id="u",  # the user\n    org_id="o",  # the organization\n)',
        ),
        ('client.users.get("u", "o" "p")', 'client.users.get(id="u", org_id="o" "p")'),
        (
            "def get(user, organization):\n    return client.users.get(user, organization)",
            "def get(user, organization):\n    return client.users.get(id=user, org_id=organization)",
        ),
    ],
)
def test_the_names_are_written_before_the_arguments(before: str, after: str) -> None:
    text = with_code(before)
    assert migrated(text, BEFORE) == {"run.py": with_code(after), "requirements.txt": f"{NEW}\n"}
    assert only_safely(text, BEFORE) == files_of(text, BEFORE)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('client.users.get(("u"), "o")', 'client.users.get(id=("u"), org_id="o")'),
        ('client.users.get("u", (\n    "o"\n    "p"\n))', 'client.users.get(id="u", org_id=(\n    "o"\n    "p"\n))'),
    ],
    ids=["plain", "several-lines"],
)
def test_arguments_in_parentheses(before: str, after: str) -> None:
    assert migrated(with_code(before), BEFORE)["run.py"] == with_code(after)


def test_an_argument_that_is_assigned_gets_parentheses_or_no_fix() -> None:
    text = with_code('client.users.get(u := "u", "o")\nprint(u)')
    assert (run_sdk(text, BEFORE).safety == {"none"}) != (rewritten(text, BEFORE) != files_of(text, BEFORE))


@pytest.mark.parametrize(
    "code",
    [
        'both = ("u", "o")\nclient.users.get(*both)',
        'from functools import partial\nget = partial(client.users.get, "u")\nget("o")',
        'list(map(client.users.get, ["u"], ["o"]))',
    ],
    ids=["unpacked", "partial", "map"],
)
def test_arguments_that_are_not_written_in_the_call_have_no_fix(code: str) -> None:
    text = with_code(code)
    assert rewritten(text, BEFORE) == files_of(text, BEFORE)
    assert run_sdk(text, BEFORE).safety == {"none"}


def test_a_setting_says_the_release() -> None:
    files = {"polylint.toml": 'sdk-version = "1.16.1"\n', "run.py": GET}
    assert run_files(files).messages("POL407") == [
        "users.get(id, org_id) is users.get(org_id, id) in polytomic 25.9.10; pass them by name"
    ]


# ---------------------------------------------------------------- what holds it back


def test_a_suppression_holds_back_the_group() -> None:
    text = GET.replace('"o")\n', '"o")  # noqa: POL407\n').replace("2025-09-18", "2024-02-08")
    outcome = run_files(files_of(text, BEFORE), fix=True, unsafe=True)
    assert outcome.codes == ["requirements.txt:1 POL406", "run.py:3 POL401"]
    assert [d.message.partition("; no fix: ")[2] for d in outcome.result.diagnostics] == [
        "POL407 at run.py:4 is suppressed",
        "POL407 at run.py:4 is suppressed",
    ]
    assert outcome.texts == files_of(text, BEFORE)


def test_a_rule_that_is_not_selected_holds_back_the_group() -> None:
    outcome = run_files(files_of(GET, BEFORE), ignore=("POL407",), fix=True, unsafe=True)
    assert outcome.messages("POL406")[0].endswith("; no fix: POL407 at run.py:4 is not selected")
    assert outcome.texts == files_of(GET, BEFORE)


def test_a_requirement_that_is_not_among_the_files_holds_it_back() -> None:
    outcome = run_files(files_of(GET, BEFORE), "run.py", fix=True, unsafe=True)
    assert outcome.messages("POL407")[0].endswith("; no fix: requirements.txt is not among the files to fix")
    assert outcome.texts == files_of(GET, BEFORE)


def test_the_files_of_a_project_move_together() -> None:
    files = {"a.py": GET, "b.py": with_code('client.bulk_sync.remove("b")')}
    assert migrated(files, BEFORE) == {
        "a.py": GET.replace('"u", "o"', 'id="u", org_id="o"'),
        "b.py": files["b.py"].replace("remove", "delete"),
        "requirements.txt": f"{NEW}\n",
    }


# ---------------------------------------------------------------- silence

SILENT = {
    "arguments by name": with_code('client.users.get(id="u", org_id="o")'),
    "one argument": with_code('client.bulk_sync.get("b")'),
    "an order that stays": with_code('client.bulk_sync.schedules.get("b", "s")'),
    "no argument": with_code("client.users.list"),
    "an own function of the name": with_code("def get(id, org_id):\n    return id\n\n\nget('u', 'o')"),
    "an own class with such a resource": (
        "import polytomic\n\n\nclass Users:\n    def get(self, id, org_id):\n        return id\n\n\n"
        "class Client:\n    users = Users()\n\n\nclient = Client()\nclient.users.get('u', 'o')\n"
    ),
    "a class of the name of another package": (
        'from elsewhere import Polytomic\nclient = Polytomic()\nclient.users.get("u", "o")\n'
    ),
    "a client that nothing is known of": 'import polytomic\n\n\ndef f(client):\n    client.users.get("u", "o")\n',
    "a name that means something else by then": with_code('client = object()\nclient.users.get("u", "o")'),
    "get of a dict": with_code('users = {}\nusers.get("u", "o")'),
    "a comment": with_code('# client.users.get("u", "o")'),
    "a docstring": f'"""client.users.get("u", "o")"""\n{HEAD}',
    "a dead branch": with_code('if False:\n    client.users.get("u", "o")'),
}


@pytest.mark.parametrize("requirement", [BEFORE, NEW], ids=["before", "new"])
@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT.keys())
def test_is_silent(text: str, requirement: str) -> None:
    assert sdk_codes(text, requirement) == []


@pytest.mark.parametrize("requirement", [OLD, NEW, "polytomic>=1.18"], ids=["1.18.0", "25.9.10", "range"])
def test_is_silent_where_the_order_is_the_new_one(requirement: str) -> None:
    assert sdk_codes(GET, requirement) == []


def test_a_local_module_of_the_name_is_not_the_sdk() -> None:
    files = {"polytomic.py": "class Polytomic:\n    def __init__(self, **more):\n        self.users = {}\n"}
    assert run_files({**files, "run.py": GET}).codes == []
