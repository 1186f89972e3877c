"""A project of one program on disk: built, changed, and put back to what it was."""

import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from .corpus import write
from .invented import EARLY, Plan
from .programs import Program
from .running import Command, FailedError, Used, run

PASSED_ON = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT")


class Workspace:
    """Holds a project and how often its task was changed."""

    def __init__(self, program: Program, plans: Sequence[Plan], root: Path, limit: float) -> None:
        self.program = program
        self.limit = limit
        self.folder = root / "project"
        self.private = root / "private"
        # In a plan that has not begun, a longer task moves everything behind it.
        self.plan = next((plan for plan in plans if plan.status == "approved"), plans[0])
        self.page = f"plans/{self.plan.id}.html"
        self.revision = 0
        self.words = self.plan.title
        self.stale = True
        files = program.files(plans)
        write(self.folder, files)
        self.sources = {self.folder / path for path in files}
        self.clear()

    def command(self, words: tuple[str, ...], extra: Mapping[str, str] | None = None) -> Command:
        """Return a command that keeps what it stores beside the project to this workspace."""
        passed = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        own = {
            name: str(self.private / name.lower())
            for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")
        }
        return Command(
            words=words,
            folder=self.folder,
            environment={**passed, **own, **self.program.environment, **(extra or {})},
            output=self.private / "output.txt",
            limit=self.limit,
        )

    def clear(self) -> None:
        """Remove whatever is no source: the output, and what programs remember of earlier runs."""
        shutil.rmtree(self.private, ignore_errors=True)
        for name in ("home", "tmpdir", "xdg_cache_home", "xdg_config_home", "xdg_data_home"):
            (self.private / name).mkdir(parents=True)
        kept = {parent for path in self.sources for parent in path.parents} | self.sources
        for parent, folders, files in os.walk(self.folder):
            here = Path(parent)
            for name in [name for name in folders if here / name not in kept]:
                shutil.rmtree(here / name)
                folders.remove(name)
            for name in files:
                if here / name not in kept:
                    (here / name).unlink()
        self.stale = True

    def build(self) -> Used:
        """Build the site."""
        used = run(self.command(self.program.build))
        self._verify()
        self.stale = False
        return used

    def build_plain(self) -> Used:
        """Build the site without colours in code."""
        used = run(self.command(self.program.build, self.program.plain))
        self._verify()
        return used

    def bring_up_to_date(self) -> None:
        """Build the site unless it is that of the sources."""
        if self.stale:
            self.build()

    def change(self) -> str:
        """Rename a task and give it another duration; return text that only the new page has."""
        self.revision += 1
        task = self.plan.tasks[EARLY]
        self.words = f"revision {self.revision} of this task"
        changed = replace(task, title=f"{task.title}, {self.words}", days=(5 + self.revision % 9,))
        tasks = [changed if one is task else one for one in self.plan.tasks]
        text = self.program.text(replace(self.plan, tasks=tuple(tasks)))
        # In place, as editors save.
        (self.folder / self.program.folder / f"{self.plan.id}.md").write_text(
            text, encoding="utf-8"
        )
        self.stale = True
        return self.words

    def _verify(self) -> None:
        """Raise `FailedError` if the site does not say what its sources say now."""
        page = self.folder / self.program.output / self.page
        if not page.exists() or self.words not in page.read_text(encoding="utf-8"):
            reason = f"`{self.page}` does not have the text `{self.words}`"
            raise FailedError(reason)
