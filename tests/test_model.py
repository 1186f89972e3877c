"""Meaning: what a document's words become, in both spellings."""

from datetime import date
from decimal import Decimal

import pytest
from folder import plan, portfolio

from plangen.model.estimate import Duration, Estimate, Interval, Unit
from plangen.model.people import CalendarSpec, Days, PersonKind
from plangen.model.plan import Plan, Status, Target
from plangen.model.reference import LinkType
from plangen.model.registers import Health, Impact, RiskState
from plangen.model.shape import ID_LENGTH, read_id
from plangen.model.task import ConstraintType, TaskKind, TaskState
from plangen.source.node import Scalar


def read(body: str, header: str = "") -> Plan:
    found = portfolio(plan(body, header))
    assert not found.problems, [problem.message for problem in found.problems]
    return found.plans["p"]


def problems(body: str, header: str = "") -> list[tuple[str, int, int]]:
    found = portfolio(plan(body, header)).problems
    return [(problem.rule, problem.span.line, problem.span.column) for problem in found]


BODY = """\
## Phase: Build {#build @ana tag:north}

- [ ] Link the till
  {#till @dita,ben:50% 30/40/60d after:fares,x:SS+2d from:2026-04-02 cost:88k line:till}
  - Done when: a card pays.
  - Fallback: take cash.

- [x] Agree fares {#fares @ana 10d finished:2026-03-13}

- [-] Rent readers {#x @ana 5d}
"""

YAML = """\
phases:
  - id: build
    title: Build
    owner: ana
    tag: north
    tasks:
      - id: till
        title: Link the till
        owner: [dita, "ben:50%"]
        duration: 30/40/60d
        after: [fares, x:SS+2d]
        from: 2026-04-02
        cost: 88k
        line: till
        notes: {done when: a card pays., fallback: take cash.}
      - {id: fares, title: Agree fares, owner: ana, duration: 10d, state: done, finished: 2026-03-13}
      - {id: x, title: Rent readers, owner: ana, duration: 5d, state: dropped}
"""


def shown(found: Plan) -> list[tuple[object, ...]]:
    """Return what both spellings must agree on: everything but places and markup."""
    return [
        (
            task.id, task.title, task.kind, task.parent, task.state, task.duration, task.constraints,
            task.cost, task.finished, task.tags, task.line.id if task.line else "",
            [(person.person, person.units) for person in task.people],
            [(str(link.target), link.type, link.lag) for link in task.links],
            [(note.label, note.text) for note in task.notes],
        )
        for task in found.tasks
    ]  # fmt: skip


def test_both_spellings_mean_the_same() -> None:
    assert shown(read(BODY)) == shown(read("", YAML))


def test_a_task_has_all_its_facts() -> None:
    till = next(task for task in read(BODY).tasks if task.id == "till")
    assert till.owner == "dita"
    assert till.people[1].units == Decimal(50)
    assert till.duration == Estimate(*(Duration(Decimal(n), Unit.DAY) for n in (30, 40, 60)))
    assert [(str(link.target), link.type) for link in till.links] == [
        ("fares", LinkType.FS),
        ("x", LinkType.SS),
    ]
    assert till.links[1].lag == Duration(Decimal(2), Unit.DAY)
    assert till.constraints[0].type is ConstraintType.START_FROM
    assert till.cost == Decimal(88000)
    assert till.parent == "build"
    assert [note.label for note in till.notes] == ["done-when", "back-out"]


def test_every_value_knows_its_place() -> None:
    till = next(task for task in read(BODY).tasks if task.id == "till")
    assert (till.origin.of("cost").line, till.origin.of("cost").column) == (9, 75)
    assert till.links[1].target.span[1:3] == (9, 46)
    assert till.people[1].span[1:3] == (9, 16)
    assert till.origin.of("target") == till.origin.span


