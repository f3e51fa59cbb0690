"""The library: read a pile of reports in one call, and take from it the brief, typed results, tables, data frames.

>>> import sayso
>>> pile = sayso.read("reports/")  # doctest: +SKIP
>>> print(pile.brief("md"))  # doctest: +SKIP
>>> pile.frames("pandas")["statements"]  # doctest: +SKIP
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from sayso import export, ingest, pipeline, run
from sayso.export import Library, Tables, frame
from sayso.model import Coded, Failure, Findings, Picture, Report

Text = Literal["terminal", "md", "json"]
PathLike = str | os.PathLike[str]


@dataclass(frozen=True)
class Pile:
    """Reports that were read and compared.

    `picture` is what they say together, `findings` what comparing them finds, `failures` what could not be read.
    """

    result: pipeline.Result

    @property
    def picture(self) -> Picture:
        """Readings, actors, origins, events, stories, dates."""
        return self.result.picture

    @property
    def findings(self) -> Findings:
        """Facts, claims, commitments, demands, quotations, differences, gaps."""
        return self.result.findings

    @property
    def failures(self) -> tuple[Failure, ...]:
        """What could not be read, or not wholly; sorted."""
        return self.result.failures

    @property
    def reports(self) -> tuple[Report, ...]:
        """All reports listed, those that were not read included."""
        return self.result.reports

    @cached_property
    def coded(self) -> Coded:
        """The picture as event data: rows in the codes of PLOVER and CAMEO, and what is not coded and why."""
        return pipeline.coded(self.result)

    @cached_property
    def tables(self) -> Tables:
        """The picture as typed rows of flat values."""
        return export.tables(pipeline.material(self.result))

    def frames(self, library: Library = "pandas") -> Mapping[str, Any]:
        """Name of a table → data frame, for every table.

        Raises UsageError where the library is neither pandas nor polars, or is not installed.
        """
        return export.frames(self.tables, library)

    def brief(self, form: Text = "md", full: bool = True) -> str:
        """The brief as one text; `full` is for the terminal's: every line instead of a first look."""
        return pipeline.text(pipeline.write(self.result), form, full=full)

    def why(self, what: str) -> str:
        """The passage that a citation ("001:6") or an id stands for, and how it was read.

        Raises UsageError where nothing is called so.
        """
        return pipeline.why(self.result, what)

    def whatif(self, condition: str) -> str:
        """Who says it will do what if `condition`, and what the others say they would do then.

        Raises UsageError where the condition has no word to look for.
        """
        return pipeline.whatif(self.result, condition)

    def quotes(self, form: pipeline.Form = "md") -> str:
        """Every quotation beside the text that it is from: exact, reworded, cut, not found."""
        return pipeline.laid_out(pipeline.quotes(self.result), form)

    def check(self, draft: PathLike, form: pipeline.Form = "md") -> str:
        """Each sentence of a draft (a file) held against these reports: who carries it, what it overstates.

        Raises UsageError where there is no draft, or it cannot be read.
        """
        return pipeline.laid_out(pipeline.check(self.result, run.draft(os.fspath(draft))), form)

    def files(self, form: pipeline.Exported, table: str | None = None) -> Mapping[str, bytes]:
        """File name → content of one export; of one of tables all, or one.

        Raises UsageError where there is no such table, the format has no tables, or a library is not installed.
        """
        return pipeline.exported(self.result, form, table)

    def save(self, form: pipeline.Exported, folder: PathLike) -> tuple[Path, ...]:
        """Write the files of one export into a folder, which is made where there is none; their paths, sorted."""
        out = Path(folder)
        out.mkdir(parents=True, exist_ok=True)
        made = self.files(form)
        for name, content in made.items():
            (out / name).write_bytes(content)
        return tuple(sorted(out / name for name in made))


def read(
    paths: PathLike | Iterable[PathLike],
    *,
    meta: PathLike | None = None,
    fields: Mapping[str, str] | None = None,
    progress: run.Progress | None = None,
    workers: int = 1,
) -> Pile:
    """Read and compare all reports below `paths`: a file, a folder, or several of either.

    `meta` is a CSV table of metadata (path, outlet, url, title, published); `fields` maps a field of ours to its name
    in .jsonl and .csv files ({"text": "body"}); `progress` is called with (reports done, reports in all); `workers` is
    the number of processes that read and join. What cannot be read stands in `failures`; nothing is raised for it.

    Raises UsageError where `fields` names no field of ours.
    """
    given = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    options = ingest.Options(meta=Path(meta) if meta is not None else None, fields=dict(fields or {}))
    told = progress or (lambda done, total: None)
    return Pile(run.run([os.fspath(path) for path in given], options, told, workers))


def brief(
    paths: PathLike | Iterable[PathLike],
    form: Text = "md",
    *,
    meta: PathLike | None = None,
    fields: Mapping[str, str] | None = None,
) -> str:
    """The brief of all reports below `paths` as one text, of which every line is cited; options as for `read`."""
    return read(paths, meta=meta, fields=fields).brief(form)


__all__ = ["Library", "Pile", "Text", "brief", "frame", "read"]
