"""Words: dates, spans of time, money and counts as people say them; pure functions."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from plangen.kinds.tongue import ENGLISH, Tongue, grouped, say, say_number
from plangen.schedule.workdays import Slip

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


def month_text(day: date, tongue: Tongue = ENGLISH) -> str:
    """Return a month as people say it: `October 2026`."""
    return say(tongue, "{month} {year}", month=_named(tongue, _MONTH_NAMES, day), year=day.year)


def short_month(day: date, tongue: Tongue = ENGLISH) -> str:
    """Return the short name of a month: `Oct`."""
    return _named(tongue, _MONTHS, day)


def day_text(day: date, tongue: Tongue = ENGLISH) -> str:
    """Return a date with its weekday: `Fri 2 Oct 2026`, whatever the machine's language."""
    weekday = _WEEKDAYS[day.weekday()]
    if tongue.is_english:
        return f"{weekday} {day.day} {_MONTHS[day.month - 1]} {day.year}"
    return say(
        tongue,
        "{weekday} {day} {month} {year}",
        weekday=say(tongue, weekday),
        day=day.day,
        month=_named(tongue, _MONTHS, day),
        year=day.year,
    )


def short_day(day: date, tongue: Tongue = ENGLISH) -> str:
    """Return a date without its year, for marks in charts: `2 Oct`."""
    return say(tongue, "{day} {month}", day=day.day, month=_named(tongue, _MONTHS, day))


def _named(tongue: Tongue, names: Sequence[str], day: date) -> str:
    # May is as short as it is long; in other languages too, or its two forms are alike enough.
    return say(tongue, names[day.month - 1])


def away(day: date, today: date, tongue: Tongue = ENGLISH) -> str:
    """Return how far a date is: `today`, `in 9 days`, `3 weeks ago`, `in 5 months`."""
    days = (day - today).days
    if days == 0:
        return say(tongue, "today")
    if days in {1, -1}:
        return say(tongue, "tomorrow" if days == 1 else "yesterday")
    number, unit = _rounded(abs(days))
    way = f"in {{n}} {unit}" if days > 0 else f"{{n}} {unit} ago"
    return say_number(tongue, number, way, way.replace(unit, f"{unit}s"))


def _rounded(days: int) -> tuple[int, str]:
    """Return a length in the unit people would use: days, from 3 weeks on weeks, then months."""
    if days < 21:
        return days, "day"
    if days < 84:
        return round(days / 7), "week"
    if days < 730:
        return round(days / 30.44), "month"
    return round(days / 365.25), "year"


def count(number: int, noun: str, plural: str = "", tongue: Tongue = ENGLISH) -> str:
    """Return a number with its noun: `1 plan`, `3 plans`, `no plans`."""
    many = plural or f"{noun}s"
    one, _, more = say(tongue, f"{noun}|{many}").partition("|")
    if not number:
        return f"{say(tongue, 'no')} {more}"
    return f"{grouped(tongue, f'{number:,}')} {one if number == 1 else more}"


def number_word(number: int, tongue: Tongue = ENGLISH) -> str:
    """Return small numbers as words, the rest as digits."""
    if 0 <= number < len(_NUMBERS):
        return say(tongue, _NUMBERS[number])
    return grouped(tongue, f"{number:,}")


def verb(number: int, singular: str, plural: str) -> str:
    """Return the form of an English verb that fits a number."""
    return singular if number == 1 else plural


