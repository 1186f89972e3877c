"""Data as JSON: the portfolio in one file and each plan in one, dates ISO, finish inclusive.

Floats and durations are in working days of the task's calendar; money is a string of
digits, so that nothing is rounded. A cancelled plan has no finish and no progress. `data/portfolio.json` lists the plans without their
items; `plangen export json` gives all of them whole. `schema_version` grows when a field
changes its meaning; fields are only added.
"""

import json
from collections.abc import Mapping

from plangen.kinds.exporter import Exporter
from plangen.kinds.facts import Facts
from plangen.kinds.plain import plain
from plangen.kinds.plain_forecast import plain_forecast
from plangen.kinds.plain_links import plain_links
from plangen.kinds.plain_load import plain_load
from plangen.kinds.plain_money import plain_earned, plain_money, plain_risk_cost
from plangen.kinds.plain_task import plain_task
from plangen.model.plan import Plan, Status
from plangen.model.task import TaskKind
from plangen.source.node import Plain

VERSION = 1
_POINTS = {TaskKind.MILESTONE, TaskKind.DELIVERABLE}


def files(facts: Facts) -> Mapping[str, bytes]:
    """Return `data/portfolio.json`."""
    return {"data/portfolio.json": _bytes(portfolio(facts))}


def of_plan(facts: Facts, plan: Plan) -> bytes:
    """Return what `data/plans/ID.json` says of a plan."""
    return _bytes(_plan(facts, plan))


def single(facts: Facts) -> bytes:
    """Return everything in one object, for `plangen export json`."""
    whole = portfolio(facts)
    whole["plans"] = [_plan(facts, plan) for plan in facts.plans]
    return _bytes(whole, indent=1)


def portfolio(facts: Facts) -> dict[str, Plain]:
    """Return the portfolio: settings, plans in short, people, goals, load."""
    known = facts.portfolio
    return {
        "schema_version": VERSION,
        "title": known.settings.title,
        "status_date": facts.status_date.isoformat(),
        "plans": [_summary(facts, plan) for plan in facts.plans],
        "unreadable": [{"id": plan.id, "path": plan.path} for plan in known.broken],
        "people": [plain(person) for person in known.people.values()],
        "resources": [plain(resource) for resource in known.resources.values()],
        "goals": [plain(goal) for goal in known.goals.values()],
        "load": plain_load(facts),
    }


def _summary(facts: Facts, plan: Plan) -> dict[str, Plain]:
    dates, health = facts.dates(plan), facts.health[plan.id]
    cancelled = plan.status is Status.CANCELLED
    return {
        "id": plan.id,
        "title": plan.title,
        "status": plan.status.value,
        "owner": plan.owner,
        "sponsor": plan.sponsor,
        "team": plan.team,
        "start": plain(dates.start),
        "finish": None if cancelled else plain(dates.finish),
        "target": plain(plan.target),
        "progress": None if cancelled else dates.progress,
        "health": health.computed.value if health.computed else None,
        "health_reasons": [reason.text for reason in health.reasons],
        "declared_health": plain(health.declared.health) if health.declared else None,
        "longest_path": list(dates.longest_path),
        "levelling": plain(dates.levelling),
        **plain_money(facts.money[plan.id]),
        "path": plan.path,
        "tags": list(plan.tags),
        "serves": [goal.id for goal in plan.serves],
    }


def _plan(facts: Facts, plan: Plan) -> dict[str, Plain]:
    links = plain_links(facts.schedule, plan)
    tasks = [(task, plain_task(facts, plan, task, links)) for task in plan.tasks]
    return {
        "schema_version": VERSION,
        "status_date": facts.status_date.isoformat(),
        **_summary(facts, plan),
        "tasks": [told for _, told in tasks],
        "phases": [task.id for task in plan.tasks if task.is_group],
        "milestones": [told for task, told in tasks if task.kind in _POINTS],
        "risks": [plain(risk) for risk in plan.risks],
        "assumptions": [plain(entry) for entry in plan.assumptions],
        "decisions": [plain(entry) for entry in plan.decisions],
        "issues": [plain(entry) for entry in plan.issues],
        "feedback": [plain(entry) for entry in plan.feedback],
        "changes": [plain(entry) for entry in plan.changes],
        "updates": [plain(update) for update in plan.updates],
        "measures": [plain(measure) for measure in plan.measures],
        "stakeholders": [plain(row) for row in plan.stakeholders],
        "budget": [plain(line) for line in plan.lines],
        "earned": plain_earned(facts, plan),
        "simulation": plain_forecast(facts, plan),
        "expected_risk_cost": plain_risk_cost(facts, plan),
        "raci": [plain(row) for row in plan.raci],
        "scope": plain(plan.scope),
    }


def _bytes(content: Mapping[str, Plain], indent: int | None = None) -> bytes:
    """Return JSON; without indentation the fast encoder writes it, for the many files of a site."""
    return (json.dumps(content, ensure_ascii=False, indent=indent) + "\n").encode(
        "utf-8", "replace"
    )


EXPORTER = Exporter(files, single, ".json", of_plan=of_plan, folder="data/plans/")
