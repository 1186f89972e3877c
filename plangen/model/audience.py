"""Audiences: who a site is built for, and what of the plans they may not see."""

from collections.abc import Iterable
from enum import StrEnum

from plangen.frozen import frozen
from plangen.model.plan import Plan


class Subject(StrEnum):
    """What can be hidden as a whole, wherever it stands."""

    MONEY = "money"
    PEOPLE = "people"
    RISKS = "risks"
    ASSUMPTIONS = "assumptions"
    DECISIONS = "decisions"
    ISSUES = "issues"
    CHANGES = "changes"
    FEEDBACK = "feedback"
    UPDATES = "updates"
    MEASURES = "measures"
    STAKEHOLDERS = "stakeholders"
    UNCERTAINTY = "uncertainty"
    LOAD = "load"
    HISTORY = "history"
    SOURCES = "sources"
    PROSE = "prose"
    NOTES = "notes"


class MarkKind(StrEnum):
    """What a mark picks out."""

    PLAN = "plan"
    TAG = "tag"
    STATUS = "status"
    PAGE = "page"
    FIELD = "field"


@frozen()
class Mark:
    """A part of the content: a plan by id, what carries a tag, plans by status, a page, a field.

    The name of a page is a path in the content folder, or the beginning of one (`guide/`). A
    field is an own one (`x-supplier`) or a column of a table that only its author knows.
    """

    kind: MarkKind
    name: str


@frozen(kw_only=True)
class Audience:
    """Who may see what. With `only`, plans that no mark of it picks out are hidden.

    `is_read` is false where a part of it could not be read; then nothing may be built for it.
    """

    name: str
    title: str = ""
    only: tuple[Mark, ...] = ()
    subjects: frozenset[Subject] = frozenset()
    marks: tuple[Mark, ...] = ()
    is_read: bool = True

    @property
    def is_everybody(self) -> bool:
        """Tell whether nothing at all is hidden."""
        return not self.name

    @property
    def hides_parts(self) -> bool:
        """Tell whether single plans, tasks or people are hidden, that others may hang on."""
        kinds = {MarkKind.PLAN, MarkKind.TAG, MarkKind.STATUS}
        parts = self.only or any(mark.kind in kinds for mark in self.marks)
        return bool(parts) or Subject.PEOPLE in self.subjects

    def sees_plan(self, plan: Plan) -> bool:
        """Tell whether a plan is shown."""
        wanted = not self.only or any(_picks(mark, plan) for mark in self.only)
        return wanted and not any(_picks(mark, plan) for mark in self.marks)

    def sees_tags(self, tags: Iterable[str]) -> bool:
        """Tell whether what carries these tags is shown."""
        return not any(Mark(MarkKind.TAG, tag) in self.marks for tag in tags)

    def sees_page(self, path: str) -> bool:
        """Tell whether a page of prose is shown."""
        pages = [mark.name for mark in self.marks if mark.kind is MarkKind.PAGE]
        return not any(path == name or path.startswith(_folder(name)) for name in pages)

    def sees_field(self, name: str) -> bool:
        """Tell whether an own field or column is shown."""
        return Mark(MarkKind.FIELD, name.removeprefix("x-")) not in self.marks

    def sees(self, subject: Subject) -> bool:
        """Tell whether a subject is shown."""
        return subject not in self.subjects


EVERYBODY = Audience(name="")
"""Those who may see everything."""


def _folder(name: str) -> str:
    return name if name.endswith("/") else f"{name}/"


def _picks(mark: Mark, plan: Plan) -> bool:
    match mark.kind:
        case MarkKind.PLAN:
            return plan.id == mark.name
        case MarkKind.TAG:
            return mark.name in plan.tags
        case MarkKind.STATUS:
            return plan.status.value == mark.name
        case _:
            return False
