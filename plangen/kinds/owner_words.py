"""Owners by name, for those who may see people."""

from plangen.kinds.facts import Facts
from plangen.kinds.tongue import say
from plangen.model.audience import Subject


def owner_words(facts: Facts, person: str) -> tuple[str, ...]:
    """Return the name of an owner or that there is none; nothing for those who see no people."""
    if not facts.sees(Subject.PEOPLE):
        return ()
    return (facts.portfolio.owner_name(person) if person else say(facts.tongue, "no owner"),)
