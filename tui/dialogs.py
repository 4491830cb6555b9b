"""The few windows over the text: help, a line to type, a note to write, two sources to name, something to read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, ClassVar, TypeVar

from rich.style import Style
from rich.table import Table
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, Label, Static, TextArea

from diffing.report.columns import at_word
from diffing.report.visible import visible
from tui.fields import Line, Lines
from tui.keys import KEYS
from tui.sizes import SHORT, is_too_small

Result = TypeVar("Result")

_TWO_COLUMNS = 50
"""Columns of the screen from which a list of names and what is said of them has two columns."""
_CSS = """
{name} {{
    align: center middle;
    & > .window {{
        width: 84;
        max-width: 100%;
        height: auto;
        max-height: 100%;
        padding: 0 1;
        background: $surface;
        border: round $primary;
    }}
    .trouble {{ width: 100%; color: $error; display: none; }}
    .trouble.-said {{ display: block; }}
    .hint {{ width: 100%; color: $aside; }}
    .lines {{ link-style: none; link-color: $foreground; }}
    OptionList {{ max-height: 80vh; }}
    TextArea {{ height: 8; max-height: 50vh; }}
    &.-short {{
        .whole {{ height: 100vh; }}
        .about {{ display: none; }}
        TextArea {{ height: 1fr; min-height: 1; max-height: 100vh; border: none; padding: 0; }}
        OptionList {{ height: 1fr; max-height: 100vh; border: none; padding: 0; }}
        Input {{ height: 1; border: none; padding: 0; }}
        &.-troubled .hint {{ display: none; }}
    }}
    &.-small > .window {{ display: none; }}
}}
"""


def _buttons(send: str, leave: str) -> str:
    """Return the two ways out of a window as markup that can be clicked."""
    return f"[@click=screen.send]{send}[/], [@click=screen.leave]{leave}[/]"


def window_css(name: str) -> str:
    """Return the style of a window of some class."""
    return _CSS.format(name=name)


class Window(ModalScreen[Result]):
    """A window over the text, which does with less on a low screen."""

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.height < SHORT, "-short")
        self.set_class(is_too_small(event.size), "-small")


class Reading(Window[None]):
    """Some lines to read, whatever keys close it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,enter", "dismiss", "close"),
        Binding("j", "down", show=False),
        Binding("k", "up", show=False),
    ]
    DEFAULT_CSS = window_css("Reading")

    def __init__(self, title: str, lines: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        self._title = title
        self._lines = list(lines)

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="window") as window:
            window.border_title = Content(self._title)
            yield Static(self._table(), classes="lines")
            yield Label("[@click=screen.dismiss]Esc closes[/]", classes="hint")

    def _table(self) -> Table:
        """Return the lines in two columns, what each is about and what there is to say; in one if narrow."""
        beside = self.app.size.width >= _TWO_COLUMNS
        table = Table.grid(padding=(0, 2, 0, 0))
        for _ in range(1 + beside):
            table.add_column()
        for at, (name, text) in enumerate(self._lines):
            cells = Text(name, "bold", no_wrap=True), Text(text)
            click = Style(meta=self._meta(at))
            for cell in cells:
                cell.stylize(click)
            if beside:
                table.add_row(*cells)
            else:
                table.add_row(Text("  ").join(cell for cell in cells if cell.plain))
        return table

    def _meta(self, _at: int) -> dict[str, str]:
        """Return what a click on a line does."""
        return {}

    def action_down(self) -> None:
        self.query_one(VerticalScroll).scroll_down()

    def action_up(self) -> None:
        self.query_one(VerticalScroll).scroll_up()


class Help(Reading):
    """The keys, each of which can be clicked, and the signs."""

    _SIGNS = (
        ("!", "a fact changed"),
        ("+ - ±", "sentences or paragraphs came, went, both"),
        ("~", "the same in other words"),
        (".", "spacing, typography, page furniture"),
        ("^ v", "moved up, down; below it the counterpart's number"),
        ("✓ *", "reviewed; has a note"),
        ("╱╱╱", "nothing on this side"),
    )

    def __init__(self) -> None:
        super().__init__("Keys and signs", [*((key.shown, key.help) for key in KEYS), ("", ""), *self._SIGNS])

    def _meta(self, at: int) -> dict[str, str]:
        return {"@click": f"screen.act({at})"} if at < len(KEYS) else {}

    def action_act(self, at: int) -> None:
        """Do what a key does, with this window closed."""
        self.dismiss()
        self.app.call_later(self.app.run_action, KEYS[at].action)


