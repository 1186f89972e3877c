"""The table of fields of what plans share: people, resources, calendars, goals, settings."""

from collections.abc import Mapping

from plangen.model import audience_shapes as a
from plangen.model import look_shapes as look
from plangen.model import plan_shapes as p
from plangen.model import shape as s
from plangen.model.address_shape import ADDRESS
from plangen.model.field import Field, Fields, erase
from plangen.model.people import PersonKind
from plangen.model.weights import Preset

ID = Field("id", s.IDENT, "its name in plans")
NAME = Field("name", s.TEXT, "the name people read")
CALENDAR = Field("calendar", s.IDENT, "its working calendar")

KIND = Field("kind", s.member("a kind", PersonKind), "person, team, role or external")
ROLE = Field("role", s.TEXT, "the job")
TEAM = Field("team", s.IDENT, "the team it belongs to")
MEMBERS = Field("members", s.PERSONS, "who is in the team")
CAPACITY = Field("capacity", p.CAPACITY, "share of a full week; none carries no load")
LEAVE = Field("leave", p.DAYS, "days off")
RATE = Field("rate", s.MONEY, "cost per day")
ACTIVE = Field("active", s.BOOL, "false for those who left")
GITHUB = Field("github", s.TEXT, "the account on the code host")
PERSON: Fields = erase(
    ID, NAME, KIND, ROLE, TEAM, MEMBERS, CAPACITY, CALENDAR, LEAVE, RATE, ACTIVE, GITHUB
)

PIECES = Field("capacity", s.NUMBER, "how many there are")
COST = Field("cost", s.MONEY, "cost per day")
RESOURCE: Fields = erase(ID, NAME, PIECES, CALENDAR, COST)

BASE = Field("base", s.IDENT, "the calendar it starts from")
DAY = Field("day", p.DURATION, "how long a working day is; it starts at 08:00")
HOURS = Field("hours", s.WORDS, "working hours of a day: 07:00-12:00,12:30-15:30")
CALENDAR_FIELDS: Fields = erase(ID, BASE, DAY, HOURS)
WEEK = "week"
HOLIDAYS = "holidays"
EXCEPTIONS = "exceptions"

TITLE = Field("title", s.TEXT, "the title people read")
OWNER = Field("owner", s.PERSON, "who answers for it")
BY = Field("by", s.DATE, "when it shall be reached")
TEXT = Field("text", s.TEXT, "what it means")
GOAL: Fields = erase(ID, TITLE, OWNER, BY, TEXT)

SITE_TITLE = Field("title", s.TEXT, "the title of the site")
BASE_URL = Field("base_url", ADDRESS, "where the site will stand")
REPOSITORY = Field("repository", s.TEXT, "the address of the repository, for edit links")
STATUS_DATE = Field("status_date", s.DATE, "the day the plans are judged on; else today")
PRESET = Field(
    "preset",
    s.member("a preset", Preset),
    "how much is demanded",
)
DEFAULT_CALENDAR = Field("calendar", s.IDENT, "the calendar of plans that name none")
LEVEL = Field("level", s.BOOL, "whether the capacity of people and equipment moves dates")
LEVEL_WITH = Field(
    "level_with",
    s.choice("a way to level", ("samples", "ortools")),
    "how levelling searches: the best of many samples, or OR-Tools, which can prove it",
)
LOGIC = Field(
    "logic",
    s.choice("a logic", ("retained", "override")),
    "how work under way before its predecessor is scheduled",
)
DISTRIBUTION = Field(
    "distribution", s.choice("a distribution", ("triangular", "pert")), "of three-point estimates"
)
CORRELATION = Field(
    "correlation", p.CORRELATION, "of estimates with the same `group:`: that of their ranks"
)
CHANCE = Field("chance", s.PERCENT, "of its target that a plan must have")
NEAR_CRITICAL = Field("near_critical", s.NUMBER, "total float, in days, that is near-critical")
LANGUAGE = Field("language", s.choice("a language", ("en", "de")), "of the site")
INDEX = Field("index", s.BOOL, "whether search engines may index the site")
FAIL_ON = Field(
    "fail_on",
    s.choice("a severity", ("error", "warning", "advice", "never")),
    "`plangen check` exits with 1 if a finding is at least this severe",
)
THEME = "theme"
THEME_NAME = Field("name", s.TEXT, "the folder in `themes/`")
ACCENT = Field("accent", look.ACCENT, "the colour of links and of what is chosen, on light pages")
ACCENT_DARK = Field("accent_dark", look.ACCENT_DARK, "the same on dark pages; else made from it")
LOGO = Field("logo", look.LOGO, "a picture of the content folder, in place of the site's title")
TEXT_FONT = Field(
    "text_font", look.FONTS, "fonts of the text by name or WOFF2 file, the best first"
)
CODE_FONT = Field("code_font", look.FONTS, "the same of ids and code")
THEME_KEYS: Fields = erase(THEME_NAME, ACCENT, ACCENT_DARK, LOGO, TEXT_FONT, CODE_FONT)
VOCABULARY = "vocabulary"
WORDS = "words"
AUDIENCES = "audiences"
AUDIENCE_TITLE = Field("title", s.TEXT, "the title of its site; else that of the settings")
HIDE = Field("hide", a.HIDDEN, "what it may not see: subjects, and parts by their marks")
ONLY = Field("only", a.ONLY, "the plans it may see; all if not said")
AUDIENCE: Fields = erase(AUDIENCE_TITLE, ONLY, HIDE)

SETTINGS: Fields = erase(
    SITE_TITLE, BASE_URL, REPOSITORY, STATUS_DATE, PRESET, DEFAULT_CALENDAR, LEVEL, LEVEL_WITH, LOGIC,
    DISTRIBUTION, CORRELATION, CHANCE, NEAR_CRITICAL, LANGUAGE, INDEX, FAIL_ON,
)  # fmt: skip

KINDS: Mapping[str, Fields] = {
    "person": PERSON,
    "resource": RESOURCE,
    "calendar": CALENDAR_FIELDS,
    "goal": GOAL,
    "settings": SETTINGS,
    "theme": THEME_KEYS,
    "audience": AUDIENCE,
}
"""Fields of the shared files, in the order of the reference."""
