"""Words of the risk matrix: how many risks are grave, and how many the responses leave there."""

from plangen.kinds.tongue import Tongue, say, say_number
from plangen.kinds.words import capital, number_word, percent
from plangen.model.registers import Risk


def risks_title(risks: int, grave: int, left: int, tongue: Tongue) -> str:
    """Say how many open risks are grave, and how many of these the responses leave."""
    one = "The one open risk is not both likely and severe"
    more = "None of {total} open risks is both likely and severe"
    if grave == 1:
        one = "The one open risk is likely and severe"
        more = "One of {total} open risks is likely and severe"
    elif grave:
        more = "{grave} of {total} open risks are likely and severe"
    total, number = number_word(risks, tongue), capital(number_word(grave, tongue))
    told = say_number(tongue, risks, one, more, total=total, grave=number)
    if not grave:
        return told
    if left == grave:
        return say(tongue, "{told}, and no response changes that", told=told)
    if not left:
        return say(tongue, "{told}; responses would leave none", told=told)
    one, more = "{told}; responses would leave one", "{told}; responses would leave {left}"
    return say_number(tongue, left, one, more, told=told, left=number_word(left, tongue))


def probability_text(risk: Risk, tongue: Tongue) -> str:
    """Return how likely a risk is, and how likely after its response."""
    likely, after = percent(risk.probability or 0), risk.probability_after
    if after is None:
        return say(tongue, "probability {likely}", likely=likely)
    phrase = "probability {likely}, after response {after}"
    return say(tongue, phrase, likely=likely, after=percent(after))
