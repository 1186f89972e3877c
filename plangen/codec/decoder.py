"""Code of a decoder: functions that take columns apart and fill the fields of objects.

Each function takes a column `t`, the number of its rows `n`, and the streams `S`.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import islice, repeat
from typing import NoReturn, cast

from plangen.codec.columns import Form, Made, whole
from plangen.codec.nested import either, many, mappings, some
from plangen.codec.structure import is_bare

_CALLED = "(@, n, S)"
_TORN = (
    *(ArithmeticError, AttributeError, LookupError, NameError, RuntimeError),
    *(StopIteration, TypeError, ValueError),
)
"""What goes wrong where data are not what a codec has made."""


def _torn() -> NoReturn:
    raise ValueError


def _usable() -> dict[str, object]:
    """Return what the code may use, and nothing else."""
    kinds = (bool, bytes, dict, frozenset, int, iter, list, map, set, str, tuple, type, zip)
    steps = (islice, repeat, whole, some, many, mappings, either)
    return {
        "__builtins__": {"len": len},
        **{one.__name__: one for one in (*kinds, *steps)},
        "new": object.__new__,
        "new_tuple": tuple.__new__,
        "torn": _torn,
        "days": Made(date.fromordinal),
        "numbers": Made(Decimal),
    }


class Code:
    """The functions of one decoder, as they are written, and the names they may use."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._names = _usable()
        self._called: dict[str, str] = {}

    def name(self, thing: object = None) -> str:
        """Give a thing a name, or a function that is still to be written."""
        name = f"x{len(self._names)}"
        self._names[name] = thing
        return name

    def function(self, name: str, body: Sequence[str]) -> None:
        """Write a function."""
        self.lines += [f"def {name}(t, n, S):", *(f" {line}" for line in body)]

    def called(self, form: Form) -> str:
        """Return the name of a function that decodes columns of a form."""
        if form.decode.endswith(_CALLED):
            return form.decode.removesuffix(_CALLED)
        if form.decode not in self._called:
            name = self._called[form.decode] = self.name()
            self.function(name, [f"return {form.decoded('t')}"])
        return self._called[form.decode]

    def tuples(self, kind: type, forms: Sequence[Form]) -> str:
        """Write what makes tuples, plain ones or of a class, and return the call."""
        name, made = self.name(), self.name(kind)
        rows = f"zip({_decoded(forms)})"
        if kind is not tuple:
            rows = f"map(new_tuple, repeat({made}, n), {rows})"
        body = [f"made = list({rows})", "if len(made) != n: torn()", "return made"]
        self.function(name, [_unpacked(forms), *body])
        return name + _CALLED

    def objects(self, name: str, kind: type, forms: Mapping[str, Form]) -> None:
        """Write what makes objects of a dataclass, by its fields."""
        made, columns = self.name(kind), [*forms.values()]
        if is_bare(kind):
            places = ", ".join(f"o.{field}" for field in forms)
            body = [
                f"made = list(map(new, repeat({made}, n)))",
                f"for o, {places} in zip(made, {_decoded(columns)}): pass",
                "if o is not made[-1]: torn()",
                "return made",
            ]
        else:
            places = "".join(f"f{number}, " for number in range(len(forms)))
            given = ", ".join(f"{field}=f{number}" for number, field in enumerate(forms))
            body = [
                f"made = [{made}({given}) for {places} in zip({_decoded(columns)})]",
                "if len(made) != n: torn()",
                "return made",
            ]
        self.function(name, [_unpacked(columns), *body])

    def run(self, form: Form, pools: Sequence[Form]) -> Callable[[object], object]:
        """Write what decodes the whole, and return it."""
        body = ["[t, pools] = t"]
        for pool in pools:
            table = self.called(pool)
            body += ["[[n, c], *pools] = pools", f"S.append(iter({table}(c, n, S) if n else ()))"]
        self.function("decode", [*body, f"[value] = {self.called(form)}(t, 1, S)", "return value"])
        code = compile("\n".join(self.lines), "<codec>", "exec")
        exec(code, self._names)  # noqa: S102 (made of names of the program)
        decode = cast("Callable[[object, int, list[object]], object]", self._names["decode"])

        def decoded(data: object) -> object:
            try:
                return decode(data, 1, [])
            except _TORN as error:
                message = "these data are of no such value"
                raise ValueError(message) from error

        return decoded


def _unpacked(forms: Sequence[Form]) -> str:
    return f"[{', '.join(f'c{number}' for number in range(len(forms)))}] = t"


def _decoded(forms: Sequence[Form]) -> str:
    return ", ".join(form.decoded(f"c{number}") for number, form in enumerate(forms))


def or_empty(decode: str, empty: str) -> str:
    """Return the expression that decodes a column; None stands for empty rows."""
    return f"({empty} if @ is None else {decode})"
