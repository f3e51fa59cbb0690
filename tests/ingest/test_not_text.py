from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.ingest.not_text import mark
from sayso.model import NotText

PROSE = "The envoys of Norland and Sudland met in Vienna on Friday, the mediators said."
MORE = "No date was set for another round of the talks, a spokesman for the hosts added."
LAST = "Norland has asked for guarantees, which Sudland has so far refused to discuss."


def marked(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(piece.kind, text[piece.start : piece.end]) for piece in mark(text, title)]


def lines(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs) + "\n"


@pytest.mark.parametrize(
    ("dateline", "rest"),
    [
        ("KYIV, Ukraine (AP) —", " Two people died on Monday, officials said."),
        ("Kiev, December 30 - Ukrinform.", " The ministry said that it knew nothing of this."),
        ("MOSCOW, Dec 30 (Reuters) -", " Russia said on Thursday that it would answer."),
        ("MOSCOW, December 30. /TASS/.", " The envoy said that talks would resume."),
        ("Kyiv. December 30. INTERFAX-UKRAINE -", " The ministry denied the report on Friday."),
        ("BEIJING, Feb. 3 (Xinhua) --", " China called for restraint on Thursday, a spokesman said."),
        ("Colombo, July 13 (EFE).-", " The president left the country early on Wednesday."),
        ("Tehran (IRNA) –", " Iran's envoy rejected the draft on Sunday."),
        ("(Reuters) -", " India and Pakistan exchanged fire on Monday, both armies said."),
        ("SEOUL, South Korea —", " The North fired a missile on Wednesday, the South said."),
        ("ISLAMABAD:", " The foreign minister said on Tuesday that talks would resume."),
        ("NEWTOWN, Conn. --", " The governor spoke to reporters on Monday about the case."),
        ("Jerusalem —", " The cabinet approved a truce on Friday after hours of talks."),
        ("Quito/Lima -", " Negotiators from both states met on Tuesday, officials said."),
        ("Kyiv –", " President Oma Vell left the city on Tuesday, officials said."),
        ("2022-03-04", " The two leaders spoke on Friday for an hour, officials said."),
        ("published: 2022-03-04T10:00:00Z", " The two leaders spoke on Friday for an hour."),
        ("date 2022-03-04", " The two leaders spoke on Friday for an hour, officials said."),
    ],
)
def test_a_dateline_is_marked_up_to_the_first_word_of_the_report(dateline: str, rest: str) -> None:
    assert marked(f"{dateline}{rest}\n\n{MORE}") == [("dateline", dateline)]


def test_a_field_before_the_text_is_marked_without_the_blanks_around_it() -> None:
    text = f" date 2022-03-04 {PROSE}\n\n{MORE}"
    assert mark(text) == (NotText(1, 16, "dateline"),)


@pytest.mark.parametrize(
    "text",
    [
        "NATO - Russia talks began in Brussels on Monday, and the NATO chief spoke first.",
        "Kyiv - whose mayor was not told - heard of it on Tuesday, the aides of both men said.",
        "Left/Right - Negotiators of both camps met on Tuesday, the aides of both men said.",
        "Putin – who had asked for the call – spoke for an hour, the aides of both men said.",
        "Norland (pop. 300,000) - a neighbour of Sudland - said nothing on Monday.",
        "On 4 March 2022 the two leaders spoke for an hour, officials of both states said.",
        "WAR IS OVER, said the paper in capitals over its whole front page on Monday.",
    ],
)
def test_what_only_looks_like_a_dateline_is_prose(text: str) -> None:
    assert marked(lines(text, MORE)) == []


def test_headlines_subheads_and_page_lines_above_the_report() -> None:
    text = "World\nQuake kills dozens in eastern Norland\nRescuers search the rubble\n25 January 2020\n\n" + lines(
        PROSE, MORE
    )
    assert marked(text) == [
        ("page header", "World"),
        ("headline", "Quake kills dozens in eastern Norland"),
        ("headline", "Rescuers search the rubble"),
        ("page header", "25 January 2020"),
    ]


