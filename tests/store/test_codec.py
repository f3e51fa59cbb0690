"""Readings and findings as bytes: they come back as they were, and foreign bytes make nothing else."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench import made
from sayso import compare, model, resolve
from sayso.briefs.page import Cites, Line, Link, Words
from sayso.errors import StoreError
from sayso.model import (
    Citation,
    EventMention,
    Findings,
    Proposition,
    Quantity,
    Reading,
    Report,
    Statement,
    Time,
    Voice,
    When,
)
from sayso.store import codec

SHAPE = codec.shape(Reading)
REPORT = Report("Oma Vell said on 9 May that the pier was safe. “Nobody came,” she added. \ud83d", ("a.txt",))


def full() -> Reading:
    """A reading with something in every kind of field."""
    cite = REPORT.cite
    first = Statement(REPORT.id, (Voice(cite(0, 8), 0),), cite(9, 13), "say", (cite(27, 45),))
    inner = Statement(REPORT.id, (), None, "", (cite(32, 45),), parent=first.id, act="warn")
    nine = Time(cite(17, 22), day=9, month=5, either=(Time(cite(17, 18), day=9),), until=Time(cite(19, 22), month=5))
    event = EventMention(cite(32, 36), cite(27, 45), "consult", "meeting", "past", (0,), None, (nine,), (), inner.id)
    return Reading(
        REPORT,
        sentences=(cite(0, 46),),
        times=(nine,),
        quantities=(Quantity(cite(17, 18), "count", 9.0, float("inf"), "days", "9 days"),),
        statements=(first, inner),
        propositions=(Proposition(cite(27, 45), inner.id, "be", ("pier", "safe"), vector=bytes(range(256))),),
        events=(event, replace(event, span=cite(41, 45), same_as=event.id)),
        lead=replace(event, kind="other", family=("be",)),
    )


def test_a_reading_comes_back_as_it_was() -> None:
    reading = full()
    content = codec.pack(Reading, reading, (REPORT,))
    assert codec.unpack(Reading, content, (REPORT,), SHAPE) == reading
    assert codec.pack(Reading, reading, (REPORT,)) == content


def test_made_readings_come_back_and_are_small() -> None:
    readings = list(made.readings(20))
    packed = [codec.pack(Reading, reading, (reading.report,)) for reading in readings]
    for reading, content in zip(readings, packed, strict=True):
        assert codec.unpack(Reading, content, (reading.report,), SHAPE) == reading
    assert sum(map(len, packed)) < sum(len(reading.report.text) for reading in readings)


def test_small_numbers_take_no_byte_each() -> None:
    """As a proposition's vector holds them: near 0, and none following from the one before."""
    random = Random(4)
    side = bytes(round(random.gauss(0, 1)) & 255 for _ in range(6_000))
    content = codec.bind([], side, b"")
    assert codec.unbind(content, b"") == ([], side)
    assert len(content) < 0.3 * len(side)


def test_a_picture_and_its_findings_come_back() -> None:
    picture = resolve.join(made.readings(12))
    findings = compare.weigh(picture)
    reported = [reading.report for reading in picture.readings]
    for kind, value in (
        (tuple[model.Event, ...], picture.events),
        (Mapping[str, When], picture.dates),
        (Findings, findings),
    ):
        content = codec.pack(kind, value, reported, picture.readings)
        back = codec.unpack(kind, content, reported, codec.shape(kind), picture.readings)
        assert back == value
        assert not isinstance(value, Mapping) or list(back) == list(value), "in the same order"


def test_another_report_is_another_reading() -> None:
    content = codec.pack(Reading, full(), (REPORT,))
    shorter = Report("Oma Vell left.", ("a.txt",))
    with pytest.raises(StoreError, match=r"^stored bytes cannot be unpacked: "):
        codec.unpack(Reading, content, (shorter,), SHAPE)
    found, side = codec.plain(Reading, full(), (REPORT,))
    with pytest.raises(StoreError, match=r"^stored bytes are not a Reading: citation r-[0-9a-f]+\[\d+:\d+\] reaches"):
        codec.value(Reading, found, side, (shorter,), SHAPE)
    with pytest.raises(KeyError):
        codec.pack(Reading, full(), (shorter,))


