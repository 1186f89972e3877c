"""Earned value and earned schedule: the published numbers, and what has no meaning."""

from decimal import Decimal

from plangen.schedule.money.earned import Performance, performance
from plangen.schedule.money.earned_schedule import EarnedSchedule, earned_schedule


def found(bac: int, pv: int | None, ev: int, ac: int | None) -> Performance:
    planned, actual = (None if one is None else Decimal(one) for one in (pv, ac))
    return performance(Decimal(bac), planned, Decimal(ev), actual)


def figures(*values: Decimal | None) -> list[float | None]:
    return [value if value is None else float(value) for value in values]


def shown(value: Decimal | None, places: int = 4) -> float | None:
    return None if value is None else round(float(value), places)


def test_the_indicators_of_a_published_example() -> None:
    """BAC 100, PV 50, EV 40, AC 45: B4 of the facts, from a study poster on earned value."""
    one = found(100, 50, 40, 45)
    assert (shown(one.cv), shown(one.sv)) == (-5, -10)
    assert (shown(one.cpi), shown(one.spi)) == (0.8889, 0.8)
    assert figures(one.eac_cpi, one.eac_plan, one.eac_cpi_spi) == [112.5, 105, 129.375]
    assert (one.etc, one.vac) == (Decimal("67.5"), Decimal("-12.5"))
    assert (shown(one.tcpi_bac), shown(one.tcpi_eac)) == (1.0909, 0.8889)


def test_the_two_estimates_of_a_published_exercise() -> None:
    """BAC 100,000, PV 45,000, EV 37,000, CV -12,000: B4 of the facts, from a course's solutions."""
    one = found(100_000, 45_000, 37_000, 37_000 + 12_000)
    assert one.cv == -12_000
    assert (shown(one.spi, 3), shown(one.cpi)) == (0.822, 0.7551)
    assert (shown(one.eac_cpi, 2), shown(one.eac_plan)) == (132_432.43, 112_000)
    assert shown(one.etc, 2) == 83_432.43
    assert one.eac_plan is not None
    assert one.eac_plan - 49_000 == 63_000


def test_what_has_no_meaning_is_none_and_never_zero() -> None:
    early = found(100, 0, 0, 0)
    assert (early.cpi, early.spi, early.eac_cpi, early.eac_cpi_spi) == (None,) * 4
    assert (early.etc, early.vac, early.tcpi_eac) == (None,) * 3
    assert figures(early.eac_plan, early.tcpi_bac, early.eac) == [100, 1, 100]
    unpaid = found(100, 50, 40, 0)
    assert (unpaid.cpi, unpaid.eac_cpi, unpaid.eac_cpi_spi) == (None, None, None)
    worthless = found(100, 50, 0, 30)
    assert figures(worthless.cpi, worthless.spi, worthless.eac_cpi, worthless.eac_cpi_spi) == [
        0,
        0,
        None,
        None,
    ]


def test_the_efficiency_needed_within_money_that_is_gone_has_no_meaning() -> None:
    assert found(100, 50, 40, 100).tcpi_bac is None
    assert found(100, 50, 40, 120).tcpi_bac is None
    over = found(100, 100, 100, 120)
    assert (over.tcpi_bac, over.tcpi_eac) == (None, None)


def test_what_is_not_known_is_none() -> None:
    unwritten = found(100, 50, 40, None)
    assert (unwritten.cv, unwritten.cpi, unwritten.eac) == (None, None, None)
    assert unwritten.tcpi_bac is None
    undated = found(100, None, 40, 45)
    assert (undated.pv, undated.sv, undated.spi, undated.eac_cpi_spi) == (None,) * 4


def test_the_estimate_goes_by_cost_once_a_fifth_is_earned() -> None:
    """Christensen and Heise 1993: from 20 % on CPI is stable."""
    assert found(100, 20, 19, 38).eac == 38 + 81
    assert found(100, 20, 20, 40).eac == 200


PERIODS = [
    (Decimal(time), Decimal(value)) for time, value in enumerate((0, 10, 25, 45, 70, 90, 100))
]


def timed(ev: int, at: str) -> EarnedSchedule:
    return earned_schedule(PERIODS, Decimal(ev), Decimal(at))


def test_the_earned_schedule_of_the_worked_example() -> None:
    """PV 0 to 100 over six periods, EV 50 at time 4: B4 of the facts, derived from Lipke 2003."""
    one = timed(50, "4")
    assert figures(one.earned, one.variance, one.planned) == [3.2, -0.8, 6]
    assert (one.index, one.forecast, one.to_complete) == (
        Decimal("0.8"),
        Decimal("7.5"),
        Decimal("1.4"),
    )
    assert shown(found(100, 70, 50, 60).spi, 3) == 0.714


def test_spi_of_time_still_tells_of_a_late_finish() -> None:
    """EV = BAC: SPI is 1, SPI(t) is PD / AT; B4 of the facts."""
    late = timed(100, "8")
    assert found(100, 100, 100, 100).spi == 1
    assert figures(late.earned, late.index, late.forecast) == [6, 0.75, 8]
    assert late.to_complete is None


def test_the_ends_of_the_earned_schedule() -> None:
    nothing = timed(0, "2")
    assert figures(nothing.earned, nothing.index, nothing.forecast) == [0, 0, None]
    unbegun = timed(0, "0")
    assert figures(unbegun.index, unbegun.forecast, unbegun.to_complete) == [None, None, 1]
    flat = earned_schedule(
        [*PERIODS[:3], (Decimal(3), Decimal(25)), (Decimal(4), Decimal(30))],
        Decimal(25),
        Decimal(3),
    )
    assert flat.earned == 3
    short = earned_schedule([*PERIODS[:2], (Decimal("1.5"), Decimal(20))], Decimal(15), Decimal(1))
    assert short.earned == Decimal("1.25")
