"""The ratchet: findings known before are set aside, so that a check fails only for new ones."""

import json
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import NamedTuple

from plangen.frozen import frozen
from plangen.model.plan import Plan
from plangen.model.portfolio import Portfolio
from plangen.model.registers import Entry as Register
from plangen.model.task import Task
from plangen.source.diagnostic import Diagnostic
from plangen.source.identity import identities
from plangen.source.span import Span

BASELINE = "plangen-baseline.json"
"""The file of the content folder that holds the findings to live with; it is not published."""

VERSION = 1
_KEYS = ("rule", "path", "item", "identity")


class Entry(NamedTuple):
    """A finding to live with; `line` is where it stands in the file, and no part of it."""

    rule: str
    path: str
    item: str
    identity: str
    line: int = 1

    @property
    def span(self) -> Span:
        """Return its place."""
        return Span(BASELINE, self.line, 1, self.line + 1, 1)


@frozen()
class Known:
    """A finding with its identity, and that of the time before its plan or item was renamed."""

    finding: Diagnostic
    identity: str
    earlier: str

    def is_in(self, identities: AbstractSet[str] | Mapping[str, int]) -> bool:
        """Tell whether a set of identities has it, under its name or its earlier one."""
        return self.identity in identities or self.earlier in identities


def known(findings: Sequence[Diagnostic], portfolio: Portfolio) -> tuple[Known, ...]:
    """Return findings with their identities; `was` of plans and items gives the earlier ones."""
    names = {plan.id: plan.was[0] for plan in portfolio.plans.values() if plan.was}
    items = {
        (plan.id, item.id): item.was[0]
        for plan in portfolio.plans.values()
        for item in _items(plan)
        if item.was
    }
    before = [
        replace(
            finding,
            plan=names.get(finding.plan, finding.plan),
            item=items.get((finding.plan, finding.item), finding.item),
        )
        for finding in findings
    ]
    triples = zip(findings, identities(findings), identities(before), strict=True)
    return tuple(Known(*triple) for triple in triples)


def _items(plan: Plan) -> tuple[Task | Register, ...]:
    return (*plan.tasks, *plan.entries)


def entries(findings: Sequence[Diagnostic]) -> tuple[Entry, ...]:
    """Return the entries that a baseline needs to hold findings."""
    pairs = zip(findings, identities(findings), strict=True)
    return tuple(Entry(one.rule, one.span.path, one.item, name) for one, name in pairs)


def written(baseline: Iterable[Entry]) -> str:
    """Return the text of a baseline: sorted, one entry a line, without numbers of lines."""
    values = sorted({entry[: len(_KEYS)] for entry in baseline})
    lines = [
        json.dumps(dict(zip(_KEYS, value, strict=True)), ensure_ascii=False) for value in values
    ]
    listed = "".join(f"\n  {line}" + "," * (line != lines[-1]) for line in lines)
    return f'{{\n "version": {VERSION},\n "entries": [{listed}\n ]\n}}\n'


def read_entries(data: bytes) -> tuple[Entry, ...] | str:
    """Return the entries of a baseline, or what is wrong with it."""
    try:
        text = data.decode("utf-8")
        value: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 0
        return f"it is no JSON (line {line})" if line else "it is no JSON"
    if not isinstance(value, dict) or not isinstance(value.get("entries"), list):
        return "it has no list `entries`"
    if value.get("version") != VERSION:
        return f"its version is not {VERSION}"
    places = {line.strip().removesuffix(","): n for n, line in enumerate(text.split("\n"), 1)}
    found: list[Entry] = []
    for number, entry in enumerate(value["entries"], 1):
        words = [entry.get(key) for key in _KEYS] if isinstance(entry, dict) else []
        texts = [word for word in words if isinstance(word, str)]
        if len(texts) != len(_KEYS):
            return f"entry {number} lacks one of {', '.join(f'`{key}`' for key in _KEYS)}"
        line = places.get(json.dumps(dict(zip(_KEYS, texts, strict=True)), ensure_ascii=False), 1)
        found.append(Entry(texts[0], texts[1], texts[2], texts[3], line))
    return tuple(found)


def stale(findings: Iterable[Known], baseline: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries whose finding is no longer there."""
    there = {name for one in findings for name in (one.identity, one.earlier)}
    return tuple(entry for entry in baseline if entry.identity not in there)


def pruned(findings: Iterable[Known], baseline: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the entries whose finding is there, under the names of now where renamed."""
    findings = tuple(findings)
    gone = set(stale(findings, baseline))
    names = {one.earlier: one for one in findings} | {one.identity: one for one in findings}
    kept = [(entry, names[entry.identity]) for entry in baseline if entry not in gone]
    return tuple(
        Entry(entry.rule, one.finding.span.path, one.finding.item, one.identity, entry.line)
        for entry, one in kept
    )


def told_stale(entry: Entry) -> Diagnostic:
    """Return what to say of an entry whose finding is no longer there."""
    return Diagnostic(
        rule="baseline-stale",
        message=f"the finding `{entry.rule}` {_place(entry)} is no longer there",
        span=entry.span,
        hint="run `plangen baseline prune`",
    )


def grown(
    findings: Iterable[Known], now: Iterable[Entry], before: AbstractSet[str]
) -> tuple[Diagnostic, ...]:
    """Return what to say of entries that a baseline has now and had not before."""
    earlier = {one.identity: one.earlier for one in findings}
    return tuple(
        Diagnostic(
            rule="baseline-grown",
            message=f"the finding `{entry.rule}` {_place(entry)} was put into the baseline",
            span=entry.span,
            hint="mend the finding, and take the entry out",
        )
        for entry in now
        if entry.identity not in before and earlier.get(entry.identity) not in before
    )


def _place(entry: Entry) -> str:
    return f"at `{entry.item}` in `{entry.path}`" if entry.item else f"in `{entry.path}`"
