"""Public holidays: what the optional library knows of a country or a part of it.

Only `plangen new calendar` asks it, and the answer is written down. So an update of the library
changes no plan, and a build does without it.
"""

import re
from collections.abc import Collection, Mapping
from datetime import date

from plangen.errors import PlangenError
from plangen.frozen import frozen
from plangen.model.years import YEARS
from plangen.source.diagnostic import nearest

_SPAN = re.compile(r"(\d{4})(?:\.\.(\d{4}))?")
_MOST = 30
_NAMED = 20
_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@frozen(kw_only=True)
class Region:
    """A country or a part of it: its code (`DE-BE`), its working week, and its free days."""

    code: str
    week: str
    days: Mapping[date, str]


def years_of(text: str) -> range:
    """Return the years that `2026` or `2026..2028` names, both included."""
    found = _SPAN.fullmatch(text)
    hint = "write one year, or the first and the last: `2026..2028`"
    if not found:
        message = f"`{text}` is no span of years"
        raise PlangenError(message, hint)
    first, last = int(found[1]), int(found[2] or found[1])
    if last < first:
        message = f"`{text}` ends before it begins"
        raise PlangenError(message, hint)
    if first not in YEARS or last not in YEARS or last - first >= _MOST:
        message = f"`{text}` is too long or too far from today"
        raise PlangenError(message, f"name at most {_MOST} years from {YEARS[0]} to {YEARS[-1]}")
    return range(first, last + 1)


def public_holidays(region: str, years: range, language: str = "") -> Region:
    """Return the public holidays of a region in some years, those moved to another day as well.

    Names are in the country's own language, or in the one asked for. Raises `PlangenError`
    where the library is not there, or does not know the region, the language or a year.
    """
    try:
        import holidays  # noqa: PLC0415 (an extra, and slow to import)
    except ImportError:
        message = "the library that knows public holidays is not installed"
        raise PlangenError(message, "install plangen with its extra `holidays`") from None
    country, part = _resolved(region)
    known = holidays.country_holidays(country, subdiv=part or None)
    spoken = _language(country, known.supported_languages, known.default_language, language)
    found = holidays.country_holidays(country, subdiv=part or None, years=years, language=spoken)
    days = {day: found[day] for day in sorted(found) if day.year in years}
    missing = sorted(set(years) - {day.year for day in days})
    code = f"{country}-{part}" if part else country
    if missing:
        message = f"no holidays of {code} are known for {missing[0]}"
        raise PlangenError(message, "name years nearer to today, and run it again later")
    return Region(code=code, week=_week(known.weekend), days=days)


def _resolved(region: str) -> tuple[str, str]:
    """Return the codes of a country and of the part that is named behind a dash, if any."""
    import holidays  # noqa: PLC0415 (see above)

    country, _, part = region.partition("-")
    countries = holidays.list_supported_countries(include_aliases=False)
    code = country.upper()
    if code not in countries:
        message = f"no country has the code `{country}`"
        raise _unknown(message, country, _country_names())
    if not part:
        return code, ""
    known = holidays.country_holidays(code)
    parts = {**{name: name for name in known.subdivisions}, **known.subdivisions_aliases}
    found = {name.casefold(): whole for name, whole in parts.items()}.get(part.casefold())
    if found is None:
        if not parts:
            message = f"the holidays of {code} are the same in all of it"
            raise PlangenError(message, f"name the country alone: `{code}`")
        message = f"no part of {code} is called `{part}`"
        raise _unknown(message, part, parts)
    return code, str(found)


def _country_names() -> dict[str, str]:
    """Return the codes of all countries by their codes of three letters and their English names."""
    from holidays.registry import COUNTRIES  # noqa: PLC0415 (see above)

    return {
        name: codes[1]
        for module, codes in COUNTRIES.items()
        for name in (codes[1], codes[2], module.replace("_", " ").title())
    }


def _unknown(message: str, word: str, known: Mapping[str, str]) -> PlangenError:
    """Return the error about an unknown name, with the code of the nearest known one."""
    folded = {name.casefold(): (name, code) for name, code in known.items()}
    near = nearest(word, folded)
    if near:
        name, code = folded[near]
        also = f" ({name})" if name != code else ""
        return PlangenError(message, f"did you mean `{code}`{also}?")
    codes = sorted(set(known.values()))
    if len(codes) > _NAMED:
        return PlangenError(message, "write the two letters of ISO 3166: `DE`, `GB-ENG`, `US-CA`")
    return PlangenError(message, "name one of " + ", ".join(f"`{code}`" for code in codes))


def _language(country: str, known: Collection[str], usual: str | None, wanted: str) -> str | None:
    """Return the library's word for a language; the library would else ask the machine."""
    if not wanted:
        return usual
    folded = wanted.casefold().replace("-", "_")
    for name in (*known, *([usual] if usual else ())):
        if folded in {name.casefold(), name.casefold().partition("_")[0]}:
            return str(name)
    message = f"the holidays of {country} have no names in `{wanted}`"
    names = ", ".join(f"`{name}`" for name in sorted(known))
    hint = f"choose one of {names}" if names else "leave out `--language`"
    raise PlangenError(message, hint)


def _week(weekend: Collection[int]) -> str:
    """Return the working days of a week (Monday is 0) as calendars have them: `mon-fri`."""
    working = [day for day in range(7) if day not in weekend]
    first = next((day for day in working if (day - 1) % 7 not in working), 0)
    last = (first + len(working) - 1) % 7
    run = {(first + step) % 7 for step in range(len(working))}
    if len(working) < 7 and run == set(working):
        return f"{_WEEK[first]}-{_WEEK[last]}" if first != last else _WEEK[first]
    return ",".join(_WEEK[day] for day in working)
