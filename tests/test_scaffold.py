"""Tests of scaffolding: what `init` and `new` write can be read, and nothing is overwritten."""

import re
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from plangen.cli.init import command as init
from plangen.cli.new import command as new
from plangen.errors import PlangenError
from plangen.kinds.catalogue import discover, discover_rules
from plangen.kinds.placeholders import placeholder
from plangen.model.portfolio import Portfolio
from plangen.model.read import read_portfolio
from plangen.publish.additions import (
    add_entry,
    create_page,
    create_plan,
    create_update,
)
from plangen.publish.build import build
from plangen.publish.examine import examine
from plangen.publish.reading import list_files, read_file
from plangen.publish.scaffold import check_id, clean_title, create_project, id_of, report

TODAY = date(2026, 11, 25)
NOBODY = {"owner": "", "health": ""}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    create_project(tmp_path, TODAY, "plangen==1.0")
    return tmp_path / "content"


def read(content: Path) -> Portfolio:
    files = [path for path in list_files(content) if path.endswith((".md", ".yml"))]
    return read_portfolio({path: read_file(content, path) for path in files})


def texts(folder: Path) -> dict[str, str]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in paths}


def test_init_writes_a_whole_project(tmp_path: Path) -> None:
    made = create_project(tmp_path, TODAY, "plangen==1.0")
    assert sorted(texts(tmp_path)) == [
        ".github/workflows/plans.yml",
        ".gitignore",
        ".pre-commit-config.yaml",
        "README.md",
        "content/calendars.yml",
        "content/goals.yml",
        "content/people.yml",
        "content/plangen.yml",
        "content/plans/first-plan.md",
    ]
    assert len(made.made) == 9
    assert not any("<<" in text for text in texts(tmp_path).values())
    assert "plangen==1.0" in texts(tmp_path)[".github/workflows/plans.yml"]
    assert any("plangen serve" in line for line in report(made))


@pytest.mark.parametrize(
    ("options", "files"),
    [
        (["--ci", "gitlab"], {".gitlab-ci.yml", ".pre-commit-config.yaml"}),
        (["--no-pre-commit"], {".github/workflows/plans.yml"}),
        (["--ci", "none", "--no-pre-commit"], set()),
    ],
)
def test_init_writes_the_extras_asked_for_and_tells_of_them(
    tmp_path: Path, options: list[str], files: set[str]
) -> None:
    CliRunner().invoke(init, [str(tmp_path), *options], catch_exceptions=False)
    written = texts(tmp_path)
    assert {path for path in written if path.startswith(".")} == {".gitignore", *files}
    assert not any("<<" in text for text in written.values())
    told = {line.split("`")[1] for line in written["README.md"].splitlines() if "- `." in line}
    assert told == files


@pytest.mark.parametrize("days", [*range(8), 37, 100, 400])
def test_the_sample_reads_without_a_problem(tmp_path: Path, days: int) -> None:
    create_project(tmp_path, TODAY + timedelta(days=days), "plangen")
    portfolio = read(tmp_path / "content")
    assert portfolio.problems == ()
    assert list(portfolio.plans) == ["first-plan"]


@pytest.mark.parametrize("days", [0, 3, 4, 5, 40])
def test_the_sample_checks_clean(tmp_path: Path, days: int) -> None:
    today = TODAY + timedelta(days=days)
    create_project(tmp_path, today, "plangen")
    assert examine(tmp_path / "content", today, discover_rules()).findings == ()


def test_the_sample_builds(content: Path) -> None:
    files = build(content, TODAY, discover()).files
    assert {"index.html", "plans/first-plan.html", "people/mira.html"} <= files.keys()


def test_workflows_are_yaml_with_least_permissions(tmp_path: Path) -> None:
    create_project(tmp_path, TODAY, "plangen==1.0")
    workflow = yaml.safe_load((tmp_path / ".github/workflows/plans.yml").read_text("utf-8"))
    assert workflow["permissions"] == {}
    assert workflow["jobs"]["check"]["permissions"] == {"contents": "read"}
    hooks = yaml.safe_load((tmp_path / ".pre-commit-config.yaml").read_text("utf-8"))
    assert hooks["repos"][0]["hooks"][0]["additional_dependencies"] == ["plangen==1.0"]


