"""Made-up plans as values: the same number, seed and place in the row give the same plan."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from .prose import MEANS, THINGS, WHO, sections

STATUS_DATE = date(2026, 3, 2)
TASKS, EARLY = 12, 4
PHASES = ("Prepare", "Build", "Hand over")
GOALS = ("open-house", "warm-rooms", "short-queues", "safe-paths", "lean-estate", "plain-records")
VERBS = ("Survey", "Order parts for", "Clear", "Rewire", "Test", "Paint", "Document", "Reopen")
RESPONSES = ("reduce", "avoid", "transfer", "accept")
PROGRAMME = 20
"""So many plans in a row are a programme: they wait for each other, and for no other plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A task: an estimate of one or three numbers of days (none for a milestone), and its state."""

    id: str
    title: str
    owner: str
    units: int
    """Of the owner's time, in percent; 0 if the owner is accountable and not occupied."""
    days: tuple[int, ...]
    after: tuple[str, ...]
    cost: int
    begins: int
    """On which working day of the plan, counted from 0."""
    started: date | None = None
    finished: date | None = None
    percent: int = 0

    @property
    def length(self) -> int:
        """Return the likely duration in days."""
        return self.days[len(self.days) // 2] if self.days else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """A risk with its probability in percent before and after the response."""

    id: str
    title: str
    owner: str
    before: int
    after: int
    delay: tuple[int, int, int]
    affects: str
    response: str
    review: date
    now: str
    fallback: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A plan; `prose` is Markdown without facts."""

    id: str
    title: str
    status: str
    owner: str
    sponsor: str
    start: date
    target: date
    approved: int
    reserve: int
    goal: str
    thing: str
    tasks: tuple[Task, ...]
    risks: tuple[Risk, ...]
    prose: str


def working_day(start: date, days: int) -> date:
    """Return the date of a working day counted from a Monday, in weeks of five days."""
    weeks, rest = divmod(days, 5)
    return start + timedelta(weeks=weeks, days=rest)


def people(plans: int) -> tuple[str, ...]:
    """Return the ids of the people who share so many plans."""
    return tuple(f"person-{number}" for number in range(20 + plans // 20))


def invented(plans: int, seed: int) -> tuple[Plan, ...]:
    """Make so many plans, each after a draw of its own."""
    drafts = [_draft(number, seed, people(plans)) for number in range(plans)]
    return tuple(_waiting(number, seed, drafts) for number in range(plans))


def _draft(number: int, seed: int, staff: Sequence[str]) -> Plan:
    """Make a plan without links to others."""
    chance = Random(f"{seed} plan {number}")  # noqa: S311
    start = STATUS_DATE + timedelta(weeks=chance.randrange(-10, 11))
    crew = chance.sample(staff, 5)
    thing = chance.choice(THINGS)
    tasks = tuple(_with_progress(start, task) for task in _tasks(chance, crew))
    money = sum(task.cost for task in tasks)
    reserve = money // 10_000 * 1000 + 1000
    return Plan(
        id=f"plan-{number:05}",
        title=f"Renew {thing}, lot {number}",
        status="active" if start < STATUS_DATE else "approved",
        owner=crew[0],
        sponsor="director",
        start=start,
        target=working_day(start, tasks[-1].begins + 25),
        approved=money + reserve,
        reserve=reserve,
        goal=chance.choice(GOALS),
        thing=thing,
        tasks=tasks,
        risks=tuple(_risk(chance, place, crew) for place in range(5)),
        prose=sections(chance),
    )


def _tasks(chance: Random, crew: Sequence[str]) -> tuple[Task, ...]:
    """Make the tasks: each waits for one or two before it, the last is a milestone after all."""
    made: list[Task] = []
    for number in range(TASKS - 1):
        back = made[-1 - chance.randrange(min(2, number)) if number > 1 else -1 :] if number else []
        ends = [task.begins + task.length for task in back]
        made.append(
            Task(
                id=f"t{number + 1}",
                title=f"{chance.choice(VERBS)} {chance.choice(THINGS)}",
                owner=chance.choice(crew),
                units=10 if number % 3 == 0 else 0,
                days=_estimate(chance),
                after=tuple(task.id for task in back),
                cost=chance.randrange(1, 30) * 500,
                begins=max(ends, default=0),
            )
        )
    followed = {name for task in made for name in task.after}
    open_ended = [task for task in made if task.id not in followed]
    made.append(
        Task(
            id=f"t{TASKS}",
            title="Handed over and in use",
            owner=crew[0],
            units=0,
            days=(),
            after=tuple(task.id for task in open_ended),
            cost=0,
            begins=max(task.begins + task.length for task in open_ended),
        )
    )
    return tuple(made)


def _estimate(chance: Random) -> tuple[int, ...]:
    likely = chance.randrange(3, 15)
    spread = max(1, likely // 3)
    return (likely - spread, likely, likely + 2 * spread) if chance.random() < 0.5 else (likely,)


def _risk(chance: Random, number: int, crew: Sequence[str]) -> Risk:
    before = chance.randrange(2, 9) * 5
    short = chance.randrange(1, 3)
    thing, other = chance.sample(THINGS, 2)
    return Risk(
        id=f"r{number + 1}",
        title=f"{thing.capitalize()} may not be free in time, so {chance.choice(WHO)} cannot begin at {other}",
        owner=chance.choice(crew),
        before=before,
        after=before // 2,
        delay=(short, short + 2, short + 5),
        affects=f"t{chance.randrange(EARLY, TASKS)}",
        response=chance.choice(RESPONSES),
        review=STATUS_DATE + timedelta(days=chance.randrange(7, 60)),
        now=f"{chance.choice(MEANS)} will show it four weeks ahead",
        fallback=f"begin at {other} and come back for the rest",
    )


def _with_progress(start: date, task: Task) -> Task:
    """Return a task with what is done of it on the status date, if all went as estimated."""
    begins, last = (working_day(start, day) for day in (task.begins, task.begins + task.length - 1))
    if begins >= STATUS_DATE or not task.days:
        return task
    if last < STATUS_DATE:
        return replace(task, started=begins, finished=last, percent=100)
    worked = (STATUS_DATE - start).days // 7 * 5 - task.begins
    return replace(task, started=begins, percent=100 * worked // task.length)


def _waiting(number: int, seed: int, drafts: Sequence[Plan]) -> Plan:
    """Return a plan with two of its later tasks waiting for early ones of its programme.

    They wait for what is over by then, so these links move no date.
    """
    chance = Random(f"{seed} links {number}")  # noqa: S311
    plan = drafts[number]
    tasks = list(plan.tasks)
    for place in chance.sample(range(2 * EARLY, TASKS - 1), 2):
        begins = working_day(plan.start, tasks[place].begins)
        other = _elsewhere(chance, number, drafts, begins)
        if other:
            tasks[place] = replace(tasks[place], after=(*tasks[place].after, other))
    return replace(plan, tasks=tuple(tasks))


def _elsewhere(chance: Random, number: int, drafts: Sequence[Plan], before: date) -> str | None:
    """Return an early task of a plan of the programme that is over before a day, if one is drawn."""
    first = number - number % PROGRAMME
    programme = drafts[first : first + PROGRAMME]
    for _ in range(PROGRAMME):
        plan = chance.choice(programme)
        task = plan.tasks[chance.randrange(EARLY)]
        over = working_day(plan.start, task.begins + task.length)
        if plan is not drafts[number] and over < before:
            return f"{plan.id}/{task.id}"
    return None
