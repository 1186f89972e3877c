"""Days off: spans of days as sorted runs that do not touch, so that long ones cost nothing."""

from collections.abc import Iterable, Iterator, Sequence

from plangen.model.people import Days

Run = tuple[int, int]
"""The ordinals of the first day of a run and of the day behind it."""


def runs(spans: Iterable[Days]) -> tuple[Run, ...]:
    """Return the days of all spans."""
    return joined((days.first.toordinal(), days.last.toordinal() + 1) for days in spans)


def joined(some: Iterable[Run]) -> tuple[Run, ...]:
    """Return runs in order, with those that overlap or touch made one."""
    found: list[Run] = []
    for first, end in sorted(some):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((first, end))
    return tuple(found)


def without(some: Iterable[Run], days: Sequence[int]) -> Iterator[Run]:
    """Yield joined runs with single days, in order, cut out of them."""
    waiting = iter(days)
    day = next(waiting, None)
    for first, end in some:
        begin = first
        while day is not None and day < end:
            if begin < day:
                yield begin, day
            begin = max(begin, day + 1)
            day = next(waiting, None)
        if begin < end:
            yield begin, end


def shared(some: Sequence[Run], others: Sequence[Run]) -> Iterator[Run]:
    """Yield the days that are in both of two joined sequences."""
    at = other = 0
    while at < len(some) and other < len(others):
        first = max(some[at][0], others[other][0])
        end = min(some[at][1], others[other][1])
        if first < end:
            yield first, end
        if some[at][1] < others[other][1]:
            at += 1
        else:
            other += 1
