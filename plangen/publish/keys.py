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

_SIZE = 20


class Keys:
    """What plans, forecasts and pages are made of, each as one digest."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._digests = _digests(project)
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
    ) -> dict[str, str]:
        """Return the key of the pages of each plan that show no plans but those joined to it.

        `facts` are of everybody, with the past that readers may know; `surroundings` are what else
        pages depend on, as texts: the reader, the theme.
        """
        portfolio, past = facts.portfolio, facts.past
        texts = {
            plan: f"{text} {_then(past, portfolio.plans[plan])}"
            for plan, text in self._texts(portfolio).items()
        }
        known = repr(sorted(addresses(portfolio).items()))
        start = _Digest("pages", edition(), facts.status_date.isoformat(), repr(frame), known)
        start.add(*surroundings, "", *self._world())
        start.add(*self.names)
        start.add(past.missing, str(past.begins), str(past.snapshot and past.snapshot.day))
        said: defaultdict[str, list[str]] = defaultdict(list)
        for one in verdict.findings:
            said[one.plan].append(repr(one))
        return {
            plan: start.and_then(plan, *around, "", *said[plan], repr(verdict.standings.get(plan)))
            for plans, around in (
                (plans, [texts[one] for one in plans]) for plans in joined(portfolio)
            )
            for plan in plans
            # Figures in prose may show any plan.
            if not portfolio.plans[plan].insets
        }

    def _texts(self, portfolio: Portfolio) -> dict[str, str]:
        """Return what the files of each plan are called and say, as one text."""
        return {
            plan.id: "".join(map(self.of_file, self._own[plan.path]))
            for plan in portfolio.plans.values()
        }

    def _world(self) -> Iterator[str]:
        """Yield what the files say that belong to no plan."""
        for path in self._shared:
            yield path
            yield self._digests[path]


@once
def _digests(project: Project) -> Mapping[str, str]:
    """Return the digests of all files that were read."""
    return {path: digest(data) for path, data in project.files.items()}


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
