"""The page of feedback over all plans: what is unanswered first, and what it led to."""

from collections.abc import Sequence
from datetime import date

from plangen.frozen import frozen
from plangen.kinds.bound import ROWS
from plangen.kinds.tongue import say, say_number
from plangen.model.plan import Plan
from plangen.model.registers import Feedback
from plangen.pages.lookup import Lookup, day, item_link
from plangen.pages.number_words import on_plans
from plangen.pages.page import Page
from plangen.pages.plan_registers import EntryView, entry_view

Said = tuple[Plan, Feedback]
"""A piece of feedback, and the plan that it is on."""


@frozen(kw_only=True)
class FeedbackView:
    """What was said of all plans; `open_total` and `answered_total` count all of it."""

    sentence: str
    open: tuple[EntryView, ...]
    open_total: int
    answered: tuple[EntryView, ...]
    answered_total: int


def feedback_page(look: Lookup) -> Page:
    """Return what people said; the unanswered oldest first, the answered newest first."""
    found = [(plan, one) for plan in look.facts.plans for one in plan.feedback]
    found.sort(key=lambda pair: (pair[1].on or date.min, item_link(*pair).href))
    opened = [pair for pair in found if pair[1].is_open]
    answered = [pair for pair in reversed(found) if not pair[1].is_open]
    return Page(
        path="feedback.html",
        template="feedback.html.j2",
        title=say(look.tongue, "Feedback"),
        section="feedback",
        crumbs=(),
        view=FeedbackView(
            sentence=_sentence(look, opened, answered),
            open=_views(look, opened[:ROWS]),
            open_total=len(opened),
            answered=_views(look, answered[:ROWS]),
            answered_total=len(answered),
        ),
    )


def _views(look: Lookup, found: Sequence[Said]) -> tuple[EntryView, ...]:
    return tuple(entry_view(look, plan, one, "feedback.html") for plan, one in found)


def _sentence(look: Lookup, opened: Sequence[Said], answered: Sequence[Said]) -> str:
    tongue = look.tongue
    total = len(opened) + len(answered)
    if not total:
        return say(tongue, "No plan has written down what people say of it.")
    plans = len({plan.id for plan, _ in (*opened, *answered)})
    one, more = "{n} piece of feedback {where}", "{n} pieces of feedback {where}"
    text = say_number(tongue, total, one, more, where=on_plans(tongue, plans))
    if not opened:
        return say(tongue, "{feedback}: all are answered.", feedback=text)
    oldest = day(look, opened[0][1].on).text
    one, more = "{feedback}: {n} waits for an answer.", "{feedback}: {n} wait for an answer."
    if oldest:
        more = "{feedback}: {n} wait for an answer, the oldest since {day}."
    return say_number(tongue, len(opened), one, more, feedback=text, day=oldest)
