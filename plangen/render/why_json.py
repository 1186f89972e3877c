"""Why a date, as JSON: the chain with places and moments, for other programs."""

import json

from plangen.kinds.plain import plain
from plangen.render.why import Answer, gain_text, hop_text, sentence
from plangen.schedule.explain.hop import End, Hop, Named, Reason
from plangen.source.node import Plain
from plangen.source.span import Span


def why_json(answer: Answer) -> str:
    """Return an answer as one object; dates ISO, days in working days, places with lines."""
    explanation = answer.explanation
    hops = explanation.hops
    day = (hops[0].finish if explanation.end is End.FINISH else hops[0].start) if hops else None
    found = {
        **_named(explanation.item),
        "end": explanation.end.value,
        "standing": explanation.standing.value,
        "date": plain(day),
        "sentence": sentence(answer),
        "chain": [_hop(answer, hop) for hop in hops],
        "ring": [
            {**_named(step.item), "holds": step.holds, **_place(answer, step.place)}
            for step in explanation.ring
        ],
        "earlier": [
            {
                **_named(gain.hop.item),
                "without": gain.lever.value,
                "days": gain.days,
                "text": gain_text(answer, gain),
            }
            for gain in answer.gains.found
        ],
        "untried": answer.gains.untried,
        "links": [
            {"link": plain(one.link), "float": one.days, **_place(answer, one.link.target.span)}
            for one in answer.floats
        ],
    }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _named(item: Named) -> dict[str, Plain]:
    return {"plan": item.plan, "task": item.task, "title": item.title}


def _place(answer: Answer, span: Span | None) -> dict[str, Plain]:
    if span is None:
        return {"path": "", "line": None, "column": None}
    return {"path": answer.way.to(span.path), "line": span.line, "column": span.column}


def _hop(answer: Answer, hop: Hop) -> Plain:
    return {
        **_named(hop.item),
        "end": hop.end.value,
        "start": plain(hop.start),
        "finish": plain(hop.finish),
        "state": plain(hop.state),
        "estimate": plain(hop.estimate),
        "days": hop.days,
        "left": hop.left,
        "text": hop_text(answer, hop),
        "over": plain(hop.over),
        "reason": {**_reason(hop.reason), **_place(answer, hop.reason.place)},
    }


def _reason(reason: Reason) -> dict[str, Plain]:
    return {
        "kind": reason.kind.value,
        "date": plain(reason.day),
        "other": _named(reason.other) if reason.other else None,
        "other_end": reason.other_end.value if reason.other else None,
        "other_date": plain(reason.other_day),
        "type": plain(reason.type),
        "lag": plain(reason.lag),
        "constraint": plain(reason.constraint),
        "holder": _named(reason.holder) if reason.holder else None,
        "supply": reason.supply,
        "gap": plain(reason.gap),
    }
