from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import NotText, Origin, Reading, Report
from sayso.resolve import origins

AGENCY = """Rescue teams in Peru reached the last of the villages cut off by the landslide on Monday.
The army of Peru has so far ruled out an evacuation by air of the valley of Huaylas, citing fog.
Farmers are demanding compensation for cattle and crops lost when the irrigation dam broke in Huaylas.
Peru has appealed to Chile for pumps and tents, a minister in Lima said."""

REWRITE = """The last villages that the landslide had isolated in Peru were reached by rescue teams on Monday.
For now, the army of Peru rules out evacuating the Huaylas valley by air because of fog.
Compensation is demanded by farmers in Huaylas whose crops and cattle were lost as the irrigation dam broke.
A minister in Lima said that Peru had appealed for tents and pumps from Chile."""

OTHER = """Peru counted its dead on Tuesday after a landslide swept through Huaylas.
Schools in Lima collected clothes, and a football match was put off.
The minister of the interior of Peru will fly to Huaylas on Wednesday, his office said.
Chile's president sent her condolences to Peru."""


def _reading(text: str, name: str = "a.txt", **more: object) -> Reading:
    return Reading(Report(text, (name,), **more))  # type: ignore[arg-type]


def _lines(origin: Origin, *texts: str) -> list[list[int]]:
    """The paragraphs of an origin, for each text."""
    reports = [Report(text, ("a.txt",)) for text in texts]
    return [[r.paragraph(p.start) for p in origin.passages if p.report == r.id] for r in reports]


def test_a_rewrite_is_one_text() -> None:
    (origin,) = origins.join((_reading(AGENCY), _reading(REWRITE)), ())
    assert _lines(origin, AGENCY, REWRITE) == [[1, 2, 3, 4], [1, 2, 3, 4]]
    assert origin.reason.startswith("4 points in the same order (which came first is not known): ")


def test_passages_are_whole_paragraphs() -> None:
    (origin,) = origins.join((_reading(AGENCY), _reading(REWRITE)), ())
    assert {p.text for p in origin.passages} == set(AGENCY.split("\n")) | set(REWRITE.split("\n"))


def test_another_report_of_the_same_event_is_another_text() -> None:
    assert origins.join((_reading(AGENCY), _reading(OTHER)), ()) == ()


def test_the_same_points_in_another_order_are_not_one_text() -> None:
    turned = "\n".join(reversed(REWRITE.split("\n")))
    assert origins.join((_reading(AGENCY), _reading(turned)), ()) == ()


def test_one_parallel_paragraph_is_not_enough() -> None:
    short = "\n".join([*OTHER.split("\n")[:2], REWRITE.split("\n")[2], *OTHER.split("\n")[2:]])
    assert origins.join((_reading(AGENCY), _reading(short)), ()) == ()


def test_one_unmatched_paragraph_does_not_break_a_run() -> None:
    lines = REWRITE.split("\n")
    longer = "\n".join([*lines[:2], "A bakery in Cusco gave away bread.", *lines[2:]])
    (origin,) = origins.join((_reading(AGENCY), _reading(longer)), ())
    assert _lines(origin, AGENCY, longer) == [[1, 2, 3, 4], [1, 2, 4, 5]]


def test_a_copied_paragraph_is_one_text_by_itself() -> None:
    lines = OTHER.split("\n")
    with_copy = "\n".join([*lines[:2], AGENCY.split("\n")[2], *lines[2:]])
    (origin,) = origins.join((_reading(AGENCY), _reading(with_copy)), ())
    assert origin.reason == "1 of 4 sentences word for word (which came first is not known)"
    assert _lines(origin, AGENCY, with_copy) == [[3], [3]]


def test_templates_with_other_numbers_are_not_copies() -> None:
    form = "The ministry of health of Peru registered {} new cases of the fever in the province of Huaylas on {} May.\n"
    one, other = (_reading(form.format(a, b) + line) for a, b, line in ((12, 3, "Rain fell."), (31, 4, "It was dry.")))
    assert origins.join((one, other), ()) == ()


def test_the_same_words_quoted_are_no_common_text() -> None:
    speech = "“We shall rebuild every house in Huaylas before the winter rains return to the valley,” "
    one = speech + "the governor told a crowd.\nMarkets stayed shut in Lima."
    other = speech + "he promised the villagers.\nIn Chile, trains ran late."
    assert origins.join((_reading(one), _reading(other)), ()) == ()


