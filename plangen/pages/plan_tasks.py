"""The tasks of a plan's page: one row a task, with why it stands where it does."""

from collections import Counter
from collections.abc import Mapping

from plangen.drawing.timeline_words import state_word
from plangen.frozen import frozen
from plangen.kinds.interval_words import interval_text
from plangen.kinds.tongue import Tongue
from plangen.kinds.words import days_amount, percent, plain_number
from plangen.model.plan import Plan
from plangen.model.reference import Assignment
from plangen.model.task import Task, TaskState
from plangen.pages.chain import ChainView, chain_view, chains
from plangen.pages.durations import range_text, short_duration
from plangen.pages.lookup import Lookup, day, money, person_link, prose, reference_link, title_html
from plangen.pages.milestone_rows import unrecorded_day
from plangen.pages.note_views import note_views, tick_views
from plangen.pages.page import Link
from plangen.pages.parts import Day, Fact, Labelled, Money, Tick
from plangen.pages.plan_prose import task_anchors
from plangen.pages.task_facts import small_facts
from plangen.pages.why import Why, limit_words, links_of
from plangen.schedule.dates import TaskDates
from plangen.schedule.explain.link_floats import LinkFloat


@frozen()
class Helper:
    """A person on an item and the share of their time, empty where not stated."""

    link: Link
    units: str


@frozen(kw_only=True)
class TaskTime:
    """The dates of a row; `placed` is false where a cycle or a missing name leaves none.

    `late` tells of a missed promise, `range` gives the outer points of the estimate.
    """

    placed: bool = False
    start: Day = Day()
    finish: Day = Day()
    promise: Day = Day()
    late: bool = False
    duration: str = ""
    range: str = ""
    total_float: str = ""
    every: str = ""
    why: Why = Why()


@frozen(kw_only=True)
class TaskDetails:
    """What a row shows when it is opened.

    `chain` has the hops behind the row's `why`.
    """

    chain: ChainView
    after: tuple[Why, ...]
    next_up: tuple[Link, ...]
    limits: tuple[str, ...]
    facts: tuple[Fact, ...]
    serves: tuple[Link, ...]
    notes: tuple[Labelled, ...]
    ticks: tuple[Tick, ...]
    prose_html: str
    anything: bool


@frozen(kw_only=True)
class TaskRow:
    """A task, phase or milestone as a row of the table.

    `earlier` are ids that it had before, `anchor` is the address of its heading. `state` is late
    where an open task ends behind its promise, as in the timeline; `own_state` is then its own.
    """

    id: str
    earlier: tuple[str, ...]
    anchor: str
    title_html: str
    kind: str
    depth: int
    is_group: bool
    is_milestone: bool
    owner: Link
    helpers: tuple[Helper, ...]
    time: TaskTime
    source: str
    line: int
    progress_word: str
    critical_word: str
    state: str
    own_state: str
    cost: Money
    ticks_done: int
    findings: int
    details: TaskDetails


@frozen()
class _Beside:
    """What is known beside the tasks of a plan, by their ids."""

    anchors: Mapping[str, str]
    findings: Mapping[str, int]
    chains: Mapping[str, ChainView]
    floats: Mapping[str, tuple[LinkFloat, ...]]


def task_rows(look: Lookup, plan: Plan) -> tuple[TaskRow, ...]:
    """Return the tasks of a plan in the order of the file, parents before children."""
    reasons = chains(look, plan)
    beside = _Beside(
        anchors=task_anchors(plan),
        findings=Counter(one.item for one in look.findings.get(plan.id, ()) if one.item),
        chains={task.id: chain_view(look, reasons, plan, task) for task in plan.tasks},
        floats=look.links(plan.id),
    )
    return tuple(_row(look, plan, task, beside) for task in plan.tasks)


