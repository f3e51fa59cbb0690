"""The rows of one part: exactly these for one of two reports, and under which numbers a store puts them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bench import made
from sayso import pipeline
from sayso.briefs.build import ordered, part_index
from sayso.briefs.index import Index, index
from sayso.desk import listing, pieces
from sayso.model import (
    Actor,
    Citation,
    Claim,
    Commitment,
    Demand,
    Entity,
    Event,
    EventMention,
    Findings,
    Mention,
    Picture,
    Reading,
    Report,
    Statement,
    Story,
    Voice,
    When,
    Wording,
)
from sayso.store import Held, numbering
from sayso.store.packing import body, risen
from sayso.store.ranges import NUMBERED, Rows, sort
from tests.desk.conftest import DAY

VELL = Report("Oma Vell said the pier was shut. She urged Tarn to leave.\nThe two met.", ("vell.txt",), title="Pier")
TARN = Report("If the pier opens, Tarn will pay. Oma Vell said the pier was shut.", ("tarn.txt",))


def piece(report: Report, text: str) -> Citation:
    start = report.text.index(text)
    return report.cite(start, start + len(text))


def tiny() -> Index:
    """Two reports of one meeting: what one says twice, a demand, a pledge."""
    here, there = piece(VELL, "Oma Vell"), piece(TARN, "Oma Vell")
    shut = [piece(report, "the pier was shut") for report in (VELL, TARN)]
    said = [
        Statement(report.id, (Voice(name, 0),), piece(report, "said"), "say", (content,))
        for report, name, content in ((VELL, here, shut[0]), (TARN, there, shut[1]))
    ]
    met = EventMention(piece(VELL, "met"), piece(VELL, "The two met"), "consult", "meeting", "past", ())
    readings = tuple(
        Reading(report, statements=(one,), entities=(Entity(0, "person", "Oma Vell", (Mention(name, "name"),)),))
        for report, one, name in ((VELL, said[0], here), (TARN, said[1], there))
    )
    actor = Actor("Oma Vell", "person", None, ("Oma Vell",), tuple(sorted([(VELL.id, 0), (TARN.id, 0)])))
    may = When(date(2031, 5, 9), date(2031, 5, 10), "")
    event = Event("consult", "meeting", "Meeting", (actor.id,), may, None, "past", (met,), "")
    told = Claim(
        *("the pier was shut", "", "state", "asserted", (actor.id,), (actor.id,), (), (), (said[0].id, said[1].id)),
        *(tuple(shut), (VELL.id, TARN.id), 2, "one side"),
    )
    asked = Demand(actor.id, None, "Tarn to leave", (), (VELL.id,), (piece(VELL, "Tarn to leave"),))
    wording = Wording(piece(TARN, "the pier opens"), piece(TARN, "Tarn will pay"), "planned", None, (actor.id,), None)
    pledge = Commitment("XT", None, "the pier opens", "Tarn will pay", "promise", (wording,), (TARN.id,))
    picture = Picture(
        tuple(sorted(readings, key=lambda one: one.report.id)),
        *((actor,), (), (event,), (Story("Meeting", event.id, (VELL.id, TARN.id)),), {VELL.id: may}, {}),
    )
    return index(picture, Findings({}, (told,), (pledge,), (asked,), (), (), (), (), {}))


def rows(look: Index, low: int = 1) -> tuple[Rows, Sequence[str]]:
    """The rows of a part whose reports are numbered from `low` on, and their labels."""
    texts = [Held(number, name, "", "", DAY, None) for number, name in enumerate(sorted(look.reports), low)]
    return listing.rows(look, texts, tuple(pieces.pieces(look, ordered(look))))


def test_rows_of_a_part() -> None:
    look = tiny()
    first = {table: 10 * at for at, table in enumerate(NUMBERED, 1)}
    loose, labels = rows(look, 7)
    made = numbering.moved(numbering.labelled(loose, [100 + at for at, _ in enumerate(labels)]), first, 3)
    numbers = {name: number for number, name in enumerate(sorted(look.reports), 7)}
    vell, tarn = numbers[VELL.id], numbers[TARN.id]
    words = dict(enumerate(labels, 100))
    key = {one.id: bytes.fromhex(one.id[2:]) for one in (*look.statements.values(), *look.picture.events)}

    (story,) = made["story"]
    assert story[:10] == (
        *(10, look.picture.stories[0].id, "Meeting", look.picture.events[0].id, "2031-05-09", "2031-05-10"),
        *(2, 2, DAY, date(2031, 5, 10).toordinal()),
    )
    assert len(story) == 15
    said = {numbers[one.report]: one for one in look.statements.values()}
    assert made["said"] == [
        (20 + at, number, 1, key[said[number].id], 0, *span(said[number]), 30, 30) for at, number in enumerate((7, 8))
    ]
    assert made["told"] == [
        (number, 3, 10, look.names[name], *days, 13 + number, 13 + number, sort(name, days[1]), None, 0, None, 0)
        for name, number in sorted(numbers.items())
        for days in [("2031-05-09", "2031-05-10") if name == VELL.id else (None, None)]
    ]
    assert made["heard"] == []
    assert [row[:-1] for row in made["actor"]] == [(30, actor_key(look), "Oma Vell", 0, None, None, 2)]
    assert made["called"] == [(30, "Oma Vell")]
    ((*claim, packed),) = made["claim"]
    assert claim[2:4] == [look_at(vell), None]
    assert (claim[0], words[claim[4]], claim[5]) == (40, "Oma Vell", None)
    assert claim[7:] == [2, sort(VELL.id, "2031-05-10")]
    assert [spot.report for spot in body(packed).cited] == [vell, tarn]
    assert [words.get(one.aside or 0) for one in body(packed).parts] == ["Oma Vell", "Oma Vell"]
    ((*demand, _),) = made["demand"]
    assert demand[:3] == [50, look_at(vell), None]
    assert (words[demand[3]], demand[6:]) == ("Oma Vell", [1, sort(VELL.id, "2031-05-10")])
    ((*pledge, drawn),) = made["commitment"]
    assert pledge[:5] == [60, 1, sort(TARN.id, None), "the pier opens", "Tarn will pay"]
    assert pledge[-1] == 60, "the first of its condition is itself"
    assert body(drawn).more[:2] == (0, tarn), "it leads to none; its one wording"
    assert [words[teller] for teller in body(drawn).more[7:]] == ["Oma Vell"]
    assert [row[:3] for row in made["happening"]] == [(70, key[look.picture.events[0].id], "Meeting")]
    assert [(row[0], *map(held, row[1:])) for row in made["holds"]] == [
        (vell, [40], [30], [70], []) if number == vell else (tarn, [40], [30], [], [60]) for number in (7, 8)
    ]


def held(numbers: bytes | None) -> list[int]:
    return list(risen(numbers or b""))


def span(one: Statement) -> tuple[int, int]:
    return one.content[0].start, one.content[-1].end


def actor_key(look: Index) -> bytes:
    return bytes.fromhex(look.picture.actors[0].id[2:])


def look_at(report: int) -> int:
    """The place of the first paragraph of a report."""
    return report << 20 | 1


def test_rows_are_numbered_from_the_first_on_whatever_reports_they_are_of() -> None:
    one = pipeline.part(tuple(made.readings(6)))
    look = index(one.picture, one.findings)
    loose, labels = rows(look, 100)
    for table in NUMBERED:
        assert [row[0] for row in loose[table]] == list(range(len(loose[table])))
    assert [number for row in loose["told"] for number in range(row[5], row[6] + 1)] == list(range(len(loose["said"])))
    assert len(set(labels)) == len(labels)
    assert {row[4] for row in loose["claim"]} | {row[5] for row in loose["claim"]} <= {None, *range(len(labels))}


def test_pieces_of_a_part_are_the_same_whatever_others_there_are() -> None:
    one = pipeline.part(tuple(made.readings(6)))
    alone = index(one.picture, one.findings)
    other = pipeline.part((*tiny().picture.readings,))
    names = {**alone.names, **dict.fromkeys(index(other.picture, other.findings).reports, "another")}
    beside = part_index(one, names, ())
    assert list(pieces.pieces(alone, ordered(alone))) == list(pieces.pieces(beside, ordered(beside)))
