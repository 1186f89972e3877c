"""The page of stakeholders across all plans: who is told what, how often, and by whom."""

from plangen.frozen import frozen
from plangen.kinds.bound import ROWS
from plangen.kinds.tongue import Tongue, say, say_number
from plangen.model.plan import Plan
from plangen.pages.lookup import Lookup, plan_link
from plangen.pages.number_words import in_plans
from plangen.pages.page import Link, Page
from plangen.pages.plan_people import StakeholderRow, stakeholder_rows


@frozen(kw_only=True)
class PartyRow:
    """A stakeholder of one plan; `rank` sorts the powerful and interested first."""

    plan: Link
    party: StakeholderRow
    rank: int
    is_told: bool


@frozen(kw_only=True)
class StakeholdersView:
    """The communication plan of all plans that are not over.

    `rows_total` counts all stakeholders, `silent_total` all plans that name nobody.
    """

    sentence: str
    rows: tuple[PartyRow, ...]
    rows_total: int
    silent: tuple[Link, ...]
    silent_total: int


_WEIGHTS = {"high": 2, "medium": 1}


def stakeholders_page(look: Lookup) -> Page:
    """Return who has a stake in which plan: who is not told first, then the weightiest."""
    running = [plan for plan in look.facts.plans if not plan.status.is_over]
    silent = [plan for plan in running if not plan.stakeholders]
    rows = [row for plan in running for row in _rows(look, plan)]
    rows.sort(
        key=lambda row: (row.is_told, -row.rank, row.party.who.label.casefold(), row.plan.href)
    )
    return Page(
        path="stakeholders.html",
        template="stakeholders.html.j2",
        title=say(look.tongue, "Stakeholders"),
        section="stakeholders",
        crumbs=(),
        view=StakeholdersView(
            sentence=_sentence(rows, look.tongue),
            rows=tuple(rows[:ROWS]),
            rows_total=len(rows),
            silent=tuple(plan_link(plan) for plan in silent[:ROWS]),
            silent_total=len(silent),
        ),
    )


def _rows(look: Lookup, plan: Plan) -> list[PartyRow]:
    return [
        PartyRow(
            plan=plan_link(plan),
            party=party,
            rank=3 * _WEIGHTS.get(party.power, 0) + _WEIGHTS.get(party.interest, 0),
            is_told=bool(party.how and party.every and party.sender.label),
        )
        for party in stakeholder_rows(look, plan)
    ]


def _sentence(rows: list[PartyRow], tongue: Tongue) -> str:
    if not rows:
        return say(tongue, "No plan names anybody with a stake.")
    parties = len({row.party.who.label for row in rows})
    plans = len({row.plan.href for row in rows})
    untold = sum(1 for row in rows if not row.is_told)
    one, more = "{n} stakeholder {where}", "{n} stakeholders {where}"
    text = say_number(tongue, parties, one, more, where=in_plans(tongue, plans))
    phrase = "{who}; for {n} it is not settled how, how often or by whom."
    if not untold:
        phrase = "{who}; for each it is settled how, how often and by whom they are told."
    return say(tongue, phrase, who=text, n=untold)
