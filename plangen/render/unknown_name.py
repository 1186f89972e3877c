"""Unknown names: what is said when a template asks for something that is not there."""

from collections.abc import Iterable, Mapping

from jinja2 import StrictUndefined
from jinja2.environment import TemplateModule
from jinja2.utils import missing

from plangen.source.diagnostic import did_you_mean

GIVEN = ("page", "site", "view", "charts")
"""What every template is given."""


class UnknownName(StrictUndefined):
    """A name without a value: to use it in any way stops the page, and names the nearest one."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        name, owner = str(self._undefined_name), self._undefined_obj
        if owner is missing:
            return f"there is no `{name}` here" + _near(name, GIVEN)
        if isinstance(owner, TemplateModule):
            return f"what is imported has no macro `{name}`" + _near(name, _names(owner))
        return f"`{type(owner).__name__}` has no `{name}`" + _near(name, _names(owner))


def _near(name: str, known: Iterable[str]) -> str:
    near = did_you_mean(name, known)
    return f": {near}" if near else ""


def _names(owner: object) -> list[str]:
    names = owner if isinstance(owner, Mapping) else dir(owner)
    return [str(name) for name in names if not str(name).startswith("_")]
