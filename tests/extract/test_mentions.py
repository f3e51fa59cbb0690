"""Whom a report names, on invented people and countries mixed anew."""

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.annotate import parse
from sayso.extract import mentions
from sayso.ingest.not_text import mark
from sayso.model import Entity, Report

SUMMIT = """Turkish President Recep Demir and Greek Prime Minister Nikos Pappas met in Vienna on Monday. The two \
leaders agreed to reopen talks, Ankara said.
Mr. Demir told his Greek counterpart that he would not accept new patrols. "Our president was clear," said Ibrahim \
Yilmaz, a spokesman for the Turkish presidency.
Greece's Foreign Ministry denied the claim. The ministry said in a statement that it had no such plans. The statement \
called the report "false".
A senior NATO diplomat said the alliance was worried. She added that Pappas had asked for help."""

OFFICIALS = """A White House official said the call ended at noon, and that Silva was proposing a way out.
He added that Silva told Moreau that the deployment was unacceptable.
An official described the tone as serious. The representative also spoke of concerns. The official said more would \
follow.
According to a statement from the Kremlin, both sides agreed. "We can work together," the statement said."""


@cache
def entities(text: str) -> tuple[Entity, ...]:
    return mentions.find(parse(Report(text, ("x.txt",))))


def meant(text: str, words: str, nth: int = 0) -> Entity:
    """The entity that has a mention of exactly these words, the nth in the text."""
    found = sorted((m.span.start, e.key) for e in entities(text) for m in e.mentions if m.span.text == words)
    return entities(text)[found[nth][1]]


def texts(entity: Entity) -> list[str]:
    return [m.span.text for m in entity.mentions]


def test_a_title_belongs_to_the_mention_and_tells_the_country() -> None:
    demir = meant(SUMMIT, "Turkish President Recep Demir")
    assert (demir.name, demir.titles, demir.country, demir.kind) == (
        "Recep Demir",
        ("Turkish President",),
        "TR",
        "person",
    )
    assert "Mr. Demir" in texts(demir)


def test_spans_are_exact_pieces_of_the_text() -> None:
    for entity in entities(SUMMIT):
        for mention in entity.mentions:
            assert SUMMIT[mention.span.start : mention.span.end] == mention.span.text


def test_keys_count_in_text_order() -> None:
    found = entities(SUMMIT)
    assert [e.key for e in found] == list(range(len(found)))
    assert sorted(found, key=lambda e: e.mentions[0].span.start)[0].key == 0


def test_counterpart_and_our_president_are_resolved() -> None:
    assert meant(SUMMIT, "his Greek counterpart").name == "Nikos Pappas"
    assert meant(SUMMIT, "Our president").name == "Recep Demir"


def test_apposition_is_a_mention_of_its_own_and_a_title() -> None:
    yilmaz = meant(SUMMIT, "a spokesman for the Turkish presidency")
    assert yilmaz.name == "Ibrahim Yilmaz"
    assert yilmaz.country == "TR"
    assert yilmaz.titles == ("spokesman for the Turkish presidency",)


def test_two_leaders_are_a_group_of_both() -> None:
    pair = meant(SUMMIT, "The two leaders")
    assert pair.kind == "group"
    assert {entities(SUMMIT)[k].name for k in pair.members} == {"Recep Demir", "Nikos Pappas"}


def test_capital_is_the_state_or_a_place() -> None:
    assert (meant(SUMMIT, "Ankara").kind, meant(SUMMIT, "Ankara").name) == ("state", "Turkey")
    assert meant(SUMMIT, "Vienna").kind == "place"


def test_institution_by_its_head_noun() -> None:
    ministry = meant(SUMMIT, "Greece's Foreign Ministry")
    assert (ministry.kind, ministry.country) == ("institution", "GR")
    assert texts(ministry)[:3] == ["Greece's Foreign Ministry", "The ministry", "it"]