def test_every_type_of_the_model_can_be_stored() -> None:
    for kind in (Reading, Findings, model.Actor, model.Origin, model.Event, model.Story, When):
        codec.shape(kind)
        for hint in get_type_hints(kind).values():
            if get_origin(hint) is tuple and get_args(hint)[-1] is Ellipsis:
                assert codec.plain(hint, ()) == ([], b"")
    with pytest.raises(TypeError, match=r"^no way to store one of int, str$"):
        codec.plain(int | str, 1)


# Other versions -----------------------------------------------------------------------------------------------------


def test_a_field_that_came_since_has_its_default() -> None:
    reading = full()
    found, side = codec.plain(Reading, replace(reading, lead=None, ascribed=(), events=()), (REPORT,))
    older = {**SHAPE, "Reading": [name for name in SHAPE["Reading"] if name not in ("ascribed", "lead")]}
    assert codec.value(Reading, found, side, (REPORT,), older) == replace(reading, lead=None, ascribed=(), events=())


def test_fields_may_have_changed_places() -> None:
    found, side = codec.plain(Reading, Reading(REPORT, sentences=(REPORT.cite(0, 46),)), (REPORT,))
    swapped = {**SHAPE, "Reading": ["sentences", "report"]}
    assert codec.value(Reading, [found[1], found[0]], side, (REPORT,), swapped).sentences == (REPORT.cite(0, 46),)


def test_a_field_that_is_gone_is_said() -> None:
    found, side = codec.plain(Reading, Reading(REPORT), (REPORT,))
    with pytest.raises(StoreError, match=r"^stored bytes are not a Reading: 'mood'$"):
        codec.value(Reading, [*found, "low"], side, (REPORT,), {**SHAPE, "Reading": ["report", "mood"]})


def test_what_was_compressed_together_is_read_as_what_is_compressed_apart() -> None:
    """As they were packed before each was compressed by itself: an older store is read on."""
    reading = full()
    found, side = codec.plain(Reading, reading, (REPORT,))
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    words = REPORT.text.encode("utf-8", "surrogatepass")
    older = codec.squeeze(len(text).to_bytes(4, "big") + text + side, words)
    assert codec.unpack(Reading, older, (REPORT,), SHAPE) == reading
    assert older != codec.pack(Reading, reading, (REPORT,))


# Foreign bytes ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "found", "message"),
    [
        (model.Act, "bomb", "stored bytes hold 'bomb', expected one of state, promise, threaten, warn, demand, "),
        (str, ["x"], "stored bytes hold a list where words or the number of an id are expected"),
        (str, 3, "stored bytes hold a int where words or the number of an id are expected"),
        (int, True, "stored bytes hold a bool where a int is expected"),
        (float, "1", "stored bytes hold a str where a number is expected"),
        (bytes, 99, "stored bytes name a run of 99 bytes that is not there"),
        (date, "2031-13-01", "stored bytes are not a date: month must be in 1..12"),
        (model.Citation, [-4, 2], "stored bytes hold a citation that is not made of numbers"),
        (model.Citation, [0, 0], f"stored bytes are not a Citation: citation {REPORT.id}[0:0] is empty: "),
        (model.Citation, [0, 1, 7], "stored bytes are not a Citation: tuple index out of range"),
        (tuple[int, ...], {"a": 1}, "stored bytes hold a dict where a list is expected"),
        (tuple[int, str], [1], "stored bytes are not a tuple: zip() argument 2 is shorter than argument 1"),
        (Voice, [[0, 4], 1, True, 9, 9], "stored bytes hold 5 fields of a Voice, expected 3"),
        (Voice, [[0, 4]], "stored bytes are not a Voice: "),
    ],
)
def test_what_does_not_fit_its_type_is_said(kind: Any, found: Any, message: str) -> None:
    with pytest.raises(StoreError) as error:
        codec.value(kind, found, b"", (REPORT,), SHAPE)
    assert str(error.value).startswith(message)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "stored bytes end too soon or unpack to over"),
        (b"\x80\x04\x95K.", "stored bytes cannot be unpacked: "),
        (zlib.compress(b"\0\0\0\x03{}x"), "stored bytes hold no JSON: "),
        (zlib.compress((9000).to_bytes(4, "big") + b"[" * 9000), "stored bytes hold no JSON: "),
        (codec.bind([0], b"abc", b"")[:-2], "stored bytes end too soon or unpack to over"),
        (codec.bind([0], b"", b"") + b"abc", "stored bytes cannot be unpacked: "),
    ],
)
def test_bytes_that_nobody_packed_are_said(content: bytes, message: str) -> None:
    with pytest.raises(StoreError) as error:
        codec.unpack(Reading, content, (REPORT,), SHAPE)
    assert str(error.value).startswith(message)
    assert "\n" not in str(error.value)


