"""The codec of frozen values: whatever plans say goes through plain data and back unchanged."""

import marshal
import re
from collections import namedtuple
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, make_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum, Flag, IntEnum, StrEnum
from pathlib import Path
from types import GenericAlias
from typing import NamedTuple, TypeVar

import pytest

from plangen.codec.codec import Codec, codec_of, version
from plangen.frozen import frozen
from plangen.kinds.facts import EVERYTHING, gather
from plangen.model.decode_plan import DecodedPlan, decode_plan
from plangen.model.plan_files import plan_files
from plangen.model.read import read_portfolio
from plangen.model.registers import Entry, Risk
from plangen.model.settings import Settings
from plangen.schedule.forecast.forecast import PlanForecast
from plangen.source.document import Document
from plangen.source.edit import Edit
from plangen.source.node import Node, Plain
from plangen.source.outline import read_document, read_update
from plangen.source.page import read_page
from plangen.source.span import Span
from plangen.source.text import decode

ROOT = Path(__file__).parent.parent
FOLDERS = [ROOT / "content", ROOT / "tests" / "rules" / "base"]
HERE = Span("a.md", 1, 2, 3, 400)
_T = TypeVar("_T")


_SET = re.compile(r"\{([^{}:]+)\}")
"""The members of a set of simple values, in its representation."""


def again(kind: type[_T], value: _T) -> _T:
    """Return a value as it comes back from marshal."""
    codec = codec_of(kind)
    data = marshal.dumps(codec.encode(value))  # type: ignore[arg-type]
    return codec.decode(marshal.loads(data))  # noqa: S302 (made in the line before)


def shown(value: object) -> str:
    """Return a value with all its classes; members of a set, which have no order, sorted."""
    return _SET.sub(lambda one: "{" + ", ".join(sorted(one[1].split(", "))) + "}", repr(value))


def same(kind: type[_T], value: _T) -> None:
    """Check that a value comes back as it was, with all its classes."""
    found = again(kind, value)
    assert shown(found) == shown(value)
    assert "NaN" in repr(value) or found == value


