"""Which files are found below a folder: the same as git says, with git, without it, and whatever is in its way."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from polylint.listing.index import read_index
from polylint.session import Options, Session

WORD = "# polytomic\n"
POSIX = pytest.mark.skipif(os.name != "posix", reason="names and files of POSIX systems")


class Checkout:
    """A git checkout."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str, check: bool = True) -> bytes:
        """Run git."""
        command = ["git", "-c", "user.name=n", "-c", "user.email=e", "-c", "protocol.file.allow=always", *arguments]
        return subprocess.run(command, cwd=self.folder, check=check, capture_output=True).stdout

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Write files."""
        write(self.folder, files)

    def track(self, *paths: str) -> None:
        """Add files, also those that are ignored."""
        self.git("add", "-f", "--", *paths)

    def expected(self) -> list[str]:
        """What git has and does not ignore, without what is not there, as far as it is Python."""
        listed = self.git("ls-files", "-z", "-co", "--exclude-standard").split(b"\0")
        names = {os.fsdecode(name) for name in listed if name.endswith(b".py")}
        return sorted(name for name in names if (self.folder / name).is_file())


def write(folder: Path, files: Mapping[str, str | bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of its own, and no repository above."""
    folder = tmp_path_factory.mktemp("home")
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    return folder


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path / "checkout")


def found(folder: Path, *paths: str) -> list[str]:
    """The files that a check of a folder looks at, relative to it."""
    session = Session(Options(tuple(str(folder / path) for path in paths or (".",))))
    return sorted(os.path.relpath(candidate.path, folder).replace(os.sep, "/") for candidate in session.candidates)


def python(names: list[str]) -> list[str]:
    return [name for name in names if name.endswith(".py")]


# ---------------------------------------------------------------- ignore files

NAMES = (
    "a.py", "b.py", "ab.py", "B.py", "é.py", "a b.py", "[x].py", "#c.py", "!d.py", "e\\f.py", "-g.py", "a.py ", "z.py",
    "sub/a.py", "sub/b.py", "sub/deep/a.py", "sub/deep/b.py", "sub/deep/er/c.py", "sub2/a.py", "other/sub/a.py",
    "keep/a.py", "keep/b.py", "x/y/z/a.py", "foo/bar.py", "foo/x/bar.py", "foobar.py", "food/bar.py", "1.py", "23.py",
)  # fmt: skip

AWKWARD: dict[str, dict[str, str | bytes]] = {
    "by name": {".gitignore": "a.py\n"},
    "anchored": {".gitignore": "/a.py\nsub/b.py\n"},
    "folders": {".gitignore": "sub/\na.py/\n"},
    "negation": {".gitignore": "*.py\n!a.py\n!/sub\n"},
    "negation below an ignored folder": {".gitignore": "sub/\n!sub/a.py\n!sub/deep/\n"},
    "all but one folder": {".gitignore": "/*\n!/keep\n/keep/*\n!/keep/a.py\n"},
    "nested": {".gitignore": "a.py\n", "sub/.gitignore": "!a.py\nb.py\n", "sub/deep/.gitignore": "/a.py\n!b.py\n"},
    "two stars": {".gitignore": "**/deep/a.py\nx/**/a.py\nsub2/**\n"},
    "two stars in a name": {".gitignore": "foo**/bar.py\nsu**b/a.py\n"},
    "stars after a name": {".gitignore": "*.py\n!sub/d**\n"},
    "spaces": {".gitignore": b"a.py   \nb.py\\ \na\\ b.py\nz.py\t\n"},
    "escapes": {".gitignore": b"\\#c.py\n\\!d.py\n\\[x\\].py\ne\\\\f.py\n\\a.py\nb.py\\\n"},
    "classes": {".gitignore": "[!a].py\n"},
    "named classes": {".gitignore": "[[:digit:]]*.py\na[[:space:]]b.py\n[[:nothing:]]*\n"},
    "ranges": {".gitignore": "[0-9].py\n[]-]g.py\nsub/[a-]*.py\n[z-a].py\n[b.py\n"},
    "question mark": {".gitignore": "?.py\n"},
    "two bytes": {".gitignore": "??.py\n"},
    "CRLF": {".gitignore": b"a.py\r\n\r\nsub/\r\nb.py \r\n"},
    "BOM": {".gitignore": b"\xef\xbb\xbfa.py\nb.py\n"},
    "no line end": {".gitignore": "# a comment\n\nb.py\na.py"},
    "slashes": {".gitignore": "/\n//\nsub//\n/sub2/\n"},
    "case": {".gitignore": "A.PY\nSUB/\n[B].py\nb.[P]y\n"},
    "info/exclude": {".git/info/exclude": "a.py\n/sub/deep/\n", ".gitignore": "!/a.py\n"},
    "a folder": {".gitignore/a.py": WORD},
}  # fmt: skip


