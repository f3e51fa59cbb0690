"""What can go wrong, as one tree.

::

    SaysoError               everything that sayso raises on purpose
    ├── UncitedError         a claim, fact, sentence … was made without evidence, or a citation that points at nothing
    ├── ModelError           the parser's model is not the one that the figures were measured with
    ├── StageError           one report broke one stage; the report is left out, the rest goes on
    ├── FetchError           an address that could not or must not be fetched
    ├── LexiconError         a row of a lexicon that breaks its form; says file:row:column
    ├── StoreError           a store that cannot be opened, read or written, or that holds what none can; exit code 2
    └── UsageError           what the user asked for does not make sense; exit code 2

Every message is one line that says what went wrong, what was found, what was expected and where.
"""

from __future__ import annotations


class SaysoError(Exception):
    """Base of all errors that sayso raises on purpose."""


class UncitedError(SaysoError):
    """A thing that must carry a citation has none, or a citation does not fit its text."""


class ModelError(SaysoError):
    """A model of another version than the one that sayso was measured with."""


class StageError(SaysoError):
    """One report broke one stage: `stage` is its name, the message one line."""

    def __init__(self, stage: str, message: str) -> None:
        super().__init__(message)
        self.stage = stage


class FetchError(SaysoError):
    """An address that could not be fetched, or must not be."""


class LexiconError(SaysoError):
    """A lexicon row that breaks its form."""


class StoreError(SaysoError):
    """A store that cannot be used as it is."""


class UsageError(SaysoError):
    """A request that does not make sense."""