def test_states_come_from_box_facts_and_notes() -> None:
    found = read("""\
## Tasks

- [ ] To do {#a 1d}
- [ ] Begun {#b 1d started:2026-03-02}
- [ ] Partly {#c 1d 40%}
- [/] Spelled {#d 1d}
- [ ] Stuck {#e 1d}
  - Blocked: the key is lost
- [!] Stuck too {#f 1d}
- [x] Ready {#g 1d finished:2026-03-02}
- [-] Dropped {#h 1d}
""")
    assert {task.id: task.state for task in found.tasks} == {
        "a": TaskState.TODO,
        "b": TaskState.ACTIVE,
        "c": TaskState.ACTIVE,
        "d": TaskState.ACTIVE,
        "e": TaskState.BLOCKED,
        "f": TaskState.BLOCKED,
        "g": TaskState.DONE,
        "h": TaskState.DROPPED,
    }


def test_packages_summaries_and_checklists_nest() -> None:
    found = read("""\
## Phase: Roll out {#rollout @ana}

### Piers {#piers @ben}

- [ ] North {#north @ben}
  - [ ] Mast {#mast 2d}
  - [ ] Wire {#wire 1d after:mast}
    - [x] measured
    - [ ] cut

## Milestones

- Live {#live @ana after:rollout by:2026-10-02}
""")
    kinds = {task.id: (task.kind, task.parent, task.depth) for task in found.tasks}
    assert kinds == {
        "rollout": (TaskKind.PHASE, "", 0),
        "piers": (TaskKind.PACKAGE, "rollout", 1),
        "north": (TaskKind.SUMMARY, "piers", 2),
        "mast": (TaskKind.TASK, "north", 3),
        "wire": (TaskKind.TASK, "north", 3),
        "live": (TaskKind.MILESTONE, "", 0),
    }
    assert [(check.text, check.done) for check in found.tasks[4].checks] == [
        ("measured", True),
        ("cut", False),
    ]


def test_items_without_id_get_one_that_nobody_can_refer_to() -> None:
    found = read(
        "## Tasks\n\n- [ ] Order readers {@ana 1d}\n\n- [ ] Other {#order-readers @ana 1d}\n"
    )
    assert [(task.id, task.named) for task in found.tasks] == [
        ("order-readers-2", False),
        ("order-readers", True),
    ]


REGISTERS = """\
## Risks

- Readers arrive late {#late @chen 40%>15% delay:3/6/10w>1/2/3w cost:0/20k/60k affects:fit,other/x
  response:reduce treated-by:order review:2026-03-16 state:open}
  - Now: order in two lots.
- A grant comes {#grant @chen opportunity 20% impact:high response:exploit state:occurred}

## Assumptions

- The line stays {#line @ben since:2026-02-03 review:2026-04-15}

## Decisions

- Bought, not rented {#buy @olu decided:2026-02-20}
  - Because: rent costs more.
- Which pier {#pier @ana wanted:2026-06-15}

## Issues

- The crane broke {#crane @ben raised:2026-02-20 state:closed blocks:fit review:2026-03-09}

## Feedback

- A receipt on paper {#receipt who:"Riders, and others" on:2026-02-24 state:open leads-to:till}

## Changes

- Open later {#later @ana decided:2026-02-27 approver:olu moves:live:+10d cost:-2k}
  - Because: the yard is full.

## Updates

### 2026-02-27 {@ana health:amber measured:board:6.1,paper:48%}

Slow, but it moves.

- Next: the tender.
- Need: a key.
"""


