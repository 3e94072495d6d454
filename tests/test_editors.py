"""The recipes for editors, read out of README.md and run by the editors themselves where they are installed."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from polylint.registry import known_codes, severity
from tests.helpers import API
from tests.tree import write

README = (Path(__file__).resolve().parent.parent / "README.md").read_text(encoding="utf-8")
OLD = '{"X-Polytomic-Version": "2024-02-08"}'
FILES = {
    "polylint.toml": 'extend-select = ["POL104"]\n',
    "config.py": 'ä = "ö😀"; VERSION = "2024-02-08"\n',
    "jobs/ä job.py": "import requests\n\nfrom config import VERSION\n\n"
    f'if VERSION:\n\tx = "äö😀é\u0301"; requests.get("{API}/me", headers={{"X-Polytomic-Version": VERSION}})\n'
    f'\t\tif x else requests.get("{API}/nothing:1:2: x", headers={OLD})\n'.replace("\n\t\tif x else", "\n\tx ="),
    "other job.py": f'import os\nimport requests\nrequests.get("{API}/me", headers={{"A": "k"}})  # 名前\n'
    f'名前 = "\t"; requests.get("{API}/me", headers={{"X-Polytomic-Version": os.environ["名前"]}})\n'
    f'名前 = requests.get("{API}/me", headers={{"X-Polytomic-Version": "old"}})\n',
    "latin.py": f'# coding: latin-1\nimport requests\nä = "é"; requests.get("{API}/me")\n',
    "bom.py": f'\ufeffé = "{API}"; import requests; requests.get(é + "/me")\r\nrequests.get(é + "/me")  # polylint: ignore\r\n',
    "unused.py": f'x = "{API}"; y = "é"  # polylint: ignore[POL101]\n',
}
KINDS = {"error": "E", "warning": "W", "note": "N"}
VIMS = [
    pytest.param(name, marks=pytest.mark.skipif(shutil.which(name) is None, reason=f"{name} is not installed"))
    for name in ("vim", "nvim")
]


def recipe(language: str) -> str:
    """The one block in this language in the section about editors."""
    section = README.split("\n### In editors\n")[1].split("\n### ")[0].split("\n## ")[0]
    (block,) = re.findall(rf"```{language}\n(.*?)```", section, re.S)
    return str(block)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Files with all that may stand before a column, and `polylint` on the path."""
    folder = tmp_path / "a project"
    write(folder, FILES)
    (folder / "latin.py").write_bytes(FILES["latin.py"].encode("latin-1"))
    (folder / "bom.py").write_bytes(FILES["bom.py"].encode())
    command = tmp_path / "bin" / "polylint"
    write(tmp_path, {"bin/polylint": f'#!/bin/sh\nexec "{sys.executable}" -m polylint "$@"\n'})
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{command.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.chdir(folder)
    return folder


def run(*command: str | Path) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    return done.stdout + done.stderr


def check(*arguments: str) -> list[dict[str, Any]]:
    """The findings as polylint's JSON has them."""
    done = subprocess.run(
        ["polylint", "check", "--output-format", "json", *arguments], capture_output=True, check=False
    )
    found: list[dict[str, Any]] = json.loads(done.stdout)["diagnostics"]
    return found


def concise() -> list[str]:
    done = subprocess.run(["polylint", "check", "-q"], capture_output=True, text=True, encoding="utf-8", check=False)
    return done.stdout.splitlines()


def text_at(path: str, line: int, column: int) -> str:
    """What stands in a file from a line and a column on that counts code points."""
    encoding = "latin-1" if path == "latin.py" else "utf-8-sig"
    lines = re.split("\r\n|\n", Path(path).read_bytes().decode(encoding))
    return lines[line - 1][column - 1 :]


def wanted() -> list[dict[str, object]]:
    return [
        {
            "file": d["path"],
            "line": d["line"],
            "type": KINDS[severity(d["code"]).value],
            "text": f"{d['code']} {d['message']}",
            "under": text_at(d["path"], d["line"], d["column"]),
        }
        for d in check()
    ]


def test_the_project_has_all_that_is_to_be_tried(project: Path) -> None:
    found = wanted()
    assert {d["type"] for d in found} == {"E", "W", "N"}
    assert {d["file"] for d in found} == set(FILES) - {"polylint.toml"}
    assert any("1:2: x" in str(d["text"]) for d in found)
    assert len(found) > 8


@pytest.mark.parametrize("vim", VIMS)
@pytest.mark.parametrize("command", ["silent make!", "cgetexpr system('polylint check -q')"])
def test_vim_goes_where_the_findings_are(command: str, vim: str, project: Path, tmp_path: Path) -> None:
    write(tmp_path, {"rtp/compiler/polylint.vim": recipe("vim")})
    script = f"""
set nocompatible hidden noswapfile
let &runtimepath = '{tmp_path}/rtp,' . &runtimepath
compiler! polylint
{command}
let g:found = []
for g:number in range(1, len(getqflist()))
  let g:item = getqflist()[g:number - 1]
  if g:item.valid
    execute 'cc' g:number
    let g:under = strpart(getline('.'), g:item.col - 1)
    call add(g:found, {{'file': fnamemodify(bufname(''), ':.'), 'line': line('.'), 'type': g:item.type, 'text': g:item.text, 'under': g:under}})
  endif
endfor
call writefile([json_encode(g:found)], '{tmp_path}/found.json')
qall!
"""
    write(tmp_path, {"script.vim": script})
    options = ["-es", "-i", "NONE"] if vim == "vim" else ["--headless", "-i", "NONE"]
    run(vim, *options, "-u", "NONE", "-S", tmp_path / "script.vim")
    assert json.loads((tmp_path / "found.json").read_text(encoding="utf-8")) == wanted()


def vim_list(vim: str, command: str, folder: Path) -> Any:
    """Column and type of the entries that a command puts into the list."""
    write(folder, {"rtp/compiler/polylint.vim": recipe("vim")})
    script = f"""
set nocompatible hidden noswapfile
let &runtimepath = '{folder}/rtp,' . &runtimepath
compiler! polylint
{command}
call writefile([json_encode(map(getqflist(), '[v:val.col, v:val.type]'))], '{folder}/found.json')
qall!
"""
    write(folder, {"script.vim": script})
    run(vim, *(["-es"] if vim == "vim" else ["--headless"]), "-i", "NONE", "-u", "NONE", "-S", folder / "script.vim")
    return json.loads((folder / "found.json").read_text())


@pytest.mark.parametrize("vim", VIMS)
def test_vim_leaves_other_lists_alone(vim: str, project: Path, tmp_path: Path) -> None:
    assert vim_list(vim, "cgetexpr ['config.py:1:3: ä']", tmp_path) == [[3, ""]]


@pytest.mark.parametrize("vim", VIMS)
def test_vim_knows_how_much_each_code_matters(vim: str, project: Path, tmp_path: Path) -> None:
    write(project, {"polylint.out": "".join(f"config.py:1:1: {code} x\n" for code in known_codes())})
    expected = [[1, KINDS[severity(code).value]] for code in known_codes()]
    assert vim_list(vim, "cgetexpr readfile('polylint.out')", tmp_path) == expected


@pytest.mark.skipif(shutil.which("nvim") is None, reason="nvim is not installed")
@pytest.mark.parametrize("path", [path for path in FILES if path.endswith("job.py")])
def test_nvim_lint_has_them_as_diagnostics(path: str, project: Path, tmp_path: Path) -> None:
    # nvim-lint itself, as far as it runs one linter.
    script = f"""
package.preload.lint = function() return {{ linters = {{}}, linters_by_ft = {{}} }} end
{recipe("lua")}
vim.cmd("edit " .. vim.fn.fnameescape({json.dumps(path, ensure_ascii=False)}))
local linter = require("lint").linters[require("lint").linters_by_ft.python[1]]
local command = {{ linter.cmd }}
for _, argument in ipairs(linter.args) do
  table.insert(command, type(argument) == "function" and argument() or argument)
end
local buffer = vim.api.nvim_get_current_buf()
local output = vim.fn.system(command, table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), "\\n") .. "\\n")
output = output:gsub("\\nFound .*$", "")
vim.diagnostic.set(vim.api.nvim_create_namespace("test"), buffer, linter.parser(output, buffer))
local found = {{}}
for _, d in ipairs(vim.diagnostic.get(buffer)) do
  local lines = vim.api.nvim_buf_get_text(buffer, d.lnum, d.col, d.end_lnum, d.end_col, {{}})
  table.insert(found, {{ d.lnum + 1, d.code, d.message, table.concat(lines, "\\n") }})
end
vim.fn.writefile({{ vim.json.encode(found) }}, "{tmp_path}/found.json")
vim.cmd("qall!")
"""
    write(tmp_path, {"script.lua": script})
    said = run("nvim", "--headless", "-u", "NONE", "-i", "NONE", "-c", f"luafile {tmp_path}/script.lua", "-c", "qall!")
    assert said == ""
    text = FILES[path].split("\n")
    expected = [
        [d["line"], d["code"], d["message"], text[d["line"] - 1][d["column"] - 1 : d["end_column"] - 1]]
        for d in check(path)
        if d["path"] == path
    ]
    assert expected
    assert sorted(json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))) == sorted(expected)


