"""The prose of a plan and the addresses of its headings: each stands on the page exactly once."""

from collections import defaultdict
from collections.abc import Mapping

from plangen.frozen import frozen
from plangen.model.plan import Plan, ProseSection
from plangen.model.task import TaskKind
from plangen.pages.lookup import Lookup, prose
from plangen.source.markdown import slug

INTRODUCTION = ("purpose", "outcomes", "scope")
"""What stands before the timeline, in this order."""


@frozen(kw_only=True)
class ProseView:
    """A section of prose as its author wrote it; `anchor` is its public address."""

    kind: str
    title: str
    anchor: str
    html: str


@frozen(kw_only=True)
class PlanProse:
    """The prose of a plan by where it stands.

    `leads` belong to the sections that plangen draws (risks, budget); their items and tables
    are not in the prose. `anchors` are the addresses of headings that nothing else carries.
    """

    introduction: tuple[ProseView, ...]
    leads: tuple[ProseView, ...]
    rest: tuple[ProseView, ...]
    anchors: tuple[str, ...]


def plan_prose(look: Lookup, plan: Plan, page: str) -> PlanProse:
    """Return the sections of a plan, sorted into where the page shows them."""
    introduction = [one for one in plan.sections if one.kind in INTRODUCTION]
    introduction.sort(key=lambda one: INTRODUCTION.index(one.kind))
    others = [one for one in plan.sections if one.kind not in INTRODUCTION]
    leads = [one for one in others if one.kind and one.kind != "phase"]
    rest = [one for one in others if not one.kind]
    return PlanProse(
        introduction=tuple(_view(look, one, page) for one in introduction),
        leads=tuple(_view(look, one, page) for one in leads),
        rest=tuple(_view(look, one, page) for one in rest),
        anchors=_loose(plan),
    )


def _view(look: Lookup, section: ProseSection, page: str) -> ProseView:
    html = prose(look, section.html, page)
    return ProseView(kind=section.kind, title=section.title, anchor=section.anchor, html=html)


def task_anchors(plan: Plan) -> Mapping[str, str]:
    """Return the addresses of the headings that open phases and work packages, by task."""
    free: defaultdict[str, list[str]] = defaultdict(list)
    taken = {one.anchor for one in plan.sections if one.kind != "phase"}
    for anchor in plan.anchors:
        if anchor not in taken:
            free[_without_number(anchor)].append(anchor)
    found: dict[str, str] = {}
    for task in plan.tasks:
        if task.kind in {TaskKind.PHASE, TaskKind.PACKAGE}:
            waiting = free[_without_number(f"h-{slug(task.title) or 'section'}")]
            if waiting:
                found[task.id] = waiting.pop(0)
    return found


def _without_number(anchor: str) -> str:
    stem, _, number = anchor.rpartition("-")
    return stem if number.isdigit() and stem != "h" else anchor


def _loose(plan: Plan) -> tuple[str, ...]:
    """Return the addresses that neither a section, a phase nor the prose itself carries."""
    carried = {one.anchor for one in plan.sections if one.kind != "phase"}
    carried.update(task_anchors(plan).values())
    html = "".join((plan.lead_html, *(one.html for one in plan.sections)))
    html += "".join(task.html for task in plan.tasks)
    html += "".join(update.html for update in plan.updates)
    dated = {f"h-{update.date.isoformat()}" for update in plan.updates if update.date}
    return tuple(
        anchor
        for anchor in plan.anchors
        if anchor not in carried | dated and f'id="{anchor}"' not in html
    )
