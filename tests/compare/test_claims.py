from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.compare import candidates, claims, lookups
from sayso.model import Claim, Origin, Picture
from tests.compare.pictures import Pile, Who

PEOPLE = (
    Who("Rosa Quispe", "PE", aliases=("Quispe",)),
    Who("Lima", "PE", "institution"),
    Who("Jorge Soto", "CL", aliases=("Soto",)),
)
BLOCKADE = "blockade port mistake"


@pytest.fixture
def pile() -> Pile:
    return Pile(PEOPLE)


def _say(pile: Pile, text: str, voices: str, content: str, lemmas: str, **more: object) -> str:
    """A report with one statement; its id."""
    paper = pile.paper(text)
    parts = {k: more.pop(k) for k in ("polarity", "numbers", "subject", "predicate") if k in more}
    statement = paper.says(voices, content, **more)  # type: ignore[arg-type]
    held = paper.holds(content, lemmas, statement)
    paper.propositions[-1] = replace(held, **parts)  # type: ignore[arg-type]
    return statement.id


def _held(picture: Picture) -> dict[str, Claim]:
    return {claim.text: claim for claim in claims.weigh(lookups.of(picture))}


def test_one_thing_said_in_two_reports_is_one_claim(pile: Pile) -> None:
    one = _say(
        pile,
        "Quispe said the blockade of the port was a mistake.",
        "Quispe",
        "the blockade of the port was a mistake",
        BLOCKADE,
        predicate="be mistake",
    )
    other = _say(
        pile,
        "Lima said it was a grave mistake to blockade the harbour and port.",
        "Lima",
        "it was a grave mistake to blockade the harbour and port",
        "grave mistake blockade harbour port",
        predicate="be mistake",
    )
    (claim,) = claims.weigh(lookups.of(pile.picture(about={one: ("e-1",), other: ("e-2",)})))
    assert claim.text == "the blockade of the port was a mistake"
    assert set(claim.statements) == {one, other}
    assert claim.tellers == tuple(sorted((pile.actor("Rosa Quispe").id, pile.actor("Lima").id)))
    assert (claim.sides, claim.agreement, len(claim.reports), claim.texts) == (("PE",), "one side", 2, 2)
    assert claim.occasions == ("e-1", "e-2")


def test_what_two_sides_say_is_two_claims(pile: Pile) -> None:
    for voice in ("Quispe", "Soto"):
        _say(
            pile,
            f"{voice} said the blockade of the port was a mistake.",
            voice,
            "the blockade of the port was a mistake",
            BLOCKADE,
        )
    assert [claim.sides for claim in claims.weigh(lookups.of(pile.picture()))] in (
        [("PE",), ("CL",)],
        [("CL",), ("PE",)],
    )


def test_an_account_belongs_to_its_teller(pile: Pile) -> None:
    _say(
        pile,
        "Lima said that Soto said the blockade of the port was a mistake.",
        "Lima|Soto",
        "the blockade of the port was a mistake",
        BLOCKADE,
    )
    (claim,) = claims.weigh(lookups.of(pile.picture()))
    assert claim.tellers == (pile.actor("Lima").id,)
    assert claim.speakers == (pile.actor("Jorge Soto").id,)
    assert (claim.sides, claim.agreement) == (("PE",), "one report")


@pytest.mark.parametrize("copies", [candidates.MANY, 3 * candidates.MANY])
def test_what_stands_in_any_number_of_copies_is_one_claim(pile: Pile, copies: int) -> None:
    said = [
        _say(
            pile,
            f"Quispe said the blockade of the port was a mistake. Page {number}.",
            "Quispe",
            "the blockade of the port was a mistake",
            BLOCKADE,
        )
        for number in range(copies)
    ]
    (claim,) = claims.weigh(lookups.of(pile.picture()))
    assert (claim.statements, len(claim.reports)) == (tuple(sorted(said)), copies)


def test_copies_keep_those_who_say_other_things_apart(pile: Pile) -> None:
    for number in range(2 * candidates.MANY):
        who = ("Quispe", "Soto")[number % 2]
        _say(
            pile,
            f"{who} said the blockade of the port was a mistake. Page {number}.",
            who,
            "the blockade of the port was a mistake",
            BLOCKADE,
        )
    told = claims.weigh(lookups.of(pile.picture()))
    assert sorted(len(claim.reports) for claim in told) == [candidates.MANY, candidates.MANY]
    assert sorted(claim.sides for claim in told) == [("CL",), ("PE",)]


