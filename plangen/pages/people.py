"""The pages of people and teams: what is mine, what waits for me."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cache, partial

from plangen.frozen import frozen
from plangen.kinds.tongue import say
from plangen.kinds.words import plain_number
from plangen.model.people import Person, PersonKind
from plangen.pages.address import person_address
from plangen.pages.belongings import (
    Belonging,
    Belongings,
    Waiting,
    belongings,
    is_review,
    is_work,
)
from plangen.pages.load_cells import LoadStrip, strip
from plangen.pages.lookup import Lookup, day, person_link
from plangen.pages.page import Link, Page
from plangen.pages.parts import Day
from plangen.pages.people_words import (
    PeopleNumbers,
    TeamNumbers,
    people_sentence,
    person_sentence,
    team_sentence,
)
from plangen.pages.plan_rows import PlanRow, plan_row

_NOTHING = Belongings(things=(), waiting=(), plans=())


@frozen()
class RoleInPlan:
    """A plan and what the person is to it."""

    role: str
    plan: Link


@frozen()
class Leave:
    """A time of absence."""

    first: Day
    last: Day
    is_now: bool


@frozen(kw_only=True)
class Member:
    """A member of a team with the open work: how much, how much of it late, what is next."""

    link: Link
    tasks: int
    late: int
    next_due: Day
    next_link: Link


@frozen(kw_only=True)
class PersonView:
    """A person's or a team's page; `tasks` are open and owned, `finished` owned and over."""

    id: str
    name: str
    kind: str
    role: str
    team: Link
    is_team: bool
    members: tuple[Member, ...]
    capacity: str
    leave: tuple[Leave, ...]
    load: LoadStrip
    is_active: bool
    sentence: str
    plans: tuple[RoleInPlan, ...]
    team_plans: tuple[PlanRow, ...]
    decisions: tuple[Belonging, ...]
    approvals: tuple[Belonging, ...]
    groups: tuple[Link, ...]
    tasks: tuple[Belonging, ...]
    helps: tuple[Belonging, ...]
    registers: tuple[Belonging, ...]
    finished: tuple[Belonging, ...]
    waiting: tuple[Waiting, ...]


@frozen(kw_only=True)
class PersonRow:
    """A person in the list of all."""

    link: Link
    kind: str
    role: str
    team: Link
    tasks: int
    late: int
    decisions: int
    risks: int
    reviews_overdue: int
    next_due: Day
    next_is_overdue: bool
    next_link: Link
    is_active: bool


@frozen(kw_only=True)
class PeopleView:
    """The list of people and teams."""

    sentence: str
    people: tuple[PersonRow, ...]
    teams: tuple[PersonRow, ...]
    others: tuple[PersonRow, ...]


_LIST = "people.html"


def people_pages(look: Lookup) -> Iterator[tuple[str, Callable[[], Page]]]:
    """Yield addresses with what makes the list of people, and a page each.

    What they own is gathered once.
    """
    owned = cache(lambda: belongings(look))
    yield _LIST, lambda: _list_page(look, owned())
    for person in look.facts.portfolio.people.values():
        path = person_address(person.id, team=person.kind is PersonKind.TEAM)
        yield path, partial(_person_page, look, person, owned)


def _person_page(
    look: Lookup, person: Person, owned: Callable[[], Mapping[str, Belongings]]
) -> Page:
    path = person_address(person.id, team=person.kind is PersonKind.TEAM)
    return Page(
        path=path,
        template="person.html.j2",
        title=person.name,
        section="people",
        crumbs=(Link(say(look.tongue, "People"), _LIST),),
        view=person_view(look, person, owned()),
        source="people.yml",
        calendar=path.removesuffix("html") + "ics",
    )


def person_view(look: Lookup, person: Person, all_owned: Mapping[str, Belongings]) -> PersonView:
    """Return what a person's page shows."""
    owned = all_owned.get(person.id, _NOTHING)
    opened = [one for one in owned.things if one.is_open]
    mine = [one for one in opened if one.role == "owner"]
    tasks = tuple(one for one in mine if is_work(one))
    decisions = tuple(one for one in mine if one.kind == "decision")
    return PersonView(
        id=person.id,
        name=person.name,
        kind=str(person.kind),
        role=person.role,
        team=person_link(look, person.team) if person.team else Link(""),
        is_team=person.kind is PersonKind.TEAM,
        members=_members(look, person, all_owned),
        capacity=_percent(look, person.capacity),
        leave=tuple(
            Leave(day(look, one.first), day(look, one.last), one.first <= look.today)
            for one in person.leave
            if one.last >= look.today
        ),
        load=strip(look, person.id),
        is_active=person.active,
        sentence=_team_sentence(look, person, all_owned)
        if person.kind is PersonKind.TEAM
        else person_sentence(look.tongue, person, mine, waits=len(owned.waiting)),
        plans=tuple(RoleInPlan(role, plan) for role, plan in owned.plans),
        team_plans=tuple(
            plan_row(look, plan) for plan in look.facts.plans if plan.team == person.id
        ),
        decisions=decisions,
        approvals=tuple(one for one in opened if one.role == "approver"),
        groups=tuple(one.link for one in mine if _is_group(one)),
        tasks=tuple(sorted(tasks, key=lambda one: not one.is_late)),
        helps=tuple(one for one in opened if one.role == "helper"),
        registers=tuple(one for one in mine if _is_watched(one)),
        finished=tuple(one for one in owned.things if _is_past(one)),
        waiting=owned.waiting,
    )