def matched(pattern: str) -> list[tuple[str, int, int]]:
    """File, line and column of each line of output that a pattern matches whole lines with."""
    matches = [re.match(pattern, line) for line in concise()]
    return [(match[1], int(match[2]), int(match[3])) for match in matches if match]


def expected_places() -> list[tuple[str, int, int]]:
    return [(d["path"], d["line"], d["column"]) for d in check()]


def test_the_pattern_for_vs_code(project: Path) -> None:
    (task,) = json.loads(recipe("json"))["tasks"]
    pattern = task["problemMatcher"]["pattern"]
    assert [task["command"], *task["args"]] == ["polylint", "check", "-q"]
    assert matched(pattern["regexp"]) == expected_places()
    groups = [re.match(pattern["regexp"], line) for line in concise()]
    codes = [(match[pattern["code"]], match[pattern["message"]]) for match in groups if match]
    assert codes == [(d["code"], d["message"]) for d in check()]


def test_the_pattern_for_compilation_mode(project: Path) -> None:
    (pattern,) = re.findall(r"'\(polylint \"(.*?)\" 1 2 3 1\)", recipe("elisp"))
    plain = pattern.replace("\\\\(", "(").replace("\\\\)", ")").replace("\\\\{", "{").replace("\\\\}", "}")
    assert "\\" not in plain
    assert matched(plain) == expected_places()