def test_contrary_assertions_are_two_claims_and_contradicted(pile: Pile) -> None:
    _say(
        pile,
        "Quispe said troops shelled the hospital in the valley.",
        "Quispe",
        "troops shelled the hospital in the valley",
        "troop shell hospital valley",
        predicate="shell",
    )
    _say(
        pile,
        "Soto said troops did not shell the hospital in the valley.",
        "Soto",
        "troops did not shell the hospital in the valley",
        "troop shell hospital valley",
        predicate="shell",
        polarity="negated",
    )
    found = claims.weigh(lookups.of(pile.picture()))
    assert [claim.agreement for claim in found] == ["contradicted", "contradicted"]
    assert {claim.polarity for claim in found} == {"asserted", "negated"}


def test_a_demand_and_its_negative_wording_are_one(pile: Pile) -> None:
    _say(
        pile,
        "Quispe said the dam must be lowered to spare villages.",
        "Quispe",
        "the dam must be lowered to spare villages",
        "dam lower spare village",
        act="demand",
    )
    _say(
        pile,
        "Lima said the dam should not drown villages lower down.",
        "Lima",
        "the dam should not drown villages lower down",
        "dam drown village lower",
        act="demand",
        polarity="negated",
    )
    (claim,) = claims.weigh(lookups.of(pile.picture()))
    assert claim.act == "demand"
    assert len(claim.reports) == 2


def test_a_common_text_counts_once(pile: Pile) -> None:
    for start in ("Quispe said", "Earlier Quispe said"):
        _say(
            pile,
            f"{start} the blockade of the port was a mistake.",
            "Quispe",
            "the blockade of the port was a mistake",
            BLOCKADE,
        )
    picture = pile.picture()
    passages = tuple(sorted(r.report.cite(0, len(r.report.text)) for r in picture.readings))
    (claim,) = claims.weigh(lookups.of(replace(picture, origins=(Origin(passages, "word for word"),))))
    assert (len(claim.reports), claim.texts) == (2, 1)


def test_a_phrase_is_shown_with_voice_and_cue(pile: Pile) -> None:
    _say(
        pile,
        "Quispe ruled out any concession.",
        "Quispe",
        "any concession",
        "concession",
        cue="ruled out",
        act="reject",
    )
    assert list(_held(pile.picture())) == ["Quispe ruled out any concession"]


def test_a_content_about_somebody_named_before_is_shown_with_its_voice(pile: Pile) -> None:
    _say(
        pile,
        "Quispe denied that she ordered the blockade.",
        "Quispe",
        "she ordered the blockade",
        "@PE order blockade",
        cue="denied",
        act="deny",
        subject=0,
    )
    assert list(_held(pile.picture())) == ["Quispe denied that she ordered the blockade"]


def test_what_merely_carries_another_statement_is_no_claim_of_its_own(pile: Pile) -> None:
    paper = pile.paper("Lima said Soto told reporters that the blockade of the port was a mistake.")
    outer = paper.says("Lima", "Soto told reporters that the blockade of the port was a mistake")
    inner = paper.says("Lima|Soto", "the blockade of the port was a mistake", parent=outer.id)
    paper.holds(outer.content[0].text, "tell reporter blockade port mistake", outer)
    paper.holds(inner.content[0].text, BLOCKADE, inner)
    (claim,) = claims.weigh(lookups.of(pile.picture()))
    assert claim.statements == (inner.id,)


def test_the_same_told_without_a_source_is_cited(pile: Pile) -> None:
    _say(
        pile,
        "Quispe said the blockade of the port was a mistake.",
        "Quispe",
        "the blockade of the port was a mistake",
        BLOCKADE,
    )
    pile.paper("The blockade of the port was a mistake.").holds("The blockade of the port was a mistake", BLOCKADE)
    (claim,) = claims.weigh(lookups.of(pile.picture()))
    assert (len(claim.citations), len(claim.statements)) == (2, 1)
    assert claim.tellers == (pile.actor("Rosa Quispe").id,)


def test_a_statement_makes_one_claim_at_most_but_may_be_cited_in_another(pile: Pile) -> None:
    both = _say(
        pile,
        "Quispe said the blockade of the port must end and radar stations near the valley must be dismantled.",
        "Quispe",
        "the blockade of the port must end and radar stations near the valley must be dismantled",
        "blockade port end radar station near valley dismantle",
        act="demand",
    )
    _say(
        pile,
        "Lima said the blockade of the port must end.",
        "Lima",
        "the blockade of the port must end",
        "blockade port end",
        act="demand",
    )
    _say(
        pile,
        "Quispe said radar stations in the valley must be dismantled.",
        "Quispe",
        "radar stations in the valley must be dismantled",
        "radar station valley dismantle",
        act="demand",
    )
    found = claims.weigh(lookups.of(pile.picture()))
    assert sum(both in claim.statements for claim in found) == 1
    assert all(len(claim.reports) == 2 for claim in found)
    assert len(found) == 2


