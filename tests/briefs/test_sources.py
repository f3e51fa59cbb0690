"""What stands under a report among the sources."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.briefs import markdown, sources
from sayso.briefs.build import write
from sayso.model import Origin
from tests.briefs import fixture


@pytest.mark.parametrize(("most", "told"), [(1, "100¶1 *and 2 more reports*"), (2, "100¶1 102¶1 *and 1 more report*")])
def test_a_text_in_many_reports_names_the_first_of_them(monkeypatch: pytest.MonkeyPatch, most: int, told: str) -> None:
    monkeypatch.setattr(sources, "_NAMED", most)
    known = fixture.picture()
    passages = tuple(reading.report.cite(0, 5) for reading in known.readings)
    picture = replace(known, origins=(Origin(passages, "the same words"),))
    shown = markdown.render(write(picture, fixture.findings()))
    assert f"**One text with:** {told} *here* Atlantic Wire¶1" in shown
