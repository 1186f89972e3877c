"""Tests of `plangen new calendar`: holidays are added to a file, and nothing of it is changed."""

import ast
import sys
from datetime import date
from pathlib import Path

import pytest
from folder import plan, write

from plangen.errors import PlangenError
from plangen.kinds.catalogue import discover
from plangen.model.people import CalendarSpec, Shift
from plangen.model.read import read_portfolio
from plangen.publish.build import build
from plangen.publish.new_calendar import create_calendar
from plangen.publish.public_holidays import Region, public_holidays, years_of

EAST = Region(
    code="DE-BE",
    week="mon-fri",
    days={date(2026, 3, 8): "Frauentag", date(2026, 5, 1): "Tag der Arbeit: frei"},
)
ADDED = '    2026-03-08: Frauentag\n    2026-05-01: "Tag der Arbeit: frei"\n'
NEW = (
    "de-be:\n  # Public holidays of DE-BE, as `plangen new calendar` wrote them down.\n"
    f"  week: mon-fri\n  day: 8h\n  holidays:\n{ADDED}"
)


def written(folder: Path, before: str | None, identifier: str = "") -> tuple[str, list[str]]:
    """Return the file of calendars behind the command, and what it says comes next."""
    path = folder / "calendars.yml"
    if before is not None:
        path.write_bytes(before.encode())
    made = create_calendar(folder, EAST, identifier)
    return path.read_bytes().decode(), [*made.following]


def calendars(text: str) -> dict[str, CalendarSpec]:
    """Return the calendars of a file that has no problem."""
    portfolio = read_portfolio({"calendars.yml": text.encode()})
    assert [problem.message for problem in portfolio.problems] == []
    return dict(portfolio.calendars)


def free(text: str, name: str) -> dict[date, str]:
    """Return the holidays of a calendar."""
    return {days.first: title for days, title in calendars(text)[name].holidays}


def test_a_file_is_made_where_there_is_none(tmp_path: Path) -> None:
    text, following = written(tmp_path, None)
    assert text == NEW
    assert free(text, "de-be") == dict(EAST.days)
    assert following == [
        "read the 2 days of DE-BE that are new in `de-be`",
        "write `calendar: de-be` into plangen.yml, a plan's header or people.yml",
    ]


@pytest.mark.parametrize(
    "before",
    [
        "",
        "# Working time.\n",
        "standard: {week: mon-fri, day: 8h}\n",
        "standard:\n  week: mon-fri\n  holidays:\n    2026-12-25: Christmas  # all of it\n",
        "standard:\n  week: mon-fri\n\n# behind\n",
        "standard:\r\n  week: mon-fri\r\n",
        "\ufeffstandard:\n  week: mon-fri\n",
        "standard:\n  week: mon-fri",
    ],
)
def test_a_calendar_is_added_behind_what_stands_there(tmp_path: Path, before: str) -> None:
    text, _ = written(tmp_path, before)
    assert text.startswith(before)
    assert free(text, "de-be") == dict(EAST.days)
    assert ("\r\n" in before) == (text.count("\r\n") == text.count("\n"))


def test_a_list_of_calendars_stays_a_list(tmp_path: Path) -> None:
    before = "- id: standard\n  week: mon-fri\n"
    text, _ = written(tmp_path, before)
    assert text.startswith(before + "\n- id: de-be\n")
    assert free(text, "de-be") == dict(EAST.days)


