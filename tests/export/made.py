"""Materials made by hand: an invented crisis with coded events, a report that attacks, and a large pile."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from sayso.export import Material
from sayso.model import (
    Actor,
    Citation,
    Claim,
    Coded,
    CodedEvent,
    Entity,
    Event,
    EventMention,
    Findings,
    Mention,
    Party,
    Picture,
    Reading,
    Report,
    Statement,
    Story,
    Teller,
    Uncoded,
    Voice,
    When,
)
from tests.briefs import fixture
from tests.briefs.fixture import ARNASON, DAL, HOLM, OFFICIAL, R100, R101, R102, R103, at

MODELS = {"parser": "1.2", "tagger": "abc"}
NORWAY = Party("NO", "Norway", (HOLM.id,), ("GOV",))
ICELAND = Party("IS", "Iceland", (ARNASON.id,), ("GOV", "MIL"))
ALLIANCE = Party("NATO", "NATO")
DAY = When(date(2031, 3, 4), date(2031, 3, 4), "its Tuesday")
MONTH = When(date(2030, 6, 1), date(2030, 6, 30), "last June")
NOBODY = Teller("no source named", None, None, "no source named", (R102.id,))

CALL = CodedEvent(
    type="CONSULT",
    mode="phone",
    contexts=("diplomatic", "environment"),
    cameo="041",
    quad="verbal cooperation",
    intensity=1.5,
    status="asserted",
    source=(ICELAND, NORWAY),
    target=(),
    reciprocal=True,
    when=DAY,
    where=None,
    text="spoke by telephone for 40 minutes on Tuesday",
    told_by=(NOBODY,),
    reports=(R100.id, R101.id, R102.id),
    texts=3,
    citations=(
        at(R100, "Kari Holm and Jon Arnason, spoke by telephone for 40 minutes on Tuesday"),
        at(R101, "The call"),
        at(R102, "talked for 40 minutes"),
    ),
    rests_on=(fixture.CALL.id,),
)
PORTS = CodedEvent(
    type="THREATEN",
    mode="restrict",
    contexts=("economic",),
    cameo="13",
    quad="verbal conflict",
    intensity=-4.4,
    status="conditional",
    source=(NORWAY,),
    target=(ICELAND, ALLIANCE),
    reciprocal=False,
    when=MONTH,
    where="Bergen",
    text="Norway would close its ports to Icelandic trawlers",
    told_by=(Teller("senior Norwegian official", OFFICIAL.id, "NO", "unnamed", (R100.id,)),),
    reports=(R100.id,),
    texts=1,
    citations=(at(R100, "Norway would close its ports to Icelandic trawlers"),),
    condition="if Iceland sent its coast guard into the zone",
    conditions=(at(R100, "if Iceland sent its coast guard into the zone"),),
    denied_by=(Teller("Einar Dal", DAL.id, "IS", "on the record", (R100.id,)),),
)
PATROL = CodedEvent(
    type="COOPERATE",
    mode=None,
    contexts=(),
    cameo="062",
    quad="material cooperation",
    intensity=6,
    status="denied",
    source=(NORWAY,),
    target=(),
    reciprocal=False,
    when=When(None, None, "no day is named"),
    where=None,
    text="a joint patrol",
    told_by=(NOBODY,),
    reports=(R103.id,),
    texts=1,
    citations=(at(R103, "a joint patrol"),),
)
CODED = Coded((PORTS, CALL, PATROL), (Uncoded(at(R100, "any closure of ports"), "conditional deed", "COERCE"),))


def invented() -> Material:
    """The invented crisis of two countries: four reports, every table filled."""
    return Material(fixture.picture(), fixture.findings(), CODED, MODELS)


HOSTILE = Report(
    "=cmd|' /C calc'!A0 said:\t\"@SUM(1+1)*2\"\r\n"
    "+1 \x00null \x1b[31mred\x07 \u202egnp.exe\u202c \ud800 lone, 😀; \\ back\\nslash, <b>&amp;</b> ]]> end\n"
    "-2 BEGIN:VEVENT\r\nEND:VCALENDAR\nATTENDEE:mailto:x@example.org\n"
    '" open quote, then\ta tab\u2028and a line separator\n',
    ('=HYPERLINK("http://evil.example","x").txt',),
    outlet='-outlet\t"x\r\ny',
    url="javascript:alert(1)",
    title="@title\x0b <?xml?> <!DOCTYPE x>",
    language="en",
)
TEXT = HOSTILE.text


def piece(text: str) -> Citation:
    """A piece of the hostile report."""
    return at(HOSTILE, text)


HACKER = Actor('=1+1\t"x"\n\x00', "person", "=ZZ", ("@a", "-b"), ((HOSTILE.id, 0),))
ATTACKS = tuple(
    Statement(HOSTILE.id, (Voice(piece("=cmd|' /C calc'!A0"), 0),), piece("said"), "say", (piece(content),))
    for content in (
        '"@SUM(1+1)*2"',
        "+1 \x00null \x1b[31mred\x07 \u202egnp.exe\u202c \ud800 lone, 😀; \\ back\\nslash, <b>&amp;</b> ]]> end",
        "-2 BEGIN:VEVENT\r\nEND:VCALENDAR\nATTENDEE:mailto:x@example.org",
        '" open quote, then\ta tab\u2028and a line separator',
    )
)
MEETING = Event(
    "consult", "meeting", "=title\r\nEND:VEVENT\x00 ]]>", (HACKER.id,), DAY, "@place\tand\r\nmore", "past",
    (EventMention(piece("\ud800 lone"), piece("\ud800 lone"), "consult", "meeting", "past", (0,)),), "one",
)  # fmt: skip


def hostile() -> Material:
    """A report of which every field tries to be more than text."""
    entities = (Entity(0, "person", HACKER.name, (Mention(piece("=cmd|' /C calc'!A0"), "name"),), ("=title", "\ttab")),)
    reading = Reading(HOSTILE, sentences=(piece(TEXT.strip()),), entities=entities, statements=ATTACKS)
    party = Party("=ZZ", '=1+1\t"x"\n', (HACKER.id,), ("GOV",))
    event = CodedEvent(
        "THREATEN", "=mode", ("=a", "@b"), "130", "verbal conflict", -4.5, "asserted", (party,), (), False, DAY,
        "-place\t\"", "=text", (Teller("=x", None, None, "unnamed"),), (HOSTILE.id,), 1, (piece(TEXT.strip()),),
    )  # fmt: skip
    claims = tuple(_claim(statement) for statement in ATTACKS)
    story = Story("<b>", None, (HOSTILE.id,))
    picture = Picture((reading,), (HACKER,), (), (MEETING,), (story,), {HOSTILE.id: DAY}, {})
    return Material(picture, Findings({}, claims, (), (), (), (), (), (), {}), Coded((event,), ()), {"=m": "\x00"})


def _claim(statement: Statement) -> Claim:
    content = statement.content[0]
    return Claim(
        content.text, "=topic", "state", "asserted", (HACKER.id,), (HACKER.id,), ("=ZZ",), (), (statement.id,),
        (content,), (statement.report,), 1, "one report",
    )  # fmt: skip


def large(reports: Iterable[Report]) -> Material:
    """Each paragraph of some reports as a statement of nobody and a call on a day of its own."""
    readings, events, codes = [], [], []
    for report in reports:
        pieces = [report.cite(start, end) for start, end in report.lines]
        statements = tuple(Statement(report.id, (), None, "", (one,)) for one in pieces)
        readings.append(Reading(report, sentences=tuple(pieces), statements=statements))
        for number, one in enumerate(pieces):
            when = When(*[date(2020, 1, 1) + timedelta(days=number)] * 2, "counted")
            mention = EventMention(one, one, "consult", "telephone", "past", ())
            events.append(Event("consult", "telephone", one.text, (), when, None, "past", (mention,), "one"))
            codes.append(
                CodedEvent(
                    "CONSULT",
                    "phone",
                    (),
                    "041",
                    "verbal cooperation",
                    1.5,
                    "asserted",
                    (NORWAY, ICELAND),
                    (),
                    True,
                    when,
                    None,
                    one.text,
                    (),
                    (report.id,),
                    1,
                    (one,),
                )
            )
    picture = Picture(tuple(readings), (), (), tuple(events), (), {}, {})
    return Material(picture, Findings({}, (), (), (), (), (), (), (), {}), Coded(tuple(codes), ()), MODELS)


def written(count: int) -> tuple[Report, ...]:
    """Reports of ten paragraphs, no two alike."""
    return tuple(
        Report("\n\n".join(f"Report {n}, line {at}: “the ferry” runs – again." for at in range(10)), (f"{n:04}.txt",))
        for n in range(count)
    )
