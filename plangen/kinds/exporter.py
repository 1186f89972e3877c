"""Exporters: what an output format for data must be."""

from collections.abc import Callable, Mapping

from plangen.frozen import frozen
from plangen.kinds.facts import Facts
from plangen.model.plan import Plan


@frozen()
class Exporter:
    """Writes facts as files: a mapping from path (below the site) to bytes.

    `files` are those across plans. `of_plan` gives what a file in `folder` says of one plan alone,
    and of none that has no bearing on it. `single` gives one file with everything, for
    `plangen export`; what it `compares` with the past needs facts that know one, and what `speaks`
    to readers needs facts that know their tongue. What `is_binary` is not for a terminal. `suffix`
    ends the names of its files.
    """

    files: Callable[[Facts], Mapping[str, bytes]]
    single: Callable[[Facts], bytes]
    suffix: str
    compares: bool = False
    speaks: bool = False
    is_binary: bool = False
    of_plan: Callable[[Facts, Plan], bytes] | None = None
    folder: str = ""

    def path_of(self, plan: Plan) -> str:
        """Return the path of what `of_plan` says of a plan."""
        return f"{self.folder}{plan.id}{self.suffix}"
