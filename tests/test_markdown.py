"""Markdown: the Python in it is one program, when the configuration asks for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from polylint.embedded.markdown import markdown_view
from polylint.run import CheckResult, check
from polylint.session import Options
from tests.helpers import API, place
from tests.test_cli import polylint

CALL = f'requests.get("{API}/me")'
FIXED = f'requests.get("{API}/me", headers={{"X-Polytomic-Version": "2025-09-18"}})'
TEXT = f"# Usage of Polytomic\n\n```python\nimport requests\n```\n\nThen `{CALL}`:\n\n```python\n{CALL}\n```\n"


def checked(text: str, *, fix: bool = False) -> CheckResult:
    return check(Options(("-",), "README.md", text.encode("utf-8"), fix=fix, isolated=True))


def repaired(text: str) -> str:
    output = checked(text, fix=True).output
    assert output is not None
    return output.decode("utf-8")


def places(text: str) -> list[str]:
    result = checked(text)
    return [f"{d.code}:{place(result, d)[0]}:{place(result, d)[1]}" for d in result.diagnostics]


def test_blocks_are_one_program() -> None:
    assert places(TEXT) == ["POL101:10:1"]
    assert repaired(TEXT) == TEXT.replace(f"\n{CALL}", f"\n{FIXED}")


@pytest.mark.parametrize(
    ("before", "opening", "inside", "closing"),
    [
        ("", "```python", "", "```"),
        ("", "```py title='a.py' {hl_lines='1'}", "", "```"),
        ("", "``` {.python .numberLines}", "", "`````"),
        ("", "~~~~ Python", "", "~~~~"),
        ("1. A step:\n\n", "   ```python", "   ", "   ```"),
        ("", "- ```python", "  ", "  ```"),
        ("", "> ```python", "> ", "> ```"),
        ("", "````python", "", "````"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_ways_blocks_are_written(before: str, opening: str, inside: str, closing: str, newline: str) -> None:
    lines = ["import requests", "for x in range(3):", "    requests.get(", f'        "{API}/me",', "    )"]
    text = f"Polytomic é🙂\n{before}{opening}\n" + "".join(f"{inside}{line}\n" for line in lines) + f"{closing}\nText\n"
    text = text.replace("\n", newline)
    assert [found.partition(":")[0] for found in places(text)] == ["POL101"]
    url = f'{inside}        "{API}/me",{newline}'
    header = f'{inside}        headers={{"X-Polytomic-Version": "2025-09-18"}},{newline}'
    assert repaired(text) == text.replace(url, url + header)


@pytest.mark.parametrize(
    "block",
    [
        f"```\nimport requests\n{CALL}\n```",
        f"```text\nimport requests\n{CALL}\n```",
        f"    import requests\n    {CALL}",
        f"```diff\n+import requests\n+{CALL}\n```",
        f"````md\n```python\nimport requests\n{CALL}\n```\n````",
    ],
)
def test_what_is_no_block_of_python_is_text(block: str) -> None:
    assert places(f"Polytomic\n\n{block}\n") == []


def test_parts_of_programs_are_left_out() -> None:
    part = "```python\nrequests.get(...\n    ...\n```\n"
    assert places(part + TEXT) == ["POL101:14:1"]


def test_of_a_session_what_is_typed_counts() -> None:
    text = f"```pycon\n>>> import requests\n>>> for x in y:\n...     {CALL}\n<Response [200]>\n```\n"
    assert places(text) == ["POL101:4:9"]
    assert repaired(text) == text.replace(CALL, FIXED)


def test_an_import_in_a_block_is_not_one_of_the_file() -> None:
    assert markdown_view("```python\nimport a\n```\n").code == "import a\n"
    assert markdown_view("No code").code == ""


class TestConfiguration:
    def test_documents_are_checked_when_asked_for(self, tmp_path: Path) -> None:
        (tmp_path / "README.md").write_text(TEXT)
        (tmp_path / "polylint.toml").write_text("")
        assert polylint("check", ".", cwd=tmp_path).returncode == 0
        (tmp_path / "polylint.toml").write_text("include-docs = true\n")
        done = polylint("check", ".", cwd=tmp_path)
        assert done.returncode == 1
        assert done.stdout.startswith(b"README.md:10:1: POL101")

    def test_a_document_that_is_named_is_checked(self, tmp_path: Path) -> None:
        (tmp_path / "README.md").write_text(TEXT)
        assert polylint("check", "README.md", cwd=tmp_path).returncode == 1

    def test_a_value_that_is_no_flag_is_an_error(self, tmp_path: Path) -> None:
        (tmp_path / "polylint.toml").write_text("include-docs = 'yes'\n")
        done = polylint("check", ".", cwd=tmp_path)
        assert done.returncode == 2
        assert b"include-docs" in done.stderr and b"neither true nor false" in done.stderr


def test_shell_commands_in_documents() -> None:
    text = (
        "```bash\n$ curl https://app.polytomic.com/api/me \\\n"
        '    -H "X-Polytomic-Version: 2024-02-08"\n{"curl": "https://app.polytomic.com/api/me"}\n```\n'
        "\n- ```sh\n  curl https://app.polytomic.com/api/me\n  ```\n"
    )
    assert places(text) == ["POL102:3:8", "POL101:8:3"]
    assert repaired(text) == text.replace("2024-02-08", "2025-09-18").replace(
        "\n  curl", '\n  curl -H "X-Polytomic-Version: 2025-09-18"'
    )


def test_a_comment_in_a_script_is_no_prompt() -> None:
    assert places(f"```bash\n# who am I\ncurl {API}/me\n\n# done\n```\n") == ["POL101:3:1"]
    assert places(f"```console\n# curl {API}/me\ncurl {API}/me\n```\n") == ["POL101:2:3"]
    assert places(f"```console\n$ # who am I\n# curl {API}/me\n$ curl {API}/me\n```\n") == ["POL101:4:3"]


def test_a_command_of_a_session_goes_on_behind_the_second_prompt() -> None:
    assert places(f"```console\n$ curl -s \\\n>   {API}/me\n> {API}/me\n```\n") == ["POL101:2:3"]


def test_a_block_that_is_not_closed_goes_on_to_the_end() -> None:
    assert places(f"```python\nimport requests\nrequests.get('{API}/me')\n") == ["POL101:3:1"]
    assert places(f"```sh\ncurl {API}/me") == ["POL101:2:1"]
    assert places(f"```python\nrequests.get('{API}/me')\n\nNow do this.\n") == []