def test_what_is_long_is_packed_harder_and_comes_back() -> None:
    content = b"".join(str(number).encode() for number in range(100_000))
    packed = codec.squeeze(content)
    assert codec.unsqueeze(packed) == content
    assert len(packed) < len(zlib.compress(content, 9)) / 2
    with pytest.raises(StoreError, match=r"^stored bytes end too soon"):
        codec.unsqueeze(packed[:-20])
    assert codec.unsqueeze(codec.squeeze(b"pier", b"the pier"), b"the pier") == b"pier"


def test_bytes_that_unpack_without_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codec, "LARGEST", 1000)
    with pytest.raises(StoreError, match=r"^stored bytes end too soon or unpack to over 1,000 bytes$"):
        codec.unsqueeze(zlib.compress(bytes(1001)))
    assert codec.unsqueeze(zlib.compress(bytes(1000))) == bytes(1000)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 60) | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=20,
)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(found=JSON, at=st.integers(0, 9), side=st.binary(max_size=9))
def test_any_json_is_a_reading_or_an_error(found: Any, at: int, side: bytes) -> None:
    whole, _ = codec.plain(Reading, full(), (REPORT,))
    whole = json.loads(json.dumps(whole))
    whole[at % len(whole)] = found
    try:
        value = codec.value(Reading, whole, side, (REPORT,), SHAPE)
    except StoreError as error:
        assert "\n" not in str(error)
    else:
        assert codec.unpack(Reading, codec.pack(Reading, value, (REPORT,)), (REPORT,), SHAPE) == value


# Kinds of parts, other reports, other ids ---------------------------------------------------------------------------


def test_one_of_several_dataclasses_says_which_it_is() -> None:
    line = Line((Words("Oma Vell said", "teller"), Cites((REPORT.cite(0, 4),)), Link("all", "y-1")), alone=True)
    found, side = codec.plain(Line, line, (REPORT,))
    assert codec.value(Line, found, side, (REPORT,), codec.shape(Line)) == line
    found[0][0][0] = 3
    with pytest.raises(StoreError, match=r"^stored bytes are not a Line: "):
        codec.value(Line, found, side, (REPORT,), codec.shape(Line))


def test_reports_that_are_cited_besides_get_the_next_numbers() -> None:
    other = replace(REPORT, text=f"More. {REPORT.text}")
    kind = tuple[Citation, ...]
    cites = (other.cite(0, 4), REPORT.cite(0, 4))
    found, side, reports = codec.citing(kind, cites, (REPORT.id,))
    assert (found, reports) == ([[0, 4, 1], [0, 4]], (REPORT.id, other.id))
    assert codec.value(kind, found, side, (REPORT, other), {}) == cites


def test_ids_that_are_named_stand_as_numbers() -> None:
    kind = tuple[str, ...]
    for name in ("a-1", "a-2"):
        found, side, _ = codec.citing(kind, (name, "other"), (), names=(name,))
        assert found == [0, "other"]
        assert codec.value(kind, found, side, (), {}, names=(name,)) == (name, "other")
