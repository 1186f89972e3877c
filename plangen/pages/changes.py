"""The page of changes: what moved in every plan since an earlier day."""

from plangen.frozen import frozen
from plangen.kinds.bound import ROWS
from plangen.kinds.tongue import say
from plangen.pages.lookup import Lookup, day, missing_past
from plangen.pages.moves import MoveRow, move_row, moves_sentence
from plangen.pages.page import Link, Page
from plangen.pages.parts import Day


@frozen(kw_only=True)
class ChangesView:
    """What moved since a day; where nothing is known, `missing` says why.

    `rows_total` and `gone_total` count all plans that moved and that were taken out.
    """

    sentence: str
    missing: str
    since: Day
    rows: tuple[MoveRow, ...]
    rows_total: int
    gone: tuple[Link, ...]
    gone_total: int


def changes_page(look: Lookup) -> Page:
    """Return the page of what changed in all plans."""
    return Page(
        path="changes.html",
        template="changes.html.j2",
        title=say(look.tongue, "Changes"),
        section="changes",
        crumbs=(),
        view=_view(look),
    )


def _view(look: Lookup) -> ChangesView:
    found = look.moves
    if found is None:
        missing = missing_past(look)
        return ChangesView(
            sentence="",
            missing=missing,
            since=Day(),
            rows=(),
            rows_total=0,
            gone=(),
            gone_total=0,
        )
    return ChangesView(
        sentence=moves_sentence(found.plans, look.tongue),
        missing="",
        since=day(look, found.since),
        rows=tuple(move_row(look, move) for move in found.plans[:ROWS]),
        rows_total=len(found.plans),
        gone=tuple(Link(plan.title) for plan in found.gone[:ROWS]),
        gone_total=len(found.gone),
    )
