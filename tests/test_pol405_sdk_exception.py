"""POL405: exceptions of the SDK that are no longer raised, or have another body."""

from __future__ import annotations

import pytest

from tests.helpers import NEW, OLD, files_of, migrated, only_safely, rewritten, run_files, run_sdk, sdk_codes

CLIENT = 'client = Polytomic(token="key", version="2025-09-18")\n'
GONE = "UnauthorizedError (status 401) is no longer raised by what is called here in polytomic 25.9.10"


def guarded(
    clauses: str, call: str = 'client.bulk_sync.get("b")', imported: str = "Polytomic, UnauthorizedError"
) -> str:
    return f"from polytomic import {imported}\n\n{CLIENT}\ntry:\n    {call}\n{clauses}"


PLAIN = guarded('except UnauthorizedError:\n    print("no")\n')

# ---------------------------------------------------------------- what is said


def test_message() -> None:
    assert run_sdk(PLAIN).messages("POL405") == [
        f"{GONE}; catch polytomic.core.api_error.ApiError and look at its status_code"
    ]


def test_a_clause_for_several_exceptions_names_those_that_are_gone() -> None:
    text = guarded(
        'except (UnauthorizedError, NotFoundError):\n    print("no")\n',
        imported="NotFoundError, Polytomic, UnauthorizedError",
    )
    (message,) = run_sdk(text).messages("POL405")
    assert message.startswith("UnauthorizedError (status 401)")


@pytest.mark.parametrize(
    "clauses",
    [
        'except UnauthorizedError:\n    print("no")\n',
        "except UnauthorizedError as problem:\n    print(problem)\n",
    ],
    ids=["plain", "alias"],
)
def test_stands_at_what_is_caught(clauses: str) -> None:
    assert run_sdk(guarded(clauses)).places("POL405") == [(7, 8, 25)]


def test_stands_at_all_that_is_caught() -> None:
    text = guarded('except (KeyError, UnauthorizedError):\n    print("no")\n')
    assert run_sdk(text).places("POL405")[0][0] == 7


@pytest.mark.parametrize(
    "text",
    [
        PLAIN.replace("from polytomic import Polytomic, UnauthorizedError", "import polytomic")
        .replace(" Polytomic(", " polytomic.Polytomic(")
        .replace("except UnauthorizedError", "except polytomic.UnauthorizedError"),
        PLAIN.replace("Polytomic, UnauthorizedError", "Polytomic, UnauthorizedError as Denied").replace(
            "except UnauthorizedError", "except Denied"
        ),
        PLAIN.replace("import Polytomic, UnauthorizedError", "import Polytomic").replace(
            CLIENT, f"from polytomic.errors import UnauthorizedError\n{CLIENT}"
        ),
    ],
    ids=["module", "alias", "errors"],
)
def test_however_the_exception_is_spelt(text: str) -> None:
    assert [one.partition(":")[0] for one in sdk_codes(text)] == ["POL405"]


def test_a_constant_is_reported_with_the_clause_that_it_is_for() -> None:
    text = (
        f"from polytomic import Polytomic, UnauthorizedError\n\n{CLIENT}DENIED = (UnauthorizedError,)\ntry:\n"
        '    client.bulk_sync.get("b")\nexcept DENIED:\n    print("no")\n'
    )
    assert [line for line, _, _ in run_sdk(text).places("POL405")] == [4, 7]


@pytest.mark.parametrize(
    "text",
    [
        "if isinstance(error, UnauthorizedError):\n        print(error)\n",
        "match error:\n        case UnauthorizedError():\n            print(error)\n",
    ],
    ids=["isinstance", "pattern"],
)
def test_an_exception_that_is_looked_for_otherwise(text: str) -> None:
    code = f"from polytomic import Polytomic, UnauthorizedError\n\n{CLIENT}try:\n"
    code += f'    client.bulk_sync.get("b")\nexcept Exception as error:\n    {text}'
    assert [one.partition(":")[0] for one in sdk_codes(code)] == ["POL405"]


def test_calls_in_functions_are_seen() -> None:
    text = (
        f"from polytomic import Polytomic, UnauthorizedError\n\n{CLIENT}\n\ndef get():\n"
        '    return client.bulk_sync.get("b")\n\n\ntry:\n    get()\nexcept UnauthorizedError:\n    print("no")\n'
    )
    assert sdk_codes(text) == ["POL405:12"]


# ---------------------------------------------------------------- what becomes of it

