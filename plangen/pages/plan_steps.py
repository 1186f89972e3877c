"""Steps ahead of a plan: the next milestone, and what its finish hangs on."""

from collections.abc import Iterator

from plangen.frozen import frozen
from plangen.kinds.tongue import say
from plangen.kinds.words import day_text
from plangen.model.plan import Plan
from plangen.model.task import Constraint, ConstraintType, Task, TaskState
from plangen.pages.lookup import Lookup, day, item_link, person_or_nobody, phase_of
from plangen.pages.page import Link
from plangen.pages.parts import Day
from plangen.pages.why import Why
from plangen.schedule.dates import DriverKind, PlanDates, TaskDates

_STARTS = {
    ConstraintType.START_FROM: "which may not start before {day}",
    ConstraintType.START_ON: "which must start on {day}",
}
_FINISHES = {
    ConstraintType.FINISH_FROM: "which may not finish before {day}",
    ConstraintType.FINISH_ON: "which must finish on {day}",
}
_POINTS = {
    ConstraintType.START_FROM: "which may not be before {day}",
    ConstraintType.START_ON: "which must be on {day}",
    ConstraintType.FINISH_FROM: "which may not be before {day}",
    ConstraintType.FINISH_ON: "which must be on {day}",
}


@frozen(kw_only=True)
class NextStep:
    """The next milestone, or the next item on the longest path: what, when, whose.

    `held` says what holds it: a date, or an item of another plan; `says_start` tells that
    the start is not yet said by it. `phase` is what holds the item in its plan.
    """

    link: Link
    phase: str
    start: Day
    day: Day
    is_running: bool
    is_point: bool
    says_start: bool
    held: Why
    promise: Day
    late: bool
    owner: Link
    state: str


@frozen(kw_only=True)
class BlockedRow:
    """A blocked task, with what blocks it in its owner's words."""

    link: Link
    phase: str
    owner: Link
    note: str


def next_milestone(plan: Plan, dates: PlanDates) -> Task | None:
    """Return the open milestone with the earliest date; a meeting that recurs is none."""
    ahead = [
        task
        for task in plan.tasks
        if task.is_milestone and task.is_open and not task.every and task.id in dates.tasks
    ]
    return min(ahead, key=lambda task: dates.tasks[task.id].finish, default=None)


def bottleneck(plan: Plan, dates: PlanDates) -> Task | None:
    """Return the first open item on the longest path: what the finish hangs on now."""
    tasks = {task.id: task for task in plan.tasks}
    path = (tasks[name] for name in dates.longest_path if name in tasks)
    return next((task for task in path if task.is_open), None)


def next_steps(look: Lookup, plan: Plan, task: Task | None) -> tuple[NextStep, ...]:
    """Return a task as the next step; nothing for None or a task without dates."""
    placed = look.facts.placed(plan, task) if task else None
    if task is None or placed is None:
        return ()
    running = placed.start <= look.today
    step = NextStep(
        link=item_link(plan, task),
        phase=phase_of(plan, task),
        start=day(look, placed.start),
        day=day(look, placed.finish),
        is_running=running,
        is_point=task.is_milestone,
        says_start=not running and not _tells_start(plan, task, placed),
        held=_held(look, plan, task, placed),
        promise=day(look, task.by),
        late=bool(task.by and placed.finish > task.by),
        owner=person_or_nobody(look, task.owner),
        state=str(placed.state),
    )
    return (step,)


def _held(look: Lookup, plan: Plan, task: Task, placed: TaskDates) -> Why:
    """Return what holds a task: a date, or a task of another plan."""
    match placed.driver.kind:
        case DriverKind.CONSTRAINT:
            return Why(_limit(look, plan, task, placed))
        case DriverKind.PLAN_START if placed.start > look.today:
            start = day_text(placed.start, look.tongue)
            phrase = "which may not start before {day}, the start of the plan"
            return Why(say(look.tongue, phrase, day=start))
        case DriverKind.LINK if placed.driver.plan != plan.id:
            home = look.facts.portfolio.plans.get(placed.driver.plan)
            source = look.all_items[home.id].get(placed.driver.task) if home else None
            if home is None or source is None:
                return Why()
            link = item_link(home, source)
            return Why(say(look.tongue, "after"), Link(f"{home.title}: {link.label}", link.href))
        case _:
            return Why()


def _tells_start(plan: Plan, task: Task, placed: TaskDates) -> bool:
    """Tell whether what holds a task that has not begun says when it starts."""
    if placed.driver.kind is DriverKind.PLAN_START:
        return True
    bound = _bound(plan, task, placed) if placed.driver.kind is DriverKind.CONSTRAINT else None
    return bound is not None and bound[1].type in _STARTS


def _limit(look: Lookup, plan: Plan, task: Task, placed: TaskDates) -> str:
    """Return the date that holds a task in words; empty if none does."""
    bound = _bound(plan, task, placed)
    if bound is None:
        return ""
    holder, limit = bound
    day = day_text(limit.date, look.tongue)
    phrases = _POINTS if task.is_milestone else _STARTS | _FINISHES
    words = say(look.tongue, phrases[limit.type], day=day)
    if holder is task:
        return words
    phrase = "{limit}, the date of “{group}”"
    return say(look.tongue, phrase, limit=words, group=holder.title)


def _bound(plan: Plan, task: Task, placed: TaskDates) -> tuple[Task, Constraint] | None:
    """Return the date that holds a task and whose it is: phases and packages bind it too."""
    found = [
        (limit.type in _STARTS, limit.date, holder is task, holder, limit)
        for holder in _holders(plan, task)
        for limit in holder.constraints
        if _binds(limit, placed)
    ]
    if not found:
        return None
    *_, holder, limit = max(found, key=lambda one: one[:3])
    return holder, limit


def _binds(limit: Constraint, placed: TaskDates) -> bool:
    if limit.type in _STARTS:
        return limit.date <= placed.start
    return limit.type in _FINISHES and limit.date <= placed.finish


def _holders(plan: Plan, task: Task) -> Iterator[Task]:
    """Yield a task and what holds it, inside out."""
    tasks = {one.id: one for one in plan.tasks}
    current: Task | None = task
    while current is not None:
        yield current
        current = tasks.get(current.parent)


def blocked_rows(look: Lookup, plan: Plan) -> tuple[BlockedRow, ...]:
    """Return the blocked tasks of a plan, those that its finish hangs on first."""
    if plan.status.is_over:
        return ()
    dates = look.facts.dates(plan)
    blocked = [task for task in plan.tasks if task.state is TaskState.BLOCKED]
    path = set(dates.longest_path)
    blocked.sort(key=lambda task: task.id not in path)
    return tuple(
        BlockedRow(
            link=item_link(plan, task),
            phase=phase_of(plan, task),
            owner=person_or_nobody(look, task.owner),
            note=note.text if (note := task.note("blocked")) else "",
        )
        for task in blocked
    )