def test_registers() -> None:
    found = read(REGISTERS)
    late, grant = found.risks
    assert (late.probability, late.probability_after) == (Decimal(40), Decimal(15))
    assert late.delay is not None
    assert str(late.delay) == "3/6/10w"
    assert str(late.delay_after) == "1/2/3w"
    assert late.cost is not None
    assert late.cost.high == Decimal(60000)
    assert [str(reference) for reference in late.affects] == ["fit", "other/x"]
    assert (late.response, late.review, late.state) == (
        "reduce",
        date(2026, 3, 16),
        RiskState.OPEN,
    )
    assert grant.opportunity
    assert grant.impact is Impact.HIGH
    assert grant.state is RiskState.OCCURRED
    assert found.assumptions[0].since == date(2026, 2, 3)
    assert [(d.decided, d.wanted) for d in found.decisions] == [
        (date(2026, 2, 20), None),
        (None, date(2026, 6, 15)),
    ]
    assert not found.issues[0].is_open
    assert found.feedback[0].who == "Riders, and others"
    assert found.feedback[0].is_open
    change = found.changes[0]
    assert change.approver == "olu"
    assert change.cost == Decimal(-2000)
    assert str(change.moves[0].by) == "10d"


def test_updates_carry_health_readings_and_notes() -> None:
    update = read(REGISTERS).updates[0]
    assert (update.date, update.person, update.health) == (
        date(2026, 2, 27),
        "ana",
        Health.AT_RISK,
    )
    assert [(reading.measure, reading.value) for reading in update.measured] == [
        ("board", Decimal("6.1")),
        ("paper", Decimal(48)),
    ]
    assert [note.label for note in update.notes] == ["next", "need"]


TABLES = """\
## Measures

| id | measure | unit | owner | baseline | target | by | read from | first reading | remark |
|---|---|---|---|---|---|---|---|---|---|
| board | time to board | min | @ana | 6.4 | 4.0 | 2026-12-01 | gates | 2026-11-01 | counted by hand |

## Stakeholders

| who | stake | power | interest | wants to know | how | every | sender | asked by |
|---|---|---|---|---|---|---|---|---|
| Riders' forum | uses it | low | medium | when | web | 2 weeks | ana | survey |

## Budget

| id | line | planned | committed | spent | forecast | paid from |
|---|---|---|---|---|---|---|
| readers | Readers | 190k | 60k | 0 | 1.2m | fund |

## Tasks

- [ ] Fit {#fit @ana,ben 5d}
- [ ] Keep {#keep @ana,ben 5d}

## RACI

| item | accountable | responsible | consulted | informed |
|---|---|---|---|---|
| fit | cy | dan, eve | fay | |
| keep | | eve | | |
"""


def test_tables() -> None:
    found = read(TABLES)
    board = found.measures[0]
    assert board.target == Target("<=", Decimal("4.0"))
    assert (board.source, board.first) == ("gates", date(2026, 11, 1))
    assert board.extra == {"x-remark": "counted by hand"}
    assert found.stakeholders[0].every == Interval(2, "week")
    assert found.lines[0].forecast == Decimal(1_200_000)
    assert [[person.person for person in task.people] for task in found.tasks] == [
        ["cy", "dan", "eve"],
        ["ana", "eve"],
    ]


def test_readings_come_from_updates_in_order_of_time() -> None:
    body = (
        TABLES
        + """
## Updates

### 2026-03-09 {@ana measured:board:5.8}

Better.

### 2026-02-09 {@ana measured:board:6.4}

First.
"""
    )
    readings = read(body).measures[0].readings
    assert [(reading.date.month, reading.value) for reading in readings] == [
        (2, Decimal("6.4")),
        (3, Decimal("5.8")),
    ]


def test_the_header() -> None:
    found = read(
        "# A title\n",
        "status: paused\nowner: ana\nbudget: {currency: DKK, approved: 1.5m, reserve: 100k}\n"
        "serves: [growth]\nafter: other\ntags: [a, b]\nx-cost-centre: 4711\n"
        "waive:\n  - {rule: target-missed, until: 2026-12-01, by: ana, because: agreed}\n",
    )
    assert (found.title, found.status) == ("A title", Status.PAUSED)
    assert (found.budget.currency, found.budget.approved) == ("DKK", Decimal(1_500_000))
    assert [goal.id for goal in found.serves] == ["growth"]
    assert [str(reference) for reference in found.after] == ["other"]
    assert found.tags == ("a", "b")
    assert found.extra == {"x-cost-centre": 4711}
    assert found.waivers[0].until == date(2026, 12, 1)