def test_document_that_speaks() -> None:
    assert texts(meant(SUMMIT, "a statement")) == ["a statement", "The statement"]
    kremlin = meant(OFFICIALS, "a statement from the Kremlin")
    assert (kremlin.kind, kremlin.institution, kremlin.country) == ("document", "Kremlin", "RU")
    assert "the statement" in texts(kremlin)


def test_alliance_by_its_common_noun() -> None:
    assert meant(SUMMIT, "the alliance").country == "NATO"


def test_unnamed_official_and_the_pronoun_after() -> None:
    diplomat = meant(SUMMIT, "A senior NATO diplomat")
    assert not diplomat.named
    assert texts(diplomat) == ["A senior NATO diplomat", "She"]


def test_a_pronoun_is_nobody_named_in_its_own_clause() -> None:
    official = meant(OFFICIALS, "A White House official")
    assert (official.name, official.institution, official.country) == ("White House official", "White House", "US")
    assert texts(official) == ["A White House official", "He"]


def test_the_official_is_the_one_before() -> None:
    chain = [meant(OFFICIALS, words) for words in ("An official", "The representative", "The official")]
    assert len({e.key for e in chain}) == 1


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("President Ana Silva warned Marc Moreau that she would act.", "she", "Ana Silva"),
        ("Peru would impose tariffs on Chile if it closed the border.", "it", "Chile"),
        ("Moreau confirmed that he was ready.", "he", "Moreau"),
        ("Iran has dismissed the claim, but it has warned Iraq.", "it", "Iran"),
        ("Washington said it was ready.", "it", "United States"),
        ("Ana Silva and Marc Moreau spoke on Monday. They agreed to meet.", "They", "Ana Silva and Marc Moreau"),
        ("French President Marc Moreau left. The French leader gave no reason.", "The French leader", "Marc Moreau"),
        ("The prime minister, Ana Silva, left early.", "The prime minister", "Ana Silva"),
        ("US Secretary of State Ann Brown arrived. Brown said little.", "Brown", "Ann Brown"),
        ("Iraqi spokesman Ali Hassan spoke. The spokesman gave no details.", "The spokesman", "Ali Hassan"),
        ("The Indian side was satisfied.", "The Indian side", "India"),
        ("US officials said so.", "US officials", "US officials"),
        ("Westerners ruled it out.", "Westerners", "Westerners"),
    ],
)
def test_whom_words_mean(text: str, words: str, name: str) -> None:
    assert meant(text, words).name == name


@pytest.mark.parametrize(
    "text",
    [
        "It was a mistake to leave.",
        "It seems that nobody knows.",
        "Norway made it clear that it would stay out.",
        "The talks failed. It rained all day.",
        "Chile left. The plan, if it survives, could end the strike in Chile.",
    ],
)
def test_empty_it_is_nobody(text: str) -> None:
    at = re.search(r"\bit\b", text, re.IGNORECASE).start()  # type: ignore[union-attr]
    assert not [m for e in entities(text) for m in e.mentions if m.span.start == at]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Michael Jordan and Paris Lopez met.", "Michael Jordan", "person"),
        ("They met in New Jersey.", "New Jersey", "place"),
        ("Jordan said Amman would decide.", "Jordan", "state"),
        ("Brad Woodman, a lawyer, spoke.", "Brad Woodman", "person"),
        ("Russia annexed Transistan.", "Russia", "state"),
        ("The West African Union demanded his release.", "West African Union", "institution"),
        ("The African Union demanded his release.", "African Union", "alliance"),
        ("Western NATO members demanded it. NATO agreed.", "NATO", "alliance"),
    ],
)
def test_states_are_not_read_into_other_names(text: str, name: str, kind: str) -> None:
    assert [(e.name, e.kind) for e in entities(text) if e.name == name] == [(name, kind)]


def test_a_country_beside_pro_or_led_is_not_theirs() -> None:
    assert meant("The pro-Russian separatists fired.", "The pro-Russian separatists").country is None
    assert meant("The US-led coalition left.", "The US-led coalition").country is None


