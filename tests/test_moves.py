"""What moved: an earlier state of the plans, taken from git, compared with the present one."""

from datetime import date
from pathlib import Path

import pytest
from repository import commit, git

from plangen.history.moves import Moves, moves
from plangen.history.past import Past, with_folders
from plangen.kinds.catalogue import discover
from plangen.kinds.facts import gather, state
from plangen.kinds.move_words import changed_text
from plangen.kinds.tongue import ENGLISH
from plangen.model.registers import Health
from plangen.pages.moves import moves_sentence
from plangen.publish.build import build
from plangen.publish.git import last_changes
from plangen.publish.past import past
from plangen.publish.project import load

DAY = date(2026, 4, 6)

HEADER = """\
---
plan: {name}
status: active
owner: ana
start: 2026-03-02
target: 2026-04-17
{more}---

# {title}

## Tasks

- [{box}] Dig the trench {{#dig @ana {dig}{finished}}}

- [ ] Lay the pipe {{#pipe @ana 10d after:dig}}

- [ ] Water flows {{#flows @ana milestone after:pipe by:2026-04-17}}
{tasks}
## Risks

- The ground is wet {{#wet @ana 30% {risk}}}
"""

SETTINGS = "status_date: 2026-04-06\ntitle: Works\n"


def text(  # noqa: PLR0913
    name: str = "pipe",
    *,
    dig: str = "5d",
    finished: str = "",
    risk: str = "delay:1/2/3d",
    tasks: str = "",
    more: str = "",
) -> str:
    return HEADER.format(
        name=name,
        title=name.capitalize(),
        dig=dig,
        box="x" if finished else " ",
        finished=f" finished:{finished}" if finished else "",
        risk=risk,
        tasks=tasks,
        more=more,
    )


def past_of(root: Path, first: str, second: str, *, name: str = "pipe") -> Moves:
    """Return the moves between two committed states of a folder."""
    content = root / "content"
    commit(root, {"content/plangen.yml": SETTINGS, "content/plans/pipe.md": first})
    if name != "pipe":
        (content / "plans/pipe.md").unlink()
    commit(root, {f"content/plans/{name}.md": second}, day="2026-04-03")
    known = past(content, DAY)
    assert known.snapshot is not None, known.missing
    assert known.snapshot.day == date(2026, 3, 7)
    return moves(known.snapshot, state(gather(load(content).portfolio(), DAY)))


def test_a_longer_task_moves_finish_and_milestone(tmp_path: Path) -> None:
    found = past_of(tmp_path, text(dig="5d"), text(dig="15d"))
    (move,) = found.plans
    # On 7 March the 15 days of work began on Monday 9; on 6 April the 25 days begin that day.
    assert move.finish_was == date(2026, 3, 27)
    assert move.finish == date(2026, 5, 8)
    assert move.days == 30
    assert [(point.task.id, point.days) for point in move.points] == [("flows", 30)]
    assert move.health_was is Health.ON_TRACK
    assert move.health is Health.OFF_TRACK


def test_nothing_changed_is_no_move(tmp_path: Path) -> None:
    same = text(finished="2026-03-04").replace(
        "{#pipe @ana 10d", "{#pipe @ana 10d started:2026-03-05 finished:2026-03-06"
    )
    same = same.replace("- [ ] Lay", "- [x] Lay").replace(
        "- [ ] Water flows {#flows @ana milestone",
        "- [x] Water flows {#flows @ana milestone finished:2026-03-06",
    )
    assert past_of(tmp_path, same, same).plans == ()


def test_tasks_and_risks_that_came_went_or_ended(tmp_path: Path) -> None:
    second = text(
        finished="2026-03-06",
        risk="delay:1/2/3d state:closed",
        tasks="\n- [ ] Test the pressure {#pressure @ana 1d after:pipe}\n",
    )
    (move,) = past_of(tmp_path, text(tasks="\n- [ ] Ask the town {#ask @ana 2d}\n"), second).plans
    assert [task.id for task in move.done] == ["dig"]
    assert [task.id for task in move.added] == ["pressure"]
    assert [task.id for task in move.gone] == ["ask"]
    assert [risk.id for risk in move.risks_closed] == ["wet"]


def test_a_renamed_plan_is_the_same_plan(tmp_path: Path) -> None:
    second = text("water", dig="7d", more="was: pipe\n")
    found = past_of(tmp_path, text(), second, name="water")
    (move,) = found.plans
    assert move.earlier is not None
    assert move.earlier.id == "pipe"
    assert found.gone == ()


def test_a_new_plan_is_new_and_a_removed_one_gone(tmp_path: Path) -> None:
    found = past_of(tmp_path, text(), text("water"), name="water")
    assert [(move.plan.id, move.is_new) for move in found.plans] == [("water", True)]
    assert [plan.id for plan in found.gone] == ["pipe"]


def test_a_moved_target_is_told_with_what_it_was(tmp_path: Path) -> None:
    second = text().replace("target: 2026-04-17", "target: 2026-04-30")
    (move,) = past_of(tmp_path, text(), second).plans
    assert move.target_was == date(2026, 4, 17)


def test_a_folder_outside_git_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert "in no repository" in past(tmp_path, DAY).missing


