"""Drawn networks: what a layout must keep for any input, and small ones whose answer is known."""

import pytest
from drawn import corners
from hypothesis import given, settings
from hypothesis import strategies as st

from plangen.drawing.crossings import crossings, untangled
from plangen.drawing.curves import Leg, path
from plangen.drawing.graph import Arrow, Box, Drawing, layout
from plangen.drawing.heights import Pull, heights
from plangen.drawing.layers import Line, backward, components, ranks
from plangen.drawing.wrap import width, wrapped

Ends = list[tuple[int, int]]
DEFAULT = settings(max_examples=60, deadline=None)


@st.composite
def networks(draw: st.DrawFn) -> tuple[list[Box], list[Arrow]]:
    """Return any boxes and arrows: rings, loops, doubles and lonely boxes among them."""
    count = draw(st.integers(1, 14))
    node = st.integers(0, count - 1)
    heights_ = draw(st.lists(st.integers(20, 120), min_size=count, max_size=count))
    ends = draw(st.lists(st.tuples(node, node, st.integers(1, 4), st.integers(0, 50)), max_size=30))
    boxes = [Box(100, height) for height in heights_]
    return boxes, [Arrow(tail=a, head=b, weight=w, label=label) for a, b, w, label in ends]


def lines(ends: Ends) -> list[Line]:
    return [Line(tail, head) for tail, head in ends]


def overlap(drawing: Drawing, boxes: list[Box]) -> bool:
    placed = list(zip(drawing.spots, boxes, strict=True))
    return any(
        one.x < other.x + wide.width
        and other.x < one.x + box.width
        and one.y < other.y + wide.height
        and other.y < one.y + box.height
        for at, (one, box) in enumerate(placed)
        for other, wide in placed[at + 1 :]
    )


@DEFAULT
@given(networks())
def test_boxes_never_overlap_and_stay_in_the_drawing(
    network: tuple[list[Box], list[Arrow]],
) -> None:
    boxes, arrows = network
    drawing = layout(boxes, arrows)
    assert not overlap(drawing, boxes)
    for spot, box in zip(drawing.spots, boxes, strict=True):
        assert 0 <= spot.x <= drawing.width - box.width
        assert 0 <= spot.y <= drawing.height - box.height


@DEFAULT
@given(networks())
def test_each_arrow_leaves_its_box_and_reaches_the_other(
    network: tuple[list[Box], list[Arrow]],
) -> None:
    boxes, arrows = network
    drawing = layout(boxes, arrows)
    for arrow, route in zip(arrows, drawing.routes, strict=True):
        if arrow.tail == arrow.head:
            assert not route.path
            continue
        (x, y), *_, (to_x, to_y) = corners(route.path)
        tail, head = drawing.spots[arrow.tail], drawing.spots[arrow.head]
        assert (x, to_x) == ((tail.x, head.x + 100) if route.back else (tail.x + 100, head.x))
        assert (to_x < x) == route.back
        assert tail.y <= y <= tail.y + boxes[arrow.tail].height
        assert head.y <= to_y <= head.y + boxes[arrow.head].height


@DEFAULT
@given(networks())
def test_the_same_network_is_drawn_the_same(network: tuple[list[Box], list[Arrow]]) -> None:
    assert layout(*network) == layout(*network)


@DEFAULT
@given(networks())
def test_arrows_run_back_only_in_rings(network: tuple[list[Box], list[Arrow]]) -> None:
    boxes, arrows = network
    onward = [arrow for arrow in arrows if arrow.tail < arrow.head]
    assert not any(route.back for route in layout(boxes, onward).routes)
    turned = backward(len(boxes), lines([(one.tail, one.head) for one in arrows]))
    weight = sum(arrow.tail != arrow.head for arrow in arrows)
    # Eades, Lin and Smyth turn at most half of all lines.
    assert len(turned) <= weight / 2


@DEFAULT
@given(networks())
def test_untangling_never_adds_a_crossing(network: tuple[list[Box], list[Arrow]]) -> None:
    boxes, arrows = network
    half = len(boxes) // 2 or 1
    layers = [list(range(half)), list(range(half, len(boxes)))]
    after: dict[int, list[int]] = {node: [] for node in range(len(boxes))}
    before: dict[int, list[int]] = {node: [] for node in range(len(boxes))}
    for arrow in arrows:
        if arrow.tail < half <= arrow.head:
            after[arrow.tail].append(arrow.head)
            before[arrow.head].append(arrow.tail)
    found = untangled(layers, after, before)
    assert crossings(found, after) <= crossings(layers, after)
    assert [sorted(layer) for layer in found] == layers


@DEFAULT
@given(networks())
def test_crossings_are_counted_as_by_hand(network: tuple[list[Box], list[Arrow]]) -> None:
    _, arrows = network
    pairs = [(arrow.tail, arrow.head) for arrow in arrows]
    after = {node: [100 + head for tail, head in pairs if tail == node] for node in range(14)}
    layers = [list(range(14)), list(range(100, 114))]
    slow = sum(
        (one[0] - other[0]) * (one[1] - other[1]) < 0
        for at, one in enumerate(pairs)
        for other in pairs[at + 1 :]
    )
    assert crossings(layers, after) == slow


