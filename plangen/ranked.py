"""Ranked words: enumerations whose members know their place, for sorting and comparing."""

from enum import StrEnum


class Ranked(StrEnum):
    """Words in the order of their lines; `rank` is the place of one, 0 for the first."""

    rank: int

    def __new__(cls, word: str) -> "Ranked":  # noqa: PYI034 (enumerations have no Self)
        """Count the members as they are made."""
        member = str.__new__(cls, word)
        member._value_ = word
        member.rank = len(cls.__members__)
        return member