@pytest.mark.parametrize(
    "stamp",
    [
        "Sunday. 24.09.2023",
        "Last updated: 4 March 2022, 10:35 GMT",
        "Published 3 hours ago",
        "Fri Mar 4 2022, 01:19 hrs",
        "4:05 p.m. EST",
        "MARCH 4, 2022 11:12AM",
        "New Town, 4 March 2022",
        "March 4th, 2022 | 8:06am PT",
    ],
)
def test_a_date_on_a_line_of_its_own_is_the_pages(stamp: str) -> None:
    assert marked(lines(stamp, PROSE, MORE)) == [("page header", stamp)]


@pytest.mark.parametrize("line", ["The talks began on 4 March 2022.", "March was quiet.", "In 1994 it did."])
def test_a_sentence_with_a_date_is_prose(line: str) -> None:
    assert marked(lines(PROSE, line, MORE)) == []


@pytest.mark.parametrize("name", ["The Harbour Times", "Agence Meridian", "Norland Today", "The Daily Example of Lund"])
@pytest.mark.parametrize(
    "headline", ["Quake kills dozens in eastern Norland", "Builder said to have known of cracks in dam"]
)
def test_the_name_of_an_outlet_is_no_headline(name: str, headline: str) -> None:
    assert marked(lines(headline, name, PROSE, MORE)) == [("headline", headline), ("page header", name)]
    assert marked(lines(name, PROSE, MORE)) == [("page header", name)]


def test_a_headline_below_the_report() -> None:
    headline = "Norland warns Sudland of tough answer ahead of talks in Vienna"
    assert marked(lines(PROSE, MORE, headline)) == [("headline", headline)]


@pytest.mark.parametrize(
    "line",
    [
        "The president said that he would meet with the other leaders",
        "He would go to the meeting of the leaders with",
        '"We will not give in to threats of any kind," he answered',
        "Norland's leaders told the envoys to come back",
    ],
)
def test_a_sentence_that_lost_its_stop_is_prose(line: str) -> None:
    assert marked(lines(PROSE, MORE, line)) == []
    assert marked(lines(PROSE, line, MORE)) == []


@pytest.mark.parametrize(
    "crosshead",
    [
        "No deal yet",
        "border coordination",
        "2nd round of talks in March",
        "'Not a single shot'",
        "Sudland has warned that new tariffs would be a grave error",
    ],
)
@pytest.mark.parametrize("gap", ["\n\n", "\n", "\r\n\r\n"])
def test_a_crosshead_between_paragraphs(crosshead: str, gap: str) -> None:
    text = gap.join([PROSE, MORE, crosshead, LAST, PROSE])
    at = text.index(crosshead)
    assert mark(text) == (NotText(at, at + len(crosshead), "crosshead"),)


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["The two sides agreed on three points:", "A ceasefire from midnight", "Access for aid convoys", LAST],
        [PROSE, "They listed what they want:", "A ceasefire from midnight", "Access for aid convoys", LAST],
        [PROSE, "1. A ceasefire from midnight", "2. Access for aid convoys", LAST],
        [PROSE, "• A ceasefire from midnight", "- Access for aid convoys", LAST],
        [PROSE, "Ceasefire from midnight", "Access for aid convoys", "Exchange of prisoners", LAST],
        [PROSE, "The spokesman went on, reading from a sheet,", "his voice low", LAST],
        [PROSE, "Short line", "and its end in small letters follows here, as it happens.", LAST],
    ],
)
def test_lists_and_broken_sentences_are_no_crossheads(paragraphs: list[str]) -> None:
    assert marked(lines(*paragraphs)) == []


def test_nothing_is_a_heading_where_nothing_ends_in_a_stop() -> None:
    unclosed = "x" + PROSE.rstrip(".") + " in a statement that went on at some length about the many points on the list"
    assert marked(lines(unclosed, "Short line", unclosed, "Another line", unclosed)) == []


def test_a_lone_headline_is_all_that_the_text_says() -> None:
    assert marked("Norland warns Sudland of tough answer") == []


