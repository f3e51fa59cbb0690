"""Who said what to whom: exact words, chains, quotations over paragraphs, and nothing that was not said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso import annotate, lexicon
from sayso.extract import statements
from sayso.ingest.not_text import mark
from sayso.model import Entity, Mention, NotText, Report, Statement

CASES = sorted((Path(__file__).parent / "statements").glob("*.txt"))


def report(text: str, *not_text: NotText) -> Report:
    return Report(text, ("text",), not_text=not_text)


def said(text: str, *not_text: NotText) -> tuple[Statement, ...]:
    return statements.find(annotate.parse(report(text, *not_text)), ())


def voices(statement: Statement) -> list[str]:
    return [voice.span.text for voice in statement.voices]


def words(statement: Statement) -> list[str]:
    return [piece.text for piece in statement.content]


def written(statement: Statement) -> str:
    """A statement as the files in statements/ write it."""
    plain = {"quote": "indirect", "polarity": "asserted", "modality": "actual"}
    more = [f"{name}={value}" for name in plain if (value := getattr(statement, name)) != plain[name]]
    named = {
        "to": [v.span.text for v in statement.to],
        "target": [v.span.text for v in statement.target],
        "via": [c.text for c in statement.via],
        "said_at": [statement.said_at.text] if statement.said_at else [],
        "if": [statement.condition.text] if statement.condition else [],
    }
    more += [f"{name}={found[0]}" for name, found in named.items() if found]
    cue = statement.cue.text if statement.cue else "-"
    parts = [" > ".join(voices(statement)), cue, " || ".join(words(statement)), statement.act, "; ".join(more)]
    return " | ".join(parts).rstrip(" |")


def cases() -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    lines = [line for file in CASES for line in file.read_text(encoding="utf-8").splitlines()]
    for line in lines:
        if line.startswith(">"):
            found.append((line[2:].replace("\\n", "\n"), []))
        elif line and not line.startswith("#"):
            found[-1][1].append(line)
    return found


def test_there_are_enough_sentences() -> None:
    assert len(cases()) >= 150
    assert sum(not expected for _, expected in cases()) >= 20


@pytest.mark.parametrize(("text", "expected"), cases(), ids=lambda value: value[:40] if isinstance(value, str) else "")
def test_sentences(text: str, expected: list[str]) -> None:
    labels = [piece for piece in mark(text) if piece.kind == "speaker label"]
    assert [written(statement) for statement in said(text, *labels)] == expected


@pytest.mark.parametrize(
    "text",
    [
        'The so-called "safe zone" was hit overnight.',
        "Asked whether the army had warned villagers, the spokesman walked away.",
        "If Tovania says the deal is dead, markets will fall.",
        "The opposition could accuse the government of fraud.",
        "The envoy is expected to announce a truce on Friday.",
        "The minister appeared ready to resign.",
        'The "minister" of the self-declared republic left Lund.',
        "Velo was accused of fraud.",
        "The two presidents discussed trade and the border.",
        "Government officials, who asked not to be named, left the room.",
        "The report cited by the paper was withdrawn.",
    ],
)
def test_nothing_is_said(text: str) -> None:
    assert said(text) == ()


def test_what_nobody_said_is_on_nobodys_word() -> None:
    text = "No group claimed responsibility for the blast. No 10 said that the talks would go on."
    group, office = (Entity(n, "institution", name, ()) for n, name in enumerate(("group", "No 10")))
    at = {group: (3, 8), office: (text.index("No 10"), text.index("No 10") + 5)}
    named = [replace(e, mentions=(Mention(report(text).cite(*at[e]), "name"),)) for e in (group, office)]
    nobody, spoke = statements.find(annotate.parse(report(text)), tuple(named))
    assert (voices(nobody), nobody.polarity, nobody.voices[0].entity) == (["No group"], "negated", None)
    assert (voices(spoke), spoke.voices[0].entity) == (["No 10"], 1)


def test_what_somebody_is_told_to_have_said_stands_under_its_teller() -> None:
    outer, inner = said("The palace said Queen Ada had told the premier that she would not sign the law.")
    assert voices(inner) == ["The palace", "Queen Ada"]
    assert inner.parent == outer.id
    assert outer.parent is None
    assert [v.span.text for v in inner.to] == ["the premier"]


def test_three_voices_deep() -> None:
    *_, last = said("According to the palace, Brand said that Velo had promised to leave.")
    assert voices(last) == ["the palace", "Brand", "Velo"]
    assert words(last) == ["to leave"]


def test_what_is_rejected_is_not_told_by_the_one_who_rejects_it() -> None:
    found = said("Norland rejected Tovania's claim that its jets had crossed the border.")
    assert [voices(s) for s in found] == [["Norland"], ["Tovania"]]


def test_a_source_sentence_covers_what_stands_before_it() -> None:
    text = (
        "Velo stressed that the border would stay closed.\n"
        "The minister promised to send aid. This is stated in a press release of the palace."
    )
    teller, *rest = said(text)
    assert voices(teller) == ["a press release of the palace"]
    assert len(teller.content) == 2
    assert [voices(s)[0] for s in rest] == ["a press release of the palace"] * 2
    assert {s.parent for s in rest} == {teller.id}


def test_a_source_sentence_does_not_reach_over_a_heading() -> None:
    text = "Velo said the border would stay closed.\nTalks\nThis was stated in a press release of the palace."
    start = text.index("Talks")
    found = said(text, NotText(start, start + 5, "crosshead"))
    assert [voices(s) for s in found] == [["Velo"]]


def test_a_quotation_after_a_colon_in_the_next_paragraph() -> None:
    (found,) = [s for s in said('Reck spoke last, saying:\n\n"We are tired. We will stay."') if s.cue]
    assert words(found) == ['"We are tired. We will stay."']
    assert found.quote == "direct"


def test_a_quotation_that_the_next_paragraph_reopens() -> None:
    text = '"We are tired," Reck said. "We have no water.\n\n"But we will stay."'
    (found,) = said(text)
    assert words(found) == ['"We are tired,"', '"We have no water.', '"But we will stay."']


def test_a_paragraph_of_quotation_is_the_last_speakers_but_not_for_certain() -> None:
    found = said('Reck said the town was cut off.\n\n"Nobody came to help us for three days."')[-1]
    assert voices(found) == ["Reck"]
    assert found.cue is None
    assert not found.voices[0].certain


def test_sentences_inside_a_quotation_stay_with_its_speaker() -> None:
    found = said('"The bridge is gone. The road is flooded," the mayor said.')
    assert [words(s) for s in found] == [['"The bridge is gone. The road is flooded,"']]


def test_a_trailing_cue_before_its_speaker() -> None:
    (found,) = said("The dam held through the night, informed the ministry.")
    assert voices(found) == ["the ministry"]
    assert words(found) == ["The dam held through the night"]


def test_a_trailing_agency_only_carries() -> None:
    (found,) = said("The minister said the dam had held, reported the Reuters news agency.")
    assert voices(found) == ["The minister"]
    assert [c.text for c in found.via] == ["the Reuters news agency"]


def test_a_transcript() -> None:
    text = "MR. RECK: Good morning.\nWe have no news. The road is shut.\nQ: Is the road open? You said it was.\n"
    labels = [NotText(0, 9, "speaker label"), NotText(text.index("Q:"), text.index("Q:") + 2, "speaker label")]
    first, second, third = said(text, *labels)
    assert (voices(first), words(first)) == (["MR. RECK"], ["We have no news"])
    assert (voices(second), words(second)) == (["MR. RECK"], ["The road is shut"])
    assert (voices(third), words(third), third.act) == (["Q"], ["Is the road open?"], "consult")


def test_a_quotation_beside_somebody_is_theirs_but_not_for_certain() -> None:
    (found,) = said('The ambassador was blunt. "We will not pay."')
    assert voices(found) == ["The ambassador"]
    assert not found.voices[0].certain


def test_unbalanced_and_unusual_marks() -> None:
    assert words(said('“The road is open," the mayor said.')[0]) == ['“The road is open,"']
    assert voices(said('"The road is open, the mayor said.')[0]) == ["the mayor"]
    assert words(said("The mayor said the road was «open».")[0]) == ["the road was «open»"]
    assert words(said("''The road is open,'' the mayor said.")[0]) == ["''The road is open,''"]


def test_a_stop_in_mid_sentence() -> None:
    (found,) = said("The ministry warned that prices have risen. can lead to unrest in the capital.")
    assert words(found) == ["prices have risen. can lead to unrest in the capital"]


def test_a_voice_means_the_entity_that_fits_it_best() -> None:
    text = "Norland's defence minister Ilse Brand said the road was open."
    page = annotate.parse(report(text))
    cite = page.report.cite
    state = Entity(0, "state", "Norland", (Mention(cite(0, 7), "name"),))
    person = Entity(1, "person", "Ilse Brand", (Mention(cite(0, text.index(" said")), "name", certain=False),))
    (found,) = statements.find(page, (state, person))
    assert (found.voices[0].entity, found.voices[0].certain) == (1, False)
    assert statements.find(page, ())[0].voices[0].entity is None


def test_one_of_them_is_not_all_of_them() -> None:
    text = "One of them, a teacher from Lund, said that the road was open. Some of the rebels said that it was shut."
    page = annotate.parse(report(text))

    def group(key: int, words: str) -> Entity:
        at = text.index(words)
        return Entity(key, "group", words, (Mention(page.report.cite(at, at + len(words)), "pronoun"),))

    found = statements.find(page, (group(0, "them"), group(1, "the rebels")))
    assert [one.voices[0].entity for one in found] == [None, 1]


def test_a_voice_is_its_head_however_long_the_name_of_what_he_heads() -> None:
    text = '"No," said Kofi Orun, chairman of the Northern Grain Traders Association.'
    page = annotate.parse(report(text))

    def named(key: int, words: str) -> Entity:
        at = text.index(words)
        return Entity(key, "person", words, (Mention(page.report.cite(at, at + len(words)), "name"),))

    (found,) = statements.find(page, (named(0, "Northern Grain Traders Association"), named(1, "Kofi Orun")))
    assert found.voices[0].entity == 1


def test_the_same_text_gives_the_same_statements() -> None:
    text = "\n".join(text.replace("\n", " ") for text, _ in cases()[:40])
    first, second = said(text), said(text)
    assert first == second
    assert len({s.id for s in first}) == len(first)
    parents = {s.id for s in first}
    assert all(s.parent in parents for s in first if s.parent)


def test_the_five_reports(examples: Path) -> None:
    for path in sorted(examples.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        found = said(text)
        assert len(found) >= 12
        for statement in found:
            for piece in (*statement.content, *(v.span for v in statement.voices)):
                assert text[piece.start : piece.end] == piece.text == piece.text.strip()


junk = st.text(st.sampled_from(list("aB .,:;'\"“”‘’«»()\n\t\x00\u00a0—-!?0é\ud800")), max_size=60)
pieces = st.lists(
    st.sampled_from(
        ["said", "he", "that", '"', "Velo", "according", "to", "if", "would", "told", ",", ".", "\n", "“", "'", "the"]
    ),
    max_size=25,
).map(" ".join)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(junk, pieces))
def test_no_text_breaks_it(text: str) -> None:
    for statement in said(text):
        spans = [*statement.content, *(v.span for v in (*statement.voices, *statement.to, *statement.target))]
        spans += [c for c in (statement.cue, statement.condition, statement.said_at, *statement.via) if c]
        for span in spans:
            assert text[span.start : span.end] == span.text
            assert span.text.strip() == span.text


@pytest.mark.parametrize("name", ["cues", "acts", "conditions", "settings", "speakers"])
def test_lexicons_are_ours(name: str) -> None:
    assert {row.source for row in lexicon.load(name)} == {"own"}
