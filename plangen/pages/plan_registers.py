"""The registers of a plan: decisions, assumptions, issues, changes and feedback as entries."""

from datetime import date

from plangen.frozen import frozen
from plangen.kinds.tongue import say
from plangen.kinds.words import money_text
from plangen.model.plan import Plan
from plangen.model.reference import Reference
from plangen.model.registers import (
    Assumption,
    Change,
    Decision,
    Entry,
    Feedback,
    Issue,
    Move,
)
from plangen.pages.durations import duration_text
from plangen.pages.lookup import (
    Lookup,
    day,
    person_link,
    plan_link,
    prose,
    reference_link,
    title_html,
)
from plangen.pages.note_views import note_views
from plangen.pages.page import Link
from plangen.pages.parts import Day, Labelled


@frozen()
class DatedWord:
    """A date with what it means: `wanted` / Fri 2 Oct 2026."""

    word: str
    day: Day


@frozen(kw_only=True)
class EntryView:
    """An entry of a register.

    `state` is a word (`wanted`, `decided`, `open`, `closed`); `is_open` tells that somebody
    still has to act, `overdue` that they should have.
    """

    id: str
    earlier: tuple[str, ...]
    href: str
    plan: Link
    title: str
    title_html: str
    people: tuple[Link, ...]
    needs_person: bool
    state: str
    is_open: bool
    overdue: bool
    due: Day
    dates: tuple[DatedWord, ...]
    texts: tuple[str, ...]
    links_label: str
    links: tuple[Link, ...]
    notes: tuple[Labelled, ...]
    prose_html: str
    source: str
    line: int


@frozen(kw_only=True)
class _Shape:
    """What differs between the registers, before it becomes a view."""

    state: str
    is_open: bool
    due: date | None = None
    dates: tuple[tuple[str, date | None], ...] = ()
    texts: tuple[str, ...] = ()
    links_label: str = ""
    links: tuple[Reference, ...] = ()


def decision_views(look: Lookup, plan: Plan, page: str) -> tuple[EntryView, ...]:
    """Return decisions: wanted ones first by date, then the decided, newest first."""
    wanted = [one for one in plan.decisions if one.decided is None]
    wanted.sort(key=lambda one: (one.wanted or date.max, one.id))
    decided = [one for one in plan.decisions if one.decided is not None]
    decided.sort(key=lambda one: one.decided or date.min, reverse=True)
    return tuple(entry_view(look, plan, one, page) for one in (*wanted, *decided))


def register_views(
    look: Lookup, plan: Plan, entries: tuple[Entry, ...], page: str
) -> tuple[EntryView, ...]:
    """Return entries with the open ones first, otherwise in the order of the file."""
    views = [entry_view(look, plan, one, page) for one in entries]
    return tuple(sorted(views, key=lambda view: not view.is_open))


def entry_view(look: Lookup, plan: Plan, entry: Entry, page: str) -> EntryView:
    """Return one entry as the page at `page` shows it."""
    shape = _shape(look, plan, entry)
    return EntryView(
        id=entry.id,
        earlier=look.earlier[plan.id].get(entry.id, ()),
        href=f"plans/{plan.id}.html#i-{entry.id}",
        plan=plan_link(plan),
        title=entry.title,
        title_html=title_html(look, entry.title_html, page),
        people=tuple(person_link(look, one.person) for one in entry.people),
        needs_person=isinstance(entry, Decision | Issue | Assumption),
        state=shape.state,
        is_open=shape.is_open,
        overdue=bool(shape.is_open and shape.due and shape.due < look.today),
        due=day(look, shape.due),
        dates=tuple(
            DatedWord(say(look.tongue, word), day(look, one)) for word, one in shape.dates if one
        ),
        texts=tuple(text for text in shape.texts if text),
        links_label=say(look.tongue, shape.links_label) if shape.links_label else "",
        links=tuple(reference_link(look, one, plan) for one in shape.links),
        notes=note_views(look, entry.notes, page),
        prose_html=prose(look, entry.html, page),
        source=entry.origin.span.path,
        line=entry.origin.span.line,
    )


def _shape(look: Lookup, plan: Plan, entry: Entry) -> _Shape:
    match entry:
        case Decision():
            return _decision(entry)
        case Assumption():
            dates = (("since", entry.since), ("look again", entry.review))
            return _Shape(state="assumed", is_open=True, due=entry.review, dates=dates)
        case Issue():
            return _issue(entry)
        case Feedback():
            return _feedback(look, entry)
        case Change():
            return _change(look, plan, entry)
        case _:
            return _Shape(state="", is_open=False)


def _decision(entry: Decision) -> _Shape:
    if entry.decided:
        return _Shape(state="decided", is_open=False, dates=(("decided", entry.decided),))
    dates = (("wanted", entry.wanted),)
    return _Shape(state="wanted", is_open=True, due=entry.wanted, dates=dates)


def _issue(entry: Issue) -> _Shape:
    return _Shape(
        state="open" if entry.is_open else "closed",
        is_open=entry.is_open,
        due=entry.review,
        dates=(("raised", entry.raised), ("look again", entry.review)),
        links_label="blocks",
        links=entry.blocks,
    )


def _feedback(look: Lookup, entry: Feedback) -> _Shape:
    return _Shape(
        state="open" if entry.is_open else "answered",
        is_open=entry.is_open,
        dates=(("said", entry.on),),
        texts=(look.facts.portfolio.owner_name(entry.who),),
        links_label="leads to",
        links=entry.leads_to,
    )


def _change(look: Lookup, plan: Plan, entry: Change) -> _Shape:
    approved = cost = ""
    if entry.approver:
        approver = look.facts.portfolio.owner_name(entry.approver)
        approved = say(look.tongue, "approved by {person}", person=approver)
    if entry.cost:
        amount = money_text(abs(entry.cost), plan.budget.currency, look.tongue)
        cost = say(
            look.tongue, "costs {amount}" if entry.cost > 0 else "saves {amount}", amount=amount
        )
    return _Shape(
        state="decided" if entry.decided else "proposed",
        is_open=entry.decided is None,
        dates=(("decided", entry.decided),),
        texts=(approved, *(_move(look, plan, move) for move in entry.moves), cost),
    )


def _move(look: Lookup, plan: Plan, move: Move) -> str:
    later = move.by.amount > 0
    return say(
        look.tongue,
        "moves {item}: {length} later" if later else "moves {item}: {length} earlier",
        item=reference_link(look, move.target, plan).label,
        length=duration_text(move.by, look.tongue),
    )
