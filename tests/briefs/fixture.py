"""An invented crisis, by hand: two countries, a call, an earlier meeting, four reports, every section filled."""

from __future__ import annotations

from datetime import date

from sayso import briefs
from sayso.model import (
    Actor,
    Answer,
    Citation,
    Claim,
    Commitment,
    Demand,
    Difference,
    Entity,
    Event,
    EventMention,
    Fact,
    FactMention,
    FactValue,
    Failure,
    Findings,
    Gap,
    Mention,
    NotText,
    Only,
    Origin,
    Picture,
    Position,
    Quotation,
    Reading,
    Report,
    Sentence,
    Statement,
    Story,
    Variant,
    Voice,
    When,
    Wording,
)

# ruff: noqa: E501 - a paragraph of a report is one line

NORTH = """Sunday. 01.01.2000

The prime ministers of Norway and Iceland, Kari Holm and Jon Arnason, spoke by telephone for 40 minutes on Tuesday.

Norway would close its ports to Icelandic trawlers if Iceland sent its coast guard into the zone, a senior Norwegian official said.

Holm told Arnason that "no vessel will be boarded without warning", said a statement by the Norwegian government.

Icelandic Foreign Minister Einar Dal said any closure of ports would mean an end to the treaty of 1998.

Iceland's government asked for the nets to be returned. Talks are due in Torshavn on 12 March.

The two leaders last met in Bergen in June, where they agreed on a joint patrol.

Holm warns Arnason over fishing grounds
"""

WIRE = """The call, requested by Arnason, lasted barely three quarters of an hour, Icelandic officials said.

Holm promised that “no ship will be boarded without a warning”, the Norwegian government said.

Closing the ports could end the 1998 treaty, Dal said.

Iceland wants its nets back, Dal added. The nets are evidence, a Norwegian official replied.

The Icelandic government did not comment on the closure of ports.
"""

CAPITAL = """Oslo, 5 March 2031

Prime Minister Kari Holm and her Icelandic counterpart talked for 40 minutes. Both will send negotiators to Torshavn on 12 March.

The two leaders last met in Bergen last June, where they agreed on a joint patrol.
"""

BERGEN = """Norway and Iceland agreed on a joint patrol in Bergen on 14 June 2030, the Norwegian government said."""


def report(text: str, path: str, *pieces: tuple[str, str], **metadata: object) -> Report:
    """A report whose `pieces` (text, kind) are marked as not prose."""
    marked = tuple(NotText(text.index(p), text.index(p) + len(p), kind) for p, kind in pieces)  # type: ignore[arg-type]
    return Report(text, (path,), not_text=marked, **metadata)  # type: ignore[arg-type]


R100 = report(
    NORTH,
    "pile/100_north.txt",
    ("Sunday. 01.01.2000", "page header"),
    ("Holm warns Arnason over fishing grounds", "headline"),
)
R101 = report(WIRE, "pile/wires.jsonl#1", outlet="Atlantic Wire", url="https://wire.example/1", title="Leaders talk")
R102 = report(CAPITAL, "pile/102_capital.txt", ("Oslo, 5 March 2031", "dateline"), published=date(2031, 3, 5))
R103 = report(BERGEN, "pile/103_bergen.txt")
REPORTS = (R100, R101, R102, R103)


def at(source: Report, piece: str) -> Citation:
    """The first place of `piece` in a report."""
    start = source.text.index(piece)
    return source.cite(start, start + len(piece))


def who(source: Report, *names: str) -> tuple[Entity, ...]:
    """One entity a name, keys in this order."""
    return tuple(Entity(key, "person", n, (Mention(at(source, n), "name"),)) for key, n in enumerate(names))


def said(source: Report, voices: tuple[tuple[str, int], ...], cue: str, content: str, **more: object) -> Statement:
    """A statement of `source`, voices as (words, entity key)."""
    spoken = tuple(Voice(at(source, text), key) for text, key in voices)
    return Statement(source.id, spoken, at(source, cue), cue, (at(source, content),), **more)  # type: ignore[arg-type]


ENTITIES = {
    R100.id: who(
        R100,
        "Kari Holm",
        "Jon Arnason",
        "a senior Norwegian official",
        "a statement by the Norwegian government",
        "Einar Dal",
        "Iceland's government",
    ),
    R101.id: who(
        R101, "Arnason", "Holm", "Icelandic officials", "the Norwegian government", "Dal", "Norwegian official"
    ),
    R102.id: who(R102, "Kari Holm"),
    R103.id: who(R103, "the Norwegian government"),
}

