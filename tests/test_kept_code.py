"""Compiled templates are kept by a store, and only those of plangen's own theme."""

from plangen.render.theme import theme

TEMPLATE = {"templates/a.html.j2": b"{{ 1 + 1 }}<"}


class Store(dict[str, bytes]):
    """A store that counts nothing and keeps all."""

    def load(self, key: str) -> bytes | None:
        return self.get(key)

    def save(self, key: str, code: bytes) -> None:
        self[key] = code


def said(store: Store, files: dict[str, bytes], *more: str) -> str:
    """Return what the template says in a theme that was just made."""
    folders = dict.fromkeys((*more, "default"), files)
    return theme(folders, store).environment.get_template("a.html.j2").render()


def test_a_template_is_compiled_once_for_all_starts() -> None:
    """The code of the first start is what the second one runs."""
    store, other = Store(), Store()
    assert said(store, TEMPLATE) == "2<"
    assert len(store) == 1
    assert said(other, {"templates/a.html.j2": b"other"}) == "other"
    store[next(iter(store))] = next(iter(other.values()))
    assert said(store, TEMPLATE) == "other"


def test_another_source_has_other_code() -> None:
    """A template that was changed does not say what it said before."""
    store = Store()
    assert said(store, TEMPLATE) == "2<"
    assert said(store, {"templates/a.html.j2": b"3"}) == "3"
    assert len(store) == 2


def test_what_is_no_code_is_compiled_again() -> None:
    """A store that was cut short, or says something else, does no harm."""
    store = Store()
    said(store, TEMPLATE)
    key = next(iter(store))
    for broken in (b"", b"nonsense", store[key][:20], b"i\x01\0\0\0"):
        store[key] = broken
        assert said(store, TEMPLATE) == "2<"


def test_templates_of_somebody_s_own_are_never_kept() -> None:
    """The store holds what plangen itself brings, and nothing of a theme over it."""
    store = Store()
    assert said(store, TEMPLATE, "themes/own") == "2<"
    assert not store
