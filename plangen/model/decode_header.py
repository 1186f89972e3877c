"""Decoding a plan's header: the parts with a shape of their own."""

from plangen.model import fields as f
from plangen.model.field import Values, decode
from plangen.model.plan import Budget, Waiver
from plangen.model.reference import Reference
from plangen.model.yaml_items import KEYS, listed
from plangen.source.diagnostic import Diagnostic
from plangen.source.node import Mapping, Scalar, Sequence
from plangen.source.span import Span

OWN = {f.BUDGET, f.WAIVE, *KEYS}
"""Header keys that the table of fields does not read."""


def header_values(header: Mapping, problems: list[Diagnostic]) -> Values:
    """Decode the plain keys of a header."""
    entries = tuple(entry for entry in header.entries if entry.key.text not in OWN)
    return decode(entries, f.PLAN, _span(header), problems, f.RETIRED_IN_HEADER)


def _span(header: Mapping) -> Span:
    first = header.entries[0].key.span if header.entries else header.span
    return Span(first.path, first.line, first.column, first.line, first.end_column)


def header_budget(header: Mapping, problems: list[Diagnostic]) -> tuple[Budget, dict[str, Span]]:
    """Decode `budget:`, and where its parts stand (`budget.approved`)."""
    node = header.get(f.BUDGET)
    if isinstance(node, Mapping):
        values = decode(node.entries, f.BUDGET_HEADER, node.span, problems)
        budget = Budget(
            currency=values.get(f.CURRENCY) or "EUR",
            approved=values.get(f.APPROVED),
            reserve=values.get(f.RESERVE),
            people_rates=values.get(f.PEOPLE_COST) is not None,
            equipment_rates=values.get(f.EQUIPMENT_COST) is not None,
        )
        places = {f"budget.{name}": span for name, span in values.places.items()}
        return budget, {"budget": node.span, **places}
    if node is not None and not (isinstance(node, Scalar) and node.is_null):
        problems.append(
            Diagnostic(
                rule="bad-value",
                message="`budget` is not a sum but a group of keys",
                span=node.span,
                hint="write `budget: {currency: EUR, approved: 412000, reserve: 36000}`",
            )
        )
        return Budget(), {"budget": node.span}
    return Budget(), {}


_WAIVER = "{rule: target-missed, until: 2027-01-31, by: amara, because: why it may stay}"


def header_waivers(header: Mapping, problems: list[Diagnostic]) -> tuple[Waiver, ...]:
    """Decode `waive:`, a list of waivers; one whose end cannot be read is none."""
    node = header.get(f.WAIVE)
    if isinstance(node, Mapping) and node.get(f.RULE.name) is not None:
        message, hint = "waivers are a list", "put `- ` before the first key"
        problems.append(Diagnostic(rule="bad-value", message=message, span=node.span, hint=hint))
        return ()
    found: list[Waiver] = []
    for mapping in listed(node, problems, _WAIVER) if node else ():
        values = decode(mapping.entries, f.WAIVER, mapping.span, problems)
        if mapping.get(f.UNTIL.name) is not None and values.get(f.UNTIL) is None:
            continue
        found.append(
            Waiver(
                rule=values.get(f.RULE) or "",
                item=values.get(f.ITEM) or "",
                until=values.get(f.UNTIL),
                by=values.get(f.WAIVED_BY) or "",
                because=values.get(f.BECAUSE) or "",
                span=mapping.span,
                item_span=values.place(f.ITEM.name),
            )
        )
    return tuple(found)


def header_goals(header: Mapping, values: Values) -> tuple[Reference, ...]:
    """Return the goals a plan serves, each with its own place."""
    node = header.get("serves")
    items = node.items if isinstance(node, Sequence) else (node,) if node else ()
    places = {item.text: item.span for item in items if isinstance(item, Scalar)}
    fallback = values.origin.of("serves")
    goals = values.get(f.PLAN_SERVES) or ()
    return tuple(Reference("", name, places.get(name, fallback)) for name in goals)
