"""How long somebody would take at the keyboard, counted and never waited for: the keystroke-level model.

S. K. Card, T. P. Moran and A. Newell, "The keystroke-level model for user performance time with interactive systems",
Communications of the ACM 23(7), 1980, 396–410: a key K takes 0.2 s (an average skilled typist), thinking before an act
M 1.35 s. Reading is at 238 words a minute, what adults read silently of non-fiction (M. Brysbaert, "How many words do
we read per minute?", Journal of Memory and Language 109, 2019). The mouse is not used, so that pointing and homing are
not counted. What the program itself takes is not counted either: it is measured on its own.
"""

from __future__ import annotations

from typing import Any, Final

KEY: Final = 0.2
"""Seconds a key; Shift is a key of its own."""
THINK: Final = 1.35
READ: Final = 60 / 238
"""Seconds a word."""


class Hands:
    """Presses keys on a page, and counts the seconds that a person would take."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.seconds = 0.0
        self.keys = 0

    def read(self, text: str) -> None:
        """Read a text, then make up one's mind."""
        self.seconds += len(text.split()) * READ + THINK

    def think(self) -> None:
        """Make up one's mind."""
        self.seconds += THINK

    def press(self, key: str, times: int = 1) -> None:
        """Press a key so many times, as Playwright calls it: "j", "Tab", "Shift+Tab"."""
        for _ in range(times):
            self.page.keyboard.press(key)
            self._count(1 + key.count("+"))

    def type(self, text: str) -> None:
        """Write a text in the place of what stands in the field that has the focus."""
        self.press("Control+a")
        self.page.keyboard.insert_text(text)
        self._count(len(text) + sum(letter.isupper() for letter in text))

    def tab_to(self, name: str) -> None:
        """Go from field to field until the one of that name has the focus."""
        self.think()
        for _ in range(60):
            if self.page.evaluate("document.activeElement.name || document.activeElement.dataset.field || ''") == name:
                return
            self.press("Tab")
        raise AssertionError(f"no field {name} was reached")

    def _count(self, keys: int) -> None:
        self.keys += keys
        self.seconds += keys * KEY
