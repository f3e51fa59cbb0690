"""What the terminal shows at once: long lists end in a count, and nothing is lost when all is asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.briefs import Brief, fold, terminal, words
from sayso.briefs.page import Cites, Line, Page, Row, Section, Table, Words
from sayso.briefs.scope import aside, label, line
from sayso.model import Citation
from tests.briefs import fixture

NETS, PORTS = fixture.NETS.content[0], fixture.TREATY_101.content[0]


def page(written: Brief, section: Section) -> Page:
    """The main page with one section alone."""
    return replace(written.pages[0], sections=(section,))


def folded(written: Brief, section: Section) -> Section:
    return fold.folded(page(written, section)).sections[0]


def said(text: str, *citations: Citation, level: int = 0) -> Line:
    return replace(line(label("Dal:"), Words(text), Cites(citations)), level=level)


def texts(lines: tuple[Line, ...]) -> list[str]:
    return [" ".join(part.text for part in made.parts if isinstance(part, Words)) for made in lines]


def test_topics_beyond_the_first_are_counted(written: Brief) -> None:
    shared = [Row(f"topic {n}", ((said("both", NETS, PORTS),), ())) for n in range(fold.TOPICS)]
    single = [Row(f"single {n}", ((), (said("one", NETS),))) for n in range(3)]
    columns = ("as told by Reykjavik", "others")
    made = folded(written, Section("accounts", "Accounts", table=Table("topic", columns, (*shared, *single))))
    assert made.table is not None
    assert [row.head for row in made.table.rows] == [f"topic {n}" for n in range(fold.TOPICS)]
    assert texts(made.lines) == ["+ 3 further topics of one report alone"]


def test_a_teller_has_one_line_on_a_topic_clipped_at_a_word_without_the_names_of_its_column(written: Brief) -> None:
    long = line(label("Holm:"), Words("word " * 30 + "end"), Words("Norwegian government", "teller"), Cites((NETS,)))
    cells = ((long, said("more", PORTS)), (long,))
    made = folded(
        written,
        Section("accounts", "Accounts", table=Table("topic", ("as told by Oslo", "others"), (Row("ports", cells),))),
    )
    assert made.table is not None
    (row,) = made.table.rows
    assert row.head == "ports (+1)"
    (side,), (other,) = row.cells
    clipped = next(part.text for part in side.parts if isinstance(part, Words) and part.weight == "plain")
    assert clipped.endswith("word …")
    assert len(clipped) <= fold.CELL + 2
    assert side.citations == long.citations
    assert [part.text for part in other.parts if isinstance(part, Words) and part.weight == "teller"] == [
        "Norwegian government"
    ]


def test_facts_after_the_first_stand_in_one_line_each_with_its_mark(written: Brief) -> None:
    lead = (said("first", NETS, PORTS), said("second", NETS), said("third", NETS, PORTS))
    made = folded(written, Section("accounts", "Accounts", lead=lead))
    assert texts(made.lead) == ["Dal: first", "Dal: second ° ; Dal: third"]


def test_wordings_beyond_the_third_are_counted_and_what_follows_stays(written: Brief) -> None:
    follows = replace(line(aside("What follows, Oslo:"), Words("x"), Cites((NETS,))), level=1)
    condition = Line((label("If boats come:"), Cites((NETS, PORTS))))
    wordings = (Line((Words(f"wording {n}"), Cites((NETS,))), level=1) for n in range(4))
    lines = (condition, said("first", NETS, PORTS, level=1), *wordings, follows, said("second", NETS, level=1))
    made = folded(written, Section("pledges", "Warnings and pledges", lines))
    assert texts(made.lines) == [
        "If boats come:", "Dal: first", "wording 0", "wording 1", "+ 2 further wordings", "What follows, Oslo: x",
        "Dal: second",
    ]  # fmt: skip


def test_pledges_of_one_report_are_counted_where_there_are_enough_others(written: Brief) -> None:
    shared = [said(f"shared {n}", NETS, PORTS) for n in range(fold.ENOUGH)]
    single = said("single", NETS)
    both = Section("pledges", "Warnings and pledges", (*shared, single))
    assert texts(folded(written, both).lines)[-1] == "+ 1 further of one report alone"
    assert texts(folded(written, replace(both, lines=(single,))).lines) == ["Dal: single"]


def test_demands_of_one_report_without_a_reply_are_counted_unless_there_are_no_others(written: Brief) -> None:
    single = tuple(said(f"single {n}", NETS) for n in range(fold.ENOUGH + 1))
    answered = (said("answered", NETS), said("reply", PORTS, level=1))
    shown = texts(folded(written, Section("demands", "Demands", (*answered, *single))).lines)
    assert shown == ["Dal: answered", "Dal: reply", f"+ {len(single)} further of one report alone"]
    shown = texts(folded(written, Section("demands", "Demands", single)).lines)
    assert shown == ["Dal: single 0", "Dal: single 1", "Dal: single 2", "+ 1 further of one report alone"]


def test_a_page_without_long_lists_loses_nothing_but_earlier_events(written: Brief) -> None:
    main = written.pages[0]
    shown = [section.key for section in fold.folded(main).sections]
    assert shown == [section.key for section in main.sections if section.key != "earlier"]


def test_other_stories_are_short_and_at_the_end(written: Brief) -> None:
    shown = terminal.render(written)
    assert (
        shown.index("SOURCES") < shown.index("ANOTHER STORY") < shown.index("Holm and Arnason meet in Bergen, Friday")
    )
    assert shown.count("ACCOUNTS") == 1
    assert terminal.render(written, full=True).count("ACCOUNTS") == 2
    assert "--full" in shown
    assert "--full" not in terminal.render(written, full=True)


@pytest.mark.parametrize("width", [40, 80])
def test_the_mark_of_one_report_never_opens_a_line(written: Brief, width: int) -> None:
    lines = [made.strip() for made in terminal.render(written, width, full=True).splitlines()]
    assert "°" not in {made[:1] for made in lines}


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [
        ("Talks in Bergen", 40, "Talks in Bergen"),
        ("Fifteen people died when drones struck the port city of …", 80, "Fifteen people died"),
        ("Mediators said on Friday, 9 February 2024, that the government had agreed …", 80,
         "Mediators said on Friday, 9 February 2024, that the government had agreed …"),
        ("stated in the report (its page header, the first line of it, has another day)", 40, "stated in the report"),
        ("one two three four five six", 12, "one two …"),
    ],
)  # fmt: skip
def test_a_long_text_ends_at_a_clause(text: str, most: int, shown: str) -> None:
    assert words.clause(text, most) == shown


def test_what_one_side_tells_of_the_other_ends_in_a_count(written: Brief) -> None:
    first = (said("Of Oslo:", NETS), *(said(f"line {n}", NETS, level=1) for n in range(fold.MUTUAL + 2)))
    made = folded(written, Section("accounts", "Accounts", first=first))
    assert texts(made.first)[-2:] == [f"Dal: line {fold.MUTUAL - 2}", "+ 3 further lines"]


def test_a_line_is_cut_so_that_the_matter_of_its_row_stands(written: Brief) -> None:
    long = said(
        "stressed that much is to be done before the winter storms come, leaving out any closure of ports", NETS
    )
    table = Table("topic", ("as told by Oslo",), (Row("ports", ((long,),)),))
    made = folded(written, Section("accounts", "Accounts", table=table))
    assert made.table is not None
    assert texts(made.table.rows[0].cells[0]) == ["Dal: … leaving out any closure of ports"]
