"""The words of the reports, each text split once for all that is asked of it."""

from __future__ import annotations

from collections.abc import Iterable

from sayso import concepts
from sayso.concepts import Words
from sayso.model import Report


class Texts:
    """Words of reports' texts: of those given each is split at once, of others when it is first asked for."""

    def __init__(self, reports: Iterable[Report] = ()) -> None:
        self._words = {report.id: concepts.split(report.text) for report in reports}

    def of(self, report: Report) -> Words:
        """The words of a report's text that say something."""
        found = self._words.get(report.id)
        if found is None:
            found = self._words[report.id] = concepts.split(report.text)
        return found
