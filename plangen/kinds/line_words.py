"""Budget lines by name: that of their author, or a word for the line that tasks make up."""

from plangen.kinds.tongue import Tongue, say
from plangen.model.plan import BudgetLine


def line_title(line: BudgetLine, tongue: Tongue) -> str:
    """Return what a budget line is called; only what no author wrote is translated."""
    # The line that tasks make up stands where the plan's header does.
    return say(tongue, line.title) if line.origin.has("plan") else line.title
