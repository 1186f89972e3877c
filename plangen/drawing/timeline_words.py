"""Words of the timeline of a plan: its title, and the states of its tasks."""

from plangen.kinds.tongue import Tongue, say
from plangen.kinds.words import day_text
from plangen.model.plan import Plan
from plangen.model.task import Task
from plangen.schedule.dates import PlanDates, TaskDates


def timeline_title(plan: Plan, dates: PlanDates, tongue: Tongue) -> str:
    """Say when the plan ends, and on which side of its target."""
    if dates.finish is None:
        return say(tongue, "No task has a date")
    phrase = "Forecast to finish {finish}; nothing is promised"
    if plan.status.is_over:
        phrase = "The plan ended on {finish}"
    elif plan.target and dates.finish == plan.target:
        phrase = "Forecast to finish {finish}, on its target"
    elif plan.target and dates.finish > plan.target:
        phrase = "Forecast to finish {finish}, after its target of {target}"
    elif plan.target:
        phrase = "Forecast to finish {finish}, before its target of {target}"
    target = day_text(plan.target, tongue) if plan.target else ""
    return say(tongue, phrase, finish=day_text(dates.finish, tongue), target=target)


def state_word(task: Task, when: TaskDates) -> str:
    """Return the state to show, in English: late where an open task ends behind its promise."""
    behind = task.by is not None and when.finish > task.by
    return "late" if task.is_open and not task.is_group and behind else str(when.state)
