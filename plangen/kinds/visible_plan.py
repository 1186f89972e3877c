"""Plans for an audience: a plan without what its readers may not see."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from plangen.frozen import frozen
from plangen.model.audience import Audience, Subject
from plangen.model.plan import Budget, Measure, Plan, Scope
from plangen.model.reference import Reference
from plangen.model.registers import (
    Assumption,
    Change,
    Decision,
    Entry,
    Feedback,
    Issue,
    Risk,
    Update,
)
from plangen.model.task import Task
from plangen.source.node import Plain

E = TypeVar("E", bound=Entry)

_SECTIONS = {
    "budget": Subject.MONEY,
    "raci": Subject.PEOPLE,
    "risks": Subject.RISKS,
    "assumptions": Subject.ASSUMPTIONS,
    "decisions": Subject.DECISIONS,
    "issues": Subject.ISSUES,
    "changes": Subject.CHANGES,
    "feedback": Subject.FEEDBACK,
    "updates": Subject.UPDATES,
    "measures": Subject.MEASURES,
    "stakeholders": Subject.STAKEHOLDERS,
}
"""What the prose of a section with items or a table belongs to."""


@frozen(kw_only=True)
class Sight:
    """What an audience sees of the items of all plans: `shown` has their ids by plan.

    `goals` and `people` are the ids of all there are.
    """

    audience: Audience
    shown: Mapping[str, frozenset[str]]
    goals: frozenset[str]
    people: frozenset[str]

    def sees(self, subject: Subject) -> bool:
        """Tell whether a subject is shown."""
        return self.audience.sees(subject)

    def reaches(self, reference: Reference, home: str) -> bool:
        """Tell whether what a reference names is shown; in a header the name of a plan."""
        return reference.id in self.shown.get(reference.plan or home, frozenset())


def shown_items(audience: Audience, plan: Plan) -> frozenset[str]:
    """Return the ids of the items of a plan that an audience sees; what a tag hides, hides its parts."""
    hidden: set[str] = set()
    for task in plan.tasks:
        if task.parent in hidden or not audience.sees_tags(task.tags):
            hidden.add(task.id)
    entries = {entry.id for entry in plan.entries if _sees_entry(audience, entry)}
    measures = {one.id for one in plan.measures if audience.sees(Subject.MEASURES)}
    return frozenset({task.id for task in plan.tasks} - hidden | entries | measures)


def _sees_entry(audience: Audience, entry: Entry) -> bool:
    subject = {
        Risk: Subject.RISKS,
        Assumption: Subject.ASSUMPTIONS,
        Decision: Subject.DECISIONS,
        Issue: Subject.ISSUES,
        Change: Subject.CHANGES,
        Feedback: Subject.FEEDBACK,
    }[type(entry)]
    return audience.sees(subject) and audience.sees_tags(entry.tags)


def visible_plan(sight: Sight, plan: Plan) -> Plan:
    """Return a plan without what an audience may not see, nor any reference to it."""
    return _registered(sight, _worked(sight, _headed(sight, plan)))


def _headed(sight: Sight, plan: Plan) -> Plan:
    """Return a plan whose header and prose an audience may read."""
    people, prose = sight.sees(Subject.PEOPLE), sight.sees(Subject.PROSE)
    money = sight.sees(Subject.MONEY)
    return replace(
        plan,
        path=plan.path if sight.sees(Subject.SOURCES) else "",
        owner=plan.owner if people else "",
        sponsor=plan.sponsor if people else "",
        team=plan.team if people else "",
        budget=plan.budget if money else Budget(currency=plan.budget.currency),
        serves=tuple(one for one in plan.serves if _serves(sight, one, plan.id)),
        after=tuple(one for one in plan.after if (one.plan or one.id) in sight.shown),
        waivers=(),
        extra=_fields(sight, plan.extra),
        scope=plan.scope if prose else Scope(),
        sections=tuple(one for one in plan.sections if _sees_section(sight, one.kind)),
        lead_html=plan.lead_html if prose else "",
    )


def _worked(sight: Sight, plan: Plan) -> Plan:
    """Return a plan with the tasks, measures, lines and parties that an audience sees."""
    money, people = sight.sees(Subject.MONEY), sight.sees(Subject.PEOPLE)
    shown = sight.shown[plan.id]
    return replace(
        plan,
        tasks=tuple(_task(sight, plan, task) for task in plan.tasks if task.id in shown),
        measures=tuple(_measure(sight, one) for one in plan.measures if one.id in shown),
        stakeholders=tuple(
            replace(one, sender=one.sender if people else "", extra=_fields(sight, one.extra))
            for one in plan.stakeholders
            if sight.sees(Subject.STAKEHOLDERS) and (people or one.who not in sight.people)
        ),
        lines=tuple(
            replace(line, extra=_fields(sight, line.extra)) for line in plan.lines if money
        ),
        raci=tuple(row for row in plan.raci if people and sight.reaches(row.item, plan.id)),
    )


def _registered(sight: Sight, plan: Plan) -> Plan:
    """Return a plan with the entries of registers that an audience sees."""
    shown, people = sight.shown[plan.id], sight.sees(Subject.PEOPLE)
    return replace(
        plan,
        risks=tuple(_risk(sight, plan, one) for one in _seen(plan.risks, shown, sight)),
        assumptions=tuple(_seen(plan.assumptions, shown, sight)),
        decisions=tuple(_seen(plan.decisions, shown, sight)),
        issues=tuple(
            replace(one, blocks=_kept(sight, one.blocks, plan.id))
            for one in _seen(plan.issues, shown, sight)
        ),
        feedback=tuple(
            replace(
                one,
                leads_to=_kept(sight, one.leads_to, plan.id),
                who=one.who if people or one.who not in sight.people else "",
            )
            for one in _seen(plan.feedback, shown, sight)
        ),
        changes=tuple(_change(sight, plan, one) for one in _seen(plan.changes, shown, sight)),
        updates=tuple(_update(sight, one) for one in plan.updates if sight.sees(Subject.UPDATES)),
    )


def _sees_section(sight: Sight, kind: str) -> bool:
    return sight.sees(_SECTIONS.get(kind, Subject.PROSE))


def _serves(sight: Sight, reference: Reference, home: str) -> bool:
    return sight.reaches(reference, home) or reference.id in sight.goals


def _kept(sight: Sight, found: Iterable[Reference], home: str) -> tuple[Reference, ...]:
    return tuple(one for one in found if sight.reaches(one, home))


def _fields(sight: Sight, extra: Mapping[str, Plain]) -> dict[str, Plain]:
    return {name: value for name, value in extra.items() if sight.audience.sees_field(name)}


def _task(sight: Sight, plan: Plan, task: Task) -> Task:
    money, people, notes = (
        sight.sees(one) for one in (Subject.MONEY, Subject.PEOPLE, Subject.NOTES)
    )
    return replace(
        task,
        people=task.people if people else (),
        approver=task.approver if people else "",
        links=tuple(link for link in task.links if sight.reaches(link.target, plan.id)),
        cost=task.cost if money else None,
        spent=task.spent if money else None,
        line=task.line if money else None,
        spans=task.spans if task.spans and sight.reaches(task.spans, plan.id) else None,
        serves=tuple(one for one in task.serves if _serves(sight, one, plan.id)),
        issue=task.issue if sight.sees(Subject.SOURCES) else "",
        evidence=task.evidence if sight.sees(Subject.SOURCES) else "",
        extra=_fields(sight, task.extra),
        notes=task.notes if notes else (),
        checks=task.checks if notes else (),
        html=task.html if notes else "",
    )


def _seen(entries: Iterable[E], shown: frozenset[str], sight: Sight) -> Iterable[E]:
    people, notes = sight.sees(Subject.PEOPLE), sight.sees(Subject.NOTES)
    for entry in entries:
        if entry.id in shown:
            yield replace(
                entry,
                people=entry.people if people else (),
                notes=entry.notes if notes else (),
                html=entry.html if notes else "",
                extra=_fields(sight, entry.extra),
            )


def _risk(sight: Sight, plan: Plan, risk: Risk) -> Risk:
    money = sight.sees(Subject.MONEY)
    return replace(
        risk,
        cost=risk.cost if money else None,
        cost_after=risk.cost_after if money else None,
        affects=_kept(sight, risk.affects, plan.id),
        treated_by=_kept(sight, risk.treated_by, plan.id),
    )


def _change(sight: Sight, plan: Plan, change: Change) -> Change:
    return replace(
        change,
        approver=change.approver if sight.sees(Subject.PEOPLE) else "",
        cost=change.cost if sight.sees(Subject.MONEY) else None,
        moves=tuple(one for one in change.moves if sight.reaches(one.target, plan.id)),
    )


def _update(sight: Sight, update: Update) -> Update:
    return replace(
        update,
        person=update.person if sight.sees(Subject.PEOPLE) else "",
        measured=update.measured if sight.sees(Subject.MEASURES) else (),
        extra=_fields(sight, update.extra),
    )


def _measure(sight: Sight, measure: Measure) -> Measure:
    return replace(
        measure,
        owner=measure.owner if sight.sees(Subject.PEOPLE) else "",
        extra=_fields(sight, measure.extra),
    )