@pytest.mark.parametrize(
    ("first", "rest"),
    [
        ("Norland Warns Sudland Of Tough Answer.", PROSE),
        (
            "Norland's envoys return to Vienna talks.",
            "The envoys of Norland will return to the talks in Vienna on Friday.",
        ),
    ],
)
def test_a_first_line_is_a_headline_in_title_case_or_where_the_lead_repeats_it(first: str, rest: str) -> None:
    assert marked(lines(first, rest, MORE)) == [("headline", first)]


def test_a_lead_without_articles_that_names_its_day_is_prose() -> None:
    lead = "Presidents of Norland and Sudland held telephone conversation on Thursday."
    again = "The presidents of Norland and Sudland held the telephone conversation for an hour, their aides said."
    assert marked(lines(lead, again, MORE)) == []


def test_a_short_lead_is_not_a_headline() -> None:
    assert marked(lines("The envoys met on Friday.", PROSE, MORE)) == []


def test_a_line_that_repeats_the_title_is_a_headline() -> None:
    title = "The envoys met on Friday."
    assert marked(lines(title, PROSE, MORE), title="The Envoys met on Friday") == [("headline", title)]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Read also: What the conflict is about", "read also"),
        ("READ MORE", "read also"),
        ("Related articles", "read also"),
        ("Subscribe to our newsletter", "read also"),
        ("Follow us on Twitter and Telegram for more.", "read also"),
        ("This material may not be published, broadcast or rewritten.", "read also"),
        ("© 2022 Example Media. All rights reserved.", "read also"),
        ("Photo: AFP", "caption"),
        ("FILE PHOTO: Norland's envoy leaves the hall in Vienna, March 3, 2022.", "caption"),
        ("Image caption: Rescuers search the rubble", "caption"),
        ("Norland's envoy leaves the hall in Vienna. (AP Photo/Jane Doe)", "caption"),
        ("Norland's envoy leaves the hall [File: John Doe/Reuters]", "caption"),
        ("The hall in Vienna. Photo: Jane Doe", "caption"),
        ("The envoy leaves the hall. John Doe/Getty Images", "caption"),
        ("***", "page header"),
    ],
)
def test_lines_of_the_page_among_paragraphs(line: str, kind: str) -> None:
    assert marked(lines(PROSE, line, MORE, LAST)) == [(kind, line)]


@pytest.mark.parametrize(
    "line",
    [
        "Read the treaty, the envoy told reporters who asked what it meant.",
        "Photographs of the hall were shown to the envoys by their hosts.",
        "According to a Reuters/Example poll, most people want the talks to go on.",
        "Related talks on water went on in Geneva, a spokesman said.",
        "Watching the talks was a delegation of the neighbours, diplomats said.",
        "Live fire was heard near the border on Friday, residents said.",
        "By Friday, the two sides had exchanged all prisoners on the list.",
    ],
)
def test_prose_that_begins_like_a_line_of_the_page(line: str) -> None:
    assert marked(lines(PROSE, line, MORE)) == []


def test_a_word_that_heads_a_paragraph_is_marked_alone() -> None:
    text = lines(PROSE, "UPDATE: The envoys left Vienna on Saturday, their hosts said.")
    assert marked(text) == [("page header", "UPDATE:")]


@pytest.mark.parametrize("byline", ["By Jane Doe", "By JANE DOE and John Roe in Vienna", "by Jane Doe, Staff Writer"])
def test_a_byline_above_the_report(byline: str) -> None:
    assert marked(lines(byline, PROSE, MORE)) == [("page header", byline)]


@pytest.mark.parametrize(
    "credit",
    [
        "Jane Doe contributed reporting.",
        "With files from The Example Press.",
        "(Reporting by Jane Doe; Editing by John Roe)",
    ],
)
def test_credits_below_the_report(credit: str) -> None:
    assert marked(lines(PROSE, MORE, credit)) == [("page header", credit)]


@pytest.mark.parametrize("signature", ["/BNS", "(Reuters)", "— AFP", "TASS", "AFP/Reuters", "Source: Xinhua", "(XYZ)"])
def test_an_agencys_signature_below_the_report(signature: str) -> None:
    assert marked(lines(PROSE, MORE) + "\n\n" + signature) == [("agency signature", signature)]


