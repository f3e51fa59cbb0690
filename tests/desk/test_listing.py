"""The rows of one part: exactly these for one of two reports, numbered behind those of others, whatever these are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bench import made
from sayso import pipeline
from sayso.briefs.build import ordered, part_index
from sayso.briefs.index import Index, index
from sayso.desk import listing, pieces
from sayso.desk.tabling import Row
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
from sayso.store import Held
from sayso.store.packing import body
from sayso.store.ranges import NUMBERED, sort
from tests.desk.conftest import DAY

VELL = Report("Oma Vell said the pier was shut. She urged Tarn to leave.\nThe two met.", ("vell.txt",), title="Pier")
TARN = Report("If the pier opens, Tarn will pay. Oma Vell said the pier was shut.", ("tarn.txt",))
ZERO = dict.fromkeys(NUMBERED, 0)


class Labels(dict[str, int]):
    """Text → its number."""

    def __call__(self, text: str) -> int:
        return self.setdefault(text, len(self))


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


def rows(look: Index, first: Mapping[str, int], labels: Labels, low: int = 1) -> Mapping[str, Sequence[Row]]:
    """The rows of a part whose reports are numbered from `low` on."""
    texts = [Held(number, name, "", "", DAY, None) for number, name in enumerate(sorted(look.reports), low)]
    return listing.rows(look, texts, first, labels, tuple(pieces.pieces(look, ordered(look))))


def test_rows_of_a_part() -> None:
    look, labels = tiny(), Labels()
    first = {table: 10 * at for at, table in enumerate(NUMBERED, 1)}
    made = rows(look, first, labels, 7)
    numbers = {name: number for number, name in enumerate(sorted(look.reports), 7)}
    vell, tarn = numbers[VELL.id], numbers[TARN.id]
    words = {number: text for text, number in labels.items()}
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
        (number, 10, look.names[name], *days, 13 + number, 13 + number)
        for name, number in sorted(numbers.items())
        for days in [("2031-05-09", "2031-05-10") if name == VELL.id else (None, None)]
    ]
    assert made["heard"] == []
    assert [row[:-1] for row in made["actor"]] == [(30, actor_key(look), "Oma Vell", 0, None, None, 2)]
    ((*claim, packed),) = made["claim"]
    assert claim[2:4] == [look_at(vell), None]
    assert (claim[0], words[claim[4]], claim[5]) == (40, "Oma Vell", None)
    assert claim[7:] == [2, sort(VELL.id, "2031-05-10")]
    assert [spot.report for spot in body(packed).cited] == [vell, tarn]
    ((*demand, _),) = made["demand"]
    assert demand[:3] == [50, look_at(vell), None]
    assert (words[demand[3]], demand[6:]) == ("Oma Vell", [1, sort(VELL.id, "2031-05-10")])
    ((*pledge, _),) = made["commitment"]
    assert pledge[:5] == [60, 1, sort(TARN.id, None), "the pier opens", "Tarn will pay"]
    assert pledge[-1] == 60, "the first of its condition is itself"
    assert [row[:3] for row in made["happening"]] == [(70, key[look.picture.events[0].id], "Meeting")]
    assert [row[0] for row in made["holds"]] == [7, 8]


def span(one: Statement) -> tuple[int, int]:
    return one.content[0].start, one.content[-1].end


def actor_key(look: Index) -> bytes:
    return bytes.fromhex(look.picture.actors[0].id[2:])


def look_at(report: int) -> int:
    """The place of the first paragraph of a report."""
    return report << 20 | 1


def test_rows_of_two_parts_do_not_overlap() -> None:
    labels = Labels()
    one = pipeline.part(tuple(made.readings(6)))
    look = index(one.picture, one.findings)
    before = rows(look, ZERO, labels)
    behind = {table: len(before[table]) for table in NUMBERED}
    after = rows(look, behind, labels, 100)
    for table in NUMBERED:
        numbers = [row[0] for row in (*before[table], *after[table])]
        assert numbers == list(range(2 * behind[table]))
    told = [(row[-2], row[-1]) for row in (*before["told"], *after["told"])]
    assert [number for low, high in told for number in range(low, high + 1)] == list(range(2 * behind["said"]))


def test_pieces_of_a_part_are_the_same_whatever_others_there_are() -> None:
    one = pipeline.part(tuple(made.readings(6)))
    alone = index(one.picture, one.findings)
    other = pipeline.part((*tiny().picture.readings,))
    names = {**alone.names, **dict.fromkeys(index(other.picture, other.findings).reports, "another")}
    beside = part_index(one, names, ())
    assert list(pieces.pieces(alone, ordered(alone))) == list(pieces.pieces(beside, ordered(beside)))