HOLM = Actor("Kari Holm", "person", "NO", ("Holm",), ((R100.id, 0), (R101.id, 1), (R102.id, 0)))
ARNASON = Actor("Jon Arnason", "person", "IS", ("Arnason",), ((R100.id, 1), (R101.id, 0)))
OFFICIAL = Actor("senior Norwegian official", "person", "NO", (), ((R100.id, 2),), "Norway", named=False)
STATEMENT = Actor("statement by the Norwegian government", "document", "NO", (), ((R100.id, 3),), "Norway")
DAL = Actor("Einar Dal", "person", "IS", ("Dal",), ((R100.id, 4), (R101.id, 4)))
REYKJAVIK = Actor("Icelandic government", "institution", "IS", (), ((R100.id, 5),))
OFFICIALS = Actor("Icelandic officials", "group", "IS", (), ((R101.id, 2),), "Iceland", named=False)
OSLO = Actor("Norwegian government", "institution", "NO", (), ((R101.id, 3), (R103.id, 0)))
OFFICIAL_101 = Actor("Norwegian official", "person", "NO", (), ((R101.id, 5),), "Norway", named=False)
ACTORS = (HOLM, ARNASON, OFFICIAL, STATEMENT, DAL, REYKJAVIK, OFFICIALS, OSLO, OFFICIAL_101)

PORTS = said(
    R100,
    (("a senior Norwegian official", 2),),
    "said",
    "Norway would close its ports to Icelandic trawlers if Iceland sent its coast guard into the zone",
    act="threaten",
    condition=at(R100, "if Iceland sent its coast guard into the zone"),
)
BOARD = said(
    R100,
    (("a statement by the Norwegian government", 3), ("Holm", 0)),
    "told",
    '"no vessel will be boarded without warning"',
    act="promise",
    quote="direct",
)
TREATY = said(
    R100,
    (("Einar Dal", 4),),
    "said any",
    "any closure of ports would mean an end to the treaty of 1998",
    act="warn",
    condition=at(R100, "any closure of ports"),
)
NETS = said(R100, (("Iceland's government", 5),), "asked for", "the nets to be returned", act="demand")
LENGTH = said(
    R101,
    (("Icelandic officials", 2),),
    "said",
    "The call, requested by Arnason, lasted barely three quarters of an hour",
)
BOARD_101 = said(
    R101,
    (("the Norwegian government", 3), ("Holm", 1)),
    "promised",
    "“no ship will be boarded without a warning”",
    act="promise",
    quote="direct",
)
TREATY_101 = said(R101, (("Dal", 4),), "Dal said", "Closing the ports could end the 1998 treaty", act="warn")
NETS_101 = said(R101, (("Dal", 4),), "added", "Iceland wants its nets back", act="demand")
EVIDENCE = said(R101, (("Norwegian official", 5),), "replied", "The nets are evidence", act="reject")
PATROL = said(
    R103,
    (("the Norwegian government", 0),),
    "said",
    "Norway and Iceland agreed on a joint patrol in Bergen on 14 June 2030",
    act="agree",
)
_WANTS = at(R101, "Iceland wants")
WISH = Statement(  # what the report reads into a state
    R101.id,
    (Voice(R101.cite(_WANTS.start, _WANTS.end - len(" wants")), None),),
    at(R101, "wants"),
    "want",
    (at(R101, "its nets back"),),
)
STATEMENTS = (PORTS, BOARD, TREATY, NETS, LENGTH, BOARD_101, TREATY_101, NETS_101, EVIDENCE, PATROL)


def met(source: Report, trigger: str, clause: str, *facts: FactMention) -> EventMention:
    """An event mention of `source`."""
    return EventMention(at(source, trigger), at(source, clause), "consult", None, "past", (), facts=facts)


def told(source: Report, name: str, value: str, by: Statement | None = None) -> FactMention:
    """One value of a fact, told by the report itself or in a statement."""
    return FactMention(name, at(source, value), value, value, statement=by.id if by else None)


