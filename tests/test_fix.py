"""Fixes are applied completely or not at all: to texts, in patches and on disk."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polylint.diagnostic import Applicability, Edit, Fix, Span
from polylint.fix import Applied, Moved, WriteError, apply_fixes, hunks, patch, unified_diff, write_file, write_files


def edit(start: int, end: int, content: str, path: str = "a.py") -> Edit:
    return Edit(Span(path, start, end), content)


def fix(*edits: Edit, group: str = "", message: str = "m") -> Fix:
    return Fix(Applicability.SAFE, message, group, edits)


class TestApplyFixes:
    def test_makes_every_edit_of_a_fix(self) -> None:
        one = fix(edit(4, 5, "E"), edit(0, 1, "A"), edit(2, 2, "+"))
        assert apply_fixes({"a.py": "abcdef"}, [one]) == Applied({"a.py": "Ab+cdEf"}, (one,), ())

    def test_edits_several_files(self) -> None:
        one = fix(edit(0, 1, "A"), edit(1, 1, "+", "b.py"))
        assert apply_fixes({"a.py": "a", "b.py": "b", "c.py": "c"}, [one]).texts == {"a.py": "A", "b.py": "b+"}

    def test_does_not_compare_places_in_different_files(self) -> None:
        one = fix(edit(0, 2, "A"), edit(0, 1, "B", "b.py"))
        assert apply_fixes({"a.py": "a\n", "b.py": "b\n"}, [one]).texts == {"a.py": "A", "b.py": "B\n"}

    def test_prefers_the_fix_that_begins_first(self) -> None:
        first, second = fix(edit(4, 5, "x"), edit(0, 1, "x")), fix(edit(1, 2, "y"), edit(4, 5, "y"))
        assert apply_fixes({"a.py": "01234"}, [second, first]) == Applied({"a.py": "x123x"}, (first,), (second,))

    def test_does_not_depend_on_the_order_of_fixes_that_list_the_same_edits_differently(self) -> None:
        one, other = fix(edit(0, 0, "a"), edit(0, 0, "b")), fix(edit(0, 0, "b"), edit(0, 0, "a"))
        assert apply_fixes({"a.py": "x"}, [one, other]) == apply_fixes({"a.py": "x"}, [other, one])

    def test_counts_code_points(self) -> None:
        assert apply_fixes({"a.py": "é🙂x\r\n"}, [fix(edit(2, 3, "y"))]).texts == {"a.py": "é🙂y\r\n"}

    def test_makes_the_edits_of_a_group_once(self) -> None:
        first, second = fix(edit(1, 1, "+"), group="g", message="1"), fix(edit(1, 1, "+"), group="g", message="2")
        assert apply_fixes({"a.py": "ab"}, [second, first]) == Applied({"a.py": "a+b"}, (first,), ())

    def test_skips_a_group_once(self) -> None:
        kept = fix(edit(0, 2, "x"), group="f")
        first, second = fix(edit(1, 2, "y"), group="g", message="1"), fix(edit(1, 2, "y"), group="g", message="2")
        assert apply_fixes({"a.py": "ab"}, [first, second, kept]) == Applied({"a.py": "x"}, (kept,), (first,))

    def test_merges_an_edit_that_two_fixes_share(self) -> None:
        first = fix(edit(1, 1, "+"), edit(2, 3, "C"), group="f")
        second = fix(edit(1, 1, "+"), edit(0, 1, "A"), group="g")
        assert apply_fixes({"a.py": "abc"}, [first, second]) == Applied({"a.py": "A+bC"}, (second, first), ())

    def test_merges_an_edit_that_a_fix_has_twice(self) -> None:
        assert apply_fixes({"a.py": "ab"}, [fix(edit(1, 1, "+"), edit(1, 1, "+"))]).texts == {"a.py": "a+b"}

    @pytest.mark.parametrize(
        "other",
        [
            pytest.param(edit(2, 4, "x"), id="shares text"),
            pytest.param(edit(0, 8, "x"), id="lies around it"),
            pytest.param(edit(2, 3, "x"), id="lies in it"),
            pytest.param(edit(2, 2, "x"), id="inserts into it"),
            pytest.param(edit(1, 3, "x"), id="replaces it otherwise"),
            pytest.param(edit(5, 5, "x"), id="inserts something else where it inserts"),
        ],
    )
    def test_skips_a_fix_that_overlaps_an_earlier_one(self, other: Edit) -> None:
        first = fix(edit(0, 0, "^"), edit(1, 3, "-"), edit(5, 5, "+"))
        second = fix(edit(8, 9, "$"), other)
        assert apply_fixes({"a.py": "012345678"}, [second, first]) == Applied(
            {"a.py": "^0-34+5678"}, (first,), (second,)
        )

    @pytest.mark.parametrize(
        ("other", "expected"),
        [
            pytest.param(edit(1, 1, "x"), "0x-34", id="inserts before it"),
            pytest.param(edit(3, 3, "x"), "0-x34", id="inserts behind it"),
            pytest.param(edit(0, 1, "x"), "x-34", id="ends where it begins"),
            pytest.param(edit(3, 4, "x"), "0-x4", id="begins where it ends"),
            pytest.param(edit(1, 3, "-"), "0-34", id="is the same"),
            pytest.param(edit(1, 3, "x", "b.py"), "0-34", id="is in another file"),
        ],
    )
    def test_applies_a_fix_that_only_touches_another(self, other: Edit, expected: str) -> None:
        texts = {"a.py": "01234", "b.py": "01234"}
        applied = apply_fixes(texts, [fix(edit(1, 3, "-"), group="f"), fix(other, group="g")])
        assert (applied.texts["a.py"], applied.skipped) == (expected, ())

    def test_does_not_add_to_the_insertions_of_another_fix(self) -> None:
        first, second = fix(edit(1, 1, "+"), group="f"), fix(edit(1, 1, "+"), edit(1, 1, "-"), group="g")
        assert apply_fixes({"a.py": "ab"}, [second, first]) == Applied({"a.py": "a+b"}, (first,), (second,))

    def test_merges_insertions_at_one_offset_that_two_fixes_share(self) -> None:
        first, second = (fix(edit(1, 1, "+"), edit(1, 1, "-"), group=group) for group in "fg")
        assert apply_fixes({"a.py": "ab"}, [second, first]) == Applied({"a.py": "a+-b"}, (first, second), ())

    def test_keeps_the_order_of_insertions_at_one_offset(self) -> None:
        one = fix(edit(1, 2, "B"), edit(1, 1, "z"), edit(1, 1, "a"))
        assert apply_fixes({"a.py": "ab"}, [one]).texts == {"a.py": "azaB"}

    def test_leaves_out_fixes_without_edits(self) -> None:
        assert apply_fixes({"a.py": "ab"}, [fix()]) == Applied({}, (), ())

    def test_leaves_out_files_that_stay_the_same(self) -> None:
        one = fix(edit(0, 1, "a"))
        assert apply_fixes({"a.py": "ab"}, [one]) == Applied({}, (one,), ())

    @pytest.mark.parametrize(
        ("edits", "message"),
        [
            ([edit(2, 4, "x")], r"the fix 'm' edits a\.py at 2\.\.4, outside its 3 characters"),
            ([edit(-1, 0, "x")], r"the fix 'm' edits a\.py at -1\.\.0, outside its 3 characters"),
            ([edit(2, 1, "x")], r"the fix 'm' edits a\.py at 2\.\.1, outside its 3 characters"),
            ([edit(0, 0, "x", "b.py")], r"the fix 'm' edits b\.py, which was not read"),
            ([edit(1, 2, "x"), edit(0, 2, "y")], r"the fix 'm' has edits of a\.py that overlap at 1"),
            ([edit(1, 1, "x"), edit(0, 2, "y")], r"the fix 'm' has edits of a\.py that overlap at 1"),
        ],
    )
    def test_names_a_fix_that_cannot_be_applied(self, edits: list[Edit], message: str) -> None:
        with pytest.raises(ValueError, match=message):
            apply_fixes({"a.py": "abc"}, [fix(*edits)])

    @given(st.data())
    def test_is_complete_and_deterministic(self, data: st.DataObject) -> None:
        spans = st.tuples(st.integers(0, 12), st.integers(0, 3)).map(lambda pair: (pair[0], pair[0] + pair[1]))
        edits = st.builds(lambda span, content: edit(span[0], span[1], content), spans, st.sampled_from(["", "X", "Y"]))
        fixes = data.draw(st.lists(st.lists(edits, min_size=1, max_size=3).map(disjoint), max_size=6))
        applied = apply_fixes({"a.py": "abcdefghijklmnop"}, fixes)
        assert apply_fixes({"a.py": "abcdefghijklmnop"}, data.draw(st.permutations(fixes))) == applied
        assert {*applied.fixes, *applied.skipped} == set(fixes)
        together = fix(*dict.fromkeys(each for one in applied.fixes for each in one.edits))
        assert apply_fixes({"a.py": "abcdefghijklmnop"}, [together]).texts == applied.texts
        assert all(conflict(one, applied.fixes) for one in applied.skipped)


def disjoint(edits: list[Edit]) -> Fix:
    """A fix of those edits that overlap none before them and share no offset."""
    kept: list[Edit] = []
    for each in edits:
        if all(each.span.end < other.span.start or other.span.end < each.span.start for other in kept):
            kept.append(each)
    return fix(*kept, group=str(sorted(kept)))


def conflict(skipped: Fix, accepted: tuple[Fix, ...]) -> bool:
    """Whether a fix touches an accepted one that has other edits there."""
    return any(
        one.span.start <= other.span.end and other.span.start <= one.span.end and one != other
        for one in skipped.edits
        for each in accepted
        for other in each.edits
    )


CHANGES = [
    pytest.param("a\nb\nc\n", "a\nB\nc\n", id="a line"),
    pytest.param("".join(f"{n}\n" for n in range(40)), "".join(f"{n % 19}\n" for n in range(40)), id="several hunks"),
    pytest.param("a\nb", "a\nB", id="no last line end"),
    pytest.param("a\nb", "a\nb\n", id="last line end added"),
    pytest.param("a\nb\n", "a\nb", id="last line end removed"),
    pytest.param("a\nb", "A\nb", id="unchanged line without line end"),
    pytest.param("a\r\nb\r\n", "a\r\nB\r\n", id="CRLF"),
    pytest.param("a\r\nb", "a\r\nB", id="CRLF, no last line end"),
    pytest.param("a\rb\rc", "a\rB\rc", id="lone CR"),
    pytest.param("a\rb\r", "a\rB\r", id="lone CR, last line end"),
    pytest.param("a\x0cb\nc\n", "a\x0cB\nc\n", id="form feed"),
    pytest.param("a\x0bb\u2028c\x85d\n", "a\x0bb\u2028C\x85d\n", id="other separators"),
    pytest.param("é🙂\n", "ü🙂\n", id="not ASCII"),
    pytest.param("a\n", "a\nb\n", id="line added"),
    pytest.param("a\nb\n", "b\n", id="line removed"),
    pytest.param("-- a\n", "++ a\n", id="lines like headers"),
]


class TestUnifiedDiff:
    def test_looks_as_everyones(self) -> None:
        assert unified_diff("d/a.py", "a\nb", "a\nB") == (
            "--- d/a.py\n+++ d/a.py\n@@ -1,2 +1,2 @@\n a\n"
            "-b\n\\ No newline at end of file\n+B\n\\ No newline at end of file\n"
        )

    def test_is_empty_without_a_change(self) -> None:
        assert unified_diff("a.py", "a\nb", "a\nb") == ""

    def test_ends_a_name_with_spaces_by_a_tab(self) -> None:
        assert unified_diff("a b.py", "a\n", "b\n").startswith("--- a b.py\t\n+++ a b.py\t\n")

    @pytest.mark.parametrize(
        ("name", "shown"),
        [("a\nb", '"a\\nb"'), ('a"b', '"a\\"b"'), ("a\\b", '"a\\\\b"'), ("a\x1b b", '"a\\033 b"'), ("é", "é")],
    )
    def test_quotes_a_name_that_would_end_its_line(self, name: str, shown: str) -> None:
        assert patch(name, b"a\n", b"b\n").decode().startswith(f"--- {shown}\n+++ {shown}\n")

    def test_is_in_the_bytes_of_the_file(self) -> None:
        old = "a # é\nb\n".encode("latin-1")
        assert old.splitlines()[0] in patch("a.py", old, old.replace(b"b", b"c"))

    @pytest.mark.skipif(shutil.which("patch") is None, reason="needs patch")
    @pytest.mark.parametrize(("old", "new"), CHANGES)
    @pytest.mark.parametrize("name", ["a.py", "d/a b.py"])
    def test_is_understood_by_patch(self, tmp_path: Path, name: str, old: str, new: str) -> None:
        assert patched(tmp_path, ["patch", "-p0"], name, old, new) == new.encode()

    @pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
    @pytest.mark.parametrize(("old", "new"), CHANGES)
    @pytest.mark.parametrize("name", ["a.py", "d/a b.py"])
    def test_is_understood_by_git(self, tmp_path: Path, name: str, old: str, new: str) -> None:
        subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
        command = ["git", "-c", "core.autocrlf=false", "apply", "-p0"]
        assert patched(tmp_path, command, name, old, new) == new.encode()

    @settings(deadline=None)
    @given(*[st.text("ab\n\n\r\x0c ", max_size=60)] * 2)
    def test_holds_the_whole_change(self, old: str, new: str) -> None:
        assert repatched(old, unified_diff("a.py", old, new)) == new


def patched(folder: Path, command: list[str], name: str, old: str, new: str) -> bytes:
    """What a file becomes by the patch from `old` to `new`."""
    file = folder / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(old.encode())
    subprocess.run(command, cwd=folder, check=True, capture_output=True, input=patch(name, old.encode(), new.encode()))
    return file.read_bytes()


def repatched(old: str, diff: str) -> str:
    """What `old` becomes by a patch, whose context and removed lines must be there."""
    rest, result = old, ""
    lines = diff.split("\n")
    ends = ["" if after.startswith("\\") else "\n" for after in [*lines[1:], ""]]
    for line, end in list(zip(lines, ends, strict=True))[2:-1]:
        sign, content = line[:1], f"{line[1:]}{end}"
        if sign == "@":
            first, count = (line.split()[1][1:] + ",1").split(",")[:2]
            untouched = int(first) - (count != "0") - (old[: len(old) - len(rest)].count("\n"))
            taken = "".join(f"{each}\n" for each in rest.split("\n")[:untouched])
            rest, result = rest.removeprefix(taken), result + taken
        if sign in (" ", "-"):
            assert rest.startswith(content)
            rest = rest[len(content) :]
        if sign in (" ", "+"):
            result += content
    return result + rest


@pytest.fixture
def files(tmp_path: Path) -> dict[str, bytes]:
    """Three files with their content."""
    content = {str(tmp_path / name): name.encode() for name in ("a.py", "b.py", "c.py")}
    for path, data in content.items():
        Path(path).write_bytes(data)
    return content


def on_disk(folder: Path) -> dict[str, bytes]:
    """All files of a folder."""
    return {str(path): path.read_bytes() for path in folder.iterdir()}


def upper(files: dict[str, bytes]) -> dict[str, bytes]:
    return {path: data.upper() for path, data in files.items()}


def failing(function: Callable[..., object], calls: int, error: BaseException) -> Callable[..., object]:
    """`function`, which fails at its last of `calls` calls."""
    left = [calls]

    def wrapper(*args: object, **kwargs: object) -> object:
        left[0] -= 1
        if left[0] == 0:
            raise error
        return function(*args, **kwargs)

    return wrapper


class TestWriteFiles:
    def test_writes_all(self, tmp_path: Path, files: dict[str, bytes]) -> None:
        write_files(upper(files), files)
        assert on_disk(tmp_path) == upper(files)

    def test_needs_no_file(self) -> None:
        write_files({}, {})

    def test_takes_relative_paths(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        Path("a.py").write_bytes(b"old")
        write_files({"a.py": b"new"}, {"a.py": b"old"})
        assert on_disk(tmp_path) == {str(tmp_path / "a.py"): b"new"}

    @pytest.mark.skipif(os.name == "nt", reason="needs mode bits")
    @pytest.mark.parametrize("mode", [0o755, 0o600, 0o664, 0o777])
    def test_keeps_the_mode(self, tmp_path: Path, mode: int) -> None:
        path = tmp_path / "a.py"
        path.write_bytes(b"old")
        path.chmod(mode)
        write_files({str(path): b"new"}, {str(path): b"old"})
        assert (stat.S_IMODE(path.stat().st_mode), path.read_bytes()) == (mode, b"new")

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root")
    def test_keeps_the_owner(self, tmp_path: Path) -> None:
        path = tmp_path / "a.py"
        path.write_bytes(b"old")
        os.chown(path, 1234, 4321)
        write_files({str(path): b"new"}, {str(path): b"old"})
        assert (path.stat().st_uid, path.stat().st_gid) == (1234, 4321)

    @pytest.mark.skipif(os.name == "nt", reason="needs symbolic links")
    def test_writes_through_a_symbolic_link(self, tmp_path: Path) -> None:
        folder = tmp_path / "d"
        folder.mkdir()
        target, link = folder / "a.py", tmp_path / "link.py"
        target.write_bytes(b"old")
        link.symlink_to("d/a.py")
        write_files({str(link): b"new"}, {str(link): b"old"})
        assert (link.is_symlink(), target.is_symlink(), target.read_bytes()) == (True, False, b"new")

    @pytest.mark.skipif(os.name == "nt", reason="needs symbolic links")
    def test_writes_a_file_with_two_names_once(self, tmp_path: Path) -> None:
        target, link = tmp_path / "a.py", tmp_path / "link.py"
        target.write_bytes(b"old")
        link.symlink_to(target)
        write_files({str(target): b"new", str(link): b"new"}, {str(target): b"old", str(link): b"old"})
        assert target.read_bytes() == b"new"

    @pytest.mark.skipif(os.name == "nt", reason="needs symbolic links")
    def test_refuses_two_contents_for_one_file(self, tmp_path: Path) -> None:
        target, link = tmp_path / "a.py", tmp_path / "link.py"
        target.write_bytes(b"old")
        link.symlink_to(target)
        with pytest.raises(WriteError, match=r"is the same file as .*, with another new content"):
            write_files({str(target): b"1", str(link): b"2"}, {str(target): b"old", str(link): b"old"})
        assert target.read_bytes() == b"old"

    def test_refuses_a_file_that_changed(self, tmp_path: Path, files: dict[str, bytes]) -> None:
        path = str(tmp_path / "b.py")
        Path(path).write_bytes(b"other")
        with pytest.raises(WriteError, match="has changed on disk since it was read") as caught:
            write_files(upper(files), files)
        assert caught.value.path == path
        assert on_disk(tmp_path) == {**files, path: b"other"}

    def test_refuses_a_file_it_may_not_write(
        self, tmp_path: Path, files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(os, "access", lambda path, mode: not path.endswith("b.py"))
        with pytest.raises(WriteError, match=r"b\.py: is read-only"):
            write_files(upper(files), files)
        assert on_disk(tmp_path) == files

    @pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="the superuser may write everything")
    def test_refuses_a_file_that_is_marked_read_only(self, tmp_path: Path, files: dict[str, bytes]) -> None:
        (tmp_path / "b.py").chmod(0o444)
        with pytest.raises(WriteError, match=r"b\.py: is read-only"):
            write_files(upper(files), files)
        assert on_disk(tmp_path) == files

    def test_refuses_a_missing_file(self, tmp_path: Path, files: dict[str, bytes]) -> None:
        (tmp_path / "b.py").unlink()
        with pytest.raises(WriteError, match=r"b\.py: No such file or directory"):
            write_files(upper(files), files)
        assert (tmp_path / "a.py").read_bytes() == b"a.py"

    def test_refuses_a_folder(self, tmp_path: Path) -> None:
        with pytest.raises(WriteError, match="is not a regular file"):
            write_files({str(tmp_path): b""}, {str(tmp_path): b""})

    def test_wants_to_know_what_was_there(self, tmp_path: Path, files: dict[str, bytes]) -> None:
        with pytest.raises(KeyError, match=r"a\.py"):
            write_files(upper(files), {})
        assert on_disk(tmp_path) == files

    @pytest.mark.parametrize("call", [1, 2, 3])
    @pytest.mark.parametrize("function", ["replace", "chmod"])
    def test_changes_nothing_when_a_write_fails(
        self, tmp_path: Path, files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, function: str, call: int
    ) -> None:
        full = OSError(28, "No space left on device")
        monkeypatch.setattr(os, function, failing(getattr(os, function), call, full))
        with pytest.raises(WriteError, match="No space left on device") as caught:
            write_files(upper(files), files)
        assert caught.value.path == list(files)[call - 1]
        assert on_disk(tmp_path) == files

    @pytest.mark.parametrize("function", ["replace", "chmod"])
    def test_changes_nothing_when_it_is_interrupted(
        self, tmp_path: Path, files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, function: str
    ) -> None:
        monkeypatch.setattr(os, function, failing(getattr(os, function), 2, KeyboardInterrupt()))
        with pytest.raises(KeyboardInterrupt):
            write_files(upper(files), files)
        assert on_disk(tmp_path) == files

    def test_does_not_touch_a_file_it_could_not_replace(
        self, tmp_path: Path, files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        os.utime(tmp_path / "a.py", (1, 1))
        monkeypatch.setattr(os, "replace", failing(os.replace, 1, PermissionError(13, "Permission denied")))
        with pytest.raises(WriteError, match="Permission denied"):
            write_files(upper(files), files)
        assert (tmp_path / "a.py").stat().st_mtime == 1

    @pytest.mark.parametrize(
        ("error", "reason"), [(OSError("broken"), "broken"), (KeyboardInterrupt(), "KeyboardInterrupt")]
    )
    def test_says_what_it_could_not_restore(
        self,
        tmp_path: Path,
        files: dict[str, bytes],
        monkeypatch: pytest.MonkeyPatch,
        error: BaseException,
        reason: str,
    ) -> None:
        def replace(source: str, target: str) -> None:
            (tmp_path / "a.py").unlink()
            (tmp_path / "a.py").mkdir()
            raise error

        monkeypatch.setattr(os, "replace", replace)
        with pytest.raises(WriteError, match=rf"a\.py: {reason}; left changed: .*a\.py$"):
            write_files(upper(files), files)
        assert sorted(os.listdir(tmp_path)) == ["a.py", "b.py", "c.py"]

    @pytest.mark.skipif(os.name == "nt", reason="needs owners")
    def test_does_without_the_owner(
        self, tmp_path: Path, files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(os, "chown", failing(os.chown, 1, PermissionError(1, "Operation not permitted")))
        write_files(upper(files), files)
        assert on_disk(tmp_path) == upper(files)


class TestMoved:
    @pytest.mark.parametrize(
        ("edits", "part"),
        [
            pytest.param([edit(0, 0, "++")], "cde", id="something comes before it"),
            pytest.param([edit(0, 2, "")], "cde", id="something before it goes"),
            pytest.param([edit(5, 6, "FFF")], "cde", id="something after it changes"),
            pytest.param([edit(2, 2, "+")], "cde", id="something is inserted where it starts"),
            pytest.param([edit(3, 4, "DDD")], "cDDDe", id="something in it changes"),
            pytest.param([edit(3, 3, "+"), edit(0, 1, "AA")], "c+de", id="both"),
            pytest.param([edit(4, 5, "EE")], "cdEE", id="its end changes"),
            pytest.param([edit(2, 3, "CC")], "CCde", id="its beginning changes"),
            pytest.param([edit(0, 1, "AAA", "b.py")], "cde", id="another file changes"),
        ],
    )
    def test_says_where_a_range_is_afterwards(self, edits: list[Edit], part: str) -> None:
        one = fix(*edits)
        text = apply_fixes({"a.py": "abcdef", "b.py": "abcdef"}, [one]).texts.get("a.py", "abcdef")
        span = Moved([one]).span(Span("a.py", 2, 5))
        assert text[span.start : span.end] == part


class TestHunks:
    @pytest.mark.parametrize("changed", [0, 1, 2, 3, 150, 297, 298, 299])
    @pytest.mark.parametrize("end", ["", "\n", "\r\n"])
    def test_are_those_of_the_whole_file(self, changed: int, end: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("polylint.fix.LONG", 0)
        lines = [f"line {number}" for number in range(300)]
        old = (end or "\n").join(lines) + end
        lines[changed : changed + 2] = ["another", "and one more", "and a third"]
        new = (end or "\n").join(lines) + end
        assert hunks("a.py", old, new) == unified_diff("a.py", old, new).split("\n", 2)[2]

    def test_are_none_where_nothing_changes(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("polylint.fix.LONG", 0)
        assert hunks("a.py", "a\nb\n", "a\nb\n") == ""


class TestWriteFile:
    def test_makes_a_file(self, tmp_path: Path) -> None:
        mask = os.umask(0o027)
        try:
            write_file(str(tmp_path / "new"), b"text")
        finally:
            os.umask(mask)
        assert (tmp_path / "new").read_bytes() == b"text"
        assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640
        assert os.listdir(tmp_path) == ["new"]

    def test_replaces_a_file_and_keeps_its_mode(self, tmp_path: Path) -> None:
        (tmp_path / "old").write_bytes(b"old")
        (tmp_path / "old").chmod(0o600)
        write_file(str(tmp_path / "old"), b"new")
        assert (tmp_path / "old").read_bytes() == b"new"
        assert stat.S_IMODE((tmp_path / "old").stat().st_mode) == 0o600

    def test_leaves_nothing_behind_when_it_fails(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(os, "replace", failing(os.replace, 1, PermissionError(13, "Permission denied")))
        with pytest.raises(WriteError, match="Permission denied"):
            write_file(str(tmp_path / "new"), b"text")
        assert os.listdir(tmp_path) == []

    @pytest.mark.parametrize("name", ["gone/new", "."])
    def test_says_why_it_can_not(self, name: str, tmp_path: Path) -> None:
        with pytest.raises(WriteError, match=r"No such file or directory|Is a directory"):
            write_file(str(tmp_path / name), b"text")