def test_scope_has_two_sides() -> None:
    found = read(
        "## Scope\n\n**In:** piers, vessels.\n\n**Out:**\n\n- buses\n- trams, of any kind\n"
    )
    assert found.scope.inside == ("piers", "vessels")
    assert found.scope.outside == ("buses", "trams, of any kind")


def test_a_class_gives_the_kind_of_a_section_in_any_language() -> None:
    files = plan("## Risiken {.risks}\n\n- Regen {#regen @ana 20%}\n  - Dann: Zelt.\n")
    files["plangen.yml"] = "words: {dann: if it happens}\n"
    found = portfolio(files)
    assert not found.problems
    risk = found.plans["p"].risks[0]
    assert (risk.id, risk.notes[0].label) == ("regen", "if-it-happens")


def test_a_folder_is_one_plan_and_its_reports_are_apart() -> None:
    found = portfolio(
        {
            "plans/h/plan.md": "---\nplan: h\n---\n\n## Tasks\n",
            "plans/h/20-more.md": "- [ ] Second {#b @ana 1d}\n",
            "plans/h/10-some.md": "- [ ] First {#a @ana 1d}\n",
            "plans/h/updates/2026-03-02.md": "---\nowner: ana\nhealth: on-track\n---\n\nGood.\n\n- Need: rain.\n",
        }
    )
    assert not found.problems
    plan = found.plans["h"]
    assert [task.id for task in plan.tasks] == ["a", "b"]
    assert plan.updates[0].date == date(2026, 3, 2)
    assert plan.updates[0].notes[0].label == "need"


WRONG = [
    ("- [ ] A {#a ^due:2026-03-02}", "unknown-key"),
    ("- [ ] A {#a ^ownr:ana}", "unknown-key"),
    ("- [ ] A {#a ^milstone}", "unknown-key"),
    ("- [ ] A {#a 5d ^6d}", "duplicate-name"),
    ("- [ ] A {#a after:b ^after:c}", "duplicate-name"),
    ("- [ ] A {#a by:^2026-02-30}", "bad-value"),
    ("- [ ] A {#a by:^2.3.2026}", "bad-value"),
    ("- [ ] A {#^A}", "bad-value"),
    ("- [ ] A {#a after:^b:2d}", "bad-value"),
    ("- [ ] A {#a after:c,^b:XX}", "bad-value"),
    ("- [ ] A {#a ^10/5/20d}", "bad-value"),
    ("- [ ] A {#a cost:^lots}", "bad-value"),
    ("- [ ] A {#a @ben,^ana:half}", "bad-value"),
    ("- [ ] A {#a progress:^140%}", "bad-value"),
    ("- [ ] A {#a ^5d milestone}", "bad-value"),
    ("- [ ] A {#a uses:^crane:none}", "bad-value"),
    ("- [ ] A {#a priority:^urgent}", "bad-value"),
    ("- [ ] ^{#a 5d}", "bad-item"),
    ("- [ ] A {#a finished:^2026-03-02}", "bad-item"),
    ("- [ ] A {#a 1d}\n- [ ] B {#^a 1d}", "duplicate-name"),
]
"""A caret marks the place of the problem."""


@pytest.mark.parametrize(("marked", "rule"), WRONG, ids=[line for line, _ in WRONG])
def test_a_wrong_fact_is_a_problem_at_its_place(marked: str, rule: str) -> None:
    before, _, after = f"## Tasks\n\n{marked}\n".partition("^")
    line = 6 + before.count("\n")
    column = len(before) - before.rfind("\n")
    assert problems(before + after) == [(rule, line, column)]


