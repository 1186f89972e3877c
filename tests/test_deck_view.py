"""The deck of a plan: what does not fit is counted, and the drawing has an axis of months."""

from collections.abc import Mapping
from datetime import date

import folder

from plangen.kinds.catalogue import Catalogue
from plangen.kinds.gate import NOTHING
from plangen.pages.deck import DeckView
from plangen.pages.site import pages

HEAD = (
    "---\nplan: tap\ntitle: Tap\nstatus: active\nowner: ana\nstart: 2026-03-02\n---\n\n## Tasks\n\n"
)


def deck(body: str) -> DeckView:
    files: Mapping[str, str] = {"people.yml": "ana: {name: Ana}\n", "plans/tap.md": HEAD + body}
    known = folder.facts(files, date(2026, 3, 2))
    found = pages(known, NOTHING, Catalogue(rules={}, charts={}, exporters={}))
    view = next(page.view for page in found if page.path == "plans/tap.deck.html")
    assert isinstance(view, DeckView)
    return view


def points(number: int, promise: str = "") -> str:
    return "".join(
        f"- [ ] Point {n} {{#p-{n} @ana milestone after:dig:+{n}d{promise}}}\n\n"
        for n in range(1, number + 1)
    )


DIG = "- [ ] Dig {#dig @ana 60d}\n\n"


def test_milestones_take_the_room_that_the_drawing_leaves() -> None:
    view = deck(DIG + points(10))
    assert (len(view.bars), len(view.milestones), view.milestones_left) == (11, 7, 3)
    view = deck(DIG + points(20, " by:2026-12-01"))
    assert (len(view.bars), view.bars_left) == (14, 6)
    assert (len(view.milestones), view.milestones_left) == (5, 15)


def test_decisions_issues_and_measures_beyond_the_room_are_counted() -> None:
    asked = "".join(f"- Which {n} {{#d-{n} @ana wanted:2026-04-01}}\n\n" for n in range(6))
    wrong = "".join(f"- Wrong {n} {{#w-{n} @ana}}\n\n" for n in range(5))
    read = "".join(f"| m-{n} | M {n} | s | ana | 9 | 4 |\n" for n in range(7))
    view = deck(
        f"{DIG}## Decisions\n\n{asked}## Issues\n\n{wrong}## Measures\n\n"
        f"| id | measure | unit | owner | baseline | target |\n|---|---|---|---|---|---|\n{read}"
    )
    assert (len(view.wanted), view.wanted_left) == (4, 2)
    assert (len(view.issues), view.issues_left) == (4, 1)
    assert (len(view.measures), view.measures_left) == (4, 3)


def test_months_stand_along_the_drawing() -> None:
    # 60 working days from Monday 2 March end on Friday 22 May: 82 days in all.
    found = deck(DIG).months
    assert [(one.text, one.x) for one in found] == [
        ("Apr 2026", round(1000 * 30 / 82)),
        ("May", round(1000 * 60 / 82)),
    ]
    assert found[0].percent == "36.6%"


def test_a_long_drawing_names_not_every_month() -> None:
    found = deck("- [ ] Dig {#dig @ana 600d}\n")
    names = [one.text for one in found.months]
    assert names == ["Jul 2026", "Jan 2027", "Jul", "Jan 2028"]