@POSIX
@pytest.mark.parametrize("ignore_case", [False, True])
@pytest.mark.parametrize("name", AWKWARD)
def test_ignore_files_mean_what_git_says(name: str, ignore_case: bool, checkout: Checkout) -> None:
    checkout.git("config", "core.ignorecase", str(ignore_case).lower())
    checkout.write(dict.fromkeys(NAMES, WORD))
    checkout.write(AWKWARD[name])
    assert python(found(checkout.folder)) == checkout.expected()


@POSIX
def test_ignore_files_are_no_links(checkout: Checkout) -> None:
    checkout.write({"a.py": WORD, "rules": "a.py\n"})
    (checkout.folder / ".gitignore").symlink_to("rules")
    assert found(checkout.folder) == checkout.expected() == ["a.py"]


def test_patterns_that_try_everything_end_soon(checkout: Checkout) -> None:
    name = "a" * 60
    checkout.write({".gitignore": "*a" * 30 + "b\n" + "**/a/" * 30 + "b\n", f"{'a/' * 40}{name}.py": WORD})
    assert len(found(checkout.folder)) == 1


# ---------------------------------------------------------------- where ignore rules come from


def test_files_of_all_repositories_may_be_ignored(home: Path, checkout: Checkout) -> None:
    write(home, {".config/git/ignore": "a.py\n"})
    checkout.write({"a.py": WORD, "b.py": WORD})
    assert found(checkout.folder) == checkout.expected() == ["b.py"]


def test_XDG_CONFIG_HOME_counts(home: Path, checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "elsewhere"))
    write(home, {"elsewhere/git/ignore": "a.py\n", ".config/git/ignore": "b.py\n"})
    checkout.write({"a.py": WORD, "b.py": WORD})
    assert found(checkout.folder) == checkout.expected() == ["b.py"]


CONFIGURED = {
    "a path": "[core]\n\texcludesFile = ~/rules\n",
    "quoted": '[core] excludesfile = "~/ru"les # what to ignore\n',
    "continued": "[core]\n  ; one\n  excludesFile = ~/ru\\\nles\n",
    "the last one": "[core]\nexcludesFile = ~/none\n[user]\n\tname = n\n[CORE]\nEXCLUDESFILE=~/rules\n",
    "none": "[core]\nexcludesFile =\n",
    "another section": '[core "x"]\nexcludesFile = ~/rules\n',
    "included": "[include]\npath = more\n",
    "escaped": '[core]\nexcludesFile = "~/with \\"quotes\\" # and this"\n',
}


@POSIX
@pytest.mark.parametrize("name", CONFIGURED)
def test_configuration_names_the_ignore_file(name: str, home: Path, checkout: Checkout) -> None:
    rules = {"rules": "a.py\n", 'with "quotes" # and this': "b.py\n", "more": "[core]\nexcludesFile = ~/rules\n"}
    write(home, {".gitconfig": CONFIGURED[name], ".config/git/ignore": "c.py\n", **rules})
    checkout.write({"a.py": WORD, "b.py": WORD, "c.py": WORD})
    assert found(checkout.folder) == checkout.expected()