def test_a_repository_without_a_commit_says_so(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    assert past(tmp_path, DAY).missing == "No plan is committed yet."


def test_a_history_that_begins_today_says_when(tmp_path: Path) -> None:
    commit(tmp_path, {"plans/pipe.md": text()}, day="2026-04-06")
    assert "begins on" in past(tmp_path, DAY).missing


def test_a_shallow_checkout_says_so_and_gives_no_wrong_day(tmp_path: Path) -> None:
    origin, clone = tmp_path / "origin", tmp_path / "clone"
    commit(origin, {"plans/pipe.md": text()})
    commit(origin, {"plans/pipe.md": text(dig="9d")}, day="2026-04-01")
    git(tmp_path, "clone", "--quiet", "--depth", "1", origin.as_uri(), str(clone))
    known = past(clone, DAY)
    assert known == Past(missing="The site was built from a checkout without its history.")


def test_a_clone_without_the_files_of_its_history_says_so(tmp_path: Path) -> None:
    root = tmp_path / "whole"
    commit(root, {"content/plangen.yml": SETTINGS, "content/plans/pipe.md": text()})
    commit(root, {"content/plans/pipe.md": text(dig="9d")}, day="2026-04-03")
    git(root, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", root.as_uri(), "part")
    known = past(tmp_path / "part" / "content", DAY)
    assert (
        known.missing
        == "The plans of thirty days ago cannot be read from the checkout that the site was built from."
    )
    assert known.changed["plans/pipe.md"] == date(2026, 4, 3)
    assert past(root / "content", DAY).snapshot is not None


def test_each_file_has_the_day_of_its_last_change(tmp_path: Path) -> None:
    content = tmp_path / "content"
    commit(tmp_path, {"content/plans/pipe.md": text(), "content/guide/a b.md": "# A\n"})
    commit(tmp_path, {"content/plans/pipe.md": text(dig="9d")}, day="2026-04-01")
    changed = past(content, DAY).changed
    assert changed == {"plans/pipe.md": date(2026, 4, 1), "guide/a b.md": date(2026, 3, 2)}


def test_the_site_says_what_moved(tmp_path: Path) -> None:
    past_of(tmp_path, text(dig="5d"), text(dig="15d"))
    built = build(tmp_path / "content", DAY, discover())
    pages = {path: data.decode() for path, data in built.files.items() if path.endswith(".html")}
    for path in ("index.html", "changes.html", "plans/pipe.html"):
        assert "30 working days later" in pages[path], path
    assert "last changed" in pages["plans/pipe.html"]


def test_what_is_known_of_earlier_commits_stays_true(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANGEN_CACHE", str(tmp_path / "cache"))
    root = tmp_path / "works"
    content = root / "content"

    def days() -> dict[str, str]:
        remembered = past(content, DAY).changed
        monkeypatch.setenv("PLANGEN_CACHE", "")
        assert remembered == with_folders(last_changes(content))
        monkeypatch.setenv("PLANGEN_CACHE", str(tmp_path / "cache"))
        return {path: day.isoformat() for path, day in remembered.items()}

    files = {"content/plangen.yml": SETTINGS, "content/plans/pipe.md": text()}
    commit(root, files, day="2026-02-01")
    assert days()["plans/pipe.md"] == "2026-02-01"
    commit(root, {"content/plans/pipe.md": text(dig="9d")}, day="2026-03-20")
    assert days() == {"plangen.yml": "2026-02-01", "plans/pipe.md": "2026-03-20"}
    # A commit with an earlier date than the one before it.
    commit(root, {"content/plans/pipe.md": text(dig="8d")}, day="2026-03-10")
    assert days()["plans/pipe.md"] == "2026-03-20"
    git(root, "reset", "--quiet", "--hard", "HEAD~2")
    assert days()["plans/pipe.md"] == "2026-02-01"
    commit(root, {"content/plans/tap.md": text(name="tap")}, day="2026-04-01")
    assert days()["plans/tap.md"] == "2026-04-01"


def test_a_site_without_history_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/pipe.md").write_text(text(), encoding="utf-8")
    built = build(tmp_path, DAY, discover())
    for path in ("index.html", "changes.html", "plans/pipe.html"):
        assert "no repository of git" in built.files[path].decode(), path


def test_plans_that_keep_their_finish_are_counted_and_say_what_changed(tmp_path: Path) -> None:
    done = text(finished="2026-03-04").replace("- [ ]", "- [x]")
    done = done.replace("10d after:dig", "10d finished:2026-03-06")
    done = done.replace("milestone after:pipe", "milestone finished:2026-03-06")
    task = "\n- [x] Ask {#ask @ana 1d finished:2026-03-05}\n\n## Risks"
    (stays,) = past_of(tmp_path / "a", done, done.replace("\n## Risks", task)).plans
    assert changed_text(stays) == "1 task added"
    (later,) = past_of(tmp_path / "b", text(dig="5d"), text(dig="15d")).plans
    assert changed_text(later) == "1 milestone moved"
    assert moves_sentence((later, stays), ENGLISH) == (
        "2 plans changed: 1 finishes later and 1 keeps its finish."
    )
    assert moves_sentence((stays,), ENGLISH) == "1 plan changed: none finishes on another day."