@pytest.mark.parametrize(
    ("head", "tail"),
    [
        ("de-be:\n  week: mon-sat\n  holidays:\n    2026-03-08: Ours\n", ""),
        (
            "de-be:\n  holidays:\n    2026-12-24..2026-12-26: Closed # a span\n",
            "    # more to come\n  week: mon-thu\n\nother:\n  base: de-be\n",
        ),
        ("- id: de-be\n  holidays:\n    2026-12-25: Xmas\n", "- id: other\n  week: mon-fri\n"),
    ],
)
def test_a_calendar_that_is_there_gets_what_it_lacks(tmp_path: Path, head: str, tail: str) -> None:
    text, following = written(tmp_path, head + tail)
    assert text.startswith(head)
    assert text.endswith(tail)
    added = text.removeprefix(head).removesuffix(tail)
    assert added in {ADDED, ADDED.partition("\n")[2]}
    assert set(EAST.days) <= free(text, "de-be").keys()
    assert len(following) == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("de-be:\n  week: mon-sat\n", f"de-be:\n  week: mon-sat\n  holidays:\n{ADDED}"),
        ("de-be:\n  holidays:\n  week: mon-sat\n", f"de-be:\n  holidays:\n{ADDED}  week: mon-sat\n"),
        ("- week: mon-sat\n  id: de-be\n", f"- week: mon-sat\n  id: de-be\n  holidays:\n{ADDED}"),
        ("de-be:\n    week: mon-sat", "de-be:\n    week: mon-sat\n    holidays:\n" + ADDED.replace("    ", "      ")),
    ],
)  # fmt: skip
def test_a_calendar_without_holidays_gets_them(tmp_path: Path, before: str, after: str) -> None:
    text, _ = written(tmp_path, before)
    assert text == after
    assert free(text, "de-be") == dict(EAST.days)


def test_days_that_are_free_by_a_base_or_a_span_are_not_written_again(tmp_path: Path) -> None:
    before = (
        "standard:\n  week: mon-fri\n  holidays:\n    2026-05-01: May Day\n"
        "site:\n  base: standard\n  holidays:\n    2026-03-01..2026-03-14: Closed\n"
    )
    text, following = written(tmp_path, before, "site")
    assert text == before
    assert following == ["nothing to do: all 2 holidays of DE-BE are free in `site`"]


def test_the_second_run_changes_nothing(tmp_path: Path) -> None:
    first, _ = written(tmp_path, "standard:\n  week: mon-fri\n")
    path = tmp_path / "calendars.yml"
    assert create_calendar(tmp_path, EAST).kept == (path,)
    assert path.read_text("utf-8") == first


@pytest.mark.parametrize(
    "before",
    [
        "{standard: {week: mon-fri}}\n",
        "[{id: standard, week: mon-fri}]\n",
        "de-be: {week: mon-sat}\n",
        "de-be: {\n  week: mon-sat,\n  day: 8h,\n}\n",
        "de-be:\n  holidays: {2026-12-25: Christmas}\n",
        "de-be:\n  holidays: [2026-12-25]\n",
        "de-be:\n  holidays:\n    - 2026-12-25\n",
        "standard:\n  week: mon-fri\n...\n",
        "standard: [\n",
        "standard:\n  week: mon-fri\n  week: sun-thu\n",
    ],
)
def test_what_cannot_be_added_to_is_left_alone(tmp_path: Path, before: str) -> None:
    path = tmp_path / "calendars.yml"
    path.write_text(before, "utf-8")
    with pytest.raises(PlangenError, match=r"calendars\.yml"):
        create_calendar(tmp_path, EAST)
    assert path.read_text("utf-8") == before


def test_an_id_that_no_plan_could_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PlangenError, match="cannot be an id"):
        create_calendar(tmp_path, EAST, "DE BE")
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize(("text", "years"), [("2026", [2026]), ("2026..2028", [2026, 2027, 2028])])
def test_years(text: str, years: list[int]) -> None:
    assert [*years_of(text)] == years


@pytest.mark.parametrize(
    "text", ["", "26", "2026-2028", "2028..2026", "1800", "2026..2060", "2026..2201", "x"]
)
def test_years_that_are_none(text: str) -> None:
    with pytest.raises(PlangenError):
        years_of(text)


# Without the library


def test_without_the_library_the_command_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "holidays", None)
    with pytest.raises(PlangenError, match="is not installed") as raised:
        public_holidays("DE-BE", years_of("2026"))
    assert raised.value.hint == "install plangen with its extra `holidays`"


def test_a_build_does_without_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "holidays", None)
    content = write(tmp_path, plan("## Tasks\n\n- [ ] A {#a 5d}\n") | {"calendars.yml": NEW})
    assert "index.html" in build(content, date(2026, 3, 2), discover()).files


