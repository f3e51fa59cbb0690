"""Where reports speak of attacks, floods and ceasefires: by which words, where, with how many victims."""

from functools import cache

import pytest

from sayso.annotate import parse
from sayso.extract import events, mentions, quantities, statements, times
from sayso.model import EventMention, Report

STRIKE = """A rocket attack hit the port of Mombasa early on Tuesday, killing at least 12 people and wounding 40 \
others, Kenyan officials said.
The strike lasted about 20 minutes. Residents said that they had heard explosions for nearly half an hour.
Officials warned that any further attack would be answered."""
VERB = """Fifteen people were killed when missiles struck the port city of Mombasa in Kenya on Tuesday, the interior \
ministry said, raising an earlier toll of 12."""
DAM = """At least 80 people have died after the Tarbela dam burst on Sunday night, the civil protection agency of \
Chile said on Monday.
The interior minister said more than 20,000 people had been evacuated from the valley."""
TOLL = "The death toll from the flooding in Chile has risen to 95, as rescuers worked since the Tarbela dam collapsed."
TRUCE = """Mediators from Oman said that the government of Peru and the Eastern Front had agreed on a 30-day ceasefire \
to begin on Sunday. The front would respect the truce, its leader said."""
TALKS = """Peru accused Bolivia of shelling a village. Talks between the two countries are due to take place in Vienna \
on 20 May. Peru would still attend the Vienna talks if Bolivia stopped."""


@cache
def read(text: str) -> tuple[tuple[EventMention, ...], dict[int, str]]:
    annotated = parse(Report(text, ("x.txt",)))
    who, when, sizes = mentions.find(annotated), times.find(annotated), quantities.find(annotated)
    found = events.find(annotated, who, when, sizes, statements.find(annotated, who))
    return found, {e.key: e.name for e in who}


def mention(text: str, words: str) -> EventMention:
    return next(m for m in read(text)[0] if m.span.text == words)


def facts(text: str) -> set[tuple[str, str]]:
    return {(f.name, f.value) for m in read(text)[0] for f in m.facts}


def test_a_deed_told_again_in_other_words_of_its_family_is_the_same() -> None:
    attack = mention(STRIKE, "rocket attack")
    assert attack.family == ("attack",)
    assert mention(STRIKE, "strike").same_as == attack.id
    assert mention(STRIKE, "explosions").same_as == attack.id
    assert mention(STRIKE, "attack").same_as is None


def test_what_is_hit_tells_where() -> None:
    places = [m.place.text for m in (mention(STRIKE, "rocket attack"), mention(VERB, "struck")) if m.place]
    assert places == ["Mombasa", "Mombasa"]


def test_weapons_that_strike_are_an_attack() -> None:
    struck = mention(VERB, "struck")
    assert (struck.kind, struck.label, struck.status) == ("assault", "Missile attack", "past")


def test_a_strike_of_workers_is_no_attack() -> None:
    text = "Nurses went on strike in Lima. A general strike paralysed Chile. The strike hit hospitals."
    assert {m.kind for m in read(text)[0]} == {"protest"}


def test_victims_and_length_are_facts_of_the_deed() -> None:
    assert {
        ("number killed", "at least 12 people"),
        ("number injured", "40 others"),
        ("duration", "about 20 minutes"),
        ("duration", "nearly half an hour"),
    } <= facts(STRIKE)


def test_an_earlier_toll_is_not_what_the_report_says() -> None:
    assert facts(VERB) == {("number killed", "Fifteen people")}


def test_a_dam_that_bursts_is_a_flood_at_the_dam() -> None:
    burst = mention(DAM, "burst")
    assert (burst.family, burst.label) == (("flood",), "Tarbela dam burst")
    assert burst.place is not None
    assert burst.place.text == "Tarbela dam"
    assert [t.span.text for t in burst.times] == ["Sunday"]


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("57 people have died in the bursting of the Tarbela dam, police said.", "bursting", "Tarbela dam"),
        ("The Tarbela dam collapse killed 57 people, police said.", "dam collapse", "Tarbela dam"),
        ("The collapse of a bridge in Lima killed nine people, police said.", "collapse", "Lima"),
    ],
)
def test_what_bursts_or_collapses_may_be_told_by_a_noun(text: str, words: str, place: str) -> None:
    told = mention(text, words)
    assert told.kind == "disaster"
    assert told.place is not None
    assert told.place.text == place
    assert [name for name, _ in facts(text)] == ["number killed"]


def test_two_figures_of_one_toll_are_two_facts() -> None:
    said = (
        "57 people died in the bursting of the Tarbela dam, the agency said, while local hospitals put the toll at 71."
    )
    assert facts(said) == {("number killed", "57 people"), ("number killed", "71")}


@pytest.mark.parametrize("gap", ["\n\n", "\n \n\n", " \n\n\t"])
def test_a_headline_may_end_with_what_became_of_somebody(gap: str) -> None:
    """A parser may take the empty line for a word under "killed": it is no victim, and no passage to be cited."""
    assert facts(f"Sheriff’s Deputy Shot and Killed{gap}June 24, 2005{gap}{VERB}") == {
        ("number killed", "Fifteen people")
    }


def test_victims_in_a_sentence_without_the_deed_are_those_of_the_only_one() -> None:
    assert facts(DAM) == {("number killed", "At least 80 people"), ("number evacuated", "more than 20,000 people")}


def test_a_toll_that_rises_to_a_number_is_one_of_killed() -> None:
    assert facts(TOLL) == {("number killed", "95")}
    assert mention(TOLL, "collapsed").same_as == mention(TOLL, "flooding").id


