"""Effort: by whom the work of a command is done, and who takes the time.

It imports nothing of that before it is needed: most commands have few plans, or nothing to do.
"""

from dataclasses import field
from typing import TYPE_CHECKING

from plangen.frozen import frozen
from plangen.publish.following import Follow, nobody
from plangen.publish.stopwatch import Stopwatch

if TYPE_CHECKING:
    from plangen.publish.crew import Crew
    from plangen.publish.keys import Keys
    from plangen.publish.project import Project
    from plangen.publish.recall import Recall
    from plangen.publish.sharing import Sharing

_FEW = 10
"""With fewer files of plans, all is done before workers and what is remembered are there."""


@frozen()
class Effort:
    """How many processes work, None for as many as suit the task, or a crew on other machines.

    A preview recalls what it did before. `follow` gives who hears how far long work is.
    """

    workers: int | None = None
    watch: Stopwatch = field(default_factory=Stopwatch)
    elsewhere: "Crew | None" = None
    recall: "Recall | None" = None
    follow: Follow = nobody

    def crew(self, plans: int) -> "Crew":
        """Return those who work on so many plans."""
        from plangen.publish.crew import Local, suitable  # noqa: PLC0415 (as long as a check of a plan)

        return self.elsewhere or Local(self.workers or suitable(plans))

    def sharing(self, project: "Project") -> "Sharing | None":
        """Return how the work on a project is shared out; None where there are too few plans."""
        from plangen.publish.project import is_of_plans  # noqa: PLC0415 (not for a build with nothing to do)

        plans = sum(map(is_of_plans, project.files))
        if plans < _FEW and not self.recall:
            return None
        from plangen.publish.sharing import Sharing  # noqa: PLC0415 (as long as a check of a plan)

        return Sharing(self.keys(project), self.crew(plans), self.recall, self.follow)

    def keys(self, project: "Project") -> "Keys":
        """Return what gives the keys of all that is made of a project."""
        from plangen.publish.keys import Keys  # noqa: PLC0415 (as long as a check of a plan)

        return Keys(project, self.recall.files if self.recall else None)
