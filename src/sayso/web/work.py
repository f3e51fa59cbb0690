"""What is done in a process of its own: joining what a store holds, and making an export of it."""

from __future__ import annotations

from pathlib import Path

from sayso import desk, export, pipeline
from sayso.briefs.index import index
from sayso.briefs.page import Brief
from sayso.desk import joining
from sayso.errors import UsageError
from sayso.pipeline import Exported, Result
from sayso.web import former


def joined(path: Path) -> bool:
    """Make the lists of the store fit what it holds; gives whether the store can keep them.

    Raises StoreError where the store cannot be used.
    """
    with desk.opened(path) as store:
        return joining.refresh(store)


def exported(path: Path, to: Path, form: Exported, table: str | None, story: str | None) -> str:
    """Write an export of what the store holds, or of one story (id), to a file; gives its name: an archive of several.

    Raises UsageError where no story or table is called so, StoreError where the store cannot be used.
    """
    with desk.opened(path) as store:
        result = desk.joined(store)
        now = former.called(store, story) if story else None
    made = pipeline.exported(_of(result, now) if now else result, form, table)
    files = {name: content for name, content in made.items() if not name.endswith(export.META)}
    name, content = next(iter(files.items())) if len(files) == 1 else (f"{form}.zip", export.archive(made))
    to.write_bytes(content)
    return name


def _of(result: Result, story: str) -> Result:
    """What touches the reports of one story."""
    if not any(one.id == story for one in result.picture.stories):
        raise UsageError(f"no story has the id {story[:40]}, expected one of the front page")
    look = index(result.picture, result.findings, result.failures)
    narrow = desk.narrowed(Brief(look, (), ()), frozenset({story}), "json").index
    return Result(narrow.picture, narrow.findings, (), len(narrow.reports))