def test_people_calendars_and_settings() -> None:
    found = portfolio(
        {
            "people.yml": (
                "ana: {name: Ana, team: ferries, capacity: 80%, leave: [2026-08-03..2026-08-21]}\n"
                "ferries: {name: Ferries}\n"
                "wim: {name: Wim, active: false}\n"
                "port: {name: Port, kind: external}\n"
            ),
            "resources.yml": "- {id: boat, name: Boat, capacity: 2, cost: 900}\n",
            "goals.yml": "growth: {title: Growth, by: 2027-01-01}\n",
            "calendars.yml": (
                "standard:\n  holidays: {2026-12-25: Christmas}\n"
                "nights: {base: standard, week: mon-thu, hours: '22:00-06:00'}\n"
            ),
            "plangen.yml": "title: T\nstatus_date: 2026-03-02\nnear_critical: 3\nseverities: {target-missed: off}\n",
        }
    )
    assert not found.problems
    assert found.people["ana"].leave == (Days(date(2026, 8, 3), date(2026, 8, 21)),)
    assert found.people["ferries"].kind is PersonKind.TEAM
    assert not found.people["wim"].active
    assert found.resources["boat"].capacity == 2
    nights = found.calendars["nights"]
    assert nights.day == 480
    assert [len(shifts) for shifts in nights.week] == [1, 1, 1, 1, 0, 0, 0]
    assert nights.holidays[0][1] == "Christmas"
    (weight,) = found.settings.weights
    assert (weight.rule, weight.severity) == ("target-missed", "off")
    assert found.settings.status_date == date(2026, 3, 2)


def test_a_plan_without_header_or_name_is_shown_with_its_problems() -> None:
    found = portfolio(
        {
            "plans/a.md": "# No header\n",
            "plans/b.md": "---\ntitle: B\n---\n",
            "plans/c.md": "---\nowner: @ana\n---\n",
            "plans/d.md": "---\nplan: e\n---\n",
        }
    )
    assert [plan.id for plan in found.broken] == ["a", "b", "c"]
    assert [(problem.rule, problem.span.path) for problem in found.problems] == [
        ("misplaced-file", "plans/a.md"),
        ("misplaced-file", "plans/b.md"),
        ("bad-yaml", "plans/c.md"),
        ("misplaced-file", "plans/d.md"),
    ]


def test_a_file_that_is_not_read_is_named() -> None:
    found = portfolio(
        {
            "plans/x/20-build.md": "## Tasks\n",
            "plans/y/plan.md": "---\nplan: y\n---\n",
            "plans/y/z/deep.md": "Hm.\n",
            "people.yaml": "ana: {name: Ana}\n",
            "gaols.yml": "growth: {title: Growth}\n",
        }
    )
    assert [(problem.span.path, problem.hint) for problem in found.problems] == [
        ("gaols.yml", "did you mean `goals.yml`?"),
        ("people.yaml", "rename it `people.yml`"),
        ("plans/x/20-build.md", "write the header into `plans/x/plan.md`"),
        ("plans/y/z/deep.md", "a plan's folder holds `plan.md`, its parts, and `updates/DATE.md`"),
    ]


def test_a_plan_keeps_its_page_beside_one_that_cannot_be_read() -> None:
    found = portfolio({"plans/Case.md": "no header\n", "plans/case.md": "---\nplan: case\n---\n"})
    assert list(found.plans) == ["case"]
    assert [plan.id for plan in found.broken] == ["case-2"]


def test_dates_far_from_today_are_refused() -> None:
    assert problems("", "target: 9999-12-31\n")[0][0] == "bad-value"


def test_a_column_that_resembles_a_known_one_is_a_problem() -> None:
    table = (
        "## Budget\n\n| id | line | plannned | remark |\n|---|---|---|---|\n| a | A | 90k | ok |\n"
    )
    assert problems(table) == [("unknown-key", 8, 15)]


