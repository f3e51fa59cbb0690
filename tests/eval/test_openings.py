"""Whether summaries begin with what happened: the words that tell it, and the share that has one of them."""

import json
from pathlib import Path

from eval import openings
from sayso.model import Citation, Sentence, Story


def mention(doc: str, chain: str | None, text: str, tag: str = "ACTION_OCCURRENCE") -> str:
    row = {"doc": doc, "subtopic": doc.split("_")[0], "chain": chain, "text": text, "tag": tag}
    return json.dumps(row) + "\n"


def test_the_words_are_those_of_the_chains_of_most_documents(tmp_path: Path) -> None:
    file = tmp_path / "mentions.jsonl"
    file.write_text(
        mention("1_a", "X", "captured") + mention("1_b", "X", "capturing") + mention("1_c", "X", "seized")
        + mention("1_a", "Y", "thwarted") + mention("1_b", "Y", "was foiled") + mention("1_a", "Z", "fled")
        + mention("1_a", "W", "said") + mention("1_a", None, "slept") + mention("1_a", "V", "navy", "HUMAN_PART_ORG")
        + mention("2_a", "U", "fell")
    )  # fmt: skip
    found = openings.telling(file)
    assert found["2"] == {"fell"}
    assert {"captur", "seiz", "thwart", "foil", "was"} <= found["1"]
    assert not found["1"] & {"slept", "navi", "fled"}  # of no chain, no event, of a chain behind the first three


def test_a_happening_counts_by_the_first_sentence_of_the_story_with_most_of_its_reports() -> None:
    def sentence(text: str) -> Sentence:
        cited = Citation("a", 0, len(text), text)
        return Sentence(text, (cited,), ((text, (cited,)),))

    large, small = Story("Large", None, ("a", "b"), ()), Story("Small", None, ("c",), ())
    happening = {"a": "1", "b": "1", "c": "1"}
    wanted = {"1": frozenset({"captur"})}
    tells, late = sentence("The navy captured pirates."), sentence("A spokesman spoke.")
    assert openings.score(happening, (large, small), {large.id: (tells,)}, wanted) == 1.0
    assert openings.score(happening, (large, small), {large.id: (late, tells), small.id: (tells,)}, wanted) == 0.0
    assert openings.score(happening, (large, small), {}, wanted) == 0.0
