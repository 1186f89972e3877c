"""Web fonts: what the directory of a WOFF2 file says of the weights in it."""

_SIGNATURE = b"wOF2"
_HEADER, _COUNT = 48, slice(12, 14)
_VARIATIONS = 47
"""The number of the table `fvar` among the known tables (WOFF File Format 2.0, section 4.1)."""

_GLYPHS = frozenset((10, 11))
_TAGGED = 63


def is_web_font(data: bytes) -> bool:
    """Tell whether a file is a font of this format."""
    return data.startswith(_SIGNATURE) and len(data) > _HEADER


def is_variable(data: bytes) -> bool:
    """Tell whether a font has all weights in one file; what cannot be read has one."""
    place = _HEADER
    for _ in range(int.from_bytes(data[_COUNT], "big")):
        if place >= len(data):
            return False
        flags = data[place]
        table, version = flags & 63, flags >> 6
        if table == _VARIATIONS:
            return True
        place = _behind_number(data, place + (5 if table == _TAGGED else 1))
        # Tables of glyphs say a second length unless they are left as they are.
        if version != 3 if table in _GLYPHS else version != 0:
            place = _behind_number(data, place)
    return False


def _behind_number(data: bytes, place: int) -> int:
    """Return the place behind a number of up to five bytes, all but the last marked."""
    for at in range(place, place + 5):
        if at >= len(data) or data[at] < 128:
            return at + 1
    return place + 5