def test_a_table_of_another_section_is_a_problem() -> None:
    table = (
        "## Budget\n\n| id | measure | unit | baseline |\n|---|---|---|---|\n| a | A | m | 1 |\n"
    )
    assert problems(table) == [("unknown-key", 8, 3)]


def test_a_phase_without_its_colon_gets_one_problem() -> None:
    found = portfolio(plan("## Phase Convert {#convert @ana after:x}\n")).problems
    assert [(one.rule, one.hint) for one in found] == [("bad-facts", "write `## Phase: Convert`")]


def test_readings_may_be_a_mapping_in_yaml() -> None:
    header = "updates:\n  - {date: 2026-03-02, owner: ana, measured: {board: 6.1, paper: 48%}}\n"
    assert [str(one.value) for one in read("", header).updates[0].measured] == ["6.1", "48"]


def test_equal_titles_get_ids_of_their_own_that_are_short_enough() -> None:
    title = "Lay the cable from the new pier to the old one"
    body = (
        "## Tasks\n\n"
        + f"- [ ] {title}\n" * 1200
        + "- [ ] A {#lay-the-cable-from-the-new-pier-to-th-7}\n"
    )
    found = portfolio(plan(f"{body}- [ ] 9 {'x' * 60}\n")).plans["p"]
    names = [task.id for task in found.tasks]
    assert len(set(names)) == len(names) == 1202
    assert max(map(len, names)) <= ID_LENGTH
    assert all(read_id(Scalar(name, found.origin.span)) == name for name in names)


def calendar(text: str) -> tuple[list[str], CalendarSpec]:
    found = portfolio({"calendars.yml": f"c: {text}\n"})
    return [problem.message for problem in found.problems], found.calendars["c"]


def test_holidays_and_exceptions_may_be_lists_of_dates_with_values() -> None:
    messages, found = calendar(
        "{holidays: [2026-01-01: New Year, 2026-12-25..2026-12-26, 2026-05-01: ~],"
        " exceptions: [2026-05-09: 08:00-12:00]}"
    )
    new_year = date(2026, 1, 1)
    assert messages == []
    assert [name for _, name in found.holidays] == ["New Year", "", ""]
    assert found.holidays[0][0] == Days(new_year, new_year)
    assert list(found.exceptions) == [date(2026, 5, 9)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{exceptions: 2026-05-09}", "exceptions are dates with hours"),
        ("{exceptions: [2026-05-09]}", "this exception has no hours"),
        (
            "{exceptions: [2026-05-09: 08:00-12:00, 2026-05-09: 09:00-12:00]}",
            "`2026-05-09` stands twice",
        ),
        ("{holidays: [[2026-05-09]]}", "holidays are a list of dates"),
        ("{holidays: {2026-05-09: [a]}}", "the name of a holiday is one text"),
    ],
)
def test_a_calendar_loses_no_day_in_silence(text: str, message: str) -> None:
    assert calendar(text)[0] == [message]


def test_notes_in_yaml_may_be_a_list_of_labels_and_texts() -> None:
    header = "tasks:\n  - {id: a, title: A, notes: [Done when: x, now: y, Because: z, plain]}\n"
    (only,) = read("", header).tasks
    assert [(note.label, note.text) for note in only.notes] == [
        ("done-when", "x"), ("now", "y"), ("because", "z"), ("", "plain"),
    ]  # fmt: skip


@pytest.mark.parametrize("fact", ["notes: x", "notes: [[x]]", "notes: {now: [x]}", "text: [x]"])
def test_a_text_in_yaml_that_is_none_is_a_problem(fact: str) -> None:
    assert [one[0] for one in problems("", f"tasks: [{{id: a, title: A, {fact}}}]\n")] == [
        "bad-value"
    ]
    assert [one[0] for one in problems("", f"updates: [{{date: 2026-03-02, {fact}}}]\n")] == [
        "bad-value"
    ]
    found = {one[0] for one in problems("", "tasks: [{id: a, title: [A]}]\n")}
    assert found == {"bad-value", "bad-item"}