BASE = "from polytomic.core.api_error import ApiError"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            PLAIN,
            f'from polytomic import Polytomic\n{BASE}\n\n{CLIENT}\ntry:\n    client.bulk_sync.get("b")\n'
            'except ApiError as error:\n    if error.status_code != 401:\n        raise\n    print("no")\n',
        ),
        (
            guarded("except UnauthorizedError as problem:\n    print(problem.status_code)\n"),
            f'from polytomic import Polytomic\n{BASE}\n\n{CLIENT}\ntry:\n    client.bulk_sync.get("b")\n'
            "except ApiError as problem:\n    if problem.status_code != 401:\n        raise\n"
            "    print(problem.status_code)\n",
        ),
        (
            f"from polytomic import Polytomic, UnauthorizedError\n\n{CLIENT}error = None\ntry:\n"
            '    client.bulk_sync.get("b")\nexcept UnauthorizedError:\n    print(error)\n',
            f"from polytomic import Polytomic\n{BASE}\n\n{CLIENT}error = None\ntry:\n"
            '    client.bulk_sync.get("b")\nexcept ApiError as api_error:\n    if api_error.status_code != 401:\n'
            "        raise\n    print(error)\n",
        ),
    ],
    ids=["plain", "alias", "name-taken"],
)
def test_the_status_is_looked_at(before: str, after: str) -> None:
    assert migrated(before) == {"run.py": after, "requirements.txt": f"{NEW}\n"}
    assert only_safely(before) == files_of(before)


def test_is_never_safe() -> None:
    assert run_sdk(PLAIN, NEW).safety == {"unsafe"}
    assert only_safely(PLAIN, NEW) == files_of(PLAIN, NEW)


def test_a_name_that_is_used_elsewhere_stays_imported() -> None:
    text = f"{PLAIN}\n\ndef tell(error: UnauthorizedError) -> None:\n    print(error)\n"
    assert "from polytomic import Polytomic, UnauthorizedError\n" in migrated(text)["run.py"]


def test_what_is_imported_already_is_not_imported_again() -> None:
    text = PLAIN.replace(CLIENT, f"{BASE}\n\n{CLIENT}")
    assert migrated(text)["run.py"].count(BASE) == 1


def test_a_name_that_is_taken_is_not_imported_over() -> None:
    text = PLAIN.replace("Polytomic, UnauthorizedError", "ApiError, Polytomic, UnauthorizedError") + "print(ApiError)\n"
    after = migrated(text)["run.py"]
    assert "from polytomic.core.api_error import ApiError as SdkApiError\n" in after
    assert "except SdkApiError as error:" in after


def test_several_clauses_of_one_module() -> None:
    text = PLAIN + '\ntry:\n    client.bulk_sync.list()\nexcept UnauthorizedError:\n    print("none")\n'
    after = migrated(text)["run.py"]
    assert after.count("except ApiError as error:") == 2
    assert after.count(BASE) == 1
    assert "UnauthorizedError" not in after


@pytest.mark.parametrize("newline", ["\r\n", "\n"], ids=["crlf", "lf"])
def test_lines_end_as_they_did(newline: str) -> None:
    after = migrated(PLAIN.replace("\n", newline))["run.py"]
    assert after.count("\n") == after.count(newline)


def test_tabs_stay() -> None:
    after = migrated(PLAIN.replace("    ", "\t"))["run.py"]
    assert "\tif error.status_code != 401:\n\t\traise\n\tprint" in after


@pytest.mark.parametrize(
    ("clauses", "why"),
    [
        ('except UnauthorizedError:\n    print("no")\nexcept ValueError:\n    print("other")\n', "clauses follow"),
        (
            'except UnauthorizedError:\n    print("no")\nexcept Exception:\n    print("other")\n',
            "can not be put into the clause that catches it now",
        ),
        ('except (KeyError, UnauthorizedError):\n    print("no")\n', "other exceptions are caught with it"),
        ('except UnauthorizedError: print("no")\n', "the clause is not written over several lines"),
    ],
    ids=["later-clauses", "broad", "others-with-it", "one-line"],
)
def test_what_can_not_be_rewritten_has_no_fix(clauses: str, why: str) -> None:
    text = guarded(clauses)
    (message,) = run_sdk(text).messages("POL405")
    assert why in message.partition("; no fix: ")[2]
    assert rewritten(text) == files_of(text)


# ---------------------------------------------------------------- what holds it back


def test_a_suppression_holds_back_the_group() -> None:
    text = PLAIN.replace("Error:\n", "Error:  # noqa: POL405\n").replace("2025-09-18", "2024-02-08")
    outcome = run_files(files_of(text), fix=True, unsafe=True)
    assert outcome.codes == ["requirements.txt:1 POL406", "run.py:3 POL401"]
    assert [d.message.partition("; no fix: ")[2] for d in outcome.result.diagnostics] == [
        "POL405 at run.py:7 is suppressed",
        "POL405 at run.py:7 is suppressed",
    ]
    assert outcome.texts == files_of(text)


def test_a_rule_that_is_not_selected_holds_back_the_group() -> None:
    outcome = run_files(files_of(PLAIN), ignore=("POL405",), fix=True, unsafe=True)
    assert outcome.messages("POL406")[0].endswith("; no fix: POL405 at run.py:7 is not selected")
    assert outcome.texts == files_of(PLAIN)


