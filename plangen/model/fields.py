"""The table of fields: every key of every kind of item, its shape and its meaning.

It drives decoding, the JSON Schema and the reference page, and fixes the order of keys.
"""

import re
from collections.abc import Mapping

from plangen.model import plan_shapes as p
from plangen.model import risk_shapes as r
from plangen.model import shape as s
from plangen.model.currency import CURRENCY as CURRENCY_CODE
from plangen.model.field import Field, Fields, erase
from plangen.model.plan import Status
from plangen.model.registers import Health, Impact, RiskState

ID = Field("id", s.IDENT, "its name in links and addresses; unique in the plan")
OWNER = Field(
    "owner", p.ASSIGNMENTS, "who is accountable (the first) and who helps, with their units"
)
TAG = Field("tag", s.WORDS, "words to group by", same=("tags",))
WAS = Field("was", s.IDENTS, "earlier ids, so that history and links survive a rename")

DURATION = Field(
    "duration",
    p.ESTIMATE,
    "working time from start to finish, or three points of it (low/likely/high)",
    bare=p.ESTIMATE_PATTERN,
)
WORK = Field("work", p.DURATION, "effort; with people it gives the duration")
MILESTONE = Field("milestone", s.BOOL, "a point in time", flag=True)
AFTER = Field("after", p.LINKS, "predecessors with link type and lag")
FROM = Field("from", s.DATE, "starts no earlier (SNET)", same=("start-from",))
START_BY = Field("start-by", s.DATE, "starts no later (SNLT)")
START_ON = Field("start-on", s.DATE, "must start on (MSO)")
FINISH_FROM = Field("finish-from", s.DATE, "finishes no earlier (FNET)")
FINISH_BY = Field("finish-by", s.DATE, "finishes no later (FNLT)")
FINISH_ON = Field("finish-on", s.DATE, "must finish on (MFO)")
ALAP = Field("alap", s.BOOL, "as late as possible without moving a successor", flag=True)
BY = Field("by", s.DATE, "a promised date: it moves nothing and is checked")
PROGRESS = Field("progress", s.PERCENT, "how much is done", bare=re.compile(r"\d{1,3}(\.\d+)?%"))
STARTED = Field("started", s.DATE, "actual start")
FINISHED = Field("finished", s.DATE, "actual finish")
LEFT = Field("left", p.DURATION, "working time left from the status date on")
WORKED = Field("worked", p.DURATION, "effort spent")
COST = Field("cost", s.MONEY, "planned cost")
SPENT = Field("spent", s.MONEY, "actual cost")
LINE = Field("line", p.REFERENCE, "the budget line of its costs")
USES = Field("uses", p.USES, "equipment and how many")
CALENDAR = Field("calendar", s.IDENT, "own working calendar")
PRIORITY = Field(
    "priority", s.choice("a priority", ("high", "normal", "low")), "what levelling serves first"
)
GROUP = Field("group", s.TEXT, "estimates of one group err together")
EARNED = Field(
    "earned",
    s.choice("an earned-value rule", ("percent", "0-100", "50-50", "milestones")),
    "how progress earns value",
)
SPANS = Field("spans", p.REFERENCE, "lasts as long as a phase; never critical")
EVERY = Field("every", p.INTERVAL, "recurs")
SERVES = Field("serves", p.REFERENCES, "measures of the plan, or goals")
ISSUE = Field("issue", s.TEXT, "its issue in a tracker: owner/repo#7")
EVIDENCE = Field("evidence", s.TEXT, "a path that proves it is done")
APPROVER = Field("approver", s.PERSON, "who lets it pass")
STATE = Field(
    "state",
    s.choice(
        "a state",
        ("todo", "active", "blocked", "done", "dropped"),
    ),
    "the box, in the YAML spelling",
)

TASK: Fields = erase(
    ID, OWNER, DURATION, WORK, MILESTONE, AFTER, FROM, START_BY, START_ON, FINISH_FROM,
    FINISH_BY, FINISH_ON, ALAP, BY, STATE, PROGRESS, STARTED, FINISHED, LEFT, WORKED, COST, SPENT,
    LINE, USES, CALENDAR, PRIORITY, GROUP, EARNED, SPANS, EVERY, SERVES, APPROVER, ISSUE,
    EVIDENCE, TAG, WAS,
)  # fmt: skip
PHASE: Fields = erase(
    ID, OWNER, AFTER, FROM, FINISH_BY, BY, DURATION, CALENDAR, SERVES, APPROVER, ISSUE, TAG, WAS,
)  # fmt: skip

RETIRED: Mapping[str, str] = {
    "start": "dates are computed; write `from:` for not before, `started:` for an actual start",
    "finish": "dates are computed; write `by:` for a promise, `finished:` for an actual finish",
    "due": "a promised date is `by:`",
    "end": "dates are computed; a promised date is `by:`",
    "depends": "links are written `after:`",
    "assignee": "people are written `@name`",
}

