"""What is measured: each situation as a contest, whose entrants prepare, and are then timed."""

import sys
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial

from .programs import Program
from .running import peak_memory, run
from .serving import Server, close, seconds_to_page, serve, wait_until_quiet
from .workspace import Workspace

BARE = "bare Python"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrant:
    """Who takes part: what happens before, and what gives the figures, one a reading."""

    name: str
    prepare: Callable[[], object] = tuple
    measure: Callable[[], tuple[float, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """A situation: what is read of each run, in which unit, and what is closed in the end."""

    readings: tuple[str, ...]
    entrants: tuple[Entrant, ...]
    unit: str = "s"
    warm: bool = False
    """Whether a run goes before that does not count."""
    open: ExitStack = field(default_factory=ExitStack)


Spaces = Mapping[str, Workspace]


def cold(spaces: Spaces) -> Contest:
    """Build into nothing, with nothing remembered."""

    def measure(space: Workspace) -> tuple[float, ...]:
        used = space.build()
        return used.wall, used.processor

    readings = ("cold build", "cold build, processor time")
    return Contest(readings=readings, entrants=_each(spaces, Workspace.clear, measure))


def plain(spaces: Spaces) -> Contest:
    """Build into nothing without colours in code; only Hugo has them by default."""

    def measure(space: Workspace) -> tuple[float, ...]:
        return (space.build_plain().wall,)

    readings = ("cold build, code without colours",)
    return Contest(readings=readings, entrants=_each(spaces, Workspace.clear, measure))


def noop(spaces: Spaces) -> Contest:
    """Build again with nothing changed."""
    readings = ("build with nothing changed",)
    return Contest(
        readings=readings, entrants=_each(spaces, Workspace.bring_up_to_date, _build_time)
    )


def one(spaces: Spaces) -> Contest:
    """Build again after one task of one plan got another name and duration."""

    def prepare(space: Workspace) -> None:
        space.bring_up_to_date()
        space.change()

    readings = ("build with one task changed",)
    return Contest(readings=readings, entrants=_each(spaces, prepare, _build_time))


def check(spaces: Spaces) -> Contest:
    """Check all plans, with nothing remembered, while Hugo builds its site."""

    def measure(space: Workspace) -> tuple[float, ...]:
        if space.program.name != "plangen":
            return (space.build().wall,)
        return (run(space.command((*space.program.call, "check", "content"))).wall,)

    readings = ("cold `check`, against a cold build",)
    two = {name: space for name, space in spaces.items() if name in {"plangen", "Hugo"}}
    return Contest(readings=readings, entrants=_each(two, Workspace.clear, measure))


def save(spaces: Spaces) -> Contest:
    """Save one task while the servers run, until the page has it."""
    stack = ExitStack()
    running: dict[str, Server] = {}

    def prepare(space: Workspace) -> None:
        name = space.program.name
        if name not in running:
            running[name] = serve(lambda port: space.command(space.program.serve(port)), space.page)
            stack.callback(close, running[name])
        wait_until_quiet(tuple(running.values()))

    def measure(space: Workspace) -> tuple[float, ...]:
        return (seconds_to_page(running[space.program.name], space.change),)

    return Contest(
        readings=("save to new page, server running",),
        entrants=_each(spaces, prepare, measure),
        warm=True,
        open=stack,
    )


def memory(spaces: Spaces) -> Contest:
    """Build into nothing and look at the memory meanwhile; no time is taken."""

    def measure(space: Workspace) -> tuple[float, ...]:
        return (peak_memory(space.command(space.program.build)),)

    readings = ("peak memory of a cold build",)
    entrants = _each(spaces, Workspace.clear, measure)
    return Contest(readings=readings, entrants=entrants, unit="MB")


def start(space: Workspace) -> tuple[Contest, ...]:
    """Start and answer, in a project of one plan, against a Python that does nothing."""

    def entrant(name: str, *words: str) -> Entrant:
        return Entrant(name=name, measure=lambda: (run(space.command(words)).wall,))

    program: Program = space.program
    bare = entrant(BARE, sys.executable, "-c", "pass")
    return tuple(
        Contest(
            readings=(reading,),
            entrants=(entrant(program.name, *program.call, *words), bare),
            warm=True,
        )
        for reading, words in (
            ("start: `--help`", ("--help",)),
            ("start: `check` of one plan", ("check", "content")),
        )
    )


def _each(
    spaces: Spaces,
    prepare: Callable[[Workspace], object],
    measure: Callable[[Workspace], tuple[float, ...]],
) -> tuple[Entrant, ...]:
    return tuple(
        Entrant(name=name, prepare=partial(prepare, space), measure=partial(measure, space))
        for name, space in spaces.items()
    )


def _build_time(space: Workspace) -> tuple[float, ...]:
    return (space.build().wall,)


OVER_PLANS: Mapping[str, Callable[[Spaces], Contest]] = {
    "cold": cold,
    "plain": plain,
    "noop": noop,
    "one": one,
    "check": check,
    "save": save,
    "memory": memory,
}
SITUATIONS = (*OVER_PLANS, "start")