def _percent(look: Lookup, capacity: Decimal | None) -> str:
    return f"{plain_number(capacity, look.tongue)} %" if capacity is not None else ""


def _team_sentence(look: Lookup, team: Person, all_owned: Mapping[str, Belongings]) -> str:
    plans = [plan for plan in look.facts.plans if plan.team == team.id]
    members = _members(look, team, all_owned)
    numbers = TeamNumbers(
        members=len(members),
        items=sum(one.tasks for one in members),
        late=sum(one.late for one in members),
        plans=len(plans),
        over=sum(plan.status.is_over for plan in plans),
    )
    return team_sentence(look.tongue, team.name, numbers)


def _is_group(thing: Belonging) -> bool:
    return thing.kind in {"phase", "work package", "summary"}


def _is_watched(thing: Belonging) -> bool:
    return thing.kind in {"risk", "opportunity", "issue", "assumption", "measure"}


def _is_past(thing: Belonging) -> bool:
    return not thing.is_open and thing.role == "owner" and not _is_group(thing)


def _members(
    look: Lookup, person: Person, all_owned: Mapping[str, Belongings]
) -> tuple[Member, ...]:
    if person.kind is not PersonKind.TEAM:
        return ()
    others = look.facts.portfolio.people
    belonging = [one.id for one in others.values() if one.team == person.id]
    found = dict.fromkeys((*person.members, *belonging))
    return tuple(_member(look, one, all_owned.get(one, _NOTHING)) for one in found)


def _member(look: Lookup, person: str, owned: Belongings) -> Member:
    work = [one for one in owned.things if one.is_open and one.role == "owner" and is_work(one)]
    due = next((one for one in work if one.due.iso), None)
    return Member(
        link=person_link(look, person),
        tasks=len(work),
        late=sum(one.is_late for one in work),
        next_due=due.due if due else Day(),
        next_link=due.link if due else Link(""),
    )


def _list_page(look: Lookup, owned: Mapping[str, Belongings]) -> Page:
    rows = [
        (person.kind, _row(look, person, owned.get(person.id, _NOTHING)))
        for person in look.facts.portfolio.people.values()
    ]
    people = tuple(row for kind, row in rows if kind is PersonKind.PERSON)
    return Page(
        path=_LIST,
        template="people.html.j2",
        title=say(look.tongue, "People"),
        section="people",
        crumbs=(),
        view=PeopleView(
            sentence=_list_sentence(look, people),
            people=people,
            teams=tuple(row for kind, row in rows if kind is PersonKind.TEAM),
            others=tuple(
                row for kind, row in rows if kind in {PersonKind.ROLE, PersonKind.EXTERNAL}
            ),
        ),
        source="people.yml",
    )


def _list_sentence(look: Lookup, people: tuple[PersonRow, ...]) -> str:
    return people_sentence(
        look.tongue,
        PeopleNumbers(
            people=len(people),
            busy=sum(1 for row in people if row.tasks),
            late=sum(1 for row in people if row.late),
            reviews=sum(row.reviews_overdue for row in people),
        ),
    )


def _row(look: Lookup, person: Person, owned: Belongings) -> PersonRow:
    mine = [one for one in owned.things if one.is_open and one.role == "owner"]
    tasks = [one for one in mine if is_work(one)]
    due = next((one for one in mine if one.due.iso and not _is_group(one)), None)
    return PersonRow(
        link=person_link(look, person.id),
        kind=str(person.kind),
        role=person.role,
        team=person_link(look, person.team) if person.team else Link(""),
        tasks=len(tasks),
        late=sum(one.is_late for one in mine if is_work(one)),
        decisions=sum(one.kind == "decision" for one in mine),
        risks=sum(one.kind == "risk" for one in mine),
        reviews_overdue=sum(one.is_late for one in mine if is_review(one)),
        next_is_overdue=bool(due and not is_work(due) and due.is_late),
        next_due=due.due if due else Day(),
        next_link=due.link if due else Link(""),
        is_active=person.active,
    )
