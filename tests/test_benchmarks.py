"""The benchmarks' made-up plans, and a smoke run of the comparison: that it works, not how fast."""

import json
from pathlib import Path

import pytest
from benchmarks.corpus import corpus, write
from benchmarks.documents import document
from benchmarks.invented import invented
from benchmarks.peers import main
from benchmarks.programs import peers, plangen
from benchmarks.reports import figure
from benchmarks.rounds import Row, hold, summary
from benchmarks.running import FailedError
from benchmarks.situations import Contest, Entrant
from benchmarks.workspace import Workspace

from plangen.kinds.catalogue import discover_rules
from plangen.publish.examine import examine
from plangen.source.diagnostic import Severity


def test_a_corpus_is_the_same_for_the_same_seed() -> None:
    assert corpus(5, 1) == corpus(5, 1)
    assert corpus(5, 1) != corpus(5, 2)


def test_the_plans_of_a_corpus_have_the_size_and_parts_of_real_ones() -> None:
    files = corpus(40, 1)
    plans = [text for path, text in files.items() if path.startswith("plans/")]
    assert len(plans) == 40
    assert all(7_000 < len(text) < 10_000 for text in plans)
    assert all(text.count("\n- [") == 12 for text in plans)
    assert all("```" in text and "](https://example.org/" in text for text in plans)
    assert any(",plan-" in text for text in plans), "tasks wait for those of other plans"


def test_a_corpus_has_no_finding_but_advice(tmp_path: Path) -> None:
    write(tmp_path, corpus(30, 1))
    found = examine(tmp_path, None, discover_rules()).findings
    assert {finding.severity for finding in found} <= {Severity.ADVICE}
    assert len(found) < 30


def test_other_generators_get_the_same_prose_and_facts() -> None:
    (plan,) = invented(1, 1)
    text = document(plan)
    assert plan.prose in text
    assert all(f'id: "{task.id}"' in text for task in plan.tasks)
    assert all(f'title: "{risk.title}"' in text for risk in plan.risks)


def test_a_ratio_is_that_of_each_round_with_its_spread() -> None:
    row = Row(plans=1, reading="r", unit="s", ours=(2.0, 3.0, 4.0), theirs=(1.0, 1.0, 2.0))
    assert list(row.ratios) == [2, 3, 2]
    assert summary(row) == "2 (2 to 3)"
    assert summary(Row(plans=1, reading="r", unit="s", ours=(2,))) == ""


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [(0.0123, "s", "12.3 ms"), (2.345, "s", "2.35 s"), (1234, "MB", "1,234 MB")],
)
def test_a_figure_has_its_unit(value: float, unit: str, text: str) -> None:
    assert figure(value, unit) == text


def test_each_entrant_has_its_turn_and_one_that_fails_is_out_with_its_reason() -> None:
    order: list[str] = []

    def fails() -> tuple[float, ...]:
        reason = "it broke"
        raise FailedError(reason)

    def runs(name: str) -> tuple[float, ...]:
        order.append(name)
        return (1.0,)

    entrants = (
        Entrant(name="plangen", measure=lambda: runs("plangen")),
        Entrant(name="other", measure=lambda: runs("other")),
        Entrant(name="broken", measure=fails),
    )
    contest = Contest(readings=("r",), entrants=entrants)
    good, bad = hold(contest, plans=7, runs=4, say=lambda _: None)
    assert sorted(order) == ["other"] * 4 + ["plangen"] * 4
    assert order[:2] != order[4:6], "not always the same goes first"
    assert (good.peer, good.ratios, good.note) == ("other", (1, 1, 1, 1), "")
    assert (bad.peer, bad.ratios, bad.note) == ("broken", (), "broken: it broke")


def test_a_cleared_project_is_what_it_was(tmp_path: Path) -> None:
    space = Workspace(plangen(), invented(2, 1), tmp_path, limit=60)
    before = {path: path.read_bytes() for path in space.folder.rglob("*") if path.is_file()}
    space.build()
    (space.folder / "content" / ".memory").write_text("of an earlier build", encoding="utf-8")
    (space.private / "xdg_cache_home" / "memory").write_text("the same", encoding="utf-8")
    space.clear()
    after = {path: path.read_bytes() for path in space.folder.rglob("*") if path.is_file()}
    assert after == before
    assert not [path for path in space.private.rglob("*") if path.is_file()]


def test_a_build_that_shows_old_text_is_not_counted(tmp_path: Path) -> None:
    space = Workspace(plangen(), invented(2, 1), tmp_path, limit=60)
    space.words = "text that nobody wrote"
    with pytest.raises(FailedError, match="text that nobody wrote"):
        space.build()


READINGS = {
    "start: `--help`",
    "start: `check` of one plan",
    "cold build",
    "cold build, processor time",
    "cold build, code without colours",
    "build with nothing changed",
    "build with one task changed",
    "cold `check`, against a cold build",
    "save to new page, server running",
    "peak memory of a cold build",
}


def test_every_situation_gives_a_figure(tmp_path: Path) -> None:
    table, figures = tmp_path / "table.md", tmp_path / "figures.json"
    options = ["--plans", "3", "--runs", "1", "--peers", "hugo", "--work", str(tmp_path)]
    assert main([*options, "--markdown", str(table), "--json", str(figures)]) == 0
    found = json.loads(figures.read_text(encoding="utf-8"))
    assert {row["reading"] for row in found["rows"]} == READINGS
    assert all(len(row["ours"]) == 1 and row["ours"][0] > 0 for row in found["rows"])
    assert not [row["note"] for row in found["rows"] if row["note"]]
    hugo, _ = peers(["hugo"])
    others = READINGS if hugo else {name for name in READINGS if name.startswith("start")}
    assert {row["reading"] for row in found["rows"] if row["ratios"]} == others
    lines = table.read_text(encoding="utf-8").splitlines()
    assert sum(line.startswith("| ") for line in lines) == len(READINGS) + 2


def test_a_program_that_takes_too_long_is_given_up_and_named(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    options = ["--plans", "2", "--runs", "1", "--peers", "--situations", "cold"]
    assert main([*options, "--limit", "0.01", "--work", str(tmp_path)]) == 0
    assert "plangen: not done after 0.01 s" in capfd.readouterr().err
