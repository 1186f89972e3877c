"""Exporters: what an output format for data must be."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from plangen.frozen import frozen
from plangen.kinds.facts import Facts
from plangen.model.plan import Plan


@frozen()
class Exporter:
    """Writes facts as files: a mapping from path (below the site) to bytes.

    `files` are those across plans. `of_plan` gives what a file in `folder` says of one plan alone,
    and of none that has no bearing on it.
    `single` gives one file with everything, for `plangen export`; what it `compares` with the
    past needs facts that know one, and what `speaks` to readers needs facts that know their
    tongue. What `is_binary` is not for a terminal. `suffix` ends the names of its files.
    """

    files: Callable[[Facts], Mapping[str, bytes]]
    single: Callable[[Facts], bytes]
    suffix: str
    compares: bool = False
    speaks: bool = False
    is_binary: bool = False
    of_plan: Callable[[Facts, Plan], bytes] | None = None
    folder: str = ""

    def plan_files(self, facts: Facts) -> Iterator[tuple[str, str, Callable[[], bytes]]]:
        """Yield the id of each plan, the path of its own file, and what makes that."""
        if self.of_plan:
            for plan in facts.plans:
                path = f"{self.folder}{plan.id}{self.suffix}"
                yield plan.id, path, partial(self.of_plan, facts, plan)
