"""The ratchet: a baseline holds the findings of the first day, and only shrinks."""

import json
from pathlib import Path

import pytest
from checking import RULE, SETTINGS, Run, plan, runner
from folder import write
from repository import commit

from plangen.kinds.ratchet import Entry, read_entries, written

PLAN = "content/plans/p.md"
FILE = Path("content/plangen-baseline.json")


@pytest.fixture
def checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Return the command line in a folder with one plan, of which two tasks lack owners."""
    root = tmp_path / "project"
    write(root, {"content/plangen.yml": SETTINGS, PLAN: plan("a", "b")})
    return runner(root, monkeypatch, capsys)


def lines(checked: Run, *words: str) -> tuple[int, list[str]]:
    """Return the exit code and the lines of a check."""
    code, out, err = checked("check", "--format", "concise", *words)
    assert not err
    return code, out.splitlines()


def test_what_is_in_the_baseline_is_counted_and_not_reported(checked: Run) -> None:
    assert lines(checked)[0] == 1
    assert checked("baseline", "write")[:2] == (
        0,
        "2 findings written to `plangen-baseline.json`\n",
    )
    assert lines(checked) == (0, ["1 plan checked, nothing found; 2 in the baseline"])
    write(Path(), {PLAN: plan("c", "b", "a", before="\nText.\n" * 5)})
    code, (line, summary) = lines(checked)
    assert (code, "`Do c`" in line) == (1, True)
    assert summary == "1 plan checked: 1 error; 2 in the baseline"


def test_the_file_is_sorted_an_entry_a_line_and_says_no_lines(checked: Run) -> None:
    checked("baseline", "write")
    first = FILE.read_text(encoding="utf-8")
    entries = json.loads(first)["entries"]
    assert [sorted(entry) for entry in entries] == [["identity", "item", "path", "rule"]] * 2
    assert [entry["item"] for entry in entries] == ["a", "b"]
    assert all(
        sum(entry["identity"] in line for line in first.split("\n")) == 1 for entry in entries
    )
    write(Path(), {PLAN: plan("b", "a", before="\nText.\n")})
    checked("baseline", "write")
    assert FILE.read_text(encoding="utf-8") == first


def test_a_stale_entry_is_an_error_on_its_line_until_it_is_pruned(checked: Run) -> None:
    checked("baseline", "write")
    write(Path(), {PLAN: plan("a")})
    code, found = lines(checked)
    assert code == 1
    assert found[0] == (
        f"{FILE}:5:1: error baseline-stale: "
        f"the finding `{RULE}` at `b` in `plans/p.md` is no longer there"
    )
    assert "run `plangen baseline prune`" in checked("check")[1]
    assert (
        checked("baseline")[1] == f"    2  {RULE}\n2 findings in the baseline, 1 no longer there\n"
    )
    write(Path(), {PLAN: plan("a", "c")})
    assert checked("baseline", "prune")[1] == "1 taken out of `plangen-baseline.json`, 1 left\n"
    code, found = lines(checked)
    assert (code, "`Do c`" in found[0]) == (1, True)


def test_a_stale_entry_is_told_for_all_plans_and_for_its_own_file_only(checked: Run) -> None:
    checked("baseline", "write")
    write(Path(), {PLAN: plan("a"), "content/plans/q.md": plan("x", name="q")})
    assert len(lines(checked)[1]) == 3
    assert "baseline-stale" not in "".join(lines(checked, "content/plans/q.md")[1])
    assert "baseline-stale" in lines(checked, str(FILE))[1][0]


def test_a_renamed_plan_stays_in_the_baseline(checked: Run) -> None:
    checked("baseline", "write")
    Path(PLAN).unlink()
    write(Path(), {"content/plans/q.md": plan("a", "b", name="q", header="was: p\n")})
    assert lines(checked)[0] == 0
    checked("baseline", "write")
    write(Path(), {"content/plans/q.md": plan("a", "b", name="q")})
    assert lines(checked)[0] == 0


def test_a_change_may_not_put_a_finding_into_the_baseline(checked: Run) -> None:
    checked("baseline", "write")
    commit(Path(), {})
    assert lines(checked, "--new-since", "HEAD")[0] == 0
    write(Path(), {PLAN: plan("a", "b", "c")})
    checked("baseline", "write")
    assert lines(checked)[0] == 0
    code, (line, _) = lines(checked, "--new-since", "HEAD")
    told = f"the finding `{RULE}` at `c` in `plans/p.md` was put into the baseline"
    assert (code, line) == (1, f"{FILE}:6:1: error baseline-grown: {told}")


def test_a_change_may_write_the_first_baseline_of_what_was_there(checked: Run) -> None:
    commit(Path(), {})
    checked("baseline", "write")
    assert lines(checked, "--new-since", "HEAD")[0] == 0
    write(Path(), {PLAN: plan("a", "b", "c")})
    checked("baseline", "write")
    code, found = lines(checked, "--new-since", "HEAD")
    assert (code, len(found), "baseline-grown" in found[0]) == (1, 2, True)


def test_what_was_stale_before_is_not_new(checked: Run) -> None:
    checked("baseline", "write")
    commit(Path(), {PLAN: plan("a")})
    assert lines(checked)[0] == 1
    assert lines(checked, "--new-since", "HEAD") == (
        0, ["1 plan checked, nothing new; 1 more was there before; 1 in the baseline"],
    )  # fmt: skip


def test_a_renamed_plan_may_rename_its_entries(checked: Run) -> None:
    checked("baseline", "write")
    commit(Path(), {})
    Path(PLAN).unlink()
    write(Path(), {"content/plans/q.md": plan("a", "b", name="q", header="was: p\n")})
    checked("baseline", "prune")
    checked("baseline", "write")
    assert lines(checked, "--new-since", "HEAD")[0] == 0


BROKEN = [
    "", "[]", "{", "null", "\ufeff{}", '{"version": 1}', '{"version": 2, "entries": []}',
    '{"version": 1, "entries": [1]}', '{"version": 1, "entries": [{"rule": 1}]}',
    '{"version": 1, "entries": [{"rule": "a", "path": "b", "item": [], "identity": "c"}]}',
    "[" * 100_000, '{"version": ' + "9" * 5000 + "}",
]  # fmt: skip


@pytest.mark.parametrize("text", BROKEN, ids=lambda text: text[:20])
def test_a_broken_baseline_is_two_lines_and_exit_2(text: str, checked: Run) -> None:
    write(Path(), {str(FILE): text})
    for words in (["check"], ["baseline"], ["baseline", "prune"]):
        code, out, err = checked(*words)
        assert (code, out, len(err.splitlines())) == (2, "", 2)
        assert "`plangen-baseline.json` cannot be read: " in err
    assert checked("baseline", "write")[0] == 0
    assert lines(checked)[0] == 0


def test_a_broken_baseline_of_the_earlier_revision_can_be_mended(checked: Run) -> None:
    commit(Path(), {str(FILE): "{"})
    checked("baseline", "write")
    assert lines(checked, "--new-since", "HEAD")[0] == 0


def test_bytes_links_and_hostile_words_in_a_baseline(checked: Run) -> None:
    FILE.write_bytes(b"\xff\0")
    assert checked("check")[0] == 2
    entry = {"rule": "\x1b[31m\n::error::x", "path": "\ud800", "item": "", "identity": "x"}
    write(Path(), {str(FILE): json.dumps({"version": 1, "entries": [entry]})})
    code, out, _ = checked("check", "--format", "github")
    assert code == 1
    assert "\x1b" not in out
    assert "\n::error::x" not in out
    assert checked("baseline")[0] == 0
    assert checked("baseline", "prune")[0] == 0
    FILE.unlink()
    FILE.symlink_to("/etc/hostname")
    assert checked("check")[0] == 2


def test_no_link_leads_the_writing_out_of_the_content(checked: Run) -> None:
    write(Path(), {"precious": "mine"})
    for path in (FILE, FILE.with_name(f".{FILE.name}.new")):
        path.symlink_to(Path("precious").absolute())
    assert checked("baseline", "write")[0] == 0
    assert Path("precious").read_text(encoding="utf-8") == "mine"
    assert lines(checked)[0] == 0


def test_without_a_baseline_there_is_nothing_to_prune(checked: Run) -> None:
    for words in (["baseline"], ["baseline", "prune"]):
        code, out, err = checked(*words)
        assert (code, out, "`plangen baseline write`" in err) == (2, "", True)


def test_the_baseline_is_neither_published_nor_unread(checked: Run) -> None:
    page = "# Prices\n\n[All](../plangen-baseline.json)\n"
    write(Path(), {"content/guide/x.md": page, "content/plangen.yml": "title: T\n"})
    checked("baseline", "write")
    assert "misplaced-file" not in FILE.read_text(encoding="utf-8")
    assert checked("build")[0] == 0
    assert not list(Path("site").rglob("plangen-baseline*"))


def test_no_entry_is_lost_and_places_are_those_of_the_text() -> None:
    entries = [Entry("r", "plans/ü.md", "", "2" * 32), Entry("a", 'x".md', "i", "1" * 32)]
    read = read_entries(written(entries).encode())
    assert isinstance(read, tuple)
    assert [(entry.rule, entry.line) for entry in read] == [("a", 4), ("r", 5)]
    assert read_entries(written([]).encode()) == ()