def test_an_own_key_stands_once() -> None:
    body = "## Tasks\n\n- [ ] A {#a x-b:1 x-b:2}\n"
    assert problems(body) == [("duplicate-name", 8, 19)]
    assert portfolio(plan(body)).plans["p"].tasks[0].extra == {"x-b": 1}


def test_a_box_dropped_or_ticked_closes_an_entry() -> None:
    lines = "".join(
        f"- [{box}] Entry {{#{name}}}\n" for box, name in zip(" x-", "abc", strict=True)
    )
    found = read(f"## Risks\n\n{lines}- [x] w {{#w state:open}}\n")
    assert [risk.is_open for risk in found.risks] == [True, False, False, True]
    assert [one.is_open for one in read(f"## Issues\n\n{lines}").issues] == [True, False, False]
    assert [one.is_open for one in read(f"## Feedback\n\n{lines}").feedback] == [True, False, False]


@pytest.mark.parametrize(
    ("start", "rules"),
    [
        ("---\n\n", ["misplaced-file"]),
        ("---\nowner: ana\n---\n", ["misplaced-file"]),
        ("---\n- a: [\n---\n", ["bad-yaml", "misplaced-file"]),
        ("+++\n\n", ["bad-yaml"]),
    ],
)
def test_a_part_that_begins_like_a_header_loses_nothing(start: str, rules: list[str]) -> None:
    files = {
        "plans/p/plan.md": "---\nplan: p\n---\n",
        "plans/p/a.md": f"{start}## Tasks\n\n- [ ] A {{#a}}\n",
    }
    found = portfolio(files)
    assert [task.id for task in found.plans["p"].tasks] == ["a"]
    assert sorted(problem.rule for problem in found.problems) == rules


def test_a_note_below_no_task_is_a_problem_and_is_shown() -> None:
    found = portfolio(
        plan("## Tasks\n\n- [ ] A {#a @ana 1d}\n- Done when: it works.\n- By the way.\n")
    )
    assert [(one.rule, one.span.line) for one in found.problems] == [("note-unread", 9)]
    html = found.plans["p"].sections[0].html
    assert "Done when: it works." in html
    assert "By the way." in html


def test_a_header_without_its_first_line_is_one_problem() -> None:
    found = portfolio({"plans/p.md": "plan: p\nbudget: {currency: EUR}\n---\n\n## Tasks\n"})
    assert [(one.rule, one.hint) for one in found.problems] == [
        ("misplaced-file", "begin the file with a line `---`")
    ]
    assert [plan.id for plan in found.broken] == ["p"]


@pytest.mark.parametrize(
    ("header", "message", "hint"),
    [
        ("owner: @ana\n", "`@` cannot begin a value", 'put quotes around the value: "@ana"'),
        (
            'title: "Open\n',
            "a quote is opened and not closed",
            'close the quote with `"` on its line',
        ),
        ("tags:\n\t- a\n", "a tab cannot indent YAML", "indent with spaces, not tabs"),
        (
            "budget: {approved: 1\nowner: ana\n",
            "a bracket is opened and not closed",
            "close every `{` and `[` on its line",
        ),
        (
            "title: a: b\n",
            "a colon where no key can stand",
            "put quotes around a value that contains a colon",
        ),
    ],
)
def test_a_slip_in_yaml_is_said_in_plain_words(header: str, message: str, hint: str) -> None:
    found = portfolio(plan("", header)).problems
    assert [(one.message, one.hint) for one in found] == [(message, hint)]


def test_a_plan_cannot_have_the_name_of_a_device() -> None:
    found = portfolio({"plans/con.md": "---\nplan: con\n---\n"})
    assert [one.rule for one in found.problems] == ["bad-value"]
    assert [one.id for one in found.broken] == ["plan-con"]