def test_rules_of_more_working_trees_are_shared(checkout: Checkout) -> None:
    checkout.write({"a.py": WORD, "b.py": WORD, ".gitignore": "c.py\n"})
    checkout.track("a.py", ".gitignore")
    checkout.git("commit", "-qm", "one")
    checkout.git("worktree", "add", "-q", "../more")
    checkout.write({".git/info/exclude": "b.py\n"})
    more = Checkout.__new__(Checkout)
    more.folder = checkout.folder.parent / "more"
    more.write({"b.py": WORD, "c.py": WORD, "d.py": WORD})
    assert found(more.folder) == more.expected() == ["a.py", "d.py"]


def test_rules_above_a_folder_count(checkout: Checkout) -> None:
    checkout.write({".gitignore": "a.py\n/sub/b.py\n", "sub/a.py": WORD, "sub/b.py": WORD, "sub/c.py": WORD})
    assert found(checkout.folder, "sub") == ["sub/c.py"]


def test_a_folder_that_is_named_is_looked_into(checkout: Checkout) -> None:
    files = {".gitignore": "sub/\n*.tmp.py\n", "sub/deep/a.py": WORD, "sub/deep/b.tmp.py": WORD}
    checkout.write({**files})
    assert found(checkout.folder) == []
    assert found(checkout.folder, "sub") == found(checkout.folder, "sub/deep") == ["sub/deep/a.py"]


def test_a_file_that_is_named_is_looked_at(checkout: Checkout) -> None:
    checkout.write({".gitignore": "*.py\n", "a.py": WORD})
    assert found(checkout.folder, "a.py") == ["a.py"]


def test_without_respect_for_gitignore(checkout: Checkout) -> None:
    checkout.write({".gitignore": "a.py\n", "a.py": WORD, "polylint.toml": "respect-gitignore = false\n"})
    assert found(checkout.folder) == ["a.py"]


@pytest.mark.parametrize("inside", [False, True])
def test_a_folder_with_its_own_respect(inside: bool, checkout: Checkout) -> None:
    said = {True: "respect-gitignore = true\n", False: "respect-gitignore = false\n"}
    checkout.write({".gitignore": "a.py\n", "a.py": WORD, "sub/a.py": WORD})
    checkout.write({"polylint.toml": said[not inside], "sub/polylint.toml": said[inside]})
    assert found(checkout.folder) == (["a.py"] if inside else ["sub/a.py"])


def test_a_plain_folder_has_ignore_files_too(tmp_path: Path) -> None:
    write(tmp_path, {".gitignore": "a.py\n", "a.py": WORD, "b.py": WORD, "sub/.gitignore": "b.py\n", "sub/b.py": WORD})
    assert found(tmp_path) == ["b.py"]


def test_what_is_excluded_stays_out_even_if_tracked(checkout: Checkout) -> None:
    checkout.write({"build/a.py": WORD, "x/a.py": WORD, "b.py": WORD, "polylint.toml": 'extend-exclude = ["x/"]\n'})
    checkout.track(".")
    assert python(found(checkout.folder)) == ["b.py"]


def test_more_files_may_be_included(checkout: Checkout) -> None:
    checkout.write({"a.cgi": WORD, "b.cgi": WORD, ".gitignore": "b.cgi\n", "polylint.toml": 'include = ["*.cgi"]\n'})
    assert found(checkout.folder) == ["a.cgi"]


# ---------------------------------------------------------------- what is tracked


@pytest.mark.parametrize("version", ["2", "3", "4"])
@pytest.mark.parametrize("hashes", ["sha1", "sha256"])
def test_tracked_files_are_not_ignored(version: str, hashes: str, tmp_path: Path) -> None:
    folder = tmp_path / "checkout"
    folder.mkdir()
    subprocess.run(["git", "init", "-q", f"--object-format={hashes}", str(folder)], check=True)
    checkout = Checkout.__new__(Checkout)
    checkout.folder = folder
    checkout.write({".gitignore": "*.gen.py\nout/\nsub/*\n", "a.gen.py": WORD, "b.gen.py": WORD, "c.py": WORD})
    checkout.write({"out/a.py": WORD, "out/b.py": WORD, "out/x/a.py": WORD, "out/y/a.py": WORD, "sub/x/y/a.py": WORD})
    checkout.track("a.gen.py", "out/a.py", "out/x/a.py", "sub/x/y/a.py")
    checkout.git("add", "-N", "c.py")
    checkout.git("update-index", "--index-version", version)
    assert found(checkout.folder) == checkout.expected()
    assert "out/x/a.py" in found(checkout.folder)