CALL = Event(
    kind="consult",
    mode="telephone",
    title="Holm–Arnason telephone call",
    participants=(HOLM.id, ARNASON.id),
    when=When(
        date(2031, 3, 4), date(2031, 3, 4), "its Tuesday, before the report of 5 March", (at(R100, "on Tuesday"),)
    ),
    where=None,
    status="past",
    mentions=(
        met(R100, "spoke by telephone", "spoke by telephone for 40 minutes on Tuesday"),
        met(
            R101,
            "The call",
            "The call, requested by Arnason",
            told(R101, "length", "barely three quarters of an hour", LENGTH),
            told(R101, "requested by", "requested by Arnason", LENGTH),
        ),
        met(R102, "talked", "talked for 40 minutes"),
    ),
    reason="same people, same day",
)
TORSHAVN = Event(
    kind="consult",
    mode="talks",
    title="Talks in Torshavn",
    participants=(),
    when=When(date(2031, 3, 12), date(2031, 3, 12), "stated", (at(R100, "on 12 March"),)),
    where="Torshavn",
    status="scheduled",
    mentions=(met(R100, "Talks", "Talks are due"), met(R102, "send negotiators", "Both will send negotiators")),
    reason="same day and place",
)
MEETING = Event(
    kind="consult",
    mode="meeting",
    title="Holm and Arnason meet in Bergen",
    participants=(HOLM.id, ARNASON.id),
    when=When(date(2030, 6, 14), date(2030, 6, 14), "stated", (at(R103, "on 14 June 2030"),)),
    where="Bergen",
    status="past",
    mentions=(
        met(R100, "last met", "The two leaders last met in Bergen in June"),
        met(R102, "last met", "The two leaders last met in Bergen last June"),
        met(R103, "agreed", "agreed on a joint patrol in Bergen"),
    ),
    reason="same place and month",
)
EVENTS = (CALL, TORSHAVN, MEETING)

STORY = Story("Holm–Arnason telephone call", CALL.id, tuple(sorted([R100.id, R101.id, R102.id])))
STORY_BERGEN = Story("Holm and Arnason meet in Bergen", MEETING.id, (R103.id,))

SHARED = Origin(
    (
        at(R100, "The two leaders last met in Bergen in June, where they agreed on a joint patrol."),
        at(R102, "The two leaders last met in Bergen last June, where they agreed on a joint patrol."),
    ),
    "nine of ten words in the same order",
)


def picture() -> Picture:
    """The picture of the four reports."""
    readings = tuple(
        Reading(
            r,
            entities=ENTITIES[r.id],
            statements=tuple(s for s in STATEMENTS if s.report == r.id),
            ascribed=(WISH,) if r is R101 else (),
        )
        for r in REPORTS
    )
    dates = {
        R100.id: When(date(2031, 3, 4), date(2031, 3, 5), "same call as 102; its page header is not its date"),
        R101.id: When(date(2031, 3, 4), date(2031, 3, 5), "same call as 102"),
        R102.id: When(date(2031, 3, 5), date(2031, 3, 5), "stated in the report", (at(R102, "5 March 2031"),)),
        R103.id: When(None, None, "it carries no date"),
    }
    about = {s.id: (CALL.id,) for s in STATEMENTS if s is not PATROL} | {PATROL.id: (MEETING.id,)}
    return Picture(readings, ACTORS, (SHARED,), EVENTS, (STORY, STORY_BERGEN), dates, about)


def claim(text: str, topic: str, *statements: Statement, agreement: str = "one side", **more: object) -> Claim:
    """A claim of these statements, on the call."""
    found = picture()
    tellers = {a.id: a for s in statements for a in ACTORS if (s.report, s.voices[0].entity) in a.members}
    speakers = {a.id for s in statements for a in ACTORS if (s.report, s.voices[-1].entity) in a.members}
    narrated = more.pop("narrated", ())
    citations = [s.content[0] for s in statements] + list(narrated)  # type: ignore[call-overload]
    reports = {c.report for c in citations}
    return Claim(
        text=text,
        topic=topic,
        act=statements[0].act if statements else "state",
        polarity="asserted",
        tellers=tuple(sorted(tellers)),
        speakers=tuple(sorted(speakers)),
        sides=tuple(sorted({a.side for a in tellers.values() if a.side})),
        occasions=tuple(sorted({e for s in statements for e in found.about[s.id]})),
        statements=tuple(sorted(s.id for s in statements)),
        citations=tuple(sorted(citations)),
        reports=tuple(sorted(reports)),
        texts=len(reports),
        agreement=agreement,  # type: ignore[arg-type]
    )


