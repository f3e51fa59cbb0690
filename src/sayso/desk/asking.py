"""What a desk asks of a store: the brief of all or some of it, its lists, what has come since a day."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

import platformdirs

import sayso
from sayso.desk.versions import joins
from sayso.errors import StoreError, UsageError
from sayso.store import WAIT, Store, lists, pictures

if TYPE_CHECKING:
    from sayso.briefs import Brief
    from sayso.desk.since import Change
    from sayso.pipeline import Form, Result
    from sayso.store.lists import StatementRow, StoryRow

VARIABLE: Final = "SAYSO_STORE"
FILE: Final = "store.sayso"


def place(given: Path | None = None) -> Path:
    """Where the store is: as given, else what SAYSO_STORE says, else in the user's folder for data (XDG)."""
    if given is not None:
        return given
    told = os.environ.get(VARIABLE)
    return Path(told) if told else Path(platformdirs.user_data_dir("sayso", appauthor=False)) / FILE


def opened(given: Path | None = None, *, make: bool = False, wait: float = WAIT) -> Store:
    """The store at its place, with `make` a new one where there is none. Raises StoreError where it cannot be used."""
    return Store(place(given), make=make, wait=wait)


def fits(store: Store) -> bool:
    """Whether the store is joined as it is now, so that it answers at once."""
    return pictures.listed(store, joins())


def _fit(store: Store) -> None:
    """Join what has changed in the store since it was joined."""
    if not fits(store):
        sayso.desk.refresh(store)


def result(store: Store) -> Result:
    """What a fresh run on the reports of the store gives. Raises UsageError where it holds none."""
    found = sayso.desk.joined(store)
    if not found.reports:
        raise UsageError(f"{store.path} holds no report that was read, expected one: 'sayso add' puts reports in")
    return found


def wanted(store: Store, story: str | None, day: str | None) -> frozenset[str] | None:
    """The stories (ids) that are asked for: that one, those with a report added since the day; None: all.

    Raises UsageError where no story, or more than one, is called so.
    """
    if story is None and day is None:
        return None
    _fit(store)
    found = {row.id for row in lists.stories(store, day)}
    return frozenset(found & {lists.story(store, story)} if story else found)


def narrowed(written: Brief, stories: frozenset[str] | None, form: Form) -> Brief:
    """A brief as it is laid out in a form where only these stories are asked for; None: all."""
    if stories is None:
        return written
    lay_out = sayso.desk.narrowing.data if form == "json" else sayso.desk.narrowing.pages
    return lay_out(written, stories)


def told(store: Store, story: str, forms: Iterable[Form]) -> Mapping[Form, Brief]:
    """The brief of one story as it is laid out in each of the forms: what `narrowed` makes of the brief of all, without
    that brief.

    Raises UsageError where no story, or more than one, is called so.
    """
    _fit(store)
    found = lists.story(store, story)
    made: dict[Form, Brief] = {}
    for form in forms:
        brief = sayso.desk.pieces.brief(store, found, form)
        if brief is None:
            raise StoreError(f"{store.path} was changed by another program at this moment: try again")
        made[form] = brief
    return made


def stories(store: Store, day: str | None = None, most: int = -1) -> Iterator[StoryRow]:
    """The stories, those of most separate texts first; with a `day`, those with a report added since."""
    _fit(store)
    return lists.stories(store, day, most)


def statements(store: Store, filters: lists.Filters, most: int = -1) -> Iterator[StatementRow]:
    """The statements that are wanted, by report and place. Raises UsageError where no story is called so."""
    _fit(store)
    return lists.statements(store, filters, most)


def diff(store: Store, day: str) -> tuple[Change, ...]:
    """What has come since that day (ISO): against the same store without the reports that were added since."""
    return sayso.desk.changes(sayso.desk.joined(store), sayso.desk.joined(store, before=day))
