"""Corrections by JSON and by forms: what is recorded, what is answered, what is refused with one line."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from bench import made
from sayso import desk
from sayso.errors import UsageError
from sayso.model import Citation, Reading, Report
from sayso.web import Held
from sayso.web.change import MOST, NEXT_HEADER
from sayso.web.correcting import from_form
from sayso.web.guard import PASS_HEADER
from tests.web.conftest import HOST, recorded

HERE = {"origin": f"http://{HOST}"}
ON = {"report": "OWN", "on": [{"start": 0, "end": 4}]}


@pytest.fixture
def reading() -> Reading:
    return max(made.readings(12), key=lambda one: len(one.statements))


def span(piece: Citation) -> dict[str, Any]:
    return {"start": piece.start, "end": piece.end}


def send(client: TestClient, held: Held, given: object, path: str = "/correct") -> Any:
    return client.post(path, json=given, headers={**HERE, PASS_HEADER: held.keys.passes.issue()})


def fill(client: TestClient, held: Held, fields: object, path: str = "/correct") -> Any:
    body = urlencode(fields, doseq=True)  # type: ignore[arg-type]
    headers = {**HERE, "content-type": "application/x-www-form-urlencoded"}
    return client.post(f"{path}?pass={held.keys.passes.issue()}", content=body, headers=headers)


def test_what_is_accepted_is_recorded_as_it_stands(client: TestClient, held: Held, reading: Reading) -> None:
    one = reading.statements[0]
    answer = send(client, held, {"what": "accept", "report": reading.report.id, "statement": one.id})
    assert answer.status_code == 200
    (record,) = recorded(held)
    assert (record.what, record.who, record.on, record.id) == (
        "accept",
        "R. Reader",
        one.content,
        answer.json()["record"],
    )
    assert record.said is not None
    assert [part.span for part in record.said.voices] == [voice.span for voice in one.voices]
    assert (answer.json()["statement"]["id"], answer.json()["statement"]["by"]) == (one.id, "R. Reader")
    assert '<p class="aside by">by <bdi>R. Reader</bdi></p>' in client.get(f"/report/{reading.report.id}").text


def test_an_answer_gives_the_next_pass(client: TestClient, held: Held, reading: Reading) -> None:
    given = {"what": "accept", "report": reading.report.id, "statement": reading.statements[0].id}
    key = send(client, held, given).headers[NEXT_HEADER]
    assert client.post("/undo", json={}, headers={**HERE, PASS_HEADER: key}).status_code == 200
    assert client.post("/undo", json={}, headers={**HERE, PASS_HEADER: key}).status_code == 403


def test_what_is_rejected_is_gone_from_report_table_and_brief_until_it_is_undone(
    client: TestClient, held: Held, reading: Reading
) -> None:
    one = reading.statements[0]
    table = "/export?format=csv&table=statements"
    assert one.id in client.get(table).text
    record = send(client, held, {"what": "reject", "report": reading.report.id, "statement": one.id}).json()
    assert record["statement"] is None
    assert f'id="{one.id}"' not in client.get(f"/report/{reading.report.id}").text
    assert one.id not in client.get(table).text
    answer = send(client, held, {"id": record["record"]}, "/undo")
    assert answer.status_code == 200
    assert f'id="{one.id}"' in client.get(f"/report/{reading.report.id}").text
    assert one.id in client.get(table).text


def test_an_edit_by_json_changes_what_it_names(client: TestClient, held: Held, reading: Reading) -> None:
    one = reading.statements[0]
    words = reading.report.cite(0, reading.report.text.index(" "))
    said = {
        "voices": [{**span(one.voices[0].span)}],
        "content": [span(piece) for piece in one.content],
        "act": "warn",
        "condition": span(words),
        "to": [{**span(words), "means": span(words)}],
    }
    given = {"what": "edit", "report": reading.report.id, "statement": one.id, "said": said, "why": "as it reads"}
    now = send(client, held, given).json()["statement"]
    assert (now["act"], now["condition"]["text"], now["to"][0]["text"]) == ("warn", words.text, words.text)
    assert recorded(held)[0].why == "as it reads"


def test_a_missing_statement_is_added(client: TestClient, held: Held, reading: Reading) -> None:
    start, end = reading.report.lines[0]
    said = {"voices": [], "content": [{"start": start, "end": end}]}
    now = send(client, held, {"what": "add", "report": reading.report.id, "said": said}).json()["statement"]
    assert now["content"][0]["text"] == reading.report.text[start:end]
    assert recorded(held)[0].on == (reading.report.cite(start, end),)


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ([], "the correction: got JSON of type list, expected an object"),
        ({"what": "shout"}, "the correction: 'what' is 'shout', expected one of accept, reject"),
        ({"what": "reject"}, "has no citation: expected at least one"),
        ({"what": "reject", "report": "r-0", "statement": "s-0"}, "no report has the id r-0"),
        ({"what": "reject", "report": "OWN", "statement": "s-0"}, "has the id s-0: the page is old, load it again"),
        ({"what": "reject", "report": "OWN", "on": [{"start": 5, "end": 5}]}, "is empty"),
        ({"what": "reject", "report": "OWN", "on": [{"start": -9, "end": 5}]}, "is empty"),
        ({"what": "reject", "report": "OWN", "on": [{"start": 0, "end": 10**12}]}, "reaches past its text"),
        ({"what": "reject", "report": "OWN", "on": [{"start": "0", "end": 5}]}, "a passage lacks"),
        ({"what": "reject", "report": "OWN", "on": [{"start": 0, "end": 4, "text": "else"}]}, "is said to read 'else'"),
        ({"what": "reject", "report": "OWN", "on": 7}, "'on' is of type int, expected a list"),
        ({**ON, "what": "grade", "thing": "report", "value": "Z9"}, "the grade is 'Z9'"),
        ({**ON, "what": "merge", "thing": "actor"}, "two passages or more"),
        ({**ON, "what": "date", "thing": "report", "value": "soon"}, "the day is 'soon'"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_with_one_line(
    client: TestClient, held: Held, reading: Reading, given: Any, error: str
) -> None:
    if isinstance(given, dict) and given.get("report") == "OWN":
        given = {**given, "report": reading.report.id}
    answer = send(client, held, given)
    assert answer.status_code == 400
    assert error in answer.json()["error"]
    assert "\n" not in answer.json()["error"]
    assert recorded(held) == ()


@pytest.mark.parametrize(
    ("kind", "body", "error"),
    [
        ("application/json", b"{", "the correction is no JSON"),
        ("application/json", b"\xff", "is no UTF-8 at byte 0"),
        ("application/json", b"[" * 50_000, "the correction is no JSON (too deep)"),
        ("application/json", b"x" * (MOST + 1), "expected at most 1,000,000"),
        ("text/plain", b"{}", "is of type 'text/plain'"),
    ],
)
def test_bodies_of_another_kind_are_refused(client: TestClient, held: Held, kind: str, body: bytes, error: str) -> None:
    headers = {**HERE, "content-type": kind, PASS_HEADER: held.keys.passes.issue()}
    answer = client.post("/correct", content=body, headers=headers)
    assert answer.status_code == 400
    assert error in answer.text.replace("&#39;", "'")


def test_undo_without_an_id_takes_back_the_last(client: TestClient, held: Held, reading: Reading) -> None:
    first, second = reading.statements[:2]
    for one in (first, second):
        send(client, held, {"what": "reject", "report": reading.report.id, "statement": one.id})
    send(client, held, {}, "/undo")
    page = client.get(f"/report/{reading.report.id}").text
    assert (f'id="{first.id}"' in page, f'id="{second.id}"' in page) == (False, True)
    send(client, held, {}, "/undo")
    answer = send(client, held, {}, "/undo")
    assert (answer.status_code, answer.json()["error"]) == (
        400,
        "there is no correction to undo, expected one that stands",
    )


# Forms ---------------------------------------------------------------------------------------------------------------


def test_a_form_goes_back_to_its_page(client: TestClient, held: Held, reading: Reading) -> None:
    fields = {"what": "reject", "report": reading.report.id, "statement": reading.statements[1].id, "page": "1"}
    answer = fill(client, held, fields)
    assert answer.status_code == 303
    start = reading.statements[1].content[0].start
    assert answer.headers["location"] == f"/report/{reading.report.id}?page=1#at-{start}"
    back = fill(client, held, {"id": recorded(held)[0].id, "back": "corrections"}, "/undo")
    assert back.headers["location"] == "/corrections"


def test_a_form_gives_passages_by_their_words(client: TestClient, held: Held, reading: Reading) -> None:
    one = reading.statements[2]
    voice = one.voices[0].span
    fields = [
        *[("what", "edit"), ("report", reading.report.id), ("statement", one.id), ("act", "deny")],
        *[("voice", voice.text), ("voice_at", ""), ("voice", ""), ("voice_at", "")],
        ("means", f"{voice.start}-{voice.end}"),
        *[("content", one.content[0].text), ("content_at", f"{one.content[0].start}-{one.content[0].end}")],
        *[("cue", ""), ("cue_at", "7-9"), ("condition", " ")],
    ]  # fmt: skip
    assert fill(client, held, fields).status_code == 303
    (record,) = recorded(held)
    assert record.said is not None
    assert (record.said.content, record.said.act, record.said.cue) == (one.content, "deny", None)
    assert record.said.voices[0].span.text == voice.text
    assert record.said.voices[0].means == voice


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("the “new” levy", "the “new” levy"),
        ('the "new" levy', "the “new” levy"),
        ("THE 'new'", None),
        ("orme's aide", "Orme’s  aide"),
        ("levy, Orme’s aide", "levy,\nOrme’s  aide"),
        ("She will … levy", "She will keep the “new” levy"),
        ("she will ... aide", "She will keep the “new” levy,\nOrme’s  aide"),
        ("She will … nowhere", None),
        ("… levy", None),
        ("(said", None),
    ],
)
def test_words_are_found_as_somebody_types_them(typed: str, meant: str | None) -> None:
    report = Report("She will keep the “new” levy,\nOrme’s  aide said.", ("a.txt",))
    form = {"what": ["add"], "content": [typed]}
    if meant is None:
        with pytest.raises(UsageError, match="the report does not have the words"):
            from_form(form, lambda: report, None)
        return
    (found,) = from_form(form, lambda: report, None)["said"]["content"]
    assert report.text[found["start"] : found["end"]] == meant


def test_words_that_a_report_does_not_have_are_refused(client: TestClient, held: Held, reading: Reading) -> None:
    fields = {"what": "add", "report": reading.report.id, "content": "words from nowhere"}
    answer = fill(client, held, fields)
    assert answer.status_code == 400
    assert "the report does not have the words &#39;words from nowhere&#39;" in answer.text


def test_actors_are_merged_by_a_form(client: TestClient, held: Held, reading: Reading) -> None:
    one, other = (entity.mentions[0].span for entity in reading.entities[:2])
    at = [f"{one.start}-{one.end}", f"{other.start}-{other.end}"]
    fields = {"what": "merge", "thing": "actor", "report": reading.report.id, "on_at": at}
    assert fill(client, held, fields).status_code == 303
    assert recorded(held)[0].on == (one, other)


def test_corrections_are_listed_with_those_undone_and_those_whose_passage_is_gone(
    client: TestClient, held: Held, reading: Reading
) -> None:
    for one in reading.statements[:2]:
        send(
            client, held, {"what": "reject", "report": reading.report.id, "statement": one.id, "why": "<b>not</b> said"}
        )
    send(client, held, {}, "/undo")
    page = client.get("/corrections").text
    assert "3 corrections" in page
    assert "&lt;b&gt;not&lt;/b&gt; said" in page
    assert '<span class="aside">undone</span>' in page
    assert len(re.findall(r'action="/undo', page)) == 1
    with held.opened() as store:
        desk.remove(store, reading.report.id)
    assert "its passage is gone: kept, without effect" in client.get("/corrections").text


def test_events_are_brought_together_by_the_table(client: TestClient, held: Held) -> None:
    page = client.get("/events").text
    chosen = re.findall(r'name="on_at" value="([^"]+)"', page)[:2]
    answer = fill(client, held, {"what": "merge", "thing": "event", "on_at": chosen, "back": "events"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/events")
    (record,) = recorded(held)
    assert [f"{c.report}:{c.start}-{c.end}" for c in record.on] == chosen
    assert client.get("/events").text.count('name="on_at"') == page.count('name="on_at"') - 1


@pytest.mark.parametrize(("what", "value"), [("date", "2031-02-03"), ("grade", "B2")])
def test_the_day_and_the_grade_of_a_report_are_set(
    client: TestClient, held: Held, reading: Reading, what: str, value: str
) -> None:
    start, end = reading.report.lines[0]
    fields = {"what": what, "thing": "report", "report": reading.report.id, "on_at": f"{start}-{end}", "value": value}
    assert fill(client, held, fields).status_code == 303
    assert (recorded(held)[0].what, recorded(held)[0].value) == (what, value)


def test_what_was_corrected_in_a_report_that_is_gone_is_undone(
    client: TestClient, held: Held, reading: Reading
) -> None:
    send(client, held, {"what": "reject", "report": reading.report.id, "statement": reading.statements[0].id})
    with held.opened() as store:
        desk.remove(store, reading.report.id)
    answer = send(client, held, {}, "/undo")
    assert (answer.status_code, answer.json()["statement"]) == (200, None)


def test_too_many_fields_are_refused(client: TestClient, held: Held) -> None:
    assert fill(client, held, [("on_at", "1-2")] * 501).status_code == 400