def test_order_of_papers_does_not_matter(pile: Pile) -> None:
    for voice, extra in (("Quispe", ""), ("Lima", " grave"), ("Soto", "")):
        _say(
            pile,
            f"{voice} said the blockade of the port was a{extra} mistake.",
            voice,
            f"the blockade of the port was a{extra} mistake",
            BLOCKADE,
        )
    picture = pile.picture()
    assert claims.weigh(lookups.of(picture)) == claims.weigh(
        lookups.of(replace(picture, readings=picture.readings[::-1]))
    )


def test_nothing_comes_of_nothing(pile: Pile) -> None:
    assert claims.weigh(lookups.of(pile.picture())) == ()


def test_two_people_of_one_country_need_more_than_one_word_in_common() -> None:
    pile = Pile((*PEOPLE, Who("Ines Vega", "PE", aliases=("Vega",))))
    for voice in ("Quispe", "Vega"):
        _say(
            pile,
            f"{voice} ruled out any concession.",
            voice,
            "any concession",
            "concession",
            cue="ruled out",
            act="reject",
        )
    assert len(claims.weigh(lookups.of(pile.picture()))) == 2


def test_what_only_gives_facts_of_an_event_is_no_claim() -> None:
    pile = Pile(PEOPLE)
    paper = pile.paper("The call, requested by Quispe, lasted 15 minutes, Lima said.")
    piece = "The call, requested by Quispe, lasted 15 minutes"
    said = paper.says("Lima", piece)
    paper.holds(piece, "call request last 15 minute", said)
    facts = {"duration": "15 minutes", "requested by": "Quispe"}
    call = paper.happens("call", piece, mode="telephone", facts=facts, statement=said)
    picture = pile.picture((pile.event("Call", call),))
    assert claims.weigh(lookups.of(picture)) == ()


def test_what_says_more_than_the_facts_is_a_claim() -> None:
    pile = Pile(PEOPLE)
    piece = "The call lasted 15 minutes and settled the quarrel over the island"
    paper = pile.paper(f"{piece}, Lima said.")
    said = paper.says("Lima", piece)
    paper.holds(piece, "call last 15 minute settle quarrel island", said)
    call = paper.happens("call", piece, mode="telephone", facts={"duration": "15 minutes"}, statement=said)
    (found,) = claims.weigh(lookups.of(pile.picture((pile.event("Call", call),))))
    assert found.text == piece


def test_who_denies_a_deed_speaks_of_responsibility() -> None:
    pile = Pile(PEOPLE)
    paper = pile.paper("Lima denied that it was behind the blast that killed 12 people.")
    piece = "it was behind the blast that killed 12 people"
    paper.holds(piece, "blast kill 12 people", paper.says("Lima", piece, "deny", cue="denied"))
    (found,) = claims.weigh(lookups.of(pile.picture()))
    assert found.topic == "responsibility"


@pytest.mark.parametrize(
    ("text", "content", "act", "cue", "told"),
    [
        ("Quispe accused Soto of having broken its word.", "having broken its word", "accuse", "accused", True),
        (
            "Quispe denied that her government had accepted it.",
            "her government had accepted it",
            "deny",
            "denied",
            True,
        ),
        ("Quispe denied having said that.", "having said that", "deny", "denied", False),
        ("Quispe said her government had accepted it.", "her government had accepted it", "state", "said", False),
    ],
)
def test_an_accusation_or_denial_in_common_words_is_a_claim(
    pile: Pile, text: str, content: str, act: str, cue: str, told: bool
) -> None:
    _say(pile, text, "Quispe", content, "government accept break word", act=act, cue=cue)
    assert bool(claims.weigh(lookups.of(pile.picture()))) == told


def test_an_accusation_that_names_whom_and_nothing_else_is_a_claim(pile: Pile) -> None:
    text = "Quispe blamed Soto."
    made = _say(pile, text, "Quispe", "Soto", "soto", act="accuse", cue="blamed")
    (claim,) = claims.weigh(lookups.of(pile.picture()))
    assert (claim.act, claim.statements) == ("accuse", (made,))
