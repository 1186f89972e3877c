"""Tests of what is found out once for as long as a value lives."""

import gc
from weakref import ref

from plangen.frozen import frozen
from plangen.once import once


@frozen(weak=True)
class Thing:
    """A value with a name."""

    name: str


def test_the_work_is_done_once_for_each_value() -> None:
    asked: list[str] = []

    @once
    def length(thing: Thing) -> int:
        asked.append(thing.name)
        return len(thing.name)

    one, same = Thing("rope"), Thing("rope")
    assert [length(one), length(one), length(same)] == [4, 4, 4]
    # Equal values are two: to compare them could take longer than the work.
    assert asked == ["rope", "rope"]


def test_a_value_that_takes_the_place_of_one_that_is_gone_is_asked_anew() -> None:
    @once
    def name(thing: Thing) -> str:
        return thing.name

    for number in range(1_000):
        assert name(Thing(str(number))) == str(number)


def test_what_is_known_does_not_keep_its_value() -> None:
    @once
    def length(thing: Thing) -> int:
        return len(thing.name)

    thing = Thing("rope")
    length(thing)
    gone = ref(thing)
    del thing
    gc.collect()
    assert gone() is None
