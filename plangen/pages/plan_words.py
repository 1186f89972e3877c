"""Sentences of a plan's page: how far the work is, which risks and entries are open."""

from collections.abc import Sequence

from plangen.kinds.tongue import Tongue, say, say_number
from plangen.kinds.words import capital, count, listing, number_word
from plangen.model.plan import Plan
from plangen.model.registers import Risk
from plangen.model.task import Task, TaskState
from plangen.pages.findings import findings_text
from plangen.pages.lookup import Lookup
from plangen.pages.plan_registers import EntryView
from plangen.schedule.dates import PlanDates
from plangen.source.diagnostic import Diagnostic

_STATES = (
    TaskState.DONE,
    TaskState.ACTIVE,
    TaskState.BLOCKED,
    TaskState.TODO,
    TaskState.DROPPED,
)
_OPEN = {
    "issues": ("{n} of {total} still open", "All are closed."),
    "changes": ("{n} of {total} not decided", "All are decided."),
    "assumptions": ("{n} of {total} to be looked at again", ""),
    "feedback": ("{n} of {total} not answered", "All are answered."),
}
"""What is said of the registers: while some entries are open, and when none is."""


def tasks_sentence(look: Lookup, plan: Plan) -> str:
    """Return how far the work is, in numbers."""
    tasks = counted_tasks(plan)
    if not tasks:
        return say(look.tongue, "No task is written yet.")
    dates = look.facts.dates(plan)
    sentences = [_states_sentence(look.tongue, _states(dates, tasks))]
    critical = sum(
        1
        for task in tasks
        if task.is_open and task.id in dates.tasks and dates.tasks[task.id].critical
    )
    if critical:
        one, more = "One open task is critical.", "{count} open tasks are critical."
        word = capital(number_word(critical, look.tongue))
        sentences.append(say_number(look.tongue, critical, one, more, count=word))
    if dates.unplaced:
        one, more = (
            "{n} task could not be placed in time.",
            "{n} tasks could not be placed in time.",
        )
        sentences.append(say_number(look.tongue, len(dates.unplaced), one, more))
    return " ".join(sentences)


def counted_tasks(plan: Plan) -> list[Task]:
    """Return the tasks that are work: neither groups nor points in time."""
    return [task for task in plan.tasks if not task.is_group and not task.is_milestone]


def _states(dates: PlanDates, tasks: Sequence[Task]) -> list[TaskState]:
    return [dates.tasks[one.id].state if one.id in dates.tasks else one.state for one in tasks]


def _states_sentence(tongue: Tongue, states: Sequence[TaskState]) -> str:
    """Return how many tasks are in each state: `2 tasks: 1 done and 1 blocked.`."""
    found = [state for state in _STATES if state in states]
    if len(found) == 1:
        one, more = "{n} task: all {state}.", "{n} tasks: all {state}."
        return say_number(tongue, len(states), one, more, state=say(tongue, found[0].value))
    parts = [f"{states.count(state)} {say(tongue, state.value)}" for state in found]
    tasks = count(len(states), "task", tongue=tongue)
    return say(tongue, "{tasks}: {states}.", tasks=tasks, states=listing(parts, tongue))


def risks_sentence(look: Lookup, plan: Plan) -> str:
    """Return how many risks are open, and what is missing; in a plan that is over none is."""
    if not plan.risks:
        return say(look.tongue, "No risk is written down; that is not the same as no risk.")
    opened = [risk for risk in plan.risks if risk.is_open]
    if plan.status.is_over:
        return _over_sentence(look.tongue, len(opened))
    text = _open_text(look.tongue, plan.risks)
    overdue = sum(1 for risk in opened if risk.review and risk.review < look.today)
    if not overdue:
        return f"{text}."
    one, more = "{text}; {n} review is overdue.", "{text}; {n} reviews are overdue."
    return say_number(look.tongue, overdue, one, more, text=text)


def _over_sentence(tongue: Tongue, opened: int) -> str:
    if not opened:
        return say(tongue, "The plan is over; no entries were open at its end.")
    return say_number(
        tongue,
        opened,
        "The plan is over; {n} entry was open at its end.",
        "The plan is over; {n} entries were open at its end.",
    )


def _open_text(tongue: Tongue, risks: Sequence[Risk]) -> str:
    """Return how many threats and opportunities are open: `2 of 3 risks open`."""
    threats = [risk for risk in risks if not risk.opportunity]
    chances = [risk for risk in risks if risk.opportunity]
    many = count(len(threats), "risk", tongue=tongue)
    few = count(len(chances), "opportunity", "opportunities", tongue=tongue)
    if threats and chances:
        phrase = "{open} of {risks} and {well} of {opportunities} open"
    else:
        phrase = "{open} of {risks} open" if threats else "{well} of {opportunities} open"
    return say(
        tongue,
        phrase,
        open=sum(risk.is_open for risk in threats),
        risks=many,
        well=sum(risk.is_open for risk in chances),
        opportunities=few,
    )


def findings_sentence(look: Lookup, found: Sequence[Diagnostic]) -> str:
    """Return what the rules found in a plan."""
    if not found:
        return say(look.tongue, "The rules find nothing wrong with this plan.")
    return say(
        look.tongue, "The rules find {findings}.", findings=findings_text(found, look.tongue)
    )


def decisions_sentence(look: Lookup, entries: Sequence[EntryView]) -> str:
    """Return how many decisions are wanted, and how many of them are overdue."""
    wanted = [one for one in entries if one.is_open]
    if not wanted:
        return say(look.tongue, "No decision is wanted.") if entries else ""
    overdue = sum(one.overdue for one in wanted)
    if overdue:
        one = "{n} of {decisions} is wanted, {overdue} overdue."
        more = "{n} of {decisions} are wanted, {overdue} overdue."
    else:
        one, more = "{n} of {decisions} is wanted.", "{n} of {decisions} are wanted."
    total = count(len(entries), "decision", tongue=look.tongue)
    return say_number(look.tongue, len(wanted), one, more, decisions=total, overdue=overdue)


def register_sentence(look: Lookup, name: str, entries: Sequence[EntryView]) -> str:
    """Return how many entries of a register are open, and how many of them are overdue."""
    if not entries:
        return say(look.tongue, "Nothing is written.")
    opened = sum(entry.is_open for entry in entries)
    overdue = sum(entry.overdue for entry in entries)
    some, none = _OPEN[name]
    if not opened:
        return say(look.tongue, none)
    text = say(look.tongue, some, n=opened, total=len(entries))
    if not overdue:
        return f"{text}."
    return say(look.tongue, "{text}, {n} overdue.", text=text, n=overdue)
