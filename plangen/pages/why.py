"""Why a task stands where it does: its driver, its links and its limits in words."""

from dataclasses import dataclass

from plangen.kinds.words import capital, day_text
from plangen.model.plan import Plan
from plangen.model.reference import Link as Dependency
from plangen.model.reference import LinkType
from plangen.model.task import Constraint, ConstraintType, Task, TaskState
from plangen.pages.durations import duration_text
from plangen.pages.lookup import Lookup, item_link, reference_link
from plangen.pages.page import Link
from plangen.schedule.dates import DriverKind, TaskDates

_LIMITS = {
    ConstraintType.START_FROM: "starts not before",
    ConstraintType.START_BY: "starts not after",
    ConstraintType.START_ON: "must start on",
    ConstraintType.FINISH_FROM: "finishes not before",
    ConstraintType.FINISH_BY: "finishes not after",
    ConstraintType.FINISH_ON: "must finish on",
}
_STARTING = {
    LinkType.FS: ("after", "after", "before the end of"),
    LinkType.SS: ("starts together with", "after the start of", "before the start of"),
    LinkType.FF: ("finishes not before", "after the end of", "before the end of"),
    LinkType.SF: ("finishes when it starts:", "after the start of", "before the start of"),
}
_RUNNING = "It has started: what is left is counted from the status date"
_UNDER_WAY = {DriverKind.ACTUAL: _RUNNING, DriverKind.STATUS_DATE: _RUNNING}
_OTHERWISE = {
    DriverKind.PLAN_START: "Nothing holds it: it starts with the plan",
    DriverKind.STATUS_DATE: "Nothing holds it back: it has not started, "
    "so it begins on the status date at the earliest",
    DriverKind.ACTUAL: "Its start is recorded",
    DriverKind.GROUP: "Spans what it holds",
}


@dataclass(frozen=True, slots=True)
class Why:
    """A clause with a link in its middle: `starts 30 days after` / link / `, on ...`."""

    before: str = ""
    link: Link = Link("")
    after: str = ""


def why_task(look: Lookup, plan: Plan, task: Task, placed: TaskDates) -> Why:
    """Return in words what gives a task its dates."""
    kind = placed.driver.kind
    if not task.is_open:
        return Why()
    if kind is DriverKind.LINK:
        return _after_driver(look, plan, task, placed)
    if kind is DriverKind.CONSTRAINT:
        return Why(capital(_driving_limit(task, placed)))
    return Why(_OTHERWISE[kind] if _is_waiting(placed) else _UNDER_WAY.get(kind, _OTHERWISE[kind]))


def _is_waiting(placed: TaskDates) -> bool:
    return placed.state is TaskState.TODO


def _after_driver(look: Lookup, plan: Plan, task: Task, placed: TaskDates) -> Why:
    driver = placed.driver
    home = look.facts.portfolio.plans.get(driver.plan or plan.id)
    source = look.all_items[home.id].get(driver.task) if home else None
    if home is None or not isinstance(source, Task):
        return Why("Follows another task")
    there = look.facts.placed(home, source)
    link = item_link(home, source)
    label = link.label if home is plan else f"{home.title}: {link.label}"
    written = next((one for one in task.links if _is_target(one, plan, home, source)), None)
    before = link_words(written) if written else "after"
    starts = bool(written and written.type in {LinkType.SS, LinkType.SF})
    event = ""
    if there:
        verb, moment = ("starts", there.start) if starts else ("finishes", there.finish)
        event = f", which {verb} {day_text(moment)}"
    return Why(capital(before), Link(label, link.href), event)


def _is_target(link: Dependency, plan: Plan, home: Plan, source: Task) -> bool:
    return link.target.id == source.id and (link.target.plan or plan.id) == home.id


def _driving_limit(task: Task, placed: TaskDates) -> str:
    dates = {placed.start, placed.finish}
    found = next((one for one in task.constraints if one.date in dates), None)
    limit = found or (task.constraints[0] if task.constraints else None)
    return limit_words(limit) if limit else "a date of its group or of the plan holds it"


def limit_words(limit: Constraint) -> str:
    """Return a date constraint in words: `starts not before Mon 2 Mar 2026`."""
    return f"{_LIMITS[limit.type]} {day_text(limit.date)}"


def link_words(link: Dependency) -> str:
    """Return what stands before the predecessor's name: `30 days after`."""
    plain, later, earlier = _STARTING[link.type]
    if link.lag is None or not link.lag.amount:
        return plain
    length = duration_text(link.lag)
    words = f"{length} {later if link.lag.amount > 0 else earlier}"
    return f"finishes {words}" if link.type in {LinkType.FF, LinkType.SF} else words


def links_of(look: Lookup, plan: Plan, task: Task) -> tuple[Why, ...]:
    """Return a task's dependencies as clauses, in the order written."""
    return tuple(Why(_short(link), reference_link(look, link.target, plan)) for link in task.links)


def _short(link: Dependency) -> str:
    """Return the words of a link behind `depends on`: nothing where it is the usual one."""
    words = link_words(link)
    return "" if words == "after" else words
