"""Working days: how far two dates lie apart in a working calendar."""

from datetime import date

from plangen.schedule.calendar import DAY, WorkCalendar, moment


def working_days_late(calendar: WorkCalendar, promised: date, actual: date) -> int:
    """Return the working days from a promised to an actual finish; negative if it is early.

    A finish has its whole day, so the same date is not late. Any work beyond counts as a day.
    """
    first, last = (calendar.work(moment(day) + DAY) for day in (promised, actual))
    days = abs(last - first) / calendar.day_length
    whole = round(days) or int(days > 0)
    return whole if actual > promised else -whole
