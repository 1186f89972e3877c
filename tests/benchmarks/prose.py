"""Prose of made-up plans: sections with paragraphs, a list, a table, a code block and links."""

from random import Random

WHO = (
    "the night shift",
    "the planning office",
    "the caretakers",
    "our own crew",
    "the second supplier",
    "the neighbours",
    "the finance office",
    "the works council",
    "the people at the counter",
    "the drivers",
)
THINGS = (
    "the pump house",
    "the booking service",
    "the east stair",
    "the archive",
    "the signal cabin",
    "the reading room",
    "the cold store",
    "the payment desk",
    "the roof of the depot",
    "the old ledger",
    "the loading bay",
    "the boiler",
)
MEANS = (
    "a trial on two floors",
    "one long weekend",
    "the spare parts we hold",
    "a written handover",
    "a second pair of eyes",
    "the measurements of last winter",
    "an evening with the doors open",
    "a list that hangs on the wall",
)
WHEN = (
    "before the autumn",
    "while the house is closed",
    "after the second inspection",
    "in the quiet weeks of the year",
    "on the day of the handover",
    "once the permit is here",
)
SENTENCES = (
    "Everybody who works with {thing} has waited for this since the last repair, and {who} say so in every meeting.",
    "We looked at {thing} together with {who}, and found that {means} will answer more than another report would.",
    "Where {thing} meets {other}, nobody was responsible until now; that is *the* gap this plan closes.",
    "The work on {thing} can begin {when}, because {who} need it for their own round until then.",
    "If {thing} fails again, {who} lose about a day a month, and {other} stands still with it.",
    "There is no need to touch {other}: it was renewed three years ago and **still does its work**.",
    "{means_first} will cost less than it seems, since {who} are there anyway and know {thing} well.",
    "Costs were compared with [two similar projects](https://example.org/cases/{number}); the larger one took half a year longer.",
    "What {who} asked for is written down word by word, and each wish has an answer `R-{number}` in the register.",
    "Deliveries reach {thing} through the yard only, so `gate {number}` stays free {when}.",
    "We do not move {other} at the same time; two changes at once would hide which of them broke something.",
    "The drawings of {thing} are from 1987 and were checked on site by {who}, room by room.",
    "A failure of {other} during the work is unlikely, but then {means} will get us through the first week.",
    "For {who} the change is small on paper and large in practice, so they hear of it early and {when} again.",
    "See the [record of measurements](https://example.org/records/{number}) for what {thing} really carries on a busy day.",
    "Nothing here depends on luck: {means} will show early whether {thing} can do what we promise.",
)
NEEDS = (
    "keeps running on every working day between six and ten",
    "can be reached without stairs from the street",
    "is handed over with one page that says how it is used",
    "needs no more power than the old one",
    "is quiet enough to talk beside it",
    "can be repaired with parts from at least two makers",
)
CODE = (
    (
        '```python\ndef share(done, whole):\n    """Return how much of the work is done, in percent."""\n'
        "    if not whole:\n        return 0\n    return round(100 * done / whole)\n\n\n"
        'print(share({number}, 960), "%")\n```\n'
    ),
    (
        "```bash\nset -eu\nfor room in cellar hall attic; do\n"
        '  measure --room "$room" --seconds {number} > "readings/$room.csv"\ndone\n```\n'
    ),
    (
        "```yaml\nhandover:\n  readings: {number}\n  rooms: [cellar, hall, attic]\n"
        '  signed: false\n  note: "one page a room"\n```\n'
    ),
)
SECTIONS = ("Background", "What we found", "How we go about it", "Quality", "Working together")


def filled(chance: Random, template: str) -> str:
    """Return a template with other words each time."""
    thing, other = chance.sample(THINGS, 2)
    means = chance.choice(MEANS)
    return template.format(
        thing=thing,
        other=other,
        who=chance.choice(WHO),
        means=means,
        means_first=means[0].upper() + means[1:],
        when=chance.choice(WHEN),
        number=chance.randrange(100, 990),
    )


def paragraph(chance: Random, sentences: int) -> str:
    """Return so many different sentences, one a line as people write them in git."""
    return "\n".join(filled(chance, one) for one in chance.sample(SENTENCES, sentences)) + "\n"


def bullets(chance: Random, count: int) -> str:
    """Return a list of so many demands."""
    found = [
        f"- {chance.choice(THINGS).capitalize()} {need}." for need in chance.sample(NEEDS, count)
    ]
    return "\n".join(found) + "\n"


def table(chance: Random) -> str:
    """Return a table of made-up readings."""
    rows = [
        f"| {thing} | {chance.randrange(20, 90)} | {chance.randrange(20, 90)} | {chance.choice(WHO)} |"
        for thing in chance.sample(THINGS, 5)
    ]
    return "\n".join(["| place | before | wanted | asked by |", "|---|---|---|---|", *rows]) + "\n"


def sections(chance: Random) -> str:
    """Return the free prose of a plan, below headings of the second level."""
    parts: list[str] = []
    for number, title in enumerate(SECTIONS):
        parts += [f"## {title}\n", paragraph(chance, chance.randrange(5, 8))]
        if number == 1:
            parts += ["Readings of the last winter:\n", table(chance)]
        if number == 2:
            parts += ["Each step ends with the same check:\n", filled_code(chance)]
        if number == 3:
            parts += ["We are done when each of these holds:\n", bullets(chance, 4)]
    return "\n".join(parts)


def filled_code(chance: Random) -> str:
    """Return a block of code in one of three languages, with a number of its own."""
    return chance.choice(CODE).replace("{number}", str(chance.randrange(100, 960)))
