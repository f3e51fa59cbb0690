"""What a statement says, in the report's own words."""

from __future__ import annotations

from datetime import date

from sayso import briefs, compare
from sayso.briefs import markdown, saying
from sayso.briefs.index import index
from tests.compare.lake import PEOPLE
from tests.compare.pictures import Pile


def test_a_content_that_opens_with_its_verb_has_the_noun_of_which_it_is_said() -> None:
    pile = Pile(PEOPLE)
    paper = pile.paper("Odera was pleased with the talks she said were centred on the dam.")
    said = paper.says("she=Odera", "were centred on the dam")
    picture = pile.picture()
    shown = saying.shown(index(picture, compare.weigh(picture)), said)
    assert shown == "… the talks she said were centred on the dam"


def test_a_verb_is_shown_without_the_clause_about_who_speaks() -> None:
    pile = Pile(PEOPLE)
    paper = pile.paper("Odera, who sells maize, and cattle, abroad, has protested against the closure.")
    said = paper.says("Odera", "the closure", "disapprove", cue="protested against")
    picture = pile.picture()
    assert saying.shown(index(picture, compare.weigh(picture)), said) == "protested against the closure"


def test_a_bare_answer_is_shown_with_what_was_asked() -> None:
    pile = Pile(PEOPLE)
    paper = pile.paper("Odera demanded a recount in 400 districts. Kenya refused.")
    paper.says("Odera", "a recount in 400 districts", "demand", cue="demanded")
    said = paper.says("Kenya", "a recount in 400 districts", "reject", cue="refused", lemma="refuse")
    picture = pile.picture()
    shown = saying.shown(index(picture, compare.weigh(picture)), said)
    assert shown == "refused: a recount in 400 districts"


def test_whom_somebody_accuses_stands_before_it() -> None:
    pile = Pile(PEOPLE)
    paper = pile.paper("Bans were imposed on six officials whom Kenya accuses of fraud at the polls.")
    said = paper.says("Kenya", "fraud at the polls", "accuse", cue="accuses of")
    picture = pile.picture()
    shown = saying.shown(index(picture, compare.weigh(picture)), said)
    assert shown == "… were imposed on six officials whom Kenya accuses of fraud at the polls"


def test_a_content_that_opens_with_its_verb_stays_where_no_noun_stands_before_it() -> None:
    pile = Pile(PEOPLE)
    said = pile.paper("Kato said were it to rain the dam would break.").says(
        "Kato", "were it to rain the dam would break"
    )
    picture = pile.picture()
    assert saying.shown(index(picture, compare.weigh(picture)), said).endswith("were it to rain the dam would break")


def test_a_reply_of_two_unnamed_officials_in_the_same_words_is_one_line() -> None:
    pile = Pile(PEOPLE)
    mentions = []
    for number in range(2):
        paper = pile.paper(
            f"Kato demanded the withdrawal of patrols from the island.\nKenya rejected the demand, paper {number}."
        )
        paper.says("Kato", "the withdrawal of patrols from the island", "demand", cue="demanded")
        paper.says("Kenya", "the demand", "reject", cue="rejected")
        mentions.append(paper.happens("demanded", "Kato demanded", mode="talks"))
    picture = pile.picture((pile.event("Talks", *mentions, day=date(2024, 5, 3)),))
    shown = markdown.render(briefs.write(picture, compare.weigh(picture)))
    assert shown.partition("## Demands and replies")[2].partition("\n## ")[0].count("rejected the demand") == 1