def _row(look: Lookup, plan: Plan, task: Task, beside: _Beside) -> TaskRow:
    placed = look.facts.placed(plan, task)
    page = f"plans/{plan.id}.html"
    chain = beside.chains[task.id]
    done = placed.progress if placed else float(task.progress or 0)
    state = state_word(task, placed) if placed else str(task.state)
    return TaskRow(
        id=task.id,
        earlier=look.earlier[plan.id].get(task.id, ()),
        anchor=beside.anchors.get(task.id, ""),
        title_html=title_html(look, task.title_html, page),
        kind=str(task.kind),
        depth=task.depth,
        is_group=task.is_group,
        is_milestone=task.is_milestone,
        owner=person_link(look, task.owner) if task.owner else Link(""),
        helpers=helper_views(look, task.people[1:]),
        time=_time(look, task, placed, chain.why),
        source=task.origin.span.path,
        line=task.origin.span.line,
        progress_word=percent(done) if 0 < done < 100 and not task.is_milestone else "",
        critical_word=_critical(task, placed),
        state=state,
        own_state=str(placed.state) if placed and state == "late" else "",
        cost=money(task.cost, plan.budget.currency, look.tongue),
        ticks_done=sum(check.done for check in task.checks),
        findings=beside.findings.get(task.id, 0),
        details=_details(look, plan, task, beside.floats[task.id], chain),
    )


def _critical(task: Task, placed: TaskDates | None) -> str:
    if placed is None or task.is_group or not task.is_open:
        return ""
    return "critical" if placed.critical else "near critical" if placed.near_critical else ""


def helper_views(look: Lookup, people: tuple[Assignment, ...]) -> tuple[Helper, ...]:
    """Return people with the share of their time."""
    return tuple(
        Helper(
            person_link(look, one.person),
            f"{plain_number(one.units, look.tongue)} %" if one.units is not None else "",
        )
        for one in people
    )


def _time(look: Lookup, task: Task, placed: TaskDates | None, why: Why) -> TaskTime:
    promise = day(look, task.by)
    if placed is None:
        return TaskTime(promise=promise, duration=_duration(task, None, look.tongue))
    done = task.state is TaskState.DONE and not task.is_group
    unknown = unrecorded_day(look)
    no_start = done and task.started is None and not task.is_milestone
    return TaskTime(
        placed=True,
        start=unknown if no_start else day(look, placed.start),
        finish=unknown if done and task.finished is None else day(look, placed.finish),
        promise=promise,
        late=bool(task.by and placed.finish > task.by),
        duration=_duration(task, placed, look.tongue),
        range=range_text(task.duration, look.tongue) if task.duration else "",
        total_float=_float(task, placed, look.tongue),
        every=interval_text(task.every, look.tongue),
        why=why,
    )


def _float(task: Task, placed: TaskDates, tongue: Tongue) -> str:
    """Return the total float; what recurs, spans or is over has none."""
    has = task.is_open and not task.every and not task.spans
    return days_amount(placed.total_float, tongue) if has else ""


def _duration(task: Task, placed: TaskDates | None, tongue: Tongue) -> str:
    if task.duration:
        return short_duration(task.duration.likely, tongue)
    if task.is_milestone or placed is None:
        return ""
    return days_amount(placed.days, tongue)


def _details(
    look: Lookup, plan: Plan, task: Task, floats: tuple[LinkFloat, ...], chain: ChainView
) -> TaskDetails:
    page = f"plans/{plan.id}.html"
    after = links_of(look, plan, floats)
    limits = tuple(limit_words(limit, look.tongue) for limit in task.constraints)
    facts = small_facts(look, plan, task)
    notes = note_views(look, task.notes, page)
    ticks = tick_views(look, task.checks, page)
    html = prose(look, task.html, page)
    serves = tuple(serves_link(look, plan, task, index) for index in range(len(task.serves)))
    return TaskDetails(
        chain=chain,
        after=after,
        next_up=_next_up(look, plan, task),
        limits=limits,
        facts=facts,
        serves=serves,
        notes=notes,
        ticks=ticks,
        prose_html=html,
        anything=bool(after or limits or facts or notes or ticks or html or serves),
    )


def _next_up(look: Lookup, plan: Plan, task: Task) -> tuple[Link, ...]:
    waiting = look.waiting.get((plan.id, task.id), ()) if task.named else ()
    return tuple(
        Link(
            other.title if home is plan else f"{home.title}: {other.title}",
            f"plans/{home.id}.html#i-{other.id}",
        )
        for home, other in waiting
    )


def serves_link(look: Lookup, plan: Plan, task: Task, index: int) -> Link:
    """Return the measure or goal that a task serves."""
    reference = task.serves[index]
    goal = look.facts.portfolio.goals.get(reference.id) if not reference.plan else None
    link = reference_link(look, reference, plan)
    return link if link.href or goal is None else Link(goal.title, f"goals.html#i-{goal.id}")