def findings() -> Findings:
    """What comparing them finds."""
    forty = (at(R100, "40 minutes"), at(R102, "40 minutes"))
    barely = at(R101, "barely three quarters of an hour")
    length = Fact(
        "length",
        (
            FactValue("40 minutes", "40 minutes", (), forty),
            FactValue("barely three quarters of an hour", "45 minutes", (OFFICIALS.id,), (barely,)),
        ),
        "consistent",
    )
    asked = Fact(
        "requested by",
        (FactValue("Arnason", "Jon Arnason", (OFFICIALS.id,), (at(R101, "requested by Arnason"),)),),
        "one report",
    )
    boarding = claim('"no vessel will be boarded without warning"', "boarding", BOARD, BOARD_101)
    patrol = claim("Norway and Iceland agreed on a joint patrol", "patrol", PATROL, narrated=SHARED.passages)
    breach = Commitment(
        "IS",
        "NO",
        "any closure of ports",
        "an end to the treaty of 1998",
        "warn",
        (
            Wording(
                at(R100, "any closure of ports"),
                at(R100, "would mean an end to the treaty of 1998"),
                "actual",
                CALL.id,
                (DAL.id,),
                TREATY.id,
            ),
            Wording(
                at(R101, "Closing the ports"),
                at(R101, "could end the 1998 treaty"),
                "possible",
                CALL.id,
                (DAL.id,),
                TREATY_101.id,
            ),
        ),
        tuple(sorted([R100.id, R101.id])),
    )
    closing = Commitment(
        "NO",
        "IS",
        "if Iceland sent its coast guard into the zone",
        "Norway would close its ports to Icelandic trawlers",
        "threaten",
        (
            Wording(
                at(R100, "if Iceland sent its coast guard into the zone"),
                at(R100, "Norway would close its ports to Icelandic trawlers"),
                "actual",
                CALL.id,
                (OFFICIAL.id,),
                PORTS.id,
            ),
        ),
        (R100.id,),
        (breach.id,),
    )
    nets = Demand(
        "IS",
        "NO",
        "the nets to be returned",
        tuple(sorted([NETS.id, NETS_101.id])),
        tuple(sorted([R100.id, R101.id])),
        (at(R100, "the nets to be returned"), at(R101, "Iceland wants its nets back")),
        (Answer("NO", "reject", "stated", (EVIDENCE.id,), (R101.id,)),),
    )
    warning = Demand("NO", None, "no coast guard in the zone", (PORTS.id,), (R100.id,), (PORTS.content[0],))
    quotation = Quotation(
        "no vessel will be boarded without warning",
        HOLM.id,
        (
            Variant('"no vessel will be boarded without warning"', "exact", (BOARD.content[0],)),
            Variant("“no ship will be boarded without a warning”", "reworded", (BOARD_101.content[0],)),
        ),
        BOARD.content[0],
    )
    silence = Difference(
        "Icelandic comment on the closure of ports",
        "contradiction",
        (
            Position("did not comment", (), (R101.id,), (at(R101, "did not comment on the closure of ports"),)),
            Position("would mean an end to the treaty of 1998", (DAL.id,), (R100.id,), (TREATY.content[0],)),
        ),
    )
    minutes = Difference(
        CALL.id,
        "wording",
        (
            Position("40 minutes", (), tuple(sorted([R100.id, R102.id])), forty),
            Position("barely three quarters of an hour", (OFFICIALS.id,), (R101.id,), (barely,)),
        ),
    )
    return Findings(
        facts={CALL.id: (length, asked), MEETING.id: ()},
        claims=(
            boarding,
            claim(PORTS.content[0].text, "ports", PORTS, agreement="one report"),
            claim(TREATY.content[0].text, "ports", TREATY, TREATY_101),
            claim("the nets to be returned", "nets", NETS, NETS_101),
            claim("The nets are evidence", "nets", EVIDENCE, agreement="one report"),
            patrol,
        ),
        commitments=(breach, closing),
        demands=(nets, warning),
        quotations=(quotation,),
        differences=(silence, minutes),
        gaps=(Gap("anyone from the European Union on this call", "tellers of the call", STORY.id),),
        only=(Only(R101.id, "Arnason requested the call", (at(R101, "requested by Arnason"),)),),
        summary={
            STORY.id: (
                Sentence("They spoke for 40 minutes; no source named.", forty),
                Sentence(
                    'Holm, according to the Norwegian government: "no vessel will be boarded without warning".',
                    (BOARD.content[0],),
                ),
                Sentence(
                    "Einar Dal: any closure of ports would mean an end to the treaty of 1998, or could end it.",
                    (TREATY.content[0], TREATY_101.content[0]),
                ),
                Sentence("Talks in Torshavn on 12 March.", (at(R100, "12 March"), at(R102, "12 March"))),
            ),
            STORY_BERGEN.id: (Sentence("Norway and Iceland agreed on a joint patrol.", (PATROL.content[0],)),),
        },
    )


FAILURES = (
    Failure("pile/104_binary.txt", "ingest", "not text: 312 of 400 bytes are control characters"),
    Failure("pile/wires.jsonl#7", "ingest", "broken JSON at column 14"),
)


def written() -> briefs.Brief:
    """The brief of the invented crisis."""
    return briefs.write(picture(), findings(), FAILURES)
