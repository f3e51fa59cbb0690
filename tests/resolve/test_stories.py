"""What a report is about, which reports are one story, and what a story is called."""

from collections.abc import Iterable
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import Actor, Citation, Entity, Event, EventMention, Mention, Reading, Report, Story, When
from sayso.resolve import stories

TEXT = "Demir met Pappas on Monday. They spoke again. In 2014 they met. They will meet."


def mention(report: Report, words: str, **more: object) -> EventMention:
    at = TEXT.index(words)
    span = report.cite(at, at + len(words))
    given = {"kind": "consult", "mode": "meeting", "status": "past", "participants": (0, 1), **more}
    return EventMention(span=span, clause=span, **given)  # type: ignore[arg-type]


REPORT = Report(TEXT, ("x_1.txt",))
READING = Reading(REPORT, sentences=tuple(REPORT.cite(0, 27) for _ in range(1)))


def test_the_main_event_stands_in_the_lead() -> None:
    lead, later = mention(REPORT, "met"), mention(REPORT, "spoke")
    assert stories.main_chain(READING, [[later], [lead]]) == lead.id


def test_what_is_recalled_or_has_no_parties_is_not_the_main_event() -> None:
    assert stories.main_chain(READING, [[mention(REPORT, "met", background=True)]]) is None
    assert stories.main_chain(READING, [[mention(REPORT, "met", participants=())]]) is None
    assert stories.main_chain(READING, []) is None


def event(earliest: date | None, latest: date | None) -> Event:
    one = mention(REPORT, "met")
    return Event("consult", "meeting", "Demir–Pappas meeting", (), When(earliest, latest, ""), None, "past", (one,), "")


def test_a_title_tells_the_day_where_it_is_known() -> None:
    day = event(date(2019, 5, 6), date(2019, 5, 6))
    [story] = stories.tell([READING], {REPORT.id: day})
    assert story.title == "Demir–Pappas meeting, Monday 6 May 2019"
    [undated] = stories.tell([READING], {REPORT.id: event(None, None)})
    assert undated.title == "Demir–Pappas meeting"


def test_a_report_without_main_event_is_called_by_its_title_or_first_words() -> None:
    [story] = stories.tell([READING], {})
    assert (story.title, story.event) == ("Demir met Pappas on Monday.", None)
    titled = Reading(Report(TEXT, ("x.txt",), title="A meeting"))
    assert stories.tell([titled], {})[0].title == "A meeting"
    long = Reading(Report("word " * 90, ("y.txt",)), sentences=(Citation("r", 0, 449, ("word " * 90)[:449]),))
    assert len(stories.tell([long], {})[0].title) < 100


# --- reports that are one story


def report(text: str, day: date, title: str | None, person: str) -> Reading:
    """A reading that knows its sentences, one a line, and one person."""
    told = Report(text, ("x.txt",), title=title, published=day)
    named = Mention(told.cite(text.index(person), text.index(person) + len(person)), "name")
    lines = tuple(told.cite(start, end) for start, end in told.lines)
    return Reading(told, sentences=lines, entities=(Entity(0, "person", person, (named,)),))


def together(found: Iterable[Story], *readings: Reading) -> bool:
    ids = {reading.report.id for reading in readings}
    return any(ids <= set(story.reports) for story in found)


DAY = date(2019, 5, 6)
LANDSLIDE = report(
    "A landslide buried eleven houses in the hamlet of Orvenna on Monday, the mayor Ilka Tarsen said.\n"
    "Rescuers with dogs searched the mud of the Brell valley for nine missing villagers.",
    DAY,
    "Landslide buries houses in Orvenna",
    "Ilka Tarsen",
)
RESCUE = report(
    "Rescuers dug all night in Orvenna, where a landslide swallowed eleven houses and nine villagers are missing.\n"
    "Mayor Ilka Tarsen said the mud of the Brell valley was still moving.",
    date(2019, 5, 7),
    "Nine still missing after Orvenna landslide",
    "Ilka Tarsen",
)
OTHER_LANDSLIDE = report(
    "A landslide buried four cars on the coast road near Mosqueda on Monday, the governor Paulo Vintrez said.\n"
    "Nobody was missing; the road along the Aldera cliffs will stay closed.",
    DAY,
    "Landslide closes coast road near Mosqueda",
    "Paulo Vintrez",
)
BUDGET = report(
    "The parliament of Lirania rejected the budget of finance minister Oda Krell by two votes.\n"
    "Krell called the vote a gift to speculators in the bond market.",
    DAY,
    "Lirania rejects budget",
    "Oda Krell",
)


def test_reports_of_one_happening_are_one_story_whatever_their_leads_tell_first() -> None:
    found = stories.tell([LANDSLIDE, RESCUE, OTHER_LANDSLIDE, BUDGET], {})
    assert together(found, LANDSLIDE, RESCUE)
    assert sorted(len(story.reports) for story in found) == [1, 1, 2]


def test_the_same_kind_of_happening_elsewhere_is_another_story() -> None:
    assert not together(stories.tell([LANDSLIDE, OTHER_LANDSLIDE], {}), LANDSLIDE, OTHER_LANDSLIDE)


