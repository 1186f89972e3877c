"""Views: which value each template shows, by the name of the template."""

from collections.abc import Mapping

from plangen.pages.across import MilestonesView, RisksView
from plangen.pages.broken import BrokenView
from plangen.pages.budget import BudgetView
from plangen.pages.calendar import CalendarView
from plangen.pages.changes import ChangesView
from plangen.pages.checks import ChecksView
from plangen.pages.decisions import DecisionsView
from plangen.pages.deck import DeckView
from plangen.pages.dependencies import DependenciesView
from plangen.pages.feedback import FeedbackView
from plangen.pages.goals import GoalsView
from plangen.pages.help_wanted import HelpView
from plangen.pages.index import IndexView
from plangen.pages.moved import MovedView
from plangen.pages.people import PeopleView, PersonView
from plangen.pages.plan import PlanView
from plangen.pages.plan_list import PlansView
from plangen.pages.prose_page import FolderView, ProseView
from plangen.pages.reference import ReferenceView
from plangen.pages.rules import RulesView, RuleView
from plangen.pages.site import Nothing
from plangen.pages.stakeholders import StakeholdersView
from plangen.pages.tags import TagsView
from plangen.pages.theme_reference import ThemeView
from plangen.pages.workload import WorkloadView

VIEWS: Mapping[str, type] = {
    "index.html.j2": IndexView,
    "plan.html.j2": PlanView,
    "deck.html.j2": DeckView,
    "broken.html.j2": BrokenView,
    "plans.html.j2": PlansView,
    "timeline.html.j2": PlansView,
    "milestones.html.j2": MilestonesView,
    "calendar.html.j2": CalendarView,
    "risks.html.j2": RisksView,
    "decisions.html.j2": DecisionsView,
    "changes.html.j2": ChangesView,
    "feedback.html.j2": FeedbackView,
    "budget.html.j2": BudgetView,
    "dependencies.html.j2": DependenciesView,
    "stakeholders.html.j2": StakeholdersView,
    "goals.html.j2": GoalsView,
    "tags.html.j2": TagsView,
    "workload.html.j2": WorkloadView,
    "help.html.j2": HelpView,
    "checks.html.j2": ChecksView,
    "people.html.j2": PeopleView,
    "person.html.j2": PersonView,
    "prose.html.j2": ProseView,
    "folder.html.j2": FolderView,
    "rules.html.j2": RulesView,
    "rule.html.j2": RuleView,
    "reference.html.j2": ReferenceView,
    "theme.html.j2": ThemeView,
    "moved.html.j2": MovedView,
    "missing.html.j2": Nothing,
}
