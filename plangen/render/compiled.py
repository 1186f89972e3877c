"""Compiled: how plangen's own templates become code that does no more than they ask for.

Jinja's code asks at each attribute and each call what kind of thing it has before it, sorts the
arguments of each macro, and wraps as markup all that it escapes. For templates of a stranger in the
sandbox that has to be; in plangen's own it took two fifths of the time. What is escaped is the same.
"""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Protocol

import markupsafe
from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

_MACROS = "macros"
"""The variable that holds the macros which templates import."""

_signs_escaped: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)
"""Escapes a text and does not wrap it; versions of markupsafe that lack it wrap as fast."""


def shown(value: object) -> str:
    """Return a value as it stands on a page: markup as it is, all else escaped."""
    if type(value) is str:
        return _signs_escaped(value)
    return value if type(value) is Markup else escape(value)


class _Body(Protocol):
    """What a macro runs: each argument is given, or said to be missing."""

    def __call__(self, *arguments: object) -> str: ...


class _DirectMacro(Macro):
    """A macro that is called by positions where its arguments need no sorting."""

    def __init__(
        self,
        environment: Environment,
        func: _Body,
        name: str,
        arguments: list[str],
        *traits: bool,
    ) -> None:
        super().__init__(environment, func, name, arguments, *traits)
        takes_more = self.catch_kwargs or self.catch_varargs or self.caller
        self._places = -1 if takes_more or self.explicit_caller else len(arguments)

    def __call__(self, *args: object, **kwargs: object) -> str:
        left = self._places - len(args)
        if left < 0 or kwargs:
            return super().__call__(*args, **kwargs)
        text = self._func(*args, *(missing,) * left) if left else self._func(*args)
        # All that is in the text was escaped; this is `Markup(text)` in half the time.
        return str.__new__(Markup, text)


class _DirectCode(CodeGenerator):
    """Writes an attribute as an attribute, and a call as a call."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 (Jinja's)
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Call(  # noqa: N802 (Jinja's)
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,  # noqa: FBT001, FBT002 (Jinja's)
    ) -> None:
        if forward_caller or node.kwargs or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        if node.with_context:
            self.write("environment.imported(context, ")
            self.visit(node.template, frame)
            self.write(")")
        else:
            super()._import_common(node, frame)

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        self.write("environment.direct")
        super().macro_def(macro_ref, frame)

    def _output_child_pre(self, *_: object) -> None:
        self.write("environment.shown(")


class _Macros:
    """The macros of templates, each made once, and what is `given` to them: the page at hand."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._modules: dict[str, TemplateModule] = {}
        self.given: dict[str, object] = {**environment.globals, _MACROS: self}

    def of(self, name: str) -> TemplateModule:
        """Return the macros of a template."""
        if name not in self._modules:
            template = self._environment.get_template(name)
            self._modules[name] = template.make_module(self.given, shared=True)
        return self._modules[name]


class DirectEnvironment(Environment):
    """An environment for templates that are plangen's own."""

    code_generator_class = _DirectCode
    directMacro = _DirectMacro  # noqa: N815 (the code of a template says `Macro` behind it)
    shown = staticmethod(shown)

    @cached_property
    def _idle(self) -> list[_Macros]:
        """Return those macros that no page is being made with."""
        return []

    def page(self, name: str, given: Mapping[str, object]) -> str:
        """Return what a template makes of what it is given.

        Macros hold each other and what they are given. Made for each page, they left a thousand
        things that only the collector finds; here they are made once and forget the page.
        """
        macros = self._idle.pop() if self._idle else _Macros(self)
        macros.given.update(given)
        template = self.get_template(name)
        try:
            return self.concat(
                template.root_render_func(template.new_context(macros.given, shared=True))
            )
        except Exception:  # noqa: BLE001 (told with the lines of templates, and raised again)
            self.handle_exception()
        finally:
            for key in given:
                del macros.given[key]
            self._idle.append(macros)

    def imported(self, context: Context, name: str) -> TemplateModule:
        """Return the macros of a template: they know what is given, and nothing of who imports them."""
        macros: _Macros = context.resolve_or_missing(_MACROS)
        return macros.of(name)
