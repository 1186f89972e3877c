"""The look that settings give a site: its theme, accent, logo and fonts."""

from plangen.frozen import frozen

WEB_FONT = ".woff2"
"""How the name of a font file ends; everything else in a list of fonts is the name of one."""


@frozen(kw_only=True)
class Look:
    """A theme by name, and what the settings say instead of it; empty is as the theme has it.

    Colours are `#rrggbb`, and can be read on the grounds of the default theme. `logo` and the
    font files are paths from the content folder to files that are there.
    """

    theme: str = "default"
    accent: str = ""
    accent_dark: str = ""
    logo: str = ""
    text_font: tuple[str, ...] = ()
    code_font: tuple[str, ...] = ()

    @property
    def is_styled(self) -> bool:
        """Tell whether there is anything that a style has to say."""
        return bool(self.accent or self.accent_dark or self.text_font or self.code_font)

    @property
    def font_files(self) -> tuple[str, ...]:
        """Return the font files in the order of the settings."""
        return tuple(one for one in (*self.text_font, *self.code_font) if one.endswith(WEB_FONT))