def test_the_same_words_weeks_later_are_another_story() -> None:
    later = report(f"{RESCUE.report.text} It rained.", date(2019, 7, 1), RESCUE.report.title, "Ilka Tarsen")
    assert together(stories.tell([LANDSLIDE, RESCUE], {}), LANDSLIDE, RESCUE)
    assert not together(stories.tell([LANDSLIDE, later], {}), LANDSLIDE, later)


def test_each_report_of_a_story_says_why_it_is_there() -> None:
    [story] = stories.tell([LANDSLIDE, RESCUE], {})
    assert [link.report for link in story.links] == sorted(story.reports)
    assert all(link.other in story.reports and link.other != link.report for link in story.links)
    assert "orvenna" in story.links[0].reason
    assert story.links[0].reason.endswith("printed 1 days apart")
    [alone] = stories.tell([BUDGET], {})
    assert alone.links == ()


def test_reports_with_one_main_event_are_together_and_called_by_it() -> None:
    both = Event("assault", None, "landslide", (), When(DAY, DAY, ""), None, "past", _mentions(LANDSLIDE, BUDGET), "")
    [story] = stories.tell([LANDSLIDE, BUDGET], {LANDSLIDE.report.id: both, BUDGET.report.id: both})
    assert story.title == "landslide, Monday 6 May 2019"
    assert {link.reason for link in story.links} == {"main event of both: landslide"}


def test_an_event_that_most_reports_are_not_about_does_not_name_the_story() -> None:
    one = Event("assault", None, "landslide", (), When(DAY, DAY, ""), None, "past", _mentions(RESCUE), "")
    [story] = stories.tell([LANDSLIDE, RESCUE], {RESCUE.report.id: one})
    assert story.title in {LANDSLIDE.report.title, RESCUE.report.title}


def _mentions(*readings: Reading) -> tuple[EventMention, ...]:
    spans = [reading.report.cite(0, 10) for reading in readings]
    return tuple(EventMention(span, span, "assault", None, "past", ()) for span in spans)


@settings(max_examples=20, deadline=None)
@given(st.permutations([LANDSLIDE, RESCUE, OTHER_LANDSLIDE, BUDGET]), st.integers(0, 3))
def test_the_order_does_not_matter_and_what_is_taken_out_and_put_back_leaves_no_trace(
    readings: list[Reading], gone: int
) -> None:
    whole = stories.tell([LANDSLIDE, RESCUE, OTHER_LANDSLIDE, BUDGET], {})
    fewer = stories.tell([r for n, r in enumerate(readings) if n != gone], {})
    touched = next(story for story in whole if readings[gone].report.id in story.reports)
    assert repr(stories.tell(readings, {})) == repr(whole)
    assert [story for story in whole if story != touched] == [
        story for story in fewer if touched.reports[0] not in story.reports and touched.reports[-1] not in story.reports
    ]


# --- contacts, which recur


def call(first: str, second: str, day: date | None, more: str = "") -> tuple[Reading, tuple[Actor, ...]]:
    """A readout of a call, with its two parties as actors."""
    text = (
        f"{first} spoke today with {second} about the harbour treaty and the border troops.\nBoth sides agreed. {more}"
    )
    told = Report(text, ("x.txt",), title=f"Readout of {first}'s call with {second}", published=day)
    names = [(told.cite(text.index(name), text.index(name) + len(name)), name) for name in (first, second)]
    people = tuple(Entity(key, "person", name, (Mention(span, "name"),)) for key, (span, name) in enumerate(names))
    at = text.index("spoke")
    span = told.cite(at, at + 5)
    spoke = EventMention(span, span, "consult", None, "past", (0, 1))
    lines = tuple(told.cite(start, end) for start, end in told.lines)
    actors = tuple(Actor(person.name, "person", None, (person.name,), ((told.id, person.key),)) for person in people)
    return Reading(told, sentences=lines, entities=people, events=(spoke,)), actors


def told_together(*calls: tuple[Reading, tuple[Actor, ...]]) -> bool:
    """Whether the calls are one story, where people of one name are one actor."""
    members: dict[str, list[tuple[str, int]]] = {}
    for _, actors in calls:
        for actor in actors:
            members.setdefault(actor.name, []).extend(actor.members)
    joined = [Actor(name, "person", None, (name,), tuple(sorted(found))) for name, found in sorted(members.items())]
    main = {
        reading.report.id: Event("consult", None, "call", (), When(None, None, ""), None, "past", reading.events, "")
        for reading, _ in calls
    }
    return len(stories.tell([reading for reading, _ in calls], main, actors=joined)) == 1


def test_calls_of_the_same_people_are_one_only_where_a_day_says_so() -> None:
    assert told_together(call("Demir", "Pappas", DAY), call("Demir", "Pappas", DAY, "It was long."))
    assert not told_together(call("Demir", "Pappas", DAY), call("Demir", "Pappas", date(2019, 6, 6), "It was short."))
    assert not told_together(call("Demir", "Pappas", None), call("Demir", "Pappas", None, "It was long."))


def test_calls_with_different_people_on_one_day_are_two() -> None:
    assert not told_together(call("Demir", "Pappas", DAY), call("Demir", "Kastellan", DAY))