PROBABILITY = Field(
    "probability",
    r.PROBABILITY,
    "how likely, before and after response",
    bare=re.compile(r"\d{1,3}(\.\d+)?%(>\d{1,3}(\.\d+)?%)?"),
)
OPPORTUNITY = Field("opportunity", s.BOOL, "good if it happens", flag=True)
DELAY = Field("delay", r.DELAY, "what it adds to the work it affects")
RISK_COST = Field("cost", r.COST, "what it costs")
IMPACT = Field("impact", s.member("an impact", Impact), "how hard it hits, where not in numbers")
AFFECTS = Field("affects", p.REFERENCES, "the work it hits")
RESPONSE = Field(
    "response",
    s.choice(
        "a response", ("avoid", "reduce", "transfer", "accept", "exploit", "share", "enhance")
    ),
    "what is done about it",
)
TREATED_BY = Field("treated-by", p.REFERENCES, "the tasks that respond to it")
REVIEW = Field("review", s.DATE, "when it is looked at again")
RISK_STATE = Field("state", s.member("a state of a risk", RiskState), "where it stands")
RISK: Fields = erase(
    ID, OWNER, OPPORTUNITY, PROBABILITY, DELAY, RISK_COST, IMPACT, AFFECTS, RESPONSE, TREATED_BY,
    GROUP, REVIEW, RISK_STATE, TAG, WAS,
)  # fmt: skip

SINCE = Field("since", s.DATE, "since when it is taken for true")
ASSUMPTION: Fields = erase(ID, OWNER, SINCE, REVIEW, TAG, WAS)

DECIDED = Field("decided", s.DATE, "when it was decided")
WANTED = Field("wanted", s.DATE, "when it must be decided")
DECISION: Fields = erase(ID, OWNER, DECIDED, WANTED, TAG, WAS)

RAISED = Field("raised", s.DATE, "when it came up")
OPEN_STATE = Field("state", s.choice("a state", ("open", "closed")), "whether it is settled")
BLOCKS = Field("blocks", p.REFERENCES, "the work it stops")
ISSUE_ENTRY: Fields = erase(ID, OWNER, RAISED, OPEN_STATE, BLOCKS, REVIEW, TAG, WAS)

WHO = Field("who", s.TEXT, "who said it")
ON = Field("on", s.DATE, "when")
ANSWERED = Field("state", s.choice("a state", ("open", "answered")), "whether it was answered")
LEADS_TO = Field("leads-to", p.REFERENCES, "the work it led to")
FEEDBACK: Fields = erase(ID, OWNER, WHO, ON, ANSWERED, LEADS_TO, TAG, WAS)

MOVES = Field("moves", p.MOVES, "the dates it moves, and by how much")
CHANGE_COST = Field("cost", s.SIGNED, "what it adds to the cost, or takes off")
CHANGE: Fields = erase(ID, OWNER, DECIDED, APPROVER, MOVES, CHANGE_COST, TAG, WAS)

DAY = Field("date", s.DATE, "the day of the report")
HEALTH = Field(
    "health",
    s.member("a health", Health, {"green": "on-track", "amber": "at-risk", "red": "off-track"}),
    "how the plan is doing",
)
MEASURED = Field("measured", p.MEASURED, "readings of measures")
UPDATE: Fields = erase(DAY, OWNER, HEALTH, MEASURED)

MEASURE_TITLE = Field("title", s.TEXT, "what is measured", same=("measure",))
UNIT = Field("unit", s.TEXT, "its unit")
ONE_OWNER = Field("owner", s.PERSON, "who answers for it")
BASELINE = Field(
    "baseline", s.NUMBER_OR_NONE, "the value before the plan; `none` where there was nothing"
)
TARGET = Field("target", p.TARGET, "the value to reach; the baseline gives the direction")
SOURCE = Field("read-from", s.TEXT, "where the value is read")
FIRST = Field("first-reading", s.DATE, "when it is first read")
MEASURE: Fields = erase(ID, MEASURE_TITLE, UNIT, ONE_OWNER, BASELINE, TARGET, BY, SOURCE, FIRST)

STAKE_WHO = Field("who", s.TEXT, "a person's id, or plain words")
STAKE = Field("stake", s.TEXT, "what the plan is to them")
POWER = Field("power", s.choice("a weight", ("high", "medium", "low")), "their power")
INTEREST = Field("interest", s.choice("a weight", ("high", "medium", "low")), "their interest")
WANTS = Field("wants-to-know", s.TEXT, "what they want to know", same=("wants",))
HOW = Field("how", s.TEXT, "how they hear of it")
SENDER = Field("sender", s.PERSON, "who tells them")
ASKED_BY = Field("asked-by", s.TEXT, "how they are asked for feedback")
STAKEHOLDER: Fields = erase(STAKE_WHO, STAKE, POWER, INTEREST, WANTS, HOW, EVERY, SENDER, ASKED_BY)

