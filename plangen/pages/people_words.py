"""Words of people: what somebody, a team and everybody have to do, as sentences with numbers."""

from collections.abc import Sequence

from plangen.frozen import frozen
from plangen.kinds.tongue import Tongue, say, say_count, say_number
from plangen.kinds.words import capital, listing
from plangen.model.people import Person
from plangen.pages.belongings import Belonging, is_review, is_work
from plangen.pages.number_words import overdue_reviews


@frozen(kw_only=True)
class TeamNumbers:
    """What a team has: members with open items, some of them late, and plans, some of them over."""

    members: int
    items: int
    late: int
    plans: int
    over: int


@frozen(kw_only=True)
class PeopleNumbers:
    """How many people there are, have open work and late work, and the reviews that are overdue."""

    people: int
    busy: int
    late: int
    reviews: int


def team_sentence(tongue: Tongue, team: str, numbers: TeamNumbers) -> str:
    """Return what the plans and the members of a team have to do, in numbers."""
    members, items, plans = numbers.members, numbers.items, numbers.plans
    return say(
        tongue,
        "{team} has {members} {items}{late}, and {plans}{over}.",
        team=team,
        members=say_count(tongue, members, "no members", "{n} member", "{n} members"),
        items=say_count(
            tongue, items, "with no open items", "with {n} open item", "with {n} open items"
        ),
        late=_late(tongue, numbers.late),
        plans=say_count(tongue, plans, "no plans", "{n} plan", "{n} plans"),
        over=say(tongue, ", {n} of them over", n=numbers.over) if numbers.over else "",
    )


def _late(tongue: Tongue, number: int) -> str:
    return say(tongue, ", {n} late", n=number) if number else ""


def person_sentence(tongue: Tongue, person: Person, mine: Sequence[Belonging], waits: int) -> str:
    """Return what a person has to do, in numbers: the same as below the headings.

    `mine` is what they own and is open, `waits` how much of others waits for it.
    """
    parts = [_work(tongue, mine), _decisions(tongue, mine), _reviews(tongue, mine)]
    text = f"{person.name} {'; '.join(part for part in parts if part)}."
    if not waits:
        return text
    one, more = (
        "{n} item of others waits for this work.",
        "{n} items of others wait for this work.",
    )
    return f"{text} {say_number(tongue, waits, one, more)}"


def _work(tongue: Tongue, mine: Sequence[Belonging]) -> str:
    work = [one for one in mine if is_work(one)]
    tasks = sum(one.kind == "task" for one in work)
    points = len(work) - tasks
    owned = [say_count(tongue, tasks, "no open tasks", "{n} open task", "{n} open tasks")]
    if points:
        owned.append(say_number(tongue, points, "{n} milestone", "{n} milestones"))
    late = _late(tongue, sum(one.is_late for one in work))
    return say(tongue, "owns {work}{late}", work=listing(owned, tongue), late=late)


def _decisions(tongue: Tongue, mine: Sequence[Belonging]) -> str:
    decisions = [one for one in mine if one.kind == "decision"]
    if not decisions:
        return ""
    overdue = sum(one.is_late for one in decisions)
    one, more = "has {n} decision to take", "has {n} decisions to take"
    if overdue:
        one = "has {n} decision to take, {overdue} overdue"
        more = "has {n} decisions to take, {overdue} overdue"
    return say_number(tongue, len(decisions), one, more, overdue=overdue)


def _reviews(tongue: Tongue, mine: Sequence[Belonging]) -> str:
    reviews = sum(one.is_late for one in mine if is_review(one))
    one, more = "has {n} review overdue", "has {n} reviews overdue"
    return say_number(tongue, reviews, one, more) if reviews else ""


def people_sentence(tongue: Tongue, numbers: PeopleNumbers) -> str:
    """Return how many people there are, and how many of them have open and late work."""
    people = say_count(tongue, numbers.people, "no people", "{n} person", "{n} people")
    late = say_count(
        tongue, numbers.late, "nobody has late work", "{n} has late work", "{n} have late work"
    )
    one, more = "{n} has open work", "{n} have open work"
    busy = say_count(tongue, numbers.busy, "nobody has open work", one, more)
    text = say(
        tongue,
        "{people}: {busy}, {late}; {reviews}.",
        people=people,
        busy=busy,
        late=late,
        reviews=overdue_reviews(tongue, numbers.reviews),
    )
    return capital(text)