def test_officials_of_two_countries_have_no_one_country() -> None:
    assert meant("Russian and American officials agreed.", "Russian and American officials").country is None


def test_coordinated_subjects_are_a_group_with_members() -> None:
    text = "Peru, its NATO allies and Chile accused Iran of lying."
    group = meant(text, "Peru, its NATO allies and Chile")
    assert [entities(text)[k].name for k in group.members] == ["Peru", "NATO allies", "Chile"]


@pytest.mark.parametrize(
    "text", ["He shook his head many times.", "They took it into account.", "He spoke as party leader."]
)
def test_role_nouns_that_mean_nobody(text: str) -> None:
    assert {m.form for e in entities(text) for m in e.mentions} <= {"pronoun"}


def test_a_tail_stays_with_its_noun() -> None:
    text = "A reference by the president to God angered an aide to the king of Spain."
    assert meant(text, "the president")
    assert meant(text, "an aide to the king of Spain").country == "ES"


def test_former_president_is_not_the_president() -> None:
    text = "Former President Ana Silva spoke. The president did not answer."
    assert meant(text, "The president").name != "Ana Silva"


def test_plural_title_is_shared() -> None:
    text = "Presidents Ana Silva and Marc Moreau met. The two presidents agreed."
    assert len(meant(text, "The two presidents").members) == 2


@pytest.mark.parametrize(
    "text", ["x", "He said.", '"', "the two leaders", ", , ,", "it it it", "Mr.", "\x00\x01 US \x02"]
)
def test_odd_input(text: str) -> None:
    for entity in entities(text):
        assert entity.mentions


_WORDS = ["Ana", "Silva", "said", "he", "the", "Russian", "president", ",", '"', "Mr.", "of", "it", "\n"]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=12).map(" ".join).filter(str.strip))
def test_any_order_of_words_is_read(text: str) -> None:
    for entity in mentions.find(parse(Report(text, ("x.txt",)))):
        assert all(m.span.text.strip() == m.span.text for m in entity.mentions)


def test_a_capital_beside_a_thing_is_a_place() -> None:
    found = entities("Greece said on Monday that it would attend the Vienna talks.")
    assert not any(e.country == "AT" and e.kind == "state" for e in found)


def test_a_medium_or_a_storm_is_no_person() -> None:
    found = entities("An engineer told the newspaper Dagblad that Typhoon Sendo had hit the coast of Peru.")
    assert not any(e.kind == "person" and e.named for e in found)


def test_things_and_matters_are_no_institutions() -> None:
    found = entities("The fire reached nearby houses and public schools in Peru, and rescue funds ran out by Monday.")
    assert not any(e.kind == "institution" for e in found if e.name != "rescue funds")


def test_a_number_is_named_without_its_bound() -> None:
    found = entities("At least 12 people died in Peru on Monday.")
    assert "12 people" in {e.name for e in found}


def test_a_speaker_whom_no_lexicon_knows_as_a_place_is_a_person() -> None:
    found = entities('The United States welcomed the deal.\n\nOstwick had earlier said that aid "must flow at once".')
    assert [e.kind for e in found if e.name == "Ostwick"] == ["person"]


CHAIN = """Norwegian President Ana Velo called Danish President Marc Reck on Sunday. Velo told her counterpart that \
the port was safe, the Norwegian side said. The statement said that the Danish leader had promised to pay."""


def test_a_name_that_begins_with_a_word_for_people_is_a_groups() -> None:
    text = (
        "A group calling itself the Sons of the Harbour sent a message. The families of the victims wept. "
        "The Sons of the Harbour vowed revenge. In a statement they threatened more attacks."
    )
    sons = meant(text, "The Sons of the Harbour")
    assert (sons.name, sons.kind) == ("Sons of the Harbour", "group")
    assert texts(sons) == ["A group", "the Sons of the Harbour", "The Sons of the Harbour", "they"]


def test_a_group_by_the_name_of_something_is_called_so() -> None:
    text = "A hacker group by the name of Black Tide claimed it. Black Tide said that it acted alone."
    assert meant(text, "A hacker group").name == "Black Tide"


