"""Compiled: how plangen's own templates become code that does no more than they ask for.

Jinja's code asks at each attribute and each call what kind of thing it has before it, sorts the
arguments of each macro, and wraps as markup all that it escapes. For templates of a stranger in the
sandbox that has to be; in plangen's own it took two fifths of the time. What is escaped is the same.
"""

from collections.abc import Callable
from typing import Protocol

import markupsafe
from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

from plangen.render.unknown_name import GIVEN

MODULES = "modules"
"""The variable that holds the macros which the templates of a page have imported so far."""

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


class DirectEnvironment(Environment):
    """An environment for templates that are plangen's own."""

    code_generator_class = _DirectCode
    directMacro = _DirectMacro  # noqa: N815 (the code of a template says `Macro` behind it)
    shown = staticmethod(shown)

    def imported(self, context: Context, name: str) -> TemplateModule:
        """Return the macros of a template, made once a page, however many templates import them.

        So they know what every template is given, and nothing of those that import them.
        """
        modules: dict[str, TemplateModule] = context.resolve_or_missing(MODULES)
        if name not in modules:
            given = {key: context.resolve_or_missing(key) for key in (*GIVEN, MODULES)}
            modules[name] = self.get_template(name).make_module(given)
        return modules[name]