def test_one_module_alone_asks_the_library() -> None:
    package = Path(__file__).parent.parent / "plangen"
    names = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
        )
        if name.partition(".")[0] == "holidays"
    }
    assert names == {"publish/public_holidays.py"}


# With it


@pytest.fixture
def library() -> None:
    """Skip a test where the extra is not installed."""
    pytest.importorskip("holidays", reason="the extra `holidays` is not installed")


@pytest.mark.usefixtures("library")
def test_the_holidays_of_berlin(tmp_path: Path) -> None:
    region = public_holidays("de-berlin", years_of("2026"))
    assert region.code == "DE-BE"
    assert region.week == "mon-fri"
    assert {f"{day:%m-%d}": name for day, name in region.days.items()} == {
        "01-01": "Neujahr",
        "03-08": "Frauentag",
        "04-03": "Karfreitag",
        "04-06": "Ostermontag",
        "05-01": "Erster Mai",
        "05-14": "Christi Himmelfahrt",
        "05-25": "Pfingstmontag",
        "10-03": "Tag der Deutschen Einheit",
        "12-25": "Erster Weihnachtstag",
        "12-26": "Zweiter Weihnachtstag",
    }
    create_calendar(tmp_path, region)
    text = (tmp_path / "calendars.yml").read_text("utf-8")
    assert free(text, "de-be") == dict(region.days)
    assert calendars(text)["de-be"].week[0] == (Shift(480, 960),)


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("language", ["en", "en_US", "EN-us"])
def test_names_in_another_language(language: str) -> None:
    days = public_holidays("DE-BE", years_of("2026"), language).days
    assert days[date(2026, 4, 3)] == "Good Friday"


@pytest.mark.usefixtures("library")
def test_names_do_not_depend_on_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "uk")
    assert public_holidays("DE", years_of("2026")).days[date(2026, 4, 3)] == "Karfreitag"


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize(
    ("region", "week"), [("IL", "sun-thu"), ("IR", "sat-thu"), ("US-CA", "mon-fri")]
)
def test_the_week_is_that_of_the_country(region: str, week: str) -> None:
    assert public_holidays(region, years_of("2026")).week == week


@pytest.mark.usefixtures("library")
def test_later_years_are_added(tmp_path: Path) -> None:
    create_calendar(tmp_path, public_holidays("DE-BE", years_of("2026")))
    before = (tmp_path / "calendars.yml").read_text("utf-8")
    create_calendar(tmp_path, public_holidays("DE-BE", years_of("2026..2027")))
    after = (tmp_path / "calendars.yml").read_text("utf-8")
    assert after.startswith(before)
    assert len(free(after, "de-be")) == 20


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize(
    ("region", "language", "message", "hint"),
    [
        ("XX", "", "no country has the code `XX`", "ISO 3166"),
        ("Germany", "", "no country has the code `Germany`", "did you mean `DE` (Germany)?"),
        ("germny", "", "no country has the code `germny`", "did you mean `DE` (Germany)?"),
        ("DEU", "", "no country has the code `DEU`", "did you mean `DE` (DEU)?"),
        ("DE-XX", "", "no part of DE is called `XX`", "name one of `Augsburg`, `BB`, `BE`"),
        ("DE-Bavaria", "", "no part of DE is called `Bavaria`", "name one of"),
        ("DE-Bayer", "", "no part of DE is called `Bayer`", "did you mean `BY` (Bayern)?"),
        ("VA-1", "", "the holidays of VA are the same in all of it", "`VA`"),
        ("DE", "fr", "the holidays of DE have no names in `fr`", "`de`, `en_US`"),
        ("NZ", "mi", "the holidays of NZ have no names in `mi`", "leave out `--language`"),
    ],
)
def test_unknown_names(region: str, language: str, message: str, hint: str) -> None:
    with pytest.raises(PlangenError) as raised:
        public_holidays(region, years_of("2026"), language)
    assert raised.value.message == message
    assert hint in raised.value.hint


@pytest.mark.usefixtures("library")
def test_a_year_without_known_holidays_is_refused() -> None:
    with pytest.raises(PlangenError, match="no holidays of DE are known for 2190"):
        public_holidays("DE", years_of("2190"))
