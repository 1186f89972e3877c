"""The page of feedback over all plans: what is unanswered first, and what it led to."""

from plangen.frozen import frozen
from plangen.kinds.words import capital, count, verb
from plangen.pages.lookup import Lookup
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
        title="Feedback",
        section="feedback",
        crumbs=(),
        view=FeedbackView(sentence=_sentence(opened, answered), open=opened, answered=answered),
    )


def _sentence(opened: tuple[EntryView, ...], answered: tuple[EntryView, ...]) -> str:
    total = len(opened) + len(answered)
    if not total:
        return "No plan has written down what people say of it."
    plans = len({view.plan.href for view in (*opened, *answered)})
    text = f"{capital(count(total, 'piece'))} of feedback on {count(plans, 'plan')}: "
    if not opened:
        return f"{text}all are answered."
    oldest = opened[0].dates[0].day.text if opened[0].dates else ""
    text += f"{len(opened)} {verb(len(opened), 'waits', 'wait')} for an answer"
    return f"{text}, the oldest since {oldest}." if oldest and len(opened) > 1 else f"{text}."