def test_a_tangle_comes_apart() -> None:
    """Three parallel lines in the wrong order, which need no crossing at all."""
    layers = [[0, 1, 2], [3, 4, 5]]
    after = {0: [5], 1: [4], 2: [3], 3: [], 4: [], 5: []}
    before = {0: [], 1: [], 2: [], 3: [2], 4: [1], 5: [0]}
    assert crossings(layers, after) == 3
    assert crossings(untangled(layers, after, before), after) == 0


def test_a_node_stands_right_of_all_it_waits_for_and_close_to_what_waits() -> None:
    chain = [(0, 1), (1, 2), (2, 3)]
    assert ranks(5, lines([*chain, (4, 3)])) == (0, 1, 2, 3, 2)
    assert ranks(5, lines([*chain, (0, 4)])) == (0, 1, 2, 3, 1)


def test_of_a_ring_the_lightest_line_runs_back() -> None:
    ring = [Line(0, 1, 2), Line(1, 2, 2), Line(2, 0, 1)]
    assert backward(3, ring) == {2}
    assert backward(3, [Line(0, 1), Line(1, 2), Line(0, 2)]) == frozenset()


def test_parts_that_nothing_joins_are_told_apart() -> None:
    assert components(5, lines([(0, 3), (4, 1)])) == [[0, 3], [1, 4], [2]]


def test_a_chain_is_one_straight_line() -> None:
    drawing = layout([Box(80, 40)] * 4, [Arrow(tail=at, head=at + 1) for at in range(3)])
    assert {spot.y for spot in drawing.spots} == {0}
    assert [route.path for route in drawing.routes] == ["M80 20h36", "M196 20h36", "M312 20h36"]


def test_a_long_line_passes_the_boxes_between() -> None:
    """A line over two columns keeps its distance from the boxes that stand there."""
    arrows = [Arrow(tail=0, head=1), Arrow(tail=1, head=2), Arrow(tail=0, head=2)]
    drawing = layout([Box(80, 40)] * 3, arrows)
    middle = drawing.spots[1].y
    assert any(not middle - 5 < y < middle + 45 for _, y in corners(drawing.routes[2].path))


def test_words_on_a_line_have_their_room() -> None:
    arrows = [Arrow(tail=0, head=1, label=90), Arrow(tail=0, head=2)]
    drawing = layout([Box(80, 60)] * 3, arrows)
    assert drawing.routes[0].label.x == 80
    bends = [corners(route.path)[1][0] for route in drawing.routes if "c" in route.path]
    assert bends
    assert min(bends) >= 80 + 90


def test_a_dense_network_is_drawn_with_less_care() -> None:
    """A chain of 80 and all lines over two columns or more from its first half: thousands of turns."""
    ends = [(at, at + 1) for at in range(79)]
    ends += [(at, at + far) for at in range(0, 40, 2) for far in (3, 20, 39)]
    boxes = [Box(80, 40)] * 80
    drawing = layout(boxes, [Arrow(tail=tail, head=head) for tail, head in ends])
    assert not overlap(drawing, boxes)
    assert not any(route.back for route in drawing.routes)


def test_nothing_gives_an_empty_drawing() -> None:
    assert layout([], []) == Drawing(width=0, height=0, spots=(), routes=())


def test_places_are_medians_that_keep_their_order() -> None:
    """Both lower nodes want the height of the upper one, which wants to stand between them."""
    left = {0: [], 1: [Pull(0, 0, 1)], 2: [Pull(0, 0, 1)]}
    right = {0: [Pull(1, 0, 1), Pull(2, 0, 1)], 1: [], 2: []}
    found = heights([[0], [1, 2]], {0: 60, 1: 60, 2: 60}, (left, right))
    assert found == {0: 30, 1: 0, 2: 60}


def test_a_path_runs_straight_where_it_can() -> None:
    legs = [Leg(0, 10, 5), Leg(30, 40, 6), Leg(60, 70, 25)]
    assert path(legs, back=False) == "M0 5h40c10 0 10 20 20 20h10"
    assert path(legs, back=True) == "M70 25h-10c-10 0 -10 -19 -20 -19h-40"


@pytest.mark.parametrize(
    ("text", "most", "found"),
    [
        ("Fit two test piers", 3, ("Fit two test", "piers")),
        ("", 3, ()),
        ("Donaudampfschifffahrt", 3, ("Donaudampfs", "chifffahrt")),
        ("one two three four five six seven", 2, ("one two three", "four five six…")),
        ("二十五日前完成", 3, ("二十五日前完", "成")),
    ],
)
def test_text_is_broken_at_words_and_cut_only_at_the_end(
    text: str, most: int, found: tuple[str, ...]
) -> None:
    assert wrapped(text, 90, 13, most) == found


@DEFAULT
@given(st.text(), st.integers(40, 200), st.integers(1, 5))
def test_no_line_is_wider_than_its_room(text: str, room: int, most: int) -> None:
    found = wrapped(text, room, 13, most)
    assert len(found) <= most
    assert all(width(line, 13) <= room or len(line) == 1 for line in found)
    if "…" not in "".join(found):
        assert "".join(found).replace(" ", "") == "".join(text.split())
