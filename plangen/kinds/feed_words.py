"""Words of a feed: an entry for what moved in a plan and for each of its reports."""

from collections.abc import Iterable, Iterator
from datetime import date
from html import escape

from plangen.frozen import frozen
from plangen.history.moves import PlanMove, moves
from plangen.kinds.anchors import update_anchor
from plangen.kinds.clean_text import clean_line, clean_lines
from plangen.kinds.earlier_names import earlier_plans, first_name
from plangen.kinds.facts import Facts, state
from plangen.kinds.move_words import headline, money_change, moved_text, remarks
from plangen.kinds.tongue import say
from plangen.kinds.words import capital, day_text, ended, listing
from plangen.model.plan import Plan
from plangen.model.registers import Update


@frozen(kw_only=True)
class Entry:
    """An entry of the feed.

    `name` stays what it is as long as the entry says the same; `href` counts from the site's
    root. `html` is made of escaped text alone.
    """

    name: str
    title: str
    href: str
    day: date
    author: str
    html: str


def entries(facts: Facts) -> list[Entry]:
    """Return what moved and what was reported until the status date, the newest first."""
    names = earlier_plans(facts.portfolio)
    found = [*_moved(facts)]
    for plan in facts.plans:
        name = first_name(names, plan.id)
        found += [_report(facts, plan, name, update) for update in plan.updates if update.date]
    shown = [entry for entry in found if entry.day <= facts.status_date]
    shown.sort(key=lambda entry: (-entry.day.toordinal(), entry.name))
    return shown


def _moved(facts: Facts) -> Iterator[Entry]:
    earlier = facts.past.snapshot
    if earlier is None:
        return
    names = earlier_plans(facts.portfolio)
    for move in moves(earlier, state(facts)).plans:
        plan, name = move.plan, first_name(names, move.plan.id)
        yield Entry(
            name=f"moved/{name}/{_week(move.finish)}/{plan.status}",
            title=clean_line(f"{plan.title} {headline(move, facts.tongue)}"),
            href=f"plans/{plan.id}.html#p-moved",
            day=_changed(facts, plan, earlier.day),
            author=plan.owner,
            html=_html([_compared(facts, earlier.day), *_told(facts, move)]),
        )


def _week(finish: date | None) -> str:
    """Return the week of a finish: what slips a day with each day is no news each day."""
    if finish is None:
        return "undated"
    year, week, _ = finish.isocalendar()
    return f"{year}-w{week:02}"


def _changed(facts: Facts, plan: Plan, since: date) -> date:
    """Return the day on which a plan was made to move: by its own files, else by any other."""
    own = facts.past.changed.get(plan.path)
    if own and own >= since:
        return min(own, facts.status_date)
    return min(max(facts.past.changed.values(), default=facts.status_date), facts.status_date)


def _compared(facts: Facts, day: date) -> str:
    return say(facts.tongue, "Compared with {day}.", day=day_text(day, facts.tongue))


def _told(facts: Facts, move: PlanMove) -> Iterator[str]:
    tongue = facts.tongue
    yield from (capital(ended(text)) for text in remarks(move, tongue))
    money = money_change(move, facts.money[move.plan.id].currency, tongue)
    if money:
        yield capital(ended(money))
    for point in move.points:
        moved = moved_text(point.days, tongue)
        yield f"{point.task.title}: {moved}, {day_text(point.now, tongue)}."
    lists = (
        ("Done: {items}.", move.done),
        ("Added: {items}.", move.added),
        ("Taken out: {items}.", move.gone),
        ("Risks added: {items}.", move.risks_added),
        ("Risks closed: {items}.", move.risks_closed),
    )
    for phrase, items in lists:
        if items:
            yield say(tongue, phrase, items=listing([item.title for item in items], tongue))


def _report(facts: Facts, plan: Plan, name: str, update: Update) -> Entry:
    anchor = update_anchor(plan, update)
    tongue = facts.tongue
    notes = [
        f"{say(tongue, capital(note.label))}: {note.text}" for note in update.notes if note.label
    ]
    health = say(tongue, str(update.health or "a report"))
    return Entry(
        name=f"report/{name}/{anchor.removeprefix('p-update-')}",
        title=clean_line(f"{plan.title}: {health}"),
        href=f"plans/{plan.id}.html#{anchor}",
        day=update.date or facts.status_date,
        author=update.person,
        html=_html([*update.text.split("\n\n"), *notes]),
    )


def _html(paragraphs: Iterable[str]) -> str:
    cleaned = (clean_lines(text).strip() for text in paragraphs)
    return "".join(f"<p>{escape(text)}</p>" for text in cleaned if text)
