"""Keys: digests of everything that something is made of, so that it need not be made twice.

Two builds in which a plan's pages have the same key make the same pages. Such a key holds the
program, the day, the reader, the frame of the site, every file that belongs to no plan, the names
of all files and pages, the files and the past of all plans that references join to this one, and
what the checks say of it. So it says too much rather than too little: it may change where no page does.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache

from plangen.history.past import Past
from plangen.kinds.facts import Facts
from plangen.kinds.gate import Verdict
from plangen.kinds.joined import joined
from plangen.model.content_files import SETTINGS
from plangen.model.plan import Plan
from plangen.model.plan_files import PlanFiles, plan_files
from plangen.model.portfolio import Portfolio
from plangen.once import once
from plangen.pages.address import addresses
from plangen.pages.page import SiteView
from plangen.publish.manifest import digest
from plangen.publish.program import edition
from plangen.publish.project import Project
from plangen.publish.rereading import Rereading
from plangen.source.diagnostic import Diagnostic

_SIZE = 20


class Keys:
    """What plans, forecasts and pages are made of, each as one digest."""

    def __init__(self, project: Project, files: Rereading | None = None) -> None:
        self._project = project
        self._digests = files.digests(project.files) if files else _digests(project)
        self._own = {one.path: one.paths for one in plan_files(project.files)[0]}
        of_plans = {path for paths in self._own.values() for path in paths}
        self.names = (*project.files, "", *project.others)
        self._shared = [path for path in project.files if path not in of_plans]

    def of_file(self, path: str) -> str:
        """Return the key of a file by itself."""
        return f"{path} {self._digests[path]}"

    def of_plan(self, structure: str) -> Callable[[PlanFiles], str]:
        """Return what gives the key of a plan as its files say it: the settings say how."""
        settings = self._digests.get(SETTINGS, "")
        start = _Digest("plan", structure, edition(), settings, *self._project.others)

        def key(files: PlanFiles) -> str:
            paths = (files.path, *files.parts, "", *files.reports)
            return start.and_then(*paths, *(self._digests.get(path, "") for path in paths))

        return key

    def of_sets(
        self, portfolio: Portfolio, day: date, *more: str, seen: Mapping[str, str] | None = None
    ) -> Callable[[tuple[str, ...]], str]:
        """Return what gives the key of what is worked out for sets of joined plans on a day.

        `seen` has what stands for each plan where not all that its files say has a bearing on that.
        """
        texts = seen or self._texts(portfolio)
        start = _Digest("set", edition(), day.isoformat(), *more, "", *self._world())

        def key(plans: tuple[str, ...]) -> str:
            return start.and_then(*plans, "", *(texts[plan] for plan in plans))

        return key

    def of_pages(
        self, facts: Facts, verdict: Verdict, frame: SiteView, surroundings: Iterable[str]
    ) -> Callable[[str], str]:
        """Return what gives the key of a plan's pages, if they show no plans but those joined to it.

        `facts` are of everybody, with the past that readers may know; `surroundings` are what else
        pages depend on, as texts: the reader, the theme. It does nothing before it is first asked.
        """
        portfolio = facts.portfolio
        around = cache(lambda: {one: plans for plans in joined(portfolio) for one in plans})
        start = cache(lambda: self._of_site(facts, frame, surroundings))
        said = cache(lambda: _by_plan(verdict))

        @cache
        def text(plan: str) -> str:
            return f"{self._text(portfolio.plans[plan])} {_then(facts.past, portfolio.plans[plan])}"

        def key(plan: str) -> str:
            # Figures in prose may show any plan.
            if plan not in portfolio.plans or portfolio.plans[plan].insets:
                return ""
            known = (*map(repr, said()[plan]), repr(verdict.standings.get(plan)))
            return start().and_then(plan, *map(text, around()[plan]), "", *known)

        return key

    def _of_site(self, facts: Facts, frame: SiteView, surroundings: Iterable[str]) -> "_Digest":
        """Return the digest of what all pages depend on."""
        past, known = facts.past, repr(sorted(addresses(facts.portfolio).items()))
        start = _Digest("pages", edition(), facts.status_date.isoformat(), repr(frame), known)
        start.add(*surroundings, "", *self._world())
        start.add(*self.names)
        start.add(past.missing, str(past.begins), str(past.snapshot and past.snapshot.day))
        return start

    def _texts(self, portfolio: Portfolio) -> dict[str, str]:
        """Return what the files of each plan are called and say, as one text."""
        return {plan.id: self._text(plan) for plan in portfolio.plans.values()}

    def _text(self, plan: Plan) -> str:
        return "".join(map(self.of_file, self._own[plan.path]))

    def _world(self) -> Iterator[str]:
        """Yield what the files say that belong to no plan."""
        for path in self._shared:
            yield path
            yield self._digests[path]


@once
def _digests(project: Project) -> Mapping[str, str]:
    """Return the digests of all files that were read."""
    return {path: digest(data) for path, data in project.files.items()}


def _by_plan(verdict: Verdict) -> Mapping[str, list[Diagnostic]]:
    """Return what was found in each plan."""
    said: defaultdict[str, list[Diagnostic]] = defaultdict(list)
    for one in verdict.findings:
        said[one.plan].append(one)
    return said


def _then(past: Past, plan: Plan) -> str:
    """Return what the past says of a plan, as one text."""
    before = past.snapshot.plan(plan) if past.snapshot else None
    return f"{past.changed.get(plan.path)} {before!r}"


class _Digest:
    """A digest of texts one after the other; their lengths keep them apart."""

    def __init__(self, *texts: str) -> None:
        self._hash = hashlib.blake2b(digest_size=_SIZE)
        self.add(*texts)

    def add(self, *texts: str) -> None:
        long = "".join([f"{len(text)}:{text}" for text in texts])
        self._hash.update(long.encode("utf-8", "surrogatepass"))

    def and_then(self, *texts: str) -> str:
        """Return the digest of these texts behind those so far, which stay as they are."""
        found = _Digest()
        found._hash = self._hash.copy()
        found.add(*texts)
        return found._hash.hexdigest()
