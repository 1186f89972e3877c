"""Words: dates, spans of time, money and counts as people say them; pure functions."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_THOUSAND = Decimal(1000)


def month_text(day: date) -> str:
    """Return a month as people say it: `October 2026`."""
    return f"{_MONTH_NAMES[day.month - 1]} {day.year}"


def day_text(day: date) -> str:
    """Return a date with its weekday: `Fri 2 Oct 2026`, whatever the machine's language."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def away(day: date, today: date) -> str:
    """Return how far a date is: `today`, `in 9 days`, `3 weeks ago`, `in 5 months`."""
    days = (day - today).days
    if days == 0:
        return "today"
    if days in {1, -1}:
        return "tomorrow" if days == 1 else "yesterday"
    amount = _rounded(abs(days))
    return f"in {amount}" if days > 0 else f"{amount} ago"


def _rounded(days: int) -> str:
    """Return a length in the unit people would use: days, from 3 weeks on weeks, then months."""
    if days < 21:
        return f"{days} days"
    if days < 84:
        return count(round(days / 7), "week")
    if days < 730:
        return count(round(days / 30.44), "month")
    return count(round(days / 365.25), "year")


def count(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun: `1 plan`, `3 plans`, `no plans`."""
    word = noun if number == 1 else plural or f"{noun}s"
    return f"{number:,} {word}" if number else f"no {word}"


def number_word(number: int) -> str:
    """Return small numbers as words, the rest as digits."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else f"{number:,}"


def verb(number: int, singular: str, plural: str) -> str:
    """Return the form of a verb that fits a number."""
    return singular if number == 1 else plural


def listing(words: Sequence[str]) -> str:
    """Join words as in a sentence: `a`, `a and b`, `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def capital(text: str) -> str:
    """Return a text with its first letter large, the rest untouched."""
    return text[:1].upper() + text[1:]


def ended(text: str) -> str:
    """Return a text that ends like a sentence."""
    stripped = text.rstrip()
    return stripped if stripped.endswith((".", "!", "?", "…")) else f"{stripped}."


def plain_number(value: Decimal | float) -> str:
    """Return a number without needless zeros: `6.4`, `52`, `1,200`."""
    exact = value if isinstance(value, Decimal) else Decimal(str(round(value, 2)))
    text = f"{exact:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def days_amount(days: float) -> str:
    """Return working days in half steps: `12 d`, `2.5 d`; minutes do not matter to a reader."""
    halves = round(days * 2) / 2
    if days and not halves:
        return "< 0.5 d" if days > 0 else "> -0.5 d"
    return f"{plain_number(halves)} d"


def percent(value: Decimal | float) -> str:
    """Return a percentage as a whole number; only the finished reads 100 %."""
    whole = int(Decimal(str(value)).quantize(Decimal(1), ROUND_HALF_UP))
    if whole >= 100 > value:
        whole = 99
    return f"{whole} %"


def chance_text(share: float) -> str:
    """Return a share of simulated outcomes as a percentage: `4 %`; no outcome is ever certain."""
    whole = round(100 * share)
    if whole < 1:
        return "less than 1 %"
    return "more than 99 %" if whole > 99 else f"{whole} %"


def money_text(amount: Decimal, currency: str) -> str:
    """Return money rounded to what matters: `EUR 412k`, `EUR 2.5m`, `EUR 950`."""
    sign = "-" if amount < 0 else ""
    size = abs(amount)
    if size >= 999_500:
        return f"{currency} {sign}{_three_digits(size / _THOUSAND**2)}m"
    if size >= 10_000:
        return f"{currency} {sign}{_three_digits(size / _THOUSAND)}k"
    whole = size.quantize(Decimal(1), ROUND_HALF_UP)
    return f"{currency} {sign}{whole:,}"


def money_exact(amount: Decimal, currency: str) -> str:
    """Return money in full: `EUR 412,000` or `EUR 1,250.50`."""
    cents = amount.quantize(Decimal("0.01"), ROUND_HALF_UP)
    whole = cents.to_integral_value()
    return f"{currency} {whole:,}" if whole == cents else f"{currency} {cents:,}"


def _three_digits(value: Decimal) -> str:
    places = Decimal(1) if value >= 100 else Decimal("0.1") if value >= 10 else Decimal("0.01")
    return plain_number(value.quantize(places, ROUND_HALF_UP))


def late_text(days: int, *, working: bool = True) -> str:
    """Return how late something is: `8 working days late`, or early, or on time."""
    unit = "working day" if working else "day"
    if days == 0:
        return "on the day"
    return f"{count(abs(days), unit)} {'late' if days > 0 else 'early'}"
