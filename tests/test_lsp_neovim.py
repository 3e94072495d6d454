"""The language server in a real editor."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

JOB = """import requests

FACE = "\U0001f600"; requests.get("https://app.polytomic.com/api/me", headers={"X-Polytomic-Version": "2024-02-08"})
"""

SCRIPT = """
local config = {
  name = "polylint",
  cmd = { [[%(python)s]], "-m", "polylint", "lsp" },
  root_dir = vim.fn.getcwd(),
}
vim.cmd("edit job.py")
vim.bo.filetype = "python"
if vim.lsp.start then
  vim.lsp.start(config)
else
  vim.lsp.buf_attach_client(0, vim.lsp.start_client(config))
end

local function wait(what, happened)
  if not vim.wait(20000, happened, 20) then
    io.stdout:write("waited in vain for " .. what .. "\\n")
    vim.cmd("cquit")
  end
end

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\\n")
end

wait("diagnostics", function() return #vim.diagnostic.get(0) > 0 end)
for _, found in ipairs(vim.diagnostic.get(0)) do
  io.stdout:write(found.source .. " " .. found.lnum .. " " .. found.col .. " " .. found.message .. "\\n")
end

vim.ui.select = function(items, options, choose)
  for index, item in ipairs(items) do
    local shown = options.format_item and options.format_item(item) or ""
    if shown:find("^Fix POL102 safely") then
      choose(item, index)
    end
  end
end
vim.api.nvim_win_set_cursor(0, { 3, 100 })
vim.lsp.buf.code_action()
wait("the action", function() return text():find("2025%%-09%%-18") ~= nil end)
wait("no diagnostics", function() return #vim.diagnostic.get(0) == 0 end)
vim.cmd("write")
vim.cmd("quitall!")
"""


@pytest.mark.skipif(shutil.which("nvim") is None, reason="needs Neovim (nvim) on the path")
def test_neovim_shows_a_finding_and_applies_its_fix(tmp_path: Path) -> None:
    (tmp_path / "job.py").write_text(JOB, encoding="utf-8")
    (tmp_path / "drive.lua").write_text(SCRIPT % {"python": sys.executable}, encoding="utf-8")
    done = subprocess.run(
        ["nvim", "--headless", "--clean", "-n", "-c", "luafile drive.lua"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    column = len(JOB.splitlines()[2].split('"2024')[0].encode())
    message = "X-Polytomic-Version pins 2024-02-08, the target is 2025-09-18; 1 call uses it"
    assert (done.returncode, done.stdout) == (0, f"polylint 2 {column} {message}\n"), done.stderr
    assert (tmp_path / "job.py").read_text(encoding="utf-8") == JOB.replace("2024-02-08", "2025-09-18")
