"""Earned value: what a task has earned by its rule, and the indicators of a plan."""

from collections.abc import Sequence
from decimal import ROUND_DOWN, Context, Decimal

from plangen.frozen import frozen
from plangen.model.task import Task, TaskState
from plangen.schedule.dates import TaskDates

ZERO, ONE = Decimal(0), Decimal(1)
GRAIN = Decimal("0.000001")
"""Parts of money are cut to this: too small to be seen, and sums of them are exact."""

_WIDE = Context(prec=60)
"""Room for any sum that a plan can state."""

STABLE = Decimal("0.2")
"""From this share of the budget earned on, CPI hardly changes (Christensen and Heise 1993)."""


@frozen(kw_only=True)
class Performance:
    """The indicators of earned value, in money and as plain ratios.

    `pv` is None without planned dates, `ac` where no actual cost is written; what needs them
    is None too, and so is what has no meaning: a ratio over zero, or the efficiency that is
    needed to end within money that is already spent.
    """

    bac: Decimal
    pv: Decimal | None
    ev: Decimal
    ac: Decimal | None
    cv: Decimal | None
    sv: Decimal | None
    cpi: Decimal | None
    spi: Decimal | None
    eac_cpi: Decimal | None
    eac_plan: Decimal | None
    eac_cpi_spi: Decimal | None
    etc: Decimal | None
    vac: Decimal | None
    tcpi_bac: Decimal | None
    tcpi_eac: Decimal | None

    @property
    def is_stable(self) -> bool:
        """Tell whether enough is earned for CPI to say something of the rest."""
        return self.ev >= STABLE * self.bac

    @property
    def eac(self) -> Decimal | None:
        """Return the cost at completion to expect: by CPI once it is stable, as planned before."""
        return self.eac_cpi if self.is_stable and self.eac_cpi is not None else self.eac_plan


def performance(bac: Decimal, pv: Decimal | None, ev: Decimal, ac: Decimal | None) -> Performance:
    """Return the indicators (PMI, Practice Standard for Earned Value Management).

    CV = EV - AC, SV = EV - PV, CPI = EV / AC, SPI = EV / PV; EAC = BAC / CPI, or AC + BAC - EV,
    or AC + (BAC - EV) / (CPI x SPI); by the first of them ETC = EAC - AC, VAC = BAC - EAC and
    TCPI(EAC) = (BAC - EV) / (EAC - AC); TCPI(BAC) = (BAC - EV) / (BAC - AC).
    """
    left = bac - ev
    cpi = None if ac is None else _ratio(ev, ac)
    # Written as products, so that CPI and SPI are not rounded before they are divided by.
    eac_cpi = _ratio(bac * ac, ev) if ac else None
    rest = _ratio(left * ac * pv, ev * ev) if ac and pv else None
    return Performance(
        bac=bac,
        pv=pv,
        ev=ev,
        ac=ac,
        cv=None if ac is None else ev - ac,
        sv=None if pv is None else ev - pv,
        cpi=cpi,
        spi=None if pv is None else _ratio(ev, pv),
        eac_cpi=eac_cpi,
        eac_plan=None if ac is None else ac + left,
        eac_cpi_spi=None if ac is None or rest is None else ac + rest,
        etc=None if ac is None or eac_cpi is None else eac_cpi - ac,
        vac=None if eac_cpi is None else bac - eac_cpi,
        tcpi_bac=None if ac is None else _ratio(left, bac - ac),
        tcpi_eac=None if ac is None or eac_cpi is None else _ratio(left, eac_cpi - ac),
    )


def _ratio(above: Decimal, below: Decimal) -> Decimal | None:
    """Return a quotient; None over zero, or over money that is not there."""
    return above / below if below > 0 else None


def earned_share(task: Task, dates: TaskDates, steps: Sequence[bool]) -> Decimal:
    """Return the share of its planned cost that a task has earned, 0 to 1, by its rule.

    `0-100` earns when it is done, `50-50` half when it begins and half when it is done,
    `percent` (the default) its progress. `milestones` earns with the `steps` done, each
    weighing the same; without any it earns like `0-100`.
    """
    if dates.state is TaskState.DONE:
        return ONE
    if task.earned == "0-100":
        return ZERO
    if task.earned == "50-50":
        return ONE / 2 if has_begun(task, dates) else ZERO
    if task.earned == "milestones":
        return Decimal(sum(steps)) / len(steps) if steps else ZERO
    return Decimal(str(dates.progress)) / 100


def has_begun(task: Task, dates: TaskDates) -> bool:
    """Tell whether work on a task, or on something in a group, has begun."""
    begun = dates.state in {TaskState.ACTIVE, TaskState.DONE}
    return bool(begun or task.started or dates.progress)


def cut(amount: Decimal) -> Decimal:
    """Return an amount without what is finer than the grain."""
    return amount.quantize(GRAIN, ROUND_DOWN, _WIDE)