def test_the_index_says_what_git_says(checkout: Checkout) -> None:
    checkout.write({f"{'d/' * (number % 5)}n{'x' * (number * 7)}.py": WORD for number in range(30)})
    checkout.track(".")
    for version in ("2", "4"):
        checkout.git("update-index", "--index-version", version)
        index = read_index(str(checkout.folder / ".git" / "index"), 20)
        assert index is not None
        assert index.names == checkout.git("ls-files", "-z").split(b"\0")[:-1]


def test_files_that_are_gone_are_not_found(checkout: Checkout) -> None:
    checkout.write({"a.py": WORD, "b.py": WORD})
    checkout.track("a.py", "b.py")
    (checkout.folder / "a.py").unlink()
    assert found(checkout.folder) == ["b.py"]


def test_a_conflict_is_found_once(checkout: Checkout) -> None:
    checkout.write({"a.py": "1\n", ".gitignore": "a.py\n"})
    checkout.track("a.py")
    checkout.git("commit", "-qm", "one")
    checkout.git("checkout", "-qb", "other")
    checkout.write({"a.py": "2\n"})
    checkout.git("commit", "-qam", "two")
    checkout.git("checkout", "-q", "main")
    checkout.write({"a.py": "3\n"})
    checkout.git("commit", "-qam", "three")
    checkout.git("merge", "other", check=False)
    assert checkout.git("ls-files", "-u").count(b"a.py") == 3
    assert found(checkout.folder) == ["a.py"]


def test_a_sparse_checkout(checkout: Checkout) -> None:
    checkout.write({"in/a.py": WORD, "out/a.py": WORD, ".gitignore": "*.py\n"})
    checkout.track(".")
    checkout.git("commit", "-qm", "one")
    checkout.git("sparse-checkout", "set", "--cone", "--sparse-index", "in")
    assert found(checkout.folder) == checkout.expected() == ["in/a.py"]


@pytest.mark.parametrize(
    "content", [b"", b"DIRC", b"DIRC\0\0\0\2\0\0\1\0" + b"x" * 70, b"DIRC\0\0\0\4\0\0\0\1" + b"\xff" * 99]
)
def test_a_broken_index_says_nothing(content: bytes, checkout: Checkout) -> None:
    checkout.write({".git/index": content, "a.py": WORD, "b.py": WORD, ".gitignore": "a.py\n"})
    assert found(checkout.folder) == ["b.py"]


def test_a_split_index_says_nothing(checkout: Checkout) -> None:
    checkout.write({"a.py": WORD})
    checkout.track("a.py")
    checkout.git("update-index", "--split-index")
    assert read_index(str(checkout.folder / ".git" / "index"), 20) is None


# ---------------------------------------------------------------- repositories in repositories, and links


def test_nested_repositories_have_their_own_rules(checkout: Checkout) -> None:
    checkout.write({".gitignore": "a.py\n/ignored/\n", "a.py": WORD})
    inner = Checkout(checkout.folder / "inner")
    inner.write({"a.py": WORD, "b.py": WORD, ".gitignore": "b.py\n"})
    Checkout(checkout.folder / "ignored").write({"a.py": WORD})
    assert found(checkout.folder) == ["inner/a.py"]
    assert found(inner.folder) == inner.expected() == ["a.py"]


def test_submodules_are_looked_into(checkout: Checkout, tmp_path: Path) -> None:
    other = Checkout(tmp_path / "other")
    other.write({"a.py": WORD, ".gitignore": "b.py\n"})
    other.track(".")
    other.git("commit", "-qm", "one")
    checkout.git("submodule", "--quiet", "add", "../other", "module")
    checkout.write({".gitignore": "*.py\nmodule\n", "module/b.py": WORD, "module/c.py": WORD})
    assert (checkout.folder / "module" / ".git").is_file()
    assert found(checkout.folder) == ["module/a.py", "module/c.py"]