def test_copies_under_other_headers_are_one_text() -> None:
    header = "Page 7, The Daily Example"
    copy = f"{header}\n{AGENCY}"
    readings = (_reading(AGENCY), _reading(copy, not_text=(NotText(0, len(header), "page header"),)))
    (origin,) = origins.join(readings, ())
    assert origin.reason == "all 4 sentences word for word (which came first is not known)"
    assert len(origin.passages) == 8


def test_order_of_reports_and_reports_of_something_else_change_nothing() -> None:
    pair = (_reading(AGENCY), _reading(REWRITE))
    third = _reading("The council of Oslo opened a library.\nIt rained on the mayor's speech in Oslo.")
    assert origins.join(pair, ()) == origins.join(pair[::-1], ()) == origins.join((third, *pair), ())


def _signed(text: str, mark: str) -> Reading:
    whole = f"{text}\n{mark}"
    return _reading(whole, not_text=(NotText(len(text) + 1, len(whole), "agency signature"),))


def test_credits_are_said() -> None:
    (both,) = origins.join((_signed(AGENCY, "(AFP)"), _signed(REWRITE, "— AFP")), ())
    assert both.reason.startswith("4 points in the same order (credited to AFP in both): ")
    (one,) = origins.join((_signed(AGENCY, "/TASS/"), _reading(REWRITE)), ())
    assert one.reason.startswith("4 points in the same order (credited to TASS in 1 of 2): ")


def test_one_partys_own_texts_of_different_days_share_no_text() -> None:
    copy = f"{AGENCY}\nA bakery in Cusco gave away bread."
    days = (date(2022, 3, 1), date(2022, 3, 2))
    readings = [_reading(t, official="PE", published=d) for t, d in zip((AGENCY, copy), days, strict=True)]
    assert origins.join(tuple(readings), ()) == ()
    assert len(origins.join((readings[0], _reading(copy, official="PE")), ())) == 1
    half = "\n".join([*AGENCY.split("\n")[:2], *OTHER.split("\n")[1:]])
    assert origins.join((readings[0], _reading(half, official="PE")), ()) == ()
    assert len(origins.join((readings[0], _reading(half)), ())) == 1


def test_what_a_transcript_holds_is_speech() -> None:
    spoken = f"THE HOST: {AGENCY}"
    readings = (_reading(AGENCY), _reading(spoken, not_text=(NotText(0, 9, "speaker label"),)))
    assert origins.join(readings, ()) == ()


def test_many_copies_are_one_origin() -> None:
    copies = [f"{AGENCY}\nLetter number {n} to the editor of page {n} was lost." for n in range(60)]
    (origin,) = origins.join(tuple(_reading(copy) for copy in copies), ())
    assert len({passage.report for passage in origin.passages}) == 60


WORDS = st.sampled_from(
    ["dam", "fog", "ox", "rye", "the", "of", "a", "reed", "Lima", "Oslo", "burned", "sold", "12", "said", "army", "sky"]
)
LINES = st.lists(st.lists(WORDS, min_size=3, max_size=9).map(" ".join), max_size=6).map("\n".join)


@settings(max_examples=40, deadline=None)
@given(LINES, st.permutations([AGENCY, REWRITE, OTHER]))
def test_a_report_that_shares_no_text_changes_no_origin_and_taken_away_leaves_the_same(
    text: str, pile: list[str]
) -> None:
    before = origins.join(tuple(_reading(t) for t in pile), ())
    added = origins.join(tuple(_reading(t) for t in (*pile, text)), ())
    if text not in pile:
        own = _reading(text).report.id
        assert tuple(o for o in added if all(p.report != own for p in o.passages)) == before
    assert repr(origins.join(tuple(_reading(t) for t in reversed(pile)), ())) == repr(before)


def test_nothing_comes_of_nothing() -> None:
    assert origins.join((), ()) == ()
    assert origins.join((_reading("x"), _reading("\n\x00\n y")), ()) == ()


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(max_size=200), min_size=2, max_size=4, unique=True))
def test_any_texts_are_taken(texts: list[str]) -> None:
    for origin in origins.join(tuple(_reading(text) for text in texts), ()):
        assert len({p.report for p in origin.passages}) > 1