def test_a_compound_name_that_speaks_is_a_body() -> None:
    text = "AeroSur denied the report. AeroSur announced that it would sue. McAllister said no."
    assert [(e.name, e.kind, len(e.mentions)) for e in entities(text) if e.name == "AeroSur"] == [
        ("AeroSur", "institution", 3)
    ]
    assert not [e for e in entities(text) if e.kind == "institution" and e.name == "McAllister"]


@pytest.mark.parametrize("title", ["EU Trade Commissioner", "EU Commissioner", "European Union Trade Commissioner"])
def test_an_office_of_an_alliance_is_its_own(title: str) -> None:
    assert meant(f"It failed, said {title} Jan Vermeer after nine hours.", f"{title} Jan Vermeer").country == "EU"


def test_doctors_without_borders_are_a_body() -> None:
    text = "The ministry was calm. The aid organisation Doctors Without Borders said it would stay."
    body = meant(text, "Doctors Without Borders")
    assert (body.name, body.kind, texts(body)) == (
        "Doctors Without Borders",
        "institution",
        ["Doctors Without Borders", "it"],
    )


def test_who_is_told_of_beside_his_name_is_he() -> None:
    text = (
        "Colonel Idris Bako, the leader of the soldiers who toppled President Amadou Seyni on Wednesday, spoke. "
        "His chief of staff, Halima Toure, told us so."
    )
    assert meant(text, "the leader of the soldiers").name == "Idris Bako"
    assert meant(text, "President Amadou Seyni").name == "Amadou Seyni"
    chief = meant(text, "His chief of staff")
    assert (chief.name, chief.kind) == ("Halima Toure", "person")


@pytest.mark.parametrize(
    ("words", "name", "certain"),
    [
        ("her counterpart", "Marc Reck", False),
        ("the Norwegian side", "Norway", True),
        ("the Danish leader", "Marc Reck", True),
    ],
)
def test_descriptions_in_a_chain_of_voices(words: str, name: str, certain: bool) -> None:
    found = [(e.name, m.certain) for e in entities(CHAIN) for m in e.mentions if m.span.text == words]
    assert found == [(name, certain)]


BRIEFING = """Press Secretary Ann Orla spoke to the press in Lund on Monday.
MS. ORLA: The talks will begin on Friday. The president will not attend them.
Q  Who will attend?
MR. DOLE (via video): The minister will go to Lund.
REPORTER: Will there be a text?
SENIOR STATE DEPARTMENT OFFICIAL: The embassy will send the draft.
Q  And then?
THE PRESIDENT: We will send an envoy to President Reck.
TOM DOLE: The road to the port is open.
MS. ORLA: The road is closed.
WHITE HOUSE OFFICIAL: The order will be signed today.
UKRAINE: We vote against the draft.
MODERATOR: That ends the call.
MODERATOR: The embargo is lifted.
"""


@cache
def labelled(text: str) -> tuple[Entity, ...]:
    return mentions.find(parse(Report(text, ("x.txt",), not_text=mark(text))))


def of_label(words: str) -> Entity:
    """The entity that has mentions of exactly these words, and is the only one."""
    found = [e for e in labelled(BRIEFING) if words in texts(e)]
    assert len(found) == 1
    return found[0]


def test_a_label_is_the_person_whom_the_text_names() -> None:
    orla = of_label("MS. ORLA")
    assert (orla.name, orla.named, orla.titles) == ("Ann Orla", True, ("Press Secretary",))
    assert [t for t in texts(orla) if t == "MS. ORLA"] == ["MS. ORLA", "MS. ORLA"]
    assert "Press Secretary Ann Orla" in texts(orla)


def test_labels_of_one_name_are_one_person_whom_only_they_name() -> None:
    dole = of_label("TOM DOLE")
    assert (dole.kind, dole.name, dole.named) == ("person", "Tom Dole", True)
    assert texts(dole) == ["MR. DOLE", "TOM DOLE"]