def test_a_requirement_that_is_not_among_the_files_holds_it_back() -> None:
    outcome = run_files(files_of(PLAIN), "run.py", fix=True, unsafe=True)
    assert outcome.messages("POL405")[0].endswith("; no fix: requirements.txt is not among the files to fix")
    assert outcome.texts == files_of(PLAIN)


def test_a_clause_around_a_call_of_another_file() -> None:
    files = {
        "jobs.py": f'from polytomic import Polytomic\n\n{CLIENT}\n\ndef get():\n    return client.bulk_sync.get("b")\n',
        "run.py": "from polytomic import UnauthorizedError\n\nfrom jobs import get\n\ntry:\n    get()\n"
        'except UnauthorizedError:\n    print("no")\n',
    }
    assert run_sdk(files).codes == ["requirements.txt:1 POL406", "run.py:7 POL405"]
    assert migrated(files)["jobs.py"] == files["jobs.py"]


# ---------------------------------------------------------------- silence

SILENT = {
    "a call that still raises it": guarded('except UnauthorizedError:\n    print("no")\n', "client.identity.get()"),
    "a call of another method that still raises it": guarded(
        'except UnauthorizedError:\n    print("no")\n', 'client.webhooks.enable("w")'
    ),
    "an exception that is still raised": guarded(
        'except NotFoundError:\n    print("no")\n', imported="NotFoundError, Polytomic"
    ),
    "what all are based on": guarded("except ApiError:\n    print(1)\n", imported="Polytomic").replace(
        CLIENT, f"{BASE}\n\n{CLIENT}"
    ),
    "what all are based on, with it": guarded("except (ApiError, UnauthorizedError):\n    print(1)\n").replace(
        CLIENT, f"{BASE}\n\n{CLIENT}"
    ),
    "a later clause that looks at the status": guarded(
        "except UnauthorizedError:\n    print(1)\nexcept ApiError as error:\n    print(error.status_code == 401)\n"
    ).replace(CLIENT, f"{BASE}\n\n{CLIENT}"),
    "every exception": guarded("except Exception:\n    print(1)\n", imported="Polytomic"),
    "a clause without names": guarded("except:\n    print(1)\n", imported="Polytomic"),
    "no call of the SDK": guarded("except UnauthorizedError:\n    print(1)\n", "print(2)"),
    "the call is outside": f"from polytomic import Polytomic, UnauthorizedError\n\n{CLIENT}client.bulk_sync.list()\n"
    "try:\n    print(1)\nexcept UnauthorizedError:\n    print(2)\n",
    "the call is in the clause": guarded("except UnauthorizedError:\n    client.bulk_sync.list()\n", "print(2)"),
    "an exception of another package": guarded(
        "except UnauthorizedError:\n    print(1)\n", imported="Polytomic"
    ).replace(CLIENT, f"from elsewhere import UnauthorizedError\n\n{CLIENT}"),
    "an own exception of the name": guarded("except UnauthorizedError:\n    print(1)\n", imported="Polytomic").replace(
        CLIENT, f"class UnauthorizedError(Exception):\n    pass\n\n\n{CLIENT}"
    ),
    "the name means something else": guarded("except UnauthorizedError:\n    print(1)\n").replace(
        CLIENT, f"UnauthorizedError = KeyError\n{CLIENT}"
    ),
    "a client of another package": PLAIN.replace("import Polytomic, ", "import ").replace(
        CLIENT, "from elsewhere import Polytomic\nclient = Polytomic()\n"
    ),
    "a comment": guarded("except Exception:\n    # except UnauthorizedError:\n    print(1)\n", imported="Polytomic"),
    "raised by the code itself": guarded("except UnauthorizedError:\n    print(1)\n", "raise UnauthorizedError(None)"),
}


@pytest.mark.parametrize("requirement", [OLD, NEW], ids=["old", "new"])
@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT.keys())
def test_is_silent(text: str, requirement: str) -> None:
    assert sdk_codes(text, requirement) == []


def test_a_migrated_clause_is_silent() -> None:
    assert run_files(migrated(PLAIN)).codes == []


def test_a_clause_for_everything_looks_at_the_status_first() -> None:
    text = (
        f"from polytomic import Polytomic, UnauthorizedError\n\n{CLIENT}\n\ndef get():\n    try:\n"
        '        return client.bulk_sync.get("b")\n    except UnauthorizedError:\n        return None\n'
        "    except Exception as error:\n        print(error)\n        return None\n"
    )
    added = "        if isinstance(error, ApiError) and error.status_code == 401:\n            return None\n"
    assert f"    except Exception as error:\n{added}        print(error)\n" in migrated(text)["run.py"]


def test_a_clause_in_which_nothing_is_done() -> None:
    text = PLAIN.replace('print("no")', "pass")
    assert "    if error.status_code != 401:\n        raise\n    pass\n" in migrated(text)["run.py"]
