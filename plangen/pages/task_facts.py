"""The smaller facts of a task: what is written beside its dates, then what the forecast says."""

from plangen.kinds.interval_words import interval_text
from plangen.kinds.tongue import say
from plangen.kinds.words import money_text, plain_number
from plangen.model.plan import Plan
from plangen.model.task import Task
from plangen.pages.durations import short_duration
from plangen.pages.lookup import Lookup
from plangen.pages.parts import Fact
from plangen.pages.plan_forecast import task_facts


def small_facts(look: Lookup, plan: Plan, task: Task) -> tuple[Fact, ...]:
    """Return the smaller facts of a task: those that are written, then those of the forecast."""
    tongue = look.tongue
    pairs = (
        ("Work", short_duration(task.work, tongue) if task.work else ""),
        ("Worked", short_duration(task.worked, tongue) if task.worked else ""),
        ("Left", short_duration(task.left, tongue) if task.left else ""),
        ("Actual", money_text(task.spent, plan.budget.currency, tongue) if task.spent else ""),
        ("Uses", _uses(look, task)),
        ("Budget line", _line(plan, task)),
        ("Repeats", interval_text(task.every, tongue)),
        ("Approver", look.facts.portfolio.owner_name(task.approver) if task.approver else ""),
        ("Issue", task.issue),
        ("Evidence", task.evidence),
        ("Calendar", task.calendar),
        ("Priority", say(tongue, task.priority) if task.priority else ""),
        ("Tags", ", ".join(task.tags)),
    )
    written = tuple(Fact(say(tongue, label), text) for label, text in pairs if text)
    return (*written, *task_facts(look, plan, task))


def _uses(look: Lookup, task: Task) -> str:
    known = look.facts.portfolio.resources
    found = []
    for use in task.uses:
        name = known[use.resource].name if use.resource in known else use.resource
        if use.count != 1:
            number = plain_number(use.count, look.tongue)
            name = say(look.tongue, "{count} of {resource}", count=number, resource=name)
        found.append(name)
    return ", ".join(found)


def _line(plan: Plan, task: Task) -> str:
    if task.line is None:
        return ""
    names = {line.id: line.title for line in plan.lines}
    return names.get(task.line.id, task.line.id)