def test_a_ceasefire_agreed_on_is_to_come_and_has_its_parties() -> None:
    truce = mention(TRUCE, "ceasefire")
    assert truce.status == "scheduled"
    assert [t.days for t in truce.times] == [(0, 6)]
    assert mention(TRUCE, "truce").same_as == truce.id


def test_the_two_countries_are_the_two_named_before() -> None:
    found, names = read(TALKS)
    talks = next(m for m in found if m.span.text == "Talks")
    assert {names[key] for key in talks.participants} == {"Peru", "Bolivia"}
    assert (talks.status, talks.place and talks.place.text) == ("scheduled", "Vienna")
    assert [t.span.text for t in talks.times] == ["20 May"]
    assert all(m.same_as == talks.id for m in found if m.span.text == "talks")


def test_a_quake_has_its_magnitude() -> None:
    assert ("magnitude", "6.1") in facts("A 6.1-magnitude earthquake struck Chile on Monday, officials said.")


def test_the_day_on_which_a_toll_rises_is_not_that_of_the_deed() -> None:
    quake = mention("The death toll from an earthquake in Chile rose to 54 on Thursday, officials said.", "earthquake")
    assert (quake.status, quake.times) == ("past", ())
    assert [f.value for f in quake.facts] == ["54"]


def test_labels_are_in_plain_words() -> None:
    said = "A powerful 6.8-magnitude earthquake struck Chile on Monday. Soldiers seized the airport of Arica."
    assert mention(said, "earthquake").label == "Earthquake"
    assert mention(said, "seized").label.startswith("Soldiers seize ")


def test_a_time_within_which_a_deed_comes_again_is_not_its_length() -> None:
    assert facts("A minister was arrested in Arica for the second time in less than a month.") == set()
    assert ("duration", "20 minutes") in facts("A rocket attack on Arica lasted 20 minutes.")


def test_victims_told_by_a_bare_number_or_by_a_person_are_counted() -> None:
    assert facts("Gunmen stormed a hotel in Arica on Monday, killing one and wounding two others.") == {
        ("number killed", "one"),
        ("number injured", "two others"),
    }
    assert facts("The rebels shot and killed a guard and wounded two men near Arica.") == {
        ("number killed", "a guard"),
        ("number injured", "two men"),
    }
    assert facts("A bomb killed a family near Arica.") == set()
    assert facts("A bomb went off in Arica, killing a nurse and wounding more than 30.") == {
        ("number killed", "a nurse"),
        ("number injured", "more than 30"),
    }


def test_a_time_said_of_what_the_same_party_did_beside_it_is_that_of_the_deed() -> None:
    def times(text: str, words: str) -> list[str]:
        return [time.span.text for time in mention(text, words).times]

    assert times("A clerk walked into the office on Monday and shot three people.", "shot") == ["Monday"]
    assert times("A man shot dead a guard and wounded two others Monday at the port.", "shot") == ["Monday"]
    assert times("Troops entered Arica in 2014 and shelled Tacna on Monday.", "shelled") == ["Monday"]


def test_a_place_called_by_another_with_of_is_named_whole() -> None:
    attack = mention("Pirates carried out an attack in the Gulf of Arica on Monday.", "attack")
    assert attack.place is not None
    assert attack.place.text == "Gulf of Arica"


def test_a_deed_of_nobody_named_is_called_by_what_is_done() -> None:
    said = "A man suspected of shooting three people was held. A five-boat pirate attack was told of in Arica."
    assert mention(said, "shooting").label == "Shooting of people"
    assert mention(said, "attack").label == "Pirate attack"
    bomb = "A bomb went off at the port of Arica on Monday, killing two people."
    assert mention(bomb, "went off").label == "Bomb goes off"
    suicide = "A suicide bomber blew himself up in Arica on Monday, killing nine people."
    (deed,) = {m.label for m in read(suicide)[0] if m.family and m.span.start == suicide.index("blew")}
    assert deed.startswith("Suicide bomber blows himself up")


LEFT = "The flood in Tarbela left at least 57 dead and 20 wounded, according to the interior ministry of Chile."
OUTDATED = "Earlier reports had put the number of dead at 31. The ministry had earlier spoken of 57 dead in the flood."
SANK = "The death toll from the sinking of a ferry off Chile rose to 58 on Wednesday, officials said."
HELD = "Three gunmen were holding 23 people hostage in a bank in Lima on Tuesday, police said."
FIRED = "Guards of Norway and Peru exchanged fire near Kok-Tash on Wednesday, killing at least four people."


def test_what_a_deed_left_behind_is_counted() -> None:
    assert facts(LEFT) == {("number killed", "at least 57"), ("number injured", "20")}


def test_a_figure_of_before_is_not_what_a_report_says() -> None:
    assert facts(OUTDATED) == set()


def test_the_toll_of_a_sinking_is_that_of_the_wreck() -> None:
    assert mention(SANK, "sinking").family == ("shipwreck",)
    assert facts(SANK) == {("number killed", "58")}


def test_a_label_names_what_is_held() -> None:
    assert mention(HELD, "holding").label == "Gunmen hold people hostage"


def test_who_exchanges_fire_is_not_told_as_who_kills() -> None:
    exchanged = next(m for m in read(FIRED)[0] if m.kind == "assault")
    assert exchanged.label == "Guards of Norway and Peru exchange fire"
    assert exchanged.place is not None
    assert exchanged.place.text == "Kok-Tash"
    assert facts(FIRED) == {("number killed", "at least four people")}
