"""Statements with no voice ("it was reported that …"), from readings to the brief in each of its forms."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import jsonschema
import pytest

from sayso import annotate, briefs, pipeline
from sayso.briefs import markdown
from sayso.briefs.index import NO_SOURCE
from sayso.briefs.json import schema
from sayso.model import Citation, Entity, EventMention, Mention, Proposition, Reading, Report, Statement, Time, Voice
from tests.briefs import fixture

COAST = Report(
    """Kari Holm and Jon Arnason spoke by telephone on 4 March 2031.

It was reported that the coast guard had seized three trawlers near the northern islands.

It was denied that sailors had been beaten in the harbour of Vardo.

The trawlers had fished in closed waters, Holm said.

"We were told: the engines of the boats were cut at night."
""",
    ("pile/1_coast.txt",),
)
PORT = Report(
    """Jon Arnason and Kari Holm spoke by telephone on 4 March 2031.

It was rumoured that the coast guard had seized three trawlers near the northern islands.
""",
    ("pile/2_port.txt",),
)
SEIZED = "the coast guard had seized three trawlers near the northern islands"
BEATEN = "sailors had been beaten in the harbour of Vardo"
FISHED = "The trawlers had fished in closed waters"
TOLD = "We were told: the engines of the boats were cut at night."
CUT = "the engines of the boats were cut at night"

LEMMAS = {
    SEIZED: "seize coast guard trawler northern island three",
    BEATEN: "beat sailor harbour vardo",
    FISHED: "fish trawler close water",
    TOLD: "tell engine boat cut night",
    CUT: "cut engine boat night",
}


def at(report: Report, piece: str) -> Citation:
    start = report.text.index(piece)
    return report.cite(start, start + len(piece))


def person(key: int, name: str, country: str, *spans: Citation) -> Entity:
    return Entity(key, "person", name, tuple(Mention(span, "name") for span in spans), country=country)


def clause(report: Report, piece: str, lemmas: str, statement: Statement) -> Proposition:
    words = tuple(lemmas.split())
    return Proposition(at(report, piece), statement.id, words[0], words)


def unvoiced(report: Report, cue: str, lemma: str, content: str, **more: object) -> Statement:
    return Statement(report.id, (), at(report, cue), lemma, (at(report, content),), **more)  # type: ignore[arg-type]


def call(report: Report) -> EventMention:
    day = Time(at(report, "on 4 March 2031"), "none", year=2031, month=3, day=4)
    sentence = report.cite(*report.lines[0])
    return EventMention(
        at(report, "spoke by telephone"), sentence, "consult", "telephone", "past", (0, 1), times=(day,)
    )


REPORTED = unvoiced(COAST, "reported", "report", SEIZED)
DENIED = unvoiced(COAST, "denied", "deny", BEATEN, act="deny")
SAID = at(COAST, "Holm said")
VOICED = Statement(
    COAST.id,
    (Voice(COAST.cite(SAID.start, SAID.start + 4), 0),),
    COAST.cite(SAID.start + 5, SAID.end),
    "say",
    (at(COAST, FISHED),),
)
QUOTED = Statement(COAST.id, (), None, "", (at(COAST, TOLD),), quote="direct")
INNER = unvoiced(COAST, "told", "tell", CUT, parent=QUOTED.id)
RUMOUR = unvoiced(PORT, "rumoured", "rumour", SEIZED, modality="rumour")


def reading(report: Report, *statements: Statement) -> Reading:
    people = (
        person(0, "Kari Holm", "NO", at(report, "Kari Holm"), *([VOICED.voices[0].span] if report is COAST else [])),
        person(1, "Jon Arnason", "IS", at(report, "Jon Arnason")),
    )
    sentences = tuple(report.cite(start, end) for start, end in report.lines)
    made = tuple(clause(report, s.content[0].text, LEMMAS[s.content[0].text], s) for s in statements)
    events = (call(report),)
    times = tuple(time for event in events for time in event.times)
    return Reading(report, sentences, people, times, (), statements, made, events)


@pytest.fixture(scope="module")
def result() -> pipeline.Result:
    readings = (reading(COAST, REPORTED, DENIED, VOICED, QUOTED, INNER), reading(PORT, RUMOUR))
    return pipeline.conclude(readings, (), read=2)


@pytest.fixture(scope="module")
def forms(result: pipeline.Result) -> dict[str, str]:
    written = pipeline.write(result)
    files = pipeline.files(written, ["html", "md", "json"])
    return {**files, "terminal": pipeline.text(written, "terminal", width=400, full=True)}


def test_what_nobody_is_named_for_makes_claims_without_tellers(result: pipeline.Result) -> None:
    holm = next(actor.id for actor in result.picture.actors if actor.name == "Kari Holm")
    assert {c.text: (c.agreement, c.tellers, c.speakers, len(c.reports)) for c in result.findings.claims} == {
        SEIZED: (NO_SOURCE, (), (), 2),
        BEATEN: (NO_SOURCE, (), (), 1),
        FISHED: ("one report", (holm,), (holm,), 1),
        CUT: (NO_SOURCE, (), (), 1),
    }


def test_what_nobody_is_named_for_is_on_nobodys_account(result: pipeline.Result) -> None:
    findings = result.findings
    assert (findings.commitments, findings.demands, findings.differences) == ((), (), ())
    assert [(quotation.text, quotation.speaker) for quotation in findings.quotations] == [(TOLD.rstrip("."), None)]


def test_statements_of_nobody_are_about_the_main_event(result: pipeline.Result) -> None:
    event = next(event.id for event in result.picture.events)
    assert {result.picture.about[s.id] for s in (REPORTED, DENIED, QUOTED, INNER, RUMOUR)} == {(event,)}


def test_terminal(forms: dict[str, str]) -> None:
    shown = forms["terminal"]
    assert f"{SEIZED} (no source named) 1_coast¶2 2_port¶2" in shown
    assert f"It was denied that {BEATEN}. (no source named) 1_coast¶3" in shown
    assert f"{CUT} (no source named) 1_coast¶5" in shown
    assert f"Holm: {FISHED} 1_coast¶4" in shown
    assert "speaker not known" not in shown


def test_markdown(forms: dict[str, str]) -> None:
    rows = forms["brief.md"].splitlines()
    row = next(line for line in rows if SEIZED in line)
    assert f"{SEIZED} *no source named* 1\\_coast¶2 2\\_port¶2 *one text*" in row
    assert any(line.startswith(f"| single remarks | **Holm:** {FISHED} 1\\_coast¶4 °") for line in rows)
    assert any(f"It was denied that {BEATEN}. *no source named* 1\\_coast¶3 °" in line for line in rows)


def test_html(forms: dict[str, str]) -> None:
    text = " ".join(re.sub(r"<[^>]+>", " ", forms["index.html"]).split())
    assert re.search(rf"{SEIZED} \(?no source named", text)
    assert re.search(rf"It was denied that {BEATEN}\. \(?no source named", text)
    assert "speaker not known" not in text


def test_json(forms: dict[str, str]) -> None:
    document = json.loads(forms["brief.json"])
    jsonschema.Draft202012Validator(schema()).validate(document)
    found = {one["id"]: one["voices"] for one in document["statements"]}
    assert [found[s.id] for s in (REPORTED, DENIED, QUOTED, INNER, RUMOUR)] == [[]] * 5
    assert document["made_by"]["models"] == annotate.versions()


def test_why_says_that_no_source_is_named(result: pipeline.Result) -> None:
    assert pipeline.why(result, REPORTED.id).splitlines()[2:4] == [
        f"  {REPORTED.id} no source named",
        '    cue "reported"; state, indirect, asserted, actual',
    ]
    assert f"  {QUOTED.id} no source named\n    no cue; state, direct" in pipeline.why(result, "1_coast:5")


def test_a_claim_on_another_event_says_that_no_source_is_named() -> None:
    found, findings = fixture.picture(), fixture.findings()
    said = replace(fixture.PATROL, voices=())
    readings = tuple(replace(r, statements=(said,)) if r.report is fixture.R103 else r for r in found.readings)
    about = {**found.about, said.id: (fixture.MEETING.id,)}
    claims = tuple(
        replace(c, tellers=(), speakers=(), sides=(), statements=(said.id,)) if fixture.PATROL.id in c.statements else c
        for c in findings.claims
    )
    made = briefs.write(replace(found, readings=readings, about=about), replace(findings, claims=claims))
    assert f"{said.content[0].text} *no source named*" in markdown.render(made).split("\n# ")[0]
