"""Data as JSON: the portfolio in one file and each plan in one, dates ISO, finish inclusive.

Floats and durations are in working days of the task's calendar; money is a string of
digits, so that nothing is rounded. `data/portfolio.json` lists the plans without their
items; `plangen export json` gives all of them whole. `schema_version` grows when a field
changes its meaning; fields are only added.
"""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from plangen.kinds.exporter import Exporter
from plangen.kinds.facts import Facts
from plangen.model.estimate import Duration, Estimate, Interval
from plangen.model.origin import Origin
from plangen.model.plan import Plan
from plangen.model.reference import Assignment, Link, Reference
from plangen.model.task import Task, TaskKind
from plangen.source.document import Note
from plangen.source.node import Plain
from plangen.source.span import Span

VERSION = 1
_POINTS = {TaskKind.MILESTONE, TaskKind.DELIVERABLE}


def files(facts: Facts) -> Mapping[str, bytes]:
    """Return `data/portfolio.json` and `data/plans/ID.json`."""
    found = {"data/portfolio.json": _bytes(portfolio(facts))}
    for plan in facts.plans:
        found[f"data/plans/{plan.id}.json"] = _bytes(_plan(facts, plan))
    return found


def single(facts: Facts) -> bytes:
    """Return everything in one object, for `plangen export json`."""
    whole = portfolio(facts)
    whole["plans"] = [_plan(facts, plan) for plan in facts.plans]
    return _bytes(whole)


def portfolio(facts: Facts) -> dict[str, Plain]:
    """Return the portfolio: settings, plans in short, people, goals."""
    known = facts.portfolio
    return {
        "schema_version": VERSION,
        "title": known.settings.title,
        "status_date": facts.status_date.isoformat(),
        "plans": [_summary(facts, plan) for plan in facts.plans],
        "unreadable": [{"id": plan.id, "path": plan.path} for plan in known.broken],
        "people": [_plain(person) for person in known.people.values()],
        "resources": [_plain(resource) for resource in known.resources.values()],
        "goals": [_plain(goal) for goal in known.goals.values()],
    }


def _summary(facts: Facts, plan: Plan) -> dict[str, Plain]:
    dates, health, money = facts.dates(plan), facts.health[plan.id], facts.money[plan.id]
    return {
        "id": plan.id,
        "title": plan.title,
        "status": plan.status.value,
        "owner": plan.owner,
        "sponsor": plan.sponsor,
        "team": plan.team,
        "start": _plain(dates.start),
        "finish": _plain(dates.finish),
        "target": _plain(plan.target),
        "progress": dates.progress,
        "health": health.computed.value if health.computed else None,
        "health_reasons": [reason.text for reason in health.reasons],
        "declared_health": _plain(health.declared.health) if health.declared else None,
        "longest_path": list(dates.longest_path),
        "currency": money.currency,
        "approved": _plain(money.approved),
        "reserve": _plain(money.reserve),
        "planned": _plain(money.planned),
        "committed": _plain(money.committed),
        "spent": _plain(money.spent),
        "forecast": _plain(money.forecast),
        "path": plan.path,
        "tags": list(plan.tags),
        "serves": [goal.id for goal in plan.serves],
    }


def _plan(facts: Facts, plan: Plan) -> dict[str, Plain]:
    points = [task for task in plan.tasks if task.kind in _POINTS]
    work = [task for task in plan.tasks if task.kind not in _POINTS]
    return {
        "schema_version": VERSION,
        "status_date": facts.status_date.isoformat(),
        **_summary(facts, plan),
        "tasks": [_task(facts, plan, task) for task in plan.tasks],
        "phases": [task.id for task in work if task.is_group],
        "milestones": [_task(facts, plan, task) for task in points],
        "risks": [_plain(risk) for risk in plan.risks],
        "assumptions": [_plain(entry) for entry in plan.assumptions],
        "decisions": [_plain(entry) for entry in plan.decisions],
        "issues": [_plain(entry) for entry in plan.issues],
        "feedback": [_plain(entry) for entry in plan.feedback],
        "changes": [_plain(entry) for entry in plan.changes],
        "updates": [_plain(update) for update in plan.updates],
        "measures": [_plain(measure) for measure in plan.measures],
        "stakeholders": [_plain(row) for row in plan.stakeholders],
        "budget": [_plain(line) for line in plan.lines],
        "raci": [_plain(row) for row in plan.raci],
        "scope": _plain(plan.scope),
    }


def _task(facts: Facts, plan: Plan, task: Task) -> Plain:
    placed = facts.placed(plan, task)
    dates: dict[str, Plain] = dict.fromkeys(
        ("start", "finish", "late_start", "late_finish", "total_float", "free_float"), None
    )
    if placed:
        dates = {name: _plain(getattr(placed, name)) for name in dates}
    return {
        "id": task.id,
        "title": task.title,
        "kind": task.kind.value,
        "parent": task.parent,
        "owner": task.owner,
        "people": [_plain(person) for person in task.people],
        "state": (placed.state if placed else task.state).value,
        **dates,
        "critical": placed.critical if placed else False,
        "near_critical": placed.near_critical if placed else False,
        "longest_path": placed.longest_path if placed else False,
        "duration": placed.days if placed else None,
        "estimate": _plain(task.duration),
        "predecessors": [_plain(link) for link in task.links],
        "progress": placed.progress if placed else 0.0,
        "started": _plain(task.started),
        "finished": _plain(task.finished),
        "by": _plain(task.by),
        "cost": _plain(task.cost),
        "spent": _plain(task.spent),
        "line": task.line.id if task.line else "",
        "tags": list(task.tags),
        "serves": [str(reference) for reference in task.serves],
        "path": task.origin.span.path,
        "source_line": task.origin.span.line,
    }


def _plain(value: object) -> Plain:  # noqa: C901, PLR0911 (one return a kind of value)
    """Return a value of the model as JSON; places and HTML stay out."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, str | Duration | Estimate | Interval | Reference):
        return str(value)
    if isinstance(value, Link):
        return {"task": str(value.target), "type": value.type.value, "lag": _plain(value.lag)}
    if isinstance(value, Assignment):
        return {"person": value.person, "units": _plain(value.units)}
    if isinstance(value, Note):
        return {"label": value.label, "text": value.text}
    if isinstance(value, Mapping):
        return {str(name): _plain(part) for name, part in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    if is_dataclass(value):
        return _record(value)
    return str(value)


def _record(value: object) -> Plain:
    if not is_dataclass(value):
        return None
    parts = {part.name: getattr(value, part.name) for part in fields(value)}
    return {
        name: _plain(part)
        for name, part in parts.items()
        if not isinstance(part, Origin | Span) and not name.endswith("html") and name != "named"
    }


def _bytes(content: Mapping[str, Plain]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


EXPORTER = Exporter(files, single)
