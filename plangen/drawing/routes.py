"""Routes: the lines of dependencies between the rows of a timeline."""

from collections.abc import Sequence
from datetime import date, timedelta

from plangen.frozen import frozen
from plangen.kinds.chart import Json, iso
from plangen.model.reference import Link, LinkType
from plangen.model.task import Task
from plangen.schedule.dates import DriverKind, TaskDates

_HALF = 0.33
_TIP = 0.38


@frozen(kw_only=True)
class Route:
    """A link between two rows; pairs are predecessor and successor.

    `points` tells which of them are milestones; `critical` that the link drives the finish.
    """

    type: LinkType
    rows: tuple[int, int]
    before: TaskDates
    after: TaskDates
    points: tuple[bool, bool]
    critical: bool


def among(placed: Sequence[tuple[Task, TaskDates]]) -> list[Route]:
    """Return the links between the tasks of one plan, each task in the row of its place."""
    rows = {task.id: row for row, (task, _) in enumerate(placed)}
    return [
        _route(link, placed[rows[link.target.id]], (task, when), (rows[link.target.id], row))
        for row, (task, when) in enumerate(placed)
        for link in task.links
        if not link.target.plan and link.target.id in rows
    ]


def _route(
    link: Link, before: tuple[Task, TaskDates], after: tuple[Task, TaskDates], rows: tuple[int, int]
) -> Route:
    return Route(
        type=link.type,
        rows=rows,
        before=before[1],
        after=after[1],
        points=(before[0].is_milestone, after[0].is_milestone),
        critical=_drives(before[1], after[1]),
    )


def _drives(before: TaskDates, after: TaskDates) -> bool:
    """Tell whether the link gives the successor its start, on the way to the plan's finish."""
    driver = after.driver
    named = (driver.plan, driver.task) == (before.plan, before.task)
    linked = driver.kind is DriverKind.LINK and named
    return linked and before.longest_path and after.longest_path


def traces(routes: Sequence[Route]) -> list[dict[str, Json]]:
    """Return all lines as one quiet trace, and those of the critical path as one in ink.

    Each line takes four places in the arrays (three corners and a gap); `rows` in the meta
    of the quiet trace has the pair of rows of each, for the script that shows them.
    """
    if not routes:
        return []
    quiet = _trace("links", "rule", routes)
    rows: list[Json] = [list(route.rows) for route in routes]
    quiet["meta"] = {"line": "rule", "fill": "rule", "rows": rows}
    critical = [route for route in routes if route.critical]
    return [quiet, *([_trace("critical links", "ink-2", critical)] if critical else [])]


def _trace(name: str, token: str, routes: Sequence[Route]) -> dict[str, Json]:
    x: list[Json] = []
    y: list[Json] = []
    for route in routes:
        for across, down in _corners(route):
            x.append(across)
            y.append(down)
        x.append(None)
        y.append(None)
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": name,
        "showlegend": False,
        "hoverinfo": "skip",
        "cliponaxis": True,
        "connectgaps": False,
        "x": x,
        "y": y,
        "line": {"width": 1},
        "marker": {
            "size": [0, 0, 6, 0] * len(routes),
            "symbol": [_tip(route) for route in routes for _ in range(4)],
            "opacity": 1,
            "line": {"width": 0},
        },
        "meta": {"line": token, "fill": token},
    }


def _corners(route: Route) -> tuple[tuple[str, float], ...]:
    """Return three corners: out of the predecessor, and down or up onto the successor."""
    above, below = route.rows
    way = 1 if below > above else -1
    out = _end(route, 0) if route.type in {LinkType.FS, LinkType.FF} else _begin(route, 0)
    into = _begin(route, 1) if route.type in {LinkType.FS, LinkType.SS} else _end(route, 1)
    landing = below - way * _TIP
    if route.points[0] and route.type is LinkType.FS and into > out and not route.points[1]:
        # The date of a milestone stands at its right, so its line leaves downward.
        return (out, above + way * 0.2), (out, below), (into, below)
    if route.type is LinkType.FS and into >= out:
        return (out, above), (into, above), (into, landing)
    edge = above + way * (0.2 if route.points[0] else _HALF)
    return (into, edge), (into, landing - way * 0.01), (into, landing)


def _tip(route: Route) -> str:
    if _corners(route)[1][1] == route.rows[1]:
        return "triangle-right"
    return "triangle-down" if route.rows[1] > route.rows[0] else "triangle-up"


def _begin(route: Route, which: int) -> str:
    dates = (route.before, route.after)[which]
    return _noon(dates.finish) if route.points[which] else f"{iso(dates.start)} 00:00"


def _end(route: Route, which: int) -> str:
    dates = (route.before, route.after)[which]
    if route.points[which]:
        return _noon(dates.finish)
    return f"{iso(dates.finish + timedelta(1))} 00:00"


def _noon(day: date) -> str:
    return f"{iso(day)} 12:00"
