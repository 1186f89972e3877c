"""The page of feedback over all plans: what is unanswered first, and what it led to."""

from plangen.frozen import frozen
from plangen.kinds.tongue import Tongue, say, say_number
from plangen.pages.lookup import Lookup
from plangen.pages.number_words import on_plans
from plangen.pages.page import Page
from plangen.pages.plan_registers import EntryView, register_views


@frozen(kw_only=True)
class FeedbackView:
    """What was said of all plans."""

    sentence: str
    open: tuple[EntryView, ...]
    answered: tuple[EntryView, ...]


def feedback_page(look: Lookup) -> Page:
    """Return what people said; the unanswered oldest first, the answered newest first."""
    path = "feedback.html"
    found = [
        view
        for plan in look.facts.plans
        for view in register_views(look, plan, plan.feedback, path)
    ]
    found.sort(key=lambda view: (view.dates[0].day.iso if view.dates else "", view.href))
    opened = tuple(view for view in found if view.is_open)
    answered = tuple(view for view in reversed(found) if not view.is_open)
    return Page(
        path=path,
        template="feedback.html.j2",
        title=say(look.tongue, "Feedback"),
        section="feedback",
        crumbs=(),
        view=FeedbackView(
            sentence=_sentence(opened, answered, look.tongue), open=opened, answered=answered
        ),
    )


def _sentence(
    opened: tuple[EntryView, ...], answered: tuple[EntryView, ...], tongue: Tongue
) -> str:
    total = len(opened) + len(answered)
    if not total:
        return say(tongue, "No plan has written down what people say of it.")
    plans = len({view.plan.href for view in (*opened, *answered)})
    one, more = "{n} piece of feedback {where}", "{n} pieces of feedback {where}"
    text = say_number(tongue, total, one, more, where=on_plans(tongue, plans))
    if not opened:
        return say(tongue, "{feedback}: all are answered.", feedback=text)
    oldest = opened[0].dates[0].day.text if opened[0].dates else ""
    one, more = "{feedback}: {n} waits for an answer.", "{feedback}: {n} wait for an answer."
    if oldest:
        more = "{feedback}: {n} wait for an answer, the oldest since {day}."
    return say_number(tongue, len(opened), one, more, feedback=text, day=oldest)