def test_a_folder_that_git_takes_for_no_repository_is_a_folder(checkout: Checkout) -> None:
    checkout.write(
        {".gitignore": "a.py\n", "sub/.git/x": "", "sub/a.py": WORD, "sub/b.py": WORD, "c/.git": "x\n", "c/a.py": WORD}
    )
    assert found(checkout.folder) == ["sub/b.py"]


@POSIX
def test_links(checkout: Checkout, tmp_path: Path) -> None:
    checkout.write({"a.py": WORD, "real/b.py": WORD, "real/deep/c.py": WORD, ".gitignore": "gone\n"})
    write(tmp_path / "outside", {"d.py": WORD, "more/e.py": WORD})
    links = {
        "link.py": "a.py",
        "dangling.py": "nowhere",
        "round.py": "round.py",
        "alias": "real",
        "real/up": "..",
        "outside": str(tmp_path / "outside"),
        "again": str(tmp_path / "outside" / "more"),
        "gone": str(tmp_path / "outside"),
    }
    for name, target in links.items():
        (checkout.folder / name).symlink_to(target)
    expected = ["a.py", "again/e.py", "link.py", "outside/d.py", "real/b.py", "real/deep/c.py"]
    assert found(checkout.folder) == expected
    checkout.track("a.py", "alias", "link.py", "outside", "real")
    assert found(checkout.folder) == expected
    checkout.track("gone")
    assert "gone/d.py" in found(checkout.folder)


@POSIX
def test_names_with_anything_in_them(checkout: Checkout) -> None:
    names = [b"new\nline.py", b'"quotes".py', b"\xff\xfe.py", "ünï.py".encode(), b" .py", b"..x.py", b"-x.py"]
    checkout.write({".gitignore": b"\xff*\n"})
    for name in names:
        (checkout.folder / os.fsdecode(name)).write_text(WORD)
    assert found(checkout.folder) == checkout.expected()
    assert len(checkout.expected()) == len(names) - 1


@POSIX
def test_what_is_no_file_is_not_found(checkout: Checkout) -> None:
    os.mkfifo(checkout.folder / "a.py")
    os.mkfifo(checkout.folder / "script")
    (checkout.folder / "b.py").mkdir()
    os.mkfifo(checkout.folder / ".gitignore")
    os.mkfifo(checkout.folder / "rules")
    checkout.git("config", "core.excludesFile", str(checkout.folder / "rules"))
    assert found(checkout.folder) == []


@pytest.fixture
def very_deep(tmp_path: Path) -> Iterator[Path]:
    """A folder with a file 1,200 folders down; what removes temporary folders calls itself for each of them."""
    folders = [str(tmp_path / "/".join("d" * depth)) for depth in range(1, 1201)]
    for folder in folders:
        os.mkdir(folder)
    file = Path(folders[-1], "a.py")
    file.write_text(WORD)
    yield tmp_path
    file.unlink()
    for folder in reversed(folders):
        os.rmdir(folder)


def test_folders_may_be_very_deep(very_deep: Path) -> None:
    assert len(found(very_deep)) == 1


def test_all_kinds_of_files_are_found(checkout: Checkout) -> None:
    names = [
        "a.py", "a.pyi", "a.ipynb", "a.sh", "a.BASH", "a.yml", "a.yaml", "Dockerfile", "Dockerfile.dev", "x.dockerfile",
        "Containerfile", "requirements.txt", "dev-requirements.in", "requirements/x.txt", "constraints.txt",
        "pyproject.toml", "setup.cfg", "setup.py", "Pipfile", "environment.yml",
    ]  # fmt: skip
    checkout.write(dict.fromkeys(names, "x") | {"script": "#!/bin/sh\n", "other": "x", "a.txt": "x", "uv.lock": "x"})
    checkout.write({"README.md": "x", "a.json": "x", "script.x": "#!/bin/sh\n", "Dockerfile.py": "x"})
    assert found(checkout.folder) == sorted([*names, "Dockerfile.py", "script"])