def test_the_pattern_for_flycheck(project: Path) -> None:
    (form,) = re.findall(r":error-patterns\s+\(\(warning (.*?) line-end\)\)", recipe("elisp"), re.S)
    # What flycheck-rx-to-string and rx make of these forms.
    meaning = {
        "line-start": "^",
        "(file-name)": "([^\n]+?)",
        "line": "([0-9]+)",
        "column": "([0-9]+)",
        '(id "POL" (= 3 digit))': "(POL[0-9]{3})",
        "(message)": "([^\n]+)",
    }
    tokens = re.findall(r'\((?:[^()]|\([^()]*\))*\)|"[^"]*"|[^\s()"]+', form)
    pattern = "".join(token[1:-1] if token.startswith('"') else meaning[token] for token in tokens) + "$"
    assert matched(pattern) == expected_places()


@pytest.mark.skipif(shutil.which("emacs") is None, reason="emacs is not installed")
def test_emacs_goes_where_the_findings_are(project: Path, tmp_path: Path) -> None:
    script = f"""
{recipe("elisp")}
(require 'compile)
(set-language-environment "UTF-8")
(let ((found nil))
  (with-current-buffer (get-buffer-create "*compilation*")
    (setq default-directory "{project}/")
    (insert "compiling\\n")
    (call-process "polylint" nil '(t nil) nil "check" "-q")
    (compilation-mode)
    (compilation--ensure-parse (point-max))
    (goto-char (point-min))
    (condition-case nil
        (while t
          (compilation-next-error 1)
          (let ((at (save-window-excursion
                      (compile-goto-error)
                      (list (file-relative-name buffer-file-name "{project}/") (line-number-at-pos)
                            (buffer-substring-no-properties (point) (line-end-position))))))
            (push at found)))
      (error nil)))
  (with-temp-file "{tmp_path}/found.json"
    (set-buffer-file-coding-system 'utf-8)
    (insert (json-encode (vconcat (nreverse found))))))
"""
    write(tmp_path, {"script.el": script})
    run("emacs", "-Q", "--batch", "-l", tmp_path / "script.el")
    found = json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))
    assert found == [[d["file"], d["line"], d["under"]] for d in wanted()]