def test_those_who_only_ask_are_one_and_nobodys() -> None:
    reporters = of_label("REPORTER")
    assert (reporters.name, reporters.kind, reporters.named) == ("reporter(s)", "person", False)
    assert (reporters.country, reporters.institution) == (None, None)
    assert texts(reporters) == ["Q", "REPORTER", "Q"]


@pytest.mark.parametrize(
    ("words", "name", "institution", "country"),
    [
        ("SENIOR STATE DEPARTMENT OFFICIAL", "senior State Department official", "State Department", "US"),
        ("WHITE HOUSE OFFICIAL", "White House official", "White House", "US"),
        ("MODERATOR", "moderator", None, None),
        ("THE PRESIDENT", "president", None, None),
    ],
)
def test_a_role_is_a_person_without_a_name(words: str, name: str, institution: str | None, country: str | None) -> None:
    found = of_label(words)
    assert (found.kind, found.named) == ("person", False)
    assert (found.name, found.institution, found.country) == (name, institution, country)
    assert set(texts(found)) == {words}


def test_a_state_that_speaks_by_its_label() -> None:
    assert (of_label("UKRAINE").kind, of_label("UKRAINE").country) == ("state", "UA")


def test_a_label_that_two_names_fit_is_a_guess() -> None:
    turns = "VELO: The port is open.\nRECK: The port is shut.\nVELO: It is open.\n"
    found = labelled("Ann Velo and Marc Velo met the minister.\n" + turns)
    guesses = [m.certain for e in found for m in e.mentions if m.span.text == "VELO"]
    assert guesses == [False, False]


@pytest.mark.parametrize("label", ["Q", "Q:", "(ON SCREEN):", "A. B.:", ":", "MR.:", "THE:", "X, Y, Z:", "D'A-B:"])
def test_odd_labels(label: str) -> None:
    for entity in labelled(f"{label}  We will go.\n" * 4):
        assert all(m.span.text.strip() == m.span.text for m in entity.mentions)


def test_who_travels_is_a_person_and_his_office_is_called_by_him() -> None:
    text = "Ionescu will travel to the region on Thursday, his office said. He spoke with the mayor."
    assert meant(text, "Ionescu").kind == "person"
    assert texts(meant(text, "He")) == ["Ionescu", "He"]
    assert meant(text, "his office").name == "Ionescu's office"


@pytest.mark.parametrize(
    "text",
    [
        "A group calling itself the Free Coast Movement claimed the attack. It demanded the release of two men.",
        "An armed group known as the Free Coast Movement claimed the attack. It demanded the release of two men.",
    ],
)
def test_a_description_is_who_it_is_said_to_be_called(text: str) -> None:
    assert texts(meant(text, "It"))[-2:] == ["the Free Coast Movement", "It"]
    assert meant(text, "It").name == "Free Coast Movement"


def test_a_rare_word_that_speaks_is_a_person_whom_the_parser_does_not_know() -> None:
    text = "Gelashvili thanked Turkey for its support, and said that the siege was over. He left the town."
    assert meant(text, "Gelashvili").kind == "person"
    assert texts(meant(text, "He")) == ["Gelashvili", "He"]
    assert not any(one.kind == "person" for one in entities("Parliament said that the siege was over."))


def test_who_says_what_he_will_do_is_he() -> None:
    text = """Foreign Minister Pablo Andrade said that Quito had won. President Ramon Salas rejected this. He would \
resign if parliament voted against the ceasefire, he said."""
    assert texts(meant(text, "he")) == ["President Ramon Salas", "He", "he"]


def test_congress_is_that_of_the_united_states_only_where_the_report_names_them() -> None:
    own = meant("Keiko Rojas, Peru's opposition leader, demanded that Congress vote.", "Congress")
    theirs = meant("The United States will wait. Congress said that it would vote.", "Congress")
    assert (own.kind, own.country) == ("institution", None)
    assert (theirs.kind, theirs.country) == ("institution", "US")
