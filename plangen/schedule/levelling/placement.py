"""Placement: work placed one by one in a given order, exactly, each by its own calendar."""

from collections.abc import Mapping
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from plangen.schedule.bounds import Early
from plangen.schedule.forward import ForwardPass
from plangen.schedule.levelling.jobs import Contest
from plangen.schedule.levelling.sgs import Timeline, book, earliest_fit, unused


@dataclass(slots=True)
class Placement:
    """Places nodes where links, dates and capacity allow; `forward` gathers their dates.

    `links_only` are the dates without levelling, at which stays what is not moved. A task
    takes its supplies from its start to its finish, over nights and weekends too.
    """

    forward: ForwardPass
    contest: Contest
    links_only: Mapping[int, Early]

    def run(self, order: tuple[int, ...], starts: Mapping[int, int]) -> None:
        """Place all nodes, those first that start first, none before what it waits for."""
        lines = self._settled()
        network = self.forward.network
        known = set(order)
        waiting = {index: sum(one in known for one in network.before(index)) for index in order}
        followers: dict[int, list[int]] = {}
        for index in order:
            for before in network.before(index):
                followers.setdefault(before, []).append(index)
        ready = [(starts.get(index, 0), index) for index in order if not waiting[index]]
        heapify(ready)
        while ready:
            _, index = heappop(ready)
            placed = self._placed(index, lines)
            if placed is not None:
                self.forward.early[index] = placed
            for after in followers.get(index, ()):
                waiting[after] -= 1
                if not waiting[after]:
                    heappush(ready, (starts.get(after, 0), after))

    def _settled(self) -> list[Timeline]:
        """Return the use of each supply by work that is not moved."""
        lines = unused(len(self.contest.capacity))
        for index, takes in self.contest.takes.items():
            placed = self.links_only[index]
            if not self.contest.moves(self.forward.network.nodes[index], placed):
                book(lines, takes, placed.resumes, placed.finish)
        return lines

    def _placed(self, index: int, lines: list[Timeline]) -> Early | None:
        placed = self.forward.place(index)
        takes = self.contest.takes.get(index)
        if placed is None or not takes:
            return placed
        if not self.contest.moves(self.forward.network.nodes[index], placed):
            return placed
        while True:
            start, span = placed.resumes, placed.finish - placed.resumes
            free = earliest_fit(lines, self.contest.capacity, takes, start, span)
            if free == start:
                book(lines, takes, start, placed.finish)
                return placed
            self.forward.delays[index] = free
            placed = self.forward.place(index) or placed