@pytest.mark.parametrize("signature", ["(ANI)", "/TASS/", "— AFP", "(Reporting by Jane Doe; Editing by John Roe)"])
def test_an_agencys_signature_at_the_end_of_the_last_paragraph(signature: str) -> None:
    assert marked(lines(PROSE, f"{MORE} {signature}")) == [("agency signature", signature)]


@pytest.mark.parametrize(
    "notice",
    [
        "The Norland Courier is an independent newspaper funded by its readers.",
        "If you have information about this story, write to our newsroom at any hour.",
    ],
)
def test_an_outlets_words_about_itself_below_the_report(notice: str) -> None:
    assert marked(lines(PROSE, MORE, notice)) == [("read also", notice)]
    assert marked(lines(PROSE, notice, MORE)) == []


@pytest.mark.parametrize("line", ["Norland is a country in the north.", '"Our newspaper was shut," an editor said.'])
def test_what_others_say_of_themselves_is_prose(line: str) -> None:
    assert marked(lines(PROSE, MORE, line)) == []


def test_a_bracket_within_the_report_is_no_signature() -> None:
    assert marked(lines(PROSE, "Norland left the pact (NATO) in May.", "It joined the union in June (EU).")) == []


def test_speaker_labels_of_a_transcript() -> None:
    text = lines(
        "MODERATOR:  Good morning, everyone, and thanks for coming to this call.",
        "SENIOR OFFICIAL:  Thanks.  The talks lasted for two hours.",
        "Q   What did the other side ask of you?",
        "SENIOR OFFICIAL:  Guarantees.  Q  And your answer?   SENIOR OFFICIAL:  It will come.",
    )
    assert marked(text) == [
        ("speaker label", label)
        for label in ["MODERATOR:", "SENIOR OFFICIAL:", "Q", "SENIOR OFFICIAL:", "Q", "SENIOR OFFICIAL:"]
    ]


def test_names_before_turns_are_labels_where_they_return() -> None:
    turns = ["Ann Lee: We have met.", "John Roe: And what was said?", "Ann Lee: Little.", "John Roe: Thank you."]
    assert marked(lines(*turns)) == [("speaker label", turn[: turn.index(":") + 1]) for turn in turns]


def test_one_label_makes_no_transcript() -> None:
    assert marked(lines(PROSE, "Norland: a country in the north that few have seen.", MORE)) == []


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "Talks end in Vienna\n\n"
        "The envoys of Norland and Sudland met in Vienna on\n"
        "Friday, the mediators said in a statement that they\n"
        "had sent to reporters. No date was set for another\n"
        "round.\n\n"
        "Norland has asked for guarantees, and Sudland has\n"
        "refused to discuss any of them with the mediators so\n"
        "far.\n"
    )
    assert marked(text) == [("headline", "Talks end in Vienna")]


def test_short_lines_without_gaps_are_not_wrapped() -> None:
    blog = ["A minister says that 12 people were killed in the strike.", "The army says that it aimed at militants."]
    text = f"Strike kills 12 in Norland\n___\n9:40 p.m.\n{blog[0]}\n___\n8 p.m.\n{blog[1]}\n___\n7:15 p.m.\n{PROSE}\n"
    assert [kind for kind, piece in marked(text) if len(piece) > 12] == ["headline"]


def test_headlines_of_other_reports_after_a_pointer() -> None:
    links = ["Norland says it is ready for talks", "Sudland warns of war", "What the conflict is about"]
    assert marked(lines(PROSE, "Keep reading", *links, MORE)) == [
        ("read also", piece) for piece in ["Keep reading", *links]
    ]


def test_what_markup_calls_a_heading_is_one() -> None:
    text = lines(PROSE, "A heading that ends in a stop.", MORE)
    at = text.index("A heading")
    known = NotText(at, at + 30, "crosshead")
    assert mark(text, known=[known]) == (known,)