class Asking(Window[None]):
    """A line to type; what is typed is tried before the window closes, and trouble with it is said there."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "cancel")]
    DEFAULT_CSS = window_css("Asking")

    def __init__(self, title: str, value: str, hint: str, attempt: Callable[[str], str | None]) -> None:
        """``attempt`` does what was asked for, or returns a sentence on why it can't be."""
        super().__init__()
        self._title, self._value, self._hint, self._attempt = title, value, hint, attempt

    def compose(self) -> ComposeResult:
        with Vertical(classes="window") as window:
            window.border_title = Content(self._title)
            yield Line(self._value)
            yield Label("", classes="trouble", markup=False)
            yield Label(self._hint, classes="hint about", markup=False)
            yield Label(_buttons("Enter writes", "Esc does not"), classes="hint")

    def on_input_submitted(self) -> None:
        self.action_send()

    def action_send(self) -> None:
        close_or_say(self, self._attempt(self.query_one(Input).value))

    def action_leave(self) -> None:
        self.dismiss()


class Opening(Window[None]):
    """Two sources to name."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "cancel")]
    DEFAULT_CSS = window_css("Opening")

    def __init__(self, old: str, new: str, attempt: Callable[[str, str], str | None]) -> None:
        super().__init__()
        self._old, self._new, self._attempt = old, new, attempt

    def compose(self) -> ComposeResult:
        with Vertical(classes="window") as window:
            window.border_title = "Open another pair"
            yield Label("old", markup=False)
            yield Line(self._old, id="old")
            yield Label("new", markup=False)
            yield Line(self._new, id="new")
            yield Label("", classes="trouble", markup=False)
            yield Label("files, REV:PATH in git, or an example's name in the first line", classes="hint")
            yield Label(_buttons("Enter opens", "Esc does not"), classes="hint")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if event.input.id == "old" and self.query_one("#new", Input).value:
            self.query_one("#new", Input).focus()
        else:
            self.action_send()

    def action_send(self) -> None:
        close_or_say(self, self._attempt(self.query_one("#old", Input).value, self.query_one("#new", Input).value))

    def action_leave(self) -> None:
        self.dismiss()


class Writing(Window[str | None]):
    """A note to write; an empty one takes back what was there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "cancel"),
        Binding("ctrl+s,ctrl+enter,f2", "send", "keep"),  # with priority, it would overtake letters on their way
    ]
    DEFAULT_CSS = window_css("Writing")

    def __init__(self, title: str, note: str) -> None:
        super().__init__()
        self._title, self._note = title, note
        self._warned: str | None = None

    def compose(self) -> ComposeResult:
        narrow = self.app.size.width < _TWO_COLUMNS
        with Vertical(classes="window whole") as window:
            window.border_title = Content(at_word(self._title, min(self.app.size.width, 84) - 6))
            yield Lines(self._note, soft_wrap=True)
            yield Label("", classes="trouble", markup=False)
            ways = ("Ctrl+S keeps", "Esc leaves") if narrow else ("Ctrl+S keeps the note", "Esc leaves it as it was")
            yield Label(_buttons(*ways), classes="hint")

    def on_mount(self) -> None:
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)

    def action_send(self) -> None:
        self.dismiss(self.query_one(TextArea).text)

    def action_leave(self) -> None:
        if self.may_leave():
            self.dismiss(None)

    def may_leave(self) -> bool:
        """Tell whether nothing would be lost; where something would, say so, and let it go the next time."""
        text = self.query_one(TextArea).text
        if text in (self._note, self._warned):
            return True
        self._warned = text
        narrow = self.app.size.width < _TWO_COLUMNS
        long = "What you wrote is not kept yet: Ctrl+S keeps it, the same key again leaves without it."
        say(self, "Not kept yet; again leaves." if narrow else long)
        return False


def close_or_say(screen: ModalScreen[None], trouble: str | None) -> None:
    """Close a window, or show in it a sentence of trouble if there is any."""
    if trouble is None:
        screen.dismiss()
    else:
        say(screen, trouble)


def say(screen: Screen[Any], trouble: str) -> None:
    """Show a sentence of trouble in a window."""
    label = screen.query_one(".trouble", Label)
    label.update(Content(visible(trouble)))
    label.add_class("-said")
    screen.add_class("-troubled")