def listing(words: Sequence[str], tongue: Tongue = ENGLISH) -> str:
    """Join words as in a sentence: `a`, `a and b`, `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {say(tongue, 'and')} {words[-1]}"


def capital(text: str) -> str:
    """Return a text with its first letter large, the rest untouched."""
    return text[:1].upper() + text[1:]


def ended(text: str) -> str:
    """Return a text that ends like a sentence."""
    stripped = text.rstrip()
    return stripped if stripped.endswith((".", "!", "?", "…")) else f"{stripped}."


def plain_number(value: Decimal | float, tongue: Tongue = ENGLISH) -> str:
    """Return a number without needless zeros: `6.4`, `52`, `1,200`."""
    exact = value if isinstance(value, Decimal) else Decimal(str(round(value, 2)))
    text = f"{exact:,f}"
    return grouped(tongue, text.rstrip("0").rstrip(".") if "." in text else text)


def days_amount(days: float, tongue: Tongue = ENGLISH) -> str:
    """Return working days in half steps: `12 d`, `2.5 d`; minutes do not matter to a reader."""
    halves = round(days * 2) / 2
    if days and not halves:
        return say(tongue, "< 0.5 d" if days > 0 else "> -0.5 d")
    return say(tongue, "{days} d", days=plain_number(halves, tongue))


def days_text(days: float, tongue: Tongue = ENGLISH) -> str:
    """Return working days in half steps, to be read aloud: `6 days`, `half a day`."""
    halves = round(days * 2) / 2
    if not halves:
        return say(tongue, "less than half a day" if days else "no time")
    if halves == 0.5:
        return say(tongue, "half a day")
    number = plain_number(halves, tongue)
    return say(tongue, "{n} day" if halves == 1 else "{n} days", n=number)


def percent(value: Decimal | float) -> str:
    """Return a percentage as a whole number; only the finished reads 100 %."""
    whole = int(Decimal(str(value)).quantize(Decimal(1), ROUND_HALF_UP))
    if whole >= 100 > value:
        whole = 99
    return f"{whole} %"


def chance_text(share: float, tongue: Tongue = ENGLISH) -> str:
    """Return a share of simulated outcomes as a percentage: `4 %`; no outcome is ever certain."""
    whole = round(100 * share)
    if whole < 1:
        return say(tongue, "less than 1 %")
    return say(tongue, "more than 99 %") if whole > 99 else f"{whole} %"


def money_text(amount: Decimal, currency: str, tongue: Tongue = ENGLISH) -> str:
    """Return money rounded to what matters: `EUR 412k`, `EUR 2.5m`, `EUR 950`."""
    size = abs(amount)
    if size >= 999_500:
        shown, phrase = _three_digits(size / _THOUSAND**2, tongue), "{currency} {amount}m"
    elif size >= 10_000:
        shown, phrase = _three_digits(size / _THOUSAND, tongue), "{currency} {amount}k"
    else:
        whole = size.quantize(Decimal(1), ROUND_HALF_UP)
        shown, phrase = grouped(tongue, f"{whole:,}"), "{currency} {amount}"
    return _signed(amount, say(tongue, phrase, currency=currency, amount=shown))


def money_exact(amount: Decimal, currency: str, tongue: Tongue = ENGLISH) -> str:
    """Return money in full: `EUR 412,000` or `EUR 1,250.50`."""
    cents = abs(amount).quantize(Decimal("0.01"), ROUND_HALF_UP)
    whole = cents.to_integral_value()
    shown = grouped(tongue, f"{whole:,}" if whole == cents else f"{cents:,}")
    return _signed(amount, say(tongue, "{currency} {amount}", currency=currency, amount=shown))


def _signed(amount: Decimal, text: str) -> str:
    """Return the words of a sum without sign with a minus before them where it is negative."""
    return f"\N{MINUS SIGN}{text}" if amount < 0 else text


def _three_digits(value: Decimal, tongue: Tongue) -> str:
    places = Decimal(1) if value >= 100 else Decimal("0.1") if value >= 10 else Decimal("0.01")
    return plain_number(value.quantize(places, ROUND_HALF_UP), tongue)


def late_text(slip: Slip, tongue: Tongue = ENGLISH) -> str:
    """Return how late something is: `8 working days late`, or early, or on the day.

    Where nobody works between the dates: `2 days late, over a weekend`.
    """
    if not slip.calendar:
        return say(tongue, "on the day")
    way = "late" if slip.calendar > 0 else "early"
    if slip.working:
        one, more = f"{{n}} working day {way}", f"{{n}} working days {way}"
        return say_number(tongue, abs(slip.working), one, more)
    over = "over a weekend" if slip.weekend else "over days off"
    one, more = f"{{n}} day {way}, {over}", f"{{n}} days {way}, {over}"
    return say_number(tongue, abs(slip.calendar), one, more)