def test_init_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine")
    made = create_project(tmp_path, TODAY, "plangen")
    assert made.kept == (tmp_path / "README.md",)
    assert (tmp_path / "README.md").read_text() == "mine"
    before = texts(tmp_path)
    with pytest.raises(PlangenError, match="has files in it already"):
        create_project(tmp_path, TODAY, "plangen")
    assert texts(tmp_path) == before


def test_a_new_plan_reads_without_a_problem(content: Path) -> None:
    title = 'Umbau: die "Süd"-Straße # 1'
    create_plan(content, title, TODAY)
    portfolio = read(content)
    assert portfolio.problems == ()
    assert portfolio.plans["umbau-die-sud-strasse-1"].title == title


def test_a_new_plan_has_no_error(content: Path) -> None:
    create_plan(content, "Solar panels", TODAY)
    findings = examine(content, TODAY, discover_rules()).findings
    assert {finding.severity for finding in findings} == {"advice"}
    assert {finding.plan for finding in findings} == {"solar-panels"}


def test_a_plan_is_not_overwritten(content: Path) -> None:
    before = texts(content)
    with pytest.raises(PlangenError, match="is there already"):
        create_plan(content, "First plan", TODAY)
    (content / "plans" / "harbour").mkdir()
    with pytest.raises(PlangenError, match="is there already"):
        create_plan(content, "Harbour", TODAY)
    assert texts(content) == before


def test_an_update_is_appended_to_the_updates(content: Path) -> None:
    on = TODAY + timedelta(days=7)
    path = content / "plans" / "first-plan.md"
    before = path.read_text("utf-8")
    create_update(content, "first-plan", on, NOBODY | {"health": "at-risk"})
    assert path.read_text("utf-8").startswith(before)
    portfolio = read(content)
    assert portfolio.problems == ()
    latest = portfolio.plans["first-plan"].updates[-1]
    assert (latest.date, latest.person, latest.health) == (on, "mira", "at risk")
    with pytest.raises(PlangenError, match="has a report of"):
        create_update(content, "first-plan", on, NOBODY)


def test_an_update_makes_its_section_and_keeps_line_ends(content: Path) -> None:
    path = content / "plans" / "bare.md"
    path.write_bytes(
        b"---\r\nplan: bare\r\n---\r\n\r\n```\r\n## Updates\r\n```\r\n\r\n## Tasks\r\n"
    )
    create_update(content, "bare", TODAY, NOBODY)
    data = path.read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n")
    assert data.index(b"## Tasks") < data.rindex(b"## Updates") < data.index(b"### 2026-11-25\r\n")
    assert [update.date for update in read(content).plans["bare"].updates] == [TODAY]


def test_an_update_stands_before_the_next_section(content: Path) -> None:
    path = content / "plans" / "bare.md"
    path.write_text(
        "---\nplan: bare\nowner: mira\n---\n\n## Updates\n\n### 2026-01-05\n\nOld.\n\n## Notes\n\nx\n"
    )
    create_update(content, "bare", TODAY, NOBODY)
    text = path.read_text()
    assert text.index("Old.") < text.index("### 2026-11-25 {@mira}") < text.index("## Notes")


def test_an_update_of_a_folder_is_a_file(content: Path) -> None:
    folder = content / "plans" / "harbour"
    folder.mkdir()
    (folder / "plan.md").write_text(
        "---\nplan: harbour\nowner: tom\n---\n\n## Purpose\n\nA harbour.\n"
    )
    create_update(content, "harbour", TODAY, NOBODY | {"health": "on-track"})
    portfolio = read(content)
    assert portfolio.problems == ()
    assert [update.person for update in portfolio.plans["harbour"].updates] == ["tom"]
    with pytest.raises(PlangenError, match="is there already"):
        create_update(content, "harbour", TODAY, NOBODY)


def test_an_unknown_plan_is_answered_with_the_nearest(content: Path) -> None:
    with pytest.raises(PlangenError, match="no plan `fist-plan`") as caught:
        create_update(content, "fist-plan", TODAY, NOBODY)
    assert "`first-plan`" in caught.value.hint