LINE_TITLE = Field("title", s.TEXT, "what the money is for", same=("line",))
PLANNED = Field("planned", s.MONEY, "planned cost")
COMMITTED = Field("committed", s.MONEY, "ordered, not paid")
FORECAST = Field("forecast", s.MONEY, "what it will come to")
PAID_FROM = Field("paid-from", s.TEXT, "who pays")
BUDGET_LINE: Fields = erase(ID, LINE_TITLE, PLANNED, COMMITTED, SPENT, FORECAST, PAID_FROM)

RACI_ITEM = Field("item", p.REFERENCE, "a task, phase or milestone")
ACCOUNTABLE = Field("accountable", p.ASSIGNMENTS, "who answers for it")
RESPONSIBLE = Field("responsible", p.ASSIGNMENTS, "who does it")
CONSULTED = Field("consulted", p.ASSIGNMENTS, "who is asked")
INFORMED = Field("informed", p.ASSIGNMENTS, "who is told")
RACI: Fields = erase(RACI_ITEM, ACCOUNTABLE, RESPONSIBLE, CONSULTED, INFORMED)

PLAN_ID = Field("plan", s.IDENT, "the plan's id: the name of its file or folder")
TITLE = Field("title", s.TEXT, "the title; else the first heading")
STATUS = Field("status", s.member("a status", Status), "where the plan stands in its life")
PLAN_OWNER = Field("owner", s.PERSON, "who is accountable")
SPONSOR = Field("sponsor", s.PERSON, "who pays and protects")
TEAM = Field("team", s.IDENT, "the team that does it")
START = Field("start", s.DATE, "nothing starts earlier")
PLAN_TARGET = Field("target", s.DATE, "the promised finish: it moves nothing and is checked")
PLAN_SERVES = Field("serves", s.IDENTS, "the goals it serves")
PLAN_AFTER = Field("after", p.REFERENCES, "plans, or items of plans, that come first")
LEVEL = Field("level", s.BOOL, "whether the capacity of people and equipment moves dates")
PLAN_BASELINE = Field("baseline", s.TEXT, "the revision to compare with")
BUDGET = "budget"
WAIVE = "waive"
PLAN: Fields = erase(
    PLAN_ID, TITLE, STATUS, PLAN_OWNER, SPONSOR, TEAM, START, PLAN_TARGET, CALENDAR, PLAN_SERVES,
    PLAN_AFTER, TAG, PRIORITY, LEVEL, PLAN_BASELINE, WAS,
)  # fmt: skip

CURRENCY = Field("currency", CURRENCY_CODE, "three letters: EUR")
APPROVED = Field("approved", s.MONEY, "what may be spent, with the reserve")
RESERVE = Field("reserve", s.MONEY, "contingency, part of `approved`")
PEOPLE_COST = Field("people", s.choice("a way to cost people", ("rates",)), "count people's rates")
EQUIPMENT_COST = Field(
    "equipment", s.choice("a way to cost equipment", ("rates",)), "count what equipment costs a day"
)
BUDGET_HEADER: Fields = erase(CURRENCY, APPROVED, RESERVE, PEOPLE_COST, EQUIPMENT_COST)

RULE = Field("rule", s.TEXT, "the rule that is waived")
ITEM = Field("item", s.TEXT, "the item it is waived for")
UNTIL = Field("until", s.DATE, "when the waiver ends")
WAIVED_BY = Field("by", s.PERSON, "who answers for it")
BECAUSE = Field("because", s.TEXT, "why")
WAIVER: Fields = erase(RULE, ITEM, UNTIL, WAIVED_BY, BECAUSE)

KINDS: Mapping[str, Fields] = {
    "plan": PLAN,
    "budget": BUDGET_HEADER,
    "waiver": WAIVER,
    "phase": PHASE,
    "task": TASK,
    "risk": RISK,
    "assumption": ASSUMPTION,
    "decision": DECISION,
    "issue": ISSUE_ENTRY,
    "feedback": FEEDBACK,
    "change": CHANGE,
    "update": UPDATE,
    "measure": MEASURE,
    "stakeholder": STAKEHOLDER,
    "budget line": BUDGET_LINE,
    "raci": RACI,
}
"""Fields of everything in a plan, in the order in which keys are best written."""

RETIRED_IN_HEADER: Mapping[str, str] = {
    "due": "the promised finish is `target:`",
    "end": "the promised finish is `target:`",
    "finish": "the finish is computed; the promised one is `target:`",
    "by": "the promised finish is `target:`",
    "name": "the title is `title:`, the id `plan:`",
    "id": "the plan's id is `plan:`",
    "assignee": "who answers for the plan is `owner:`",
    "waivers": "waivers stand under `waive:`",
    "waiver": "waivers stand under `waive:`",
}
"""Keys that people expect in a header, and what to write instead."""
