"""Exporters: what an output format for data must be."""

from collections.abc import Callable, Mapping

from plangen.frozen import frozen
from plangen.kinds.facts import Facts


@frozen()
class Exporter:
    """Writes facts as files: a mapping from path (below the site) to bytes.

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
