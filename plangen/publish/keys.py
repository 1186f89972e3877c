"""Keys: a digest for each plan of everything that its pages are made of.

Two builds in which a plan has the same key make the same pages of it. A key holds the program, the
day, the commit, the reader, the frame of the site, every file that belongs to no plan, the names
of all files and pages, the files of all plans that references join to this one, and what the
checks say of it. So it says too much rather than too little: it may change where no page does.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable

from plangen.kinds.facts import Facts
from plangen.kinds.gate import Verdict
from plangen.kinds.joined import joined
from plangen.model.plan_files import plan_files
from plangen.pages.address import addresses
from plangen.pages.page import SiteView
from plangen.publish.program import program
from plangen.publish.project import Project

_SIZE = 20


def plan_keys(
    project: Project, facts: Facts, verdict: Verdict, frame: SiteView, surroundings: Iterable[str]
) -> dict[str, str]:
    """Return the key of each plan whose pages show no other plans than those joined to it.

    `surroundings` are what else the pages depend on, as texts: the reader, the theme, the commit.
    """
    digests = {path: _text_of(data) for path, data in project.files.items()}
    own = {one.path: (one.path, *one.parts, *one.reports) for one in plan_files(project.files)[0]}
    of_plans = {path for paths in own.values() for path in paths}
    portfolio = facts.portfolio
    world = _Digest()
    world.add(program(), facts.status_date.isoformat(), repr(frame), *surroundings)
    world.add(*project.files, "", *project.others, repr(sorted(addresses(portfolio).items())))
    world.add(*(digest for path, digest in digests.items() if path not in of_plans))
    bonds = joined(facts)
    texts = {
        plan.id: "".join(digests[path] for path in own[plan.path])
        for plan in portfolio.plans.values()
    }
    said: defaultdict[str, list[str]] = defaultdict(list)
    for one in verdict.findings:
        said[one.plan].append(repr(one))
    keys: dict[str, str] = {}
    for plan in portfolio.plans.values():
        # Figures in prose may show any plan.
        if not plan.insets:
            key = world.copy()
            key.add(plan.id, *(texts[one] for one in sorted(bonds[plan.id])))
            key.add(*said[plan.id], repr(verdict.standings.get(plan.id)))
            keys[plan.id] = key.text()
    return keys


class _Digest:
    """A digest of texts one after the other; their lengths keep them apart."""

    def __init__(self) -> None:
        self._hash = hashlib.blake2b(digest_size=_SIZE)

    def add(self, *texts: str) -> None:
        for text in texts:
            data = text.encode("utf-8", "surrogatepass")
            self._hash.update(b"%d:" % len(data))
            self._hash.update(data)

    def copy(self) -> "_Digest":
        found = _Digest()
        found._hash = self._hash.copy()
        return found

    def text(self) -> str:
        return self._hash.hexdigest()


def _text_of(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=_SIZE).hexdigest()
