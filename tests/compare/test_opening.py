"""The sentence by which a story is told where no event of it is known."""

from datetime import date

from sayso.compare import lookups, opening, summary
from sayso.model import EventMention, Picture, Reading, Report, Story, When


def made(*texts: str, lead: str = "fell", status: str = "past") -> tuple[Picture, Story]:
    readings = []
    for number, text in enumerate(texts):
        report = Report(text, (f"{number}.txt",))
        ends = [at + 1 for at, letter in enumerate(text) if letter == "."]
        spans = [report.cite(start, end) for start, end in zip([0, *(end + 1 for end in ends)], ends, strict=False)]
        at = text.index(lead)
        trigger = report.cite(at, at + len(lead))
        told = EventMention(trigger, spans[0], "other", None, status, ())  # type: ignore[arg-type]
        readings.append(Reading(report, tuple(spans), lead=told))
    readings.sort(key=lambda reading: reading.report.id)
    story = Story("Climbers", None, tuple(reading.report.id for reading in readings), ())
    dates = {r.report.id: When(date(2031, 1, 1), date(2031, 1, 1), "") for r in readings}
    return Picture(tuple(readings), (), (), (), (story,), dates, {}), story


def sentence(*texts: str, **more: str) -> str | None:
    picture, story = made(*texts, **more)
    found = opening.sentence(story, lookups.of(picture))
    return found.text if found else None


PLAIN = "Two climbers fell to their deaths on Mount Tacora on Sunday. Guards found them."
CLOSE = "On Mount Tacora two climbers died at dawn when they fell from a ridge. It was cold."
OTHER = "A guide fell ill in the hut. He was brought down."


def test_it_is_the_one_most_like_the_others() -> None:
    assert sentence(PLAIN, OTHER, CLOSE) == "Two climbers fell to their deaths on Mount Tacora on Sunday."


def test_a_copy_bears_out_nothing() -> None:
    assert (
        sentence(PLAIN, CLOSE, OTHER, OTHER + " More.")
        == "Two climbers fell to their deaths on Mount Tacora on Sunday."
    )


def test_what_a_writer_says_of_himself_or_may_not_be_is_none() -> None:
    assert sentence("I fell asleep over my notes on Mount Tacora. It was late.") is None
    assert sentence("“I fell,” the guide said on Sunday. He was cold.") == "“I fell,” the guide said on Sunday."
    assert sentence("US guards fell back on Sunday. It rained.") == "US guards fell back on Sunday."
    assert sentence(PLAIN, status="hypothetical") is None
    assert sentence(f"Two climbers fell {'far ' * 90}on Sunday. Guards came.") is None


def test_the_summary_opens_with_it_and_says_whose_words_they_are() -> None:
    picture, story = made(PLAIN, CLOSE)
    first = summary.write(lookups.of(picture), {}, (), (), (), ())[story.id][0]
    assert first.text.startswith("In the words of one report: ")
    assert [citation.text for citation in first.citations] == [first.text.removeprefix("In the words of one report: ")]