PAGE = [
    "No deal yet",
    "KYIV (AP) — ",
    "Photo: AFP",
    "Q  ",
    "THE HOST: ",
    "(TASS)",
    "By Ann Lee",
    "— AFP",
    "4 March 2022",
]
SIGNS = ["UPDATE: ", "***", "\n", "\n\n", "\r\n", " ", "\u2028", "“", ":", ".", "\x00", "日本。", "1. ", "("]
PIECES = st.sampled_from([PROSE, MORE, *PAGE, *SIGNS])


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=25).map("".join)))
def test_marks_are_sorted_disjoint_visible_and_within_the_text(text: str) -> None:
    at = 0
    for piece in mark(text):
        assert at <= piece.start < piece.end <= len(text)
        assert text[piece.start : piece.end] == text[piece.start : piece.end].strip() != ""
        at = piece.end


@settings(max_examples=50, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_marking_twice_gives_the_same(text: str) -> None:
    assert mark(text) == mark(text)


@pytest.mark.parametrize(
    "piece", ["A-", "edited ", "10:10:", "10 : 10 ", "1-1-", "A (A ", "Ab, Ab ", "AP/A ", ".)", "by A "]
)
def test_what_repeats_without_end_is_marked_in_no_time(piece: str) -> None:
    assert all(mark(f"{piece * length}x\n\n{PROSE}") is not None for length in (5, 15, 60))


def test_a_reporter_who_asks_is_labelled_and_a_reporter_of_the_page_is_not() -> None:
    text = lines("MS. ORLA: It will open.", "REPORTER: When will it open?", "MS. ORLA: It opens on Monday, I was told.")
    assert [label for _, label in marked(text)] == ["MS. ORLA:", "REPORTER:", "MS. ORLA:"]
    assert ("page header", "Reporter: Ann Velo") in marked(lines("Reporter: Ann Velo", PROSE, MORE))


def test_a_label_with_an_aside_needs_to_stand_once_only() -> None:
    text = lines("MS. ORLA: It will open.", "MR. DOLE (via video): When will it?", "MS. ORLA: It opens on Monday.")
    assert [label for _, label in marked(text)] == ["MS. ORLA:", "MR. DOLE (via video):", "MS. ORLA:"]


def test_a_name_alone_on_its_line_is_a_label_where_it_comes_back() -> None:
    text = lines("TOM RECK", PROSE, "ANA VELO", MORE, "TOM RECK", LAST, "ANA VELO", PROSE)
    names = ["TOM RECK", "ANA VELO", "TOM RECK", "ANA VELO"]
    assert marked(text) == [("speaker label", name) for name in names]


@pytest.mark.parametrize(
    "heads",
    [
        ("TOM RECK", "ANA VELO", "OLA BRAND"),  # each once
        ("BACKGROUND", "TALKS", "BACKGROUND"),  # single words
        ("TOM RECK", "ANA VELO", "TOM RECK"),  # two labels make no transcript
    ],
)
def test_crossheads_in_capitals_are_no_labels(heads: tuple[str, str, str]) -> None:
    one, two, three = heads
    text = lines(PROSE, one, MORE, two, LAST, three, PROSE)
    assert "speaker label" not in {kind for kind, _ in marked(text)}


@pytest.mark.parametrize(
    ("dateline", "rest"),
    [
        ("RENO, Nev. (AP) —", " Governor Brand said that the dam was safe."),
        ("RENO, Nev. (AP)—", "Governor Brand said that the dam was safe."),
        ("RENO, Nev., March 3 (Norpress) —", " Governor Brand said that the dam was safe."),
        ("LUND (Norpress) --", " The minister said that the port was shut."),
        ("LUND, Norway (The Norland Press) —", " The minister said that the port was shut."),
    ],
)
def test_an_unknown_agency_behind_a_place_in_capitals(dateline: str, rest: str) -> None:
    assert marked(f"{dateline}{rest}\n\n{MORE}") == [("dateline", dateline)]
    assert marked(f"{PROSE}\n\n{dateline}{rest}") == [("dateline", dateline)]


@pytest.mark.parametrize(
    "text",
    [
        "NATO (Brussels) - Russia talks began on Monday, and the NATO chief spoke first of all.",
        "Velo (Norland) - Reck (Sudland) was the pair that the mediators had hoped for on Friday.",
        "LUND (in the far north) — a port of Sudland — was shut on Monday, the mediators said.",
    ],
)
def test_brackets_that_hold_no_agency(text: str) -> None:
    assert marked(lines(text, MORE)) == []
