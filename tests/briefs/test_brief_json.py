"""The JSON contract: schema, spans, determinism."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from sayso import __version__, briefs
from sayso.briefs import Brief
from sayso.briefs import json as as_json
from sayso.model import Findings, Picture, Statement
from tests.briefs import fixture, hostile

GOLDEN = Path(__file__).parent.parent / "golden"
MODELS = {"tagger": "0123456789abcdef", "parser": "1.0"}


def validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(as_json.schema())


def spans(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [span for each in value for span in spans(each)]
    if not isinstance(value, dict):
        return []
    own = [value] if {"report", "start", "end", "text"} <= value.keys() else []
    return own + [span for each in value.values() for span in spans(each)]


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(as_json.schema())


def test_the_brief_keeps_to_the_schema(written: Brief) -> None:
    validator().validate(json.loads(as_json.render(written, MODELS)))


def test_the_schema_refuses_what_the_contract_does_not_have(written: Brief) -> None:
    document = as_json.document(written, MODELS)
    document["statements"][0]["act"] = "mumble"
    document["claims"][0]["citations"] = []
    document["ascribed"][0]["act"] = "state"
    document["verdict"] = "so"
    failed = sorted(error.json_path for error in validator().iter_errors(document))
    assert failed == ["$", "$.ascribed[0]", "$.claims[0].citations", "$.statements[0].act"]


def test_golden(written: Brief) -> None:
    document = as_json.document(written, {})
    document["made_by"] = {"version": "", "models": {}, "lexicons": {}}  # they change without the brief changing
    kept = json.loads((GOLDEN / "brief.json").read_text(encoding="utf-8"))
    assert json.loads(json.dumps(document)) == kept
    validator().validate(kept)


def test_every_span_is_a_piece_of_its_report(written: Brief) -> None:
    document = as_json.document(written, MODELS)
    texts = {report["id"]: report["text"] for report in document["reports"]}
    found = spans(document)
    assert len(found) > 90
    for span in found:
        assert texts[span["report"]][span["start"] : span["end"]] == span["text"]


def test_says_who_made_it(written: Brief) -> None:
    made_by = as_json.document(written, MODELS)["made_by"]
    assert made_by["version"] == __version__
    assert made_by["models"] == MODELS
    assert made_by["lexicons"].keys() >= {"acts", "cues"}


def test_voices_carry_their_actors(written: Brief) -> None:
    document = as_json.document(written, MODELS)
    names = {actor["id"]: actor["name"] for actor in document["actors"]}
    chain = next(s for s in document["statements"] if s["id"] == fixture.BOARD.id)
    assert [names[voice["actor"]] for voice in chain["voices"]] == [
        "statement by the Norwegian government",
        "Kari Holm",
    ]
    assert chain["cue"]["text"] == "told"
    assert chain["content"][0]["text"] == '"no vessel will be boarded without warning"'
    assert chain["about"] == [fixture.CALL.id]
    assert chain["claim"] in {claim["id"] for claim in document["claims"]}


def test_what_a_report_reads_into_somebody_stands_apart(written: Brief) -> None:
    document = as_json.document(written, MODELS)
    report, wish = fixture.R101.id, fixture.R101.text.index("Iceland wants its nets back")
    assert document["ascribed"] == [
        {
            "id": fixture.WISH.id,
            "report": report,
            "voices": [
                {
                    "report": report, "start": wish, "end": wish + 7, "text": "Iceland",
                    "actor": None, "certain": True,
                }
            ],
            "cue": {"report": report, "start": wish + 8, "end": wish + 13, "text": "wants"},
            "content": [{"report": report, "start": wish + 14, "end": wish + 27, "text": "its nets back"}],
            "to": [],
            "quote": "indirect",
            "polarity": "asserted",
            "modality": "actual",
        }
    ]  # fmt: skip
    assert fixture.WISH.id not in json.dumps({**document, "ascribed": []})


def test_ascribed_ones_are_sorted_by_place() -> None:
    found = [
        Statement(source.id, (), None, "", (fixture.at(source, piece),))
        for source, piece in (
            (fixture.R102, "on a joint patrol"),
            (fixture.R100, "no vessel will be boarded"),
            (fixture.R102, "will send negotiators"),
        )
    ]
    picture = fixture.picture()
    readings = tuple(
        dataclasses.replace(r, ascribed=tuple(s for s in found if s.report == r.report.id)) for r in picture.readings
    )
    made = briefs.write(dataclasses.replace(picture, readings=readings), fixture.findings())
    document = as_json.document(made, MODELS)
    validator().validate(document)
    places = [(one["report"], one["content"][0]["start"], one["voices"]) for one in document["ascribed"]]
    assert places == sorted((s.report, s.content[0].start, []) for s in found)


def test_a_report_says_its_name_day_and_story(written: Brief) -> None:
    reports = {report["name"]: report for report in as_json.document(written, MODELS)["reports"]}
    assert sorted(reports) == ["100", "102", "103", "Atlantic Wire"]
    assert reports["Atlantic Wire"]["path"] == "pile/wires.jsonl#1"
    assert reports["102"]["published"]["earliest"] == "2031-03-05"
    assert reports["103"]["published"] == {
        "earliest": None,
        "latest": None,
        "basis": "it carries no date",
        "citations": [],
    }
    assert reports["103"]["story"] == fixture.STORY_BERGEN.id
    assert [n["kind"] for n in reports["100"]["not_text"]] == ["page header", "headline"]


def test_same_bytes_whatever_the_order(written: Brief) -> None:
    picture, findings = fixture.picture(), fixture.findings()
    turned = dataclasses.replace(
        picture,
        readings=picture.readings[::-1],
        actors=picture.actors[::-1],
        events=picture.events[::-1],
        stories=picture.stories[::-1],
        dates=dict(reversed(picture.dates.items())),
        about=dict(reversed(picture.about.items())),
    )
    found = dataclasses.replace(
        findings,
        claims=findings.claims[::-1],
        commitments=findings.commitments[::-1],
        demands=findings.demands[::-1],
        differences=findings.differences[::-1],
        summary=dict(reversed(findings.summary.items())),
    )
    again = briefs.write(turned, found, fixture.FAILURES[::-1])
    assert as_json.render(again, MODELS) == as_json.render(written, MODELS)


def test_ends_in_one_line_break_and_keeps_letters(written: Brief) -> None:
    text = as_json.render(written, MODELS)
    assert text.endswith("}\n")
    assert "Holm–Arnason" in text


def test_a_lone_surrogate_can_be_written_and_read() -> None:
    text = as_json.render(hostile.written(), MODELS)
    assert json.loads(text.encode("utf-8"))["reports"][0]["text"] == hostile.TEXT
    validator().validate(json.loads(text))


@pytest.mark.parametrize("key", ["claims", "statements", "ascribed", "timeline", "failures"])
def test_nothing_read_gives_empty_lists(key: str) -> None:
    empty = briefs.write(Picture((), (), (), (), (), {}, {}), Findings({}, (), (), (), (), (), (), (), {}))
    document = as_json.document(empty, MODELS)
    assert document[key] == []
    validator().validate(document)
