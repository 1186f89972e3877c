"""The sheet of plans: a row a plan, with its dates, its health and its money."""

from collections.abc import Callable, Iterator

from plangen.frozen import frozen
from plangen.kinds.facts import Facts
from plangen.kinds.sheets.made import (
    Made,
    day,
    money,
    number,
    percentage,
    share,
    sheet,
    text,
)
from plangen.kinds.sheets.sheet import Cell, CellKind, Column, Sheet
from plangen.kinds.sheets.spelling import listed
from plangen.model.plan import Plan, Status
from plangen.schedule.dates import PlanDates
from plangen.schedule.forecast.forecast import FinishForecast
from plangen.schedule.health import PlanHealth
from plangen.schedule.money.money import PlanMoney


@frozen(kw_only=True)
class _Row:
    facts: Facts
    plan: Plan
    dates: PlanDates
    health: PlanHealth
    money: PlanMoney
    finish: FinishForecast | None


def _simulated(read: Callable[[FinishForecast], Cell]) -> Callable[[_Row], Cell]:
    """Return what reads the forecast of a plan that has one."""
    return lambda of: read(of.finish) if of.finish else None


def _page(row: _Row) -> str:
    """Return the address of the plan's page, or its path in a site that has no address."""
    base = row.facts.portfolio.settings.base_url.rstrip("/")
    path = f"plans/{row.plan.id}.html"
    return f"{base}/{path}" if base else path


_COLUMNS: tuple[Made[_Row], ...] = (
    text("id", "Plan id", lambda of: of.plan.id),
    text("title", "Plan", lambda of: of.plan.title),
    text("status", "Status", lambda of: of.plan.status.value),
    text("owner", "Owner id", lambda of: of.plan.owner),
    text("owner_name", "Owner", lambda of: of.facts.portfolio.owner_name(of.plan.owner)),
    text("sponsor", "Sponsor id", lambda of: of.plan.sponsor),
    text("sponsor_name", "Sponsor", lambda of: of.facts.portfolio.owner_name(of.plan.sponsor)),
    text("team", "Team", lambda of: of.plan.team),
    day("start", "Start", lambda of: of.dates.start),
    day("target", "Target", lambda of: of.plan.target),
    day("finish", "Forecast finish", lambda of: _of_kept(of, of.dates.finish)),
    day("simulation_p50", "P50", _simulated(lambda at: at.p50)),
    day("simulation_p80", "P80", _simulated(lambda at: at.p80)),
    share(
        "simulation_target_chance",
        "Chance of the target",
        _simulated(lambda at: at.target_chance),
    ),
    percentage("progress", "Progress", lambda of: _of_kept(of, of.dates.progress)),
    text("health", "Health", lambda of: of.health.computed and of.health.computed.value),
    text(
        "health_reasons",
        "Because",
        lambda of: "; ".join(reason.text for reason in of.health.reasons),
    ),
    text("declared_health", "Declared health", lambda of: _declared(of.health)),
    text("currency", "Currency", lambda of: of.money.currency),
    money("approved", "Approved", lambda of: of.money.approved),
    money("reserve", "Contingency", lambda of: of.money.reserve),
    money("planned", "Planned", lambda of: of.money.planned),
    money("committed", "Committed", lambda of: of.money.committed),
    money("spent", "Actual", lambda of: of.money.spent),
    money("forecast", "Forecast cost", lambda of: of.money.forecast),
    text("tags", "Tags", lambda of: listed(of.plan.tags)),
    text("serves", "Serves", lambda of: listed(goal.id for goal in of.plan.serves)),
    number("tasks", "Tasks", lambda of: len(of.plan.tasks)),
    text("path", "File", lambda of: of.plan.path),
    Made(Column("page", "Page", CellKind.ADDRESS), _page),
)


def plans(facts: Facts) -> Sheet:
    """Return all plans, by path."""
    return sheet("plans", "Plans", _COLUMNS, _rows(facts))


def _rows(facts: Facts) -> Iterator[_Row]:
    for plan in facts.plans:
        forecast = facts.forecasts.get(plan.id)
        yield _Row(
            facts=facts,
            plan=plan,
            dates=facts.dates(plan),
            health=facts.health[plan.id],
            money=facts.money[plan.id],
            finish=forecast.finish if forecast else None,
        )


def _of_kept(row: _Row, cell: Cell) -> Cell:
    """Return what a plan comes to, nothing if it was cancelled."""
    return None if row.plan.status is Status.CANCELLED else cell


def _declared(health: PlanHealth) -> str | None:
    declared = health.declared
    return declared.health.value if declared and declared.health else None