def markdown(folder: Path) -> dict[str, bytes]:
    """Return the Markdown files of a folder."""
    paths = sorted(folder.rglob("*.md"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def decoded(files: Mapping[str, bytes]) -> list[DecodedPlan]:
    """Return what the plans among files say."""
    texts = {path: decode(path, data)[0] for path, data in files.items()}
    return [
        decode_plan(
            read_document([texts[part] for part in (one.path, *one.parts)]),
            [read_update(texts[report]) for report in one.reports],
            Settings(),
        )
        for one in plan_files(texts)[0]
    ]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_plan_of_a_folder_comes_back(folder: Path) -> None:
    plans = decoded(markdown(folder))
    assert plans
    for plan in plans:
        same(DecodedPlan, plan)


def examples() -> Iterator[str]:
    """Yield the code blocks of the guide, of the rules and of their cases; not all are plans."""
    for folder in ("content/guide", "plangen/rules", "tests/rules", "tests"):
        for path in sorted([*(ROOT / folder).glob("*.md"), *(ROOT / folder).glob("*.py")]):
            found = re.findall(
                r"^(`{3,})\w+[^\n]*\n(.*?)^\1$", path.read_text(), re.DOTALL | re.MULTILINE
            )
            yield from (text for _, text in found)


def test_every_example_comes_back() -> None:
    texts = list(examples())
    assert len(texts) > 300
    head = "---\nplan: example\nstart: 2026-03-02\n---\n\n"
    broken = {text if text.startswith("---") else head + text for text in texts}
    plans = [one for text in sorted(broken) for one in decoded({"plans/example.md": text.encode()})]
    assert any(plan.problems for plan in plans)
    for plan in plans:
        same(DecodedPlan, plan)


def test_documents_come_back_with_all_their_nodes() -> None:
    for path, data in markdown(ROOT / "content").items():
        same(Document, read_page(decode(path, data)[0]))


def test_forecasts_come_back() -> None:
    files = {
        path.relative_to(ROOT / "content").as_posix(): path.read_bytes()
        for path in sorted((ROOT / "content").rglob("*.*"))
        if path.suffix in {".md", ".yml"}
    }
    facts = gather(read_portfolio(files), date(2026, 11, 25), needs=EVERYTHING)
    assert facts.forecasts
    for forecast in facts.forecasts.values():
        same(PlanForecast, forecast)


def test_short_texts_are_shared_by_all_plans() -> None:
    first, second = (again(DecodedPlan, decoded(markdown(FOLDERS[1]))[0]) for _ in range(2))
    assert first == second
    assert first.problems == second.problems
    assert first.plan.path is second.plan.path
    assert again(Kinds, KINDS[0]).day is again(Kinds, KINDS[0]).day


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


class Size(IntEnum):
    SMALL = 1
    LARGE = 2


class Shape(Enum):
    ROUND = (1, 2)
    FLAT = (3, 4)


Tree = tuple["Tree", ...]
Deep = dict[str, "Deep"]


@frozen()
class Branch:
    name: str
    branches: "tuple[Branch, ...]"
    next: "Branch | None"
    by_name: "Mapping[str, Branch]"


class Pair(NamedTuple):
    edit: Edit
    sizes: tuple[Size, ...]


@frozen()
class Fruit:
    name: str


@frozen(kw_only=True)
class Apple(Fruit):
    weight: Decimal | None = None


@dataclass(frozen=True)
class Stone:
    colour: Colour
    shape: Shape | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinds:
    """A field of each type."""

    text: str = ""
    number: int = 0
    rate: float = 0.0
    flag: bool = False
    data: bytes = b""
    nothing: None = None
    day: date = date(2026, 3, 2)
    money: Decimal = Decimal(0)
    perhaps: str | None = None
    day_or_none: date | None = None
    colour: Colour = Colour.RED
    size: Size | None = None
    texts: tuple[str, ...] = ()
    days: tuple[date | None, ...] = ()
    two: tuple[str, Decimal] = ("", Decimal(0))
    nested: tuple[tuple[int, ...], ...] = ()
    listed: list[float] = field(default_factory=list)
    mapped: Mapping[str, tuple[Fruit, ...]] = field(default_factory=dict)
    by_number: dict[int, dict[date, Stone]] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    numbers: set[int] = field(default_factory=set)
    plain: Plain = None
    node: Node | None = None
    pair: Pair | None = None
    places: tuple[Span, ...] = ()
    fruit: Fruit | Stone | Shape | str | None = None
    either: str | int | float | bool | None = None
    tree: Tree = ()
    deep: Deep = field(default_factory=dict)
    branch: Branch | None = None


LEAF = Branch("leaf", (), None, {})
NUMBERS = ["0", "-0", "1.0", "1.00", "1E+3", "1E-30", "NaN", "sNaN", "-Infinity", "9" * 60]
PLAIN: Plain = {"a": [1, True, 1.0, "1", None, {"b": [], "c": {}}], "d": [[2.5], "x" * 99]}
KINDS = [
    Kinds(),
    Kinds(text="a\x00é\U0001f600\udcff", number=2**70, rate=-0.0, flag=True, data=b"\xff"),
    Kinds(number=-3, rate=1, day=date.min, perhaps="", day_or_none=date.max, colour=Colour.GREEN),
    *(Kinds(money=Decimal(number), two=(number, Decimal(number))) for number in NUMBERS),
    Kinds(size=Size.LARGE, texts=("a", "b" * 99), days=(None, date(2026, 1, 1), None)),
    Kinds(nested=((), (1, 300), (70_000, 2**40, -1), (5,)), listed=[1.5, 2, float("inf")]),
    Kinds(mapped={"z": (), "a": (Apple(name="b", weight=Decimal("1.50")), Fruit("c"))}),
    Kinds(by_number={2: {}, 1: {date(2026, 1, 1): Stone(Colour.RED, Shape.FLAT)}}),
    Kinds(names=frozenset({"b", "a", "c"}), numbers={3, 1_000, 2}, plain=PLAIN),
    Kinds(places=tuple(Span("a.md", line, 1, line, 9) for line in range(250, 300))),
    Kinds(pair=Pair(Edit(HERE, "x"), (Size.SMALL, Size.LARGE)), places=(HERE,)),
    Kinds(fruit=Apple(name="b")),
    Kinds(fruit=Stone(Colour.GREEN)),
    Kinds(fruit=Shape.ROUND),
    Kinds(fruit="text", either=True),
    Kinds(tree=((), ((), ((),))), deep={"a": {"b": {}, "c": {"d": {}}}, "e": {}}),
    Kinds(branch=Branch("a", (LEAF, Branch("b", (LEAF, LEAF), LEAF, {"c": LEAF})), LEAF, {})),
    Kinds(either=1),
    Kinds(either=1.0),
]


@pytest.mark.parametrize("value", KINDS, ids=range(len(KINDS)))
def test_each_kind_of_type_comes_back(value: Kinds) -> None:
    same(Kinds, value)


@frozen()
class Many:
    all: tuple[Kinds, ...]


def test_each_kind_of_type_comes_back_among_others() -> None:
    """A column of different values is kept in another way than one of equal values."""
    same(Many, Many(tuple(KINDS)))
    same(Many, Many((*KINDS, *reversed(KINDS))))


def test_equal_values_of_different_classes_stay_apart() -> None:
    @frozen()
    class Held:
        each: tuple[bool | int | float, ...]
        money: tuple[Decimal, ...]

    same(Held, Held((1, True, 1.0, 0, False, -0.0, 0.0), (Decimal(1), Decimal("1.0"))))
    same(Held, Held((True, 1), (Decimal("2.0"),)))


def made(name: str, *hints: tuple[str, object], bases: tuple[type, ...] = ()) -> type:
    """Return a dataclass of a module that is not there."""
    return make_dataclass(name, hints, bases=bases, namespace={"__module__": "held"})


class Tone(str):
    __slots__ = ()


WRONG: list[Mapping[str, object]] = [
    {"text": None},
    {"text": Colour.RED},
    {"text": Tone("a")},
    {"number": True},
    {"number": 1.0},
    {"rate": Decimal(1)},
    {"rate": True},
    {"flag": 1},
    {"data": bytearray(b"a")},
    {"day": datetime(2026, 1, 1, tzinfo=UTC)},
    {"day": None},
    {"money": 1},
    {"colour": "red"},
    {"size": 1},
    {"texts": ["a"]},
    {"texts": ("a", 1)},
    {"two": ("a",)},
    {"two": ("a", Decimal(1), 2)},
    {"listed": (1.0,)},
    {"mapped": [("a", ())]},
    {"mapped": {1: ()}},
    {"names": {"a"}},
    {"plain": (1,)},
    {"plain": [{"a": Decimal(1)}]},
    {"pair": (Edit(HERE, "x"), ())},
    {"places": (("a.md", 1, 2, 3, 4),)},
    {"places": (HERE._replace(line=True),)},
    {"fruit": Colour.RED},
    {"fruit": 1},
    {"either": Colour.RED},
]


@pytest.mark.parametrize("wrong", WRONG, ids=range(len(WRONG)))
def test_what_does_not_fit_its_annotation_is_refused(wrong: Mapping[str, object]) -> None:
    value = Kinds()
    for name, one in wrong.items():
        object.__setattr__(value, name, one)
    for kinds in ((value,), (Kinds(), value), (value, Kinds())):
        with pytest.raises(TypeError, match="does not fit its annotation"):
            codec_of(Many).encode(Many(kinds))


def test_names_that_only_equal_texts_are_refused() -> None:
    for pair in (
        (Kinds(texts=("red",)), Kinds(texts=(Colour.RED,))),
        (Kinds(mapped={"red": ()}), Kinds(mapped={Colour.RED: ()})),
    ):
        with pytest.raises(TypeError, match="does not fit its annotation"):
            codec_of(Many).encode(Many(pair))


def test_a_class_that_came_later_is_refused() -> None:
    top = made("Top", ("a", str))
    held = made("Held", ("value", top))
    codec: Codec[object] = codec_of(held)
    later = made("Later", bases=(top,))
    with pytest.raises(TypeError, match="a value of Later does not fit"):
        codec.encode(held(later("a")))


def test_numbers_of_arrays_are_refused() -> None:
    """They look like plain ones, and marshal would keep their bytes."""
    numpy = pytest.importorskip("numpy")
    for number in (numpy.float64(0.5), numpy.int64(3)):
        with pytest.raises(TypeError, match="does not fit"):
            codec_of(Kinds).encode(Kinds(rate=number))


def test_entries_of_all_registers_come_back_as_what_they_are() -> None:
    plan = decoded(markdown(ROOT / "content"))[0].plan
    entries = getattr(plan, "entries", ())
    assert any(type(entry) is Risk for entry in entries)

    @frozen()
    class Held:
        entries: tuple[Entry, ...]

    same(Held, Held(entries))


Bare = namedtuple("Bare", ["a"])  # noqa: PYI024 (what has no types)


@dataclass
class Counted:
    a: int
    b: int = field(init=False)


@dataclass
class Changed:
    a: int

    def __post_init__(self) -> None:
        self.a += 1


class Mask(Flag):
    ONE = 1


HOLDERS: list[object] = [
    object,
    complex,
    type,
    Callable[[int], str],
    Sequence[str],
    GenericAlias(tuple, ("Unheard",)),
    list[_T],  # type: ignore[valid-type]
    tuple[str, ...] | tuple[int, ...],
    Mask,
    StrEnum("Long", [f"m{number}" for number in range(257)]),
    Bare,
    Counted,
    Changed,
    Tone,
]


@pytest.mark.parametrize("hint", HOLDERS, ids=range(len(HOLDERS)))
def test_a_type_that_no_codec_knows_is_refused(hint: object) -> None:
    held = make_dataclass("Held", [("value", hint)], namespace={"__module__": __name__})
    with pytest.raises(TypeError, match=r"no codec knows|unhashable"):
        codec_of(held)


def test_other_classes_and_fields_are_another_version() -> None:
    hints: list[tuple[str, object]] = [
        ("a", str),
        ("b", str),
        ("a", int),
        ("a", float),
        ("a", str | None),
        ("a", int | None),
        ("a", date),
        ("a", Decimal),
        ("a", Colour),
        ("a", Size),
        ("a", StrEnum("Colour", {"RED": "red"})),
        ("a", StrEnum("Colour", {"RED": "red", "GREEN": "Green"})),
        ("a", StrEnum("Colour", {"GREEN": "green", "RED": "red"})),
        ("a", tuple[str, ...]),
        ("a", list[str]),
        ("a", set[str]),
        ("a", tuple[str, str]),
        ("a", tuple[tuple[str, ...], ...]),
        ("a", dict[str, str]),
        ("a", Mapping[str, int]),
        ("a", Fruit),
        ("a", Fruit | None),
        ("a", Fruit | Stone),
        ("a", Span),
        ("a", Node),
    ]
    kinds = [made("Held", hint) for hint in hints]
    other = made("Other", ("a", str))
    two = made("Held", ("a", str), ("b", str))
    turned = made("Held", ("b", str), ("a", str))
    found = [version(kind) for kind in (*kinds, other, two, turned)]
    assert len(set(found)) == len(found)
    assert version(made("Held", ("a", str))) == found[0]


def test_another_class_below_is_another_version() -> None:
    def held(below: Sequence[str]) -> str:
        top = made("Top", ("a", str))
        kept = [made(name, bases=(top,)) for name in below]
        assert len(kept) == len(below)
        return version(made("Held", ("all", tuple[top, ...])))  # type: ignore[valid-type]

    assert len({held(()), held(("One",)), held(("One", "Two"))}) == 3
    assert held(("One", "Two")) == held(("Two", "One"))


HOSTILE: list[object] = [
    None,
    0,
    "",
    (),
    [],
    {},
    b"",
    (None, ()),
    ((), ()),
    (((),), ((1, ()),)),
    ((1,) * 27, ((0, None),)),
    ("__import__('os').abort()",) * 2,
    (("x",) * 27, ((1, ("x",) * 5),)),
    compile("raise SystemExit", "", "exec"),
]


@pytest.mark.parametrize("data", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_data_is_an_error(data: object) -> None:
    with pytest.raises(ValueError, match="these data"):
        codec_of(Kinds).decode(data)


def test_torn_data_is_an_error_or_a_plan_and_runs_nothing() -> None:
    """Nothing but the program's own classes and functions is within reach of the code."""
    codec = codec_of(DecodedPlan)
    whole = codec.encode(decoded(markdown(FOLDERS[1]))[0])
    for place in range(400):
        data = torn(whole, [place])
        try:
            found: object = codec.decode(data)
        except ValueError:
            continue
        assert type(found) is DecodedPlan


def torn(data: object, left: list[int]) -> object:
    """Return data with one part replaced, counted in the order of a walk."""
    left[0] -= 1
    if left[0] == 0:
        return "__import__"
    return tuple(torn(one, left) for one in data) if isinstance(data, tuple) else data
