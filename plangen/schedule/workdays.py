"""Working days: how far two dates lie apart in a working calendar."""

from datetime import date

from plangen.frozen import frozen
from plangen.schedule.calendar import DAY, WorkCalendar, moment

_SATURDAY = 5


@frozen(kw_only=True)
class Slip:
    """How far a finish lies behind a promised day, in working and in calendar days.

    Both are negative if it lies before. `working` is 0 where nobody works on any day between;
    `weekend` tells that these are Saturdays and Sundays only.
    """

    working: int
    calendar: int
    weekend: bool

    @property
    def text(self) -> str:
        """Return its length in English: `8 working days`, or `2 calendar days` without work."""
        number = abs(self.working or self.calendar)
        unit = "working day" if self.working else "calendar day"
        return f"1 {unit}" if number == 1 else f"{number:,} {unit}s"


def slip(calendar: WorkCalendar, promised: date, actual: date) -> Slip:
    """Return how far an actual finish lies behind a promised one."""
    days = (actual - promised).days
    beyond = max(promised, actual).weekday() - _SATURDAY + 1
    return Slip(
        working=working_days_late(calendar, promised, actual),
        calendar=days,
        weekend=0 < abs(days) <= beyond,
    )


def working_days_late(calendar: WorkCalendar, promised: date, actual: date) -> int:
    """Return the working days from a promised to an actual finish; negative if it is early.

    A finish has its whole day, so the same date is not late. Any work beyond counts as a day.
    """
    first, last = (calendar.work(moment(day) + DAY) for day in (promised, actual))
    days = abs(last - first) / calendar.day_length
    whole = round(days) or int(days > 0)
    return whole if actual > promised else -whole
