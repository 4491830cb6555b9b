"""What widgets that draw their own lines share: the styles of their component classes, each looked up once."""

from __future__ import annotations

from typing import ClassVar

from rich.style import Style
from textual.widget import Widget


class Styled(Widget):
    """A widget whose pieces of text name a component class of its own; "" is the widget's own style."""

    CLASSES: ClassVar[str]
    """What the names of its component classes begin with: ``bar`` of ``bar--title``."""
    _styles: dict[str, Style]

    def notify_style_update(self) -> None:
        """Forget the colours of the theme before."""
        super().notify_style_update()
        self._styles = {}

    def style_of(self, name: str) -> Style:
        """Return the style of a component class, on that of the widget."""
        found = self._styles.get(name)
        if found is None:
            found = self.rich_style
            if name:
                found += self.get_component_rich_style(f"{self.CLASSES}--{name}", partial=True)
            self._styles[name] = found
        return found