def test_entries_are_appended_in_the_style_of_the_file(content: Path) -> None:
    add_entry(content, "people.yml", "zoe", {"name": "Zoë: O'Neil", "capacity": "50%"})
    add_entry(content, "goals.yml", "fast", {"title": "on", "by": "2027-01-02"})
    (content / "resources.yml").write_text("- {id: van, name: Van}")
    add_entry(content, "resources.yml", "van-2", {"name": "Second van"})
    portfolio = read(content)
    assert portfolio.problems == ()
    assert portfolio.people["zoe"].name == "Zoë: O'Neil"
    assert portfolio.goals["fast"].title == "on"
    assert list(portfolio.resources) == ["van", "van-2"]


@pytest.mark.parametrize(
    ("name", "identifier"), [("people.yml", "mira"), ("goals.yml", "easy-services")]
)
def test_an_entry_is_not_written_twice(content: Path, name: str, identifier: str) -> None:
    before = texts(content)
    with pytest.raises(PlangenError, match="is there already"):
        add_entry(content, name, identifier, {"name": "x"})
    assert texts(content) == before


def test_pages_start_with_their_title(content: Path) -> None:
    create_page(content, "decisions", "Why  we\nrent", TODAY)
    create_page(content, "guide", "How we plan", TODAY)
    assert texts(content)["decisions/why-we-rent.md"].startswith("# Why we rent\n")
    assert texts(content)["guide/how-we-plan.md"].startswith("# How we plan\n")
    assert read(content).problems == ()


@pytest.mark.parametrize(
    ("title", "identifier"),
    [
        ("Tap-to-pay on the ferries", "tap-to-pay-on-the-ferries"),
        ("../../etc/passwd", "etc-passwd"),
        ("Größe & Maß", "grosse-mass"),
        ("2027 budget", "no-2027-budget"),
        ("word " * 20, "word-word-word-word-word-word-word-word"),
        ("x" * 50, "x" * 40),
    ],
)
def test_ids_are_made_from_titles(title: str, identifier: str) -> None:
    assert id_of(title) == identifier
    assert check_id(identifier) == identifier


@pytest.mark.parametrize("identifier", ["", "A", "1a", "a--b", "a-", "../x", "a b", "x" * 41])
def test_other_ids_are_refused(identifier: str) -> None:
    with pytest.raises(PlangenError):
        check_id(identifier)


def test_titles_need_a_letter() -> None:
    with pytest.raises(PlangenError, match="is no title"):
        clean_title(" \n- ")
    with pytest.raises(PlangenError, match="no id can be made"):
        id_of("計画")


def run(*words: str) -> Result:
    """Run `plangen new` in the current folder; what it says is in `output`."""
    return CliRunner().invoke(new, list(words), catch_exceptions=False)


def test_commands_say_what_they_wrote_and_what_comes_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795608000")
    made = CliRunner().invoke(init, [], catch_exceptions=False)
    assert "wrote  content/plans/first-plan.md\n" in made.output
    assert "next   plangen serve\n" in made.output
    assert "wrote  content/plans/solar.md\n" in run("plan", "Solar panels", "--id", "solar").output
    assert "heading `2026-11-30`" in run("update", "first-plan", "--date", "2026-11-30").output
    assert "content/decisions/why.md" in run("decision", "Why").output
    assert "content/guide/how.md" in run("page", "How").output
    assert "content/people.yml" in run("person", "zoe", "Zoe Ito", "--role", "planner").output
    assert "content/goals.yml" in run("goal", "sun", "More sun", "--owner", "@zoe").output
    portfolio = read(tmp_path / "content")
    assert portfolio.problems == ()
    assert portfolio.goals["sun"].owner == "zoe"


def test_every_sentence_of_the_template_is_a_placeholder() -> None:
    template = files("plangen.publish") / "templates" / "new" / "plan.md"
    text = template.read_text(encoding="utf-8").partition("## Purpose")[2]
    commented = "\n".join(re.findall(r"<!--(.*?)-->", text, re.DOTALL))
    lines = [line.strip() for line in commented.splitlines() if line.strip()]
    # What explains the notation is no sentence of a plan.
    sentences = [line for line in lines if not line.startswith("A task is one line")]
    assert len(sentences) == 13
    for line in sentences:
        said = re.sub(r"^- (\[ \] )?|\*\*|\{.*\}", "", line)
        assert any(placeholder(part) for part in (said, said.partition(": ")[2])), line
