"""The scorer of event coreference on clusterings worked out by hand, and the corpus's mentions found in its texts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval import coreference, ecbplus
from eval.coreference import Clusters

GOLD = [frozenset("abc"), frozenset("de"), frozenset("f")]
FOUND = [frozenset("ab"), frozenset("cde"), frozenset("f")]


def rounded(pair: tuple[float, float]) -> tuple[float, float]:
    return round(pair[0], 4), round(pair[1], 4)


def test_muc_counts_links() -> None:
    # Found has links a-b and c-d-e: of its 3 links 2 are right; of the 3 of gold (a-b-c, d-e) 2 are found.
    assert rounded(coreference.muc(GOLD, FOUND)) == (0.6667, 0.6667)


def test_b_cubed_counts_mentions() -> None:
    # Precision: a, b 1; c 1/3; d, e 2/3; f 1. Recall: a, b 2/3; c 1/3; d, e, f 1.
    assert rounded(coreference.b_cubed(GOLD, FOUND)) == (round(14 / 18, 4), round(14 / 18, 4))


def test_ceafe_matches_clusters_one_to_one() -> None:
    # abc-ab 4/5, de-cde 4/5, f-f 1.
    assert rounded(coreference.ceafe([(GOLD, FOUND)])) == (round(2.6 / 3, 4), round(2.6 / 3, 4))


def test_conll_is_the_mean_of_the_three() -> None:
    figures = coreference.conll(GOLD, FOUND, [(GOLD, FOUND)])
    assert figures["conll_f1"] == pytest.approx((2 / 3 + 14 / 18 + 2.6 / 3) / 3)


@pytest.mark.parametrize("found", [GOLD, list(reversed(GOLD))])
def test_what_is_right_scores_one(found: Clusters) -> None:
    assert coreference.conll(GOLD, found, [(GOLD, found)])["conll_f1"] == pytest.approx(1)


def test_singletons_count() -> None:
    alone = [frozenset(letter) for letter in "abcdef"]
    assert coreference.muc(GOLD, alone) == (1.0, 0.0)
    assert rounded(coreference.ceafe([(GOLD, alone)])) == (
        round((0.5 + 2 / 3 + 1) / 6, 4),
        round((0.5 + 2 / 3 + 1) / 3, 4),
    )


def test_the_best_match_is_not_the_greedy_one() -> None:
    # Greedy takes 9 and is left with 1; 8 and 8 are more.
    assert coreference.assign([[9, 8, 0], [8, 1, 0]]) == [(0, 1), (1, 0)]


def test_mentions_are_found_though_their_numbers_count_an_address_first() -> None:
    text = "Rockets hit Lamu\nThe rockets that hit Lamu were old ."
    found = ecbplus.locate(text, [("hit", 41), ("hit", 46), ("were old", 48)])
    assert found == [(8, 11), (34, 37), (43, 51)]


def test_words_that_are_nowhere_are_an_error() -> None:
    with pytest.raises(ValueError, match="mention 'fled' is nowhere in its document"):
        ecbplus.locate("Rockets hit Lamu", [("fled", 1)])


def corpus(folder: Path) -> tuple[Path, Path]:
    texts = {
        "1_1ecb": "Rebels seized the port of Lamu on Friday .",
        "1_2ecb": "Lamu was captured by rebels on Friday .",
    }
    documents = [{"id": name, "text": text} for name, text in texts.items()]
    told = [
        ("1_1ecb", "seized", 1, "ACTION_OCCURRENCE", "A", True),
        ("1_1ecb", "Friday", 7, "TIME_DATE", "T", True),
        ("1_2ecb", "captured", 2, "ACTION_OCCURRENCE", "A", True),
        ("1_2ecb", "was", 1, "ACTION_STATE", None, False),
        ("1_2ecb", "by", 3, "NEG_ACTION_STATE", None, True),
    ]
    mentions = [
        {
            "doc": doc,
            "subtopic": "1_ecb",
            "text": text,
            "tokens": [number],
            "tag": tag,
            "chain": chain,
            "selected": some,
        }
        for doc, text, number, tag, chain, some in told
    ]
    for name, rows in (("ecbplus_dev.jsonl", documents), ("ecbplus_mentions_dev.jsonl", mentions)):
        (folder / name).write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return folder / "ecbplus_dev.jsonl", folder / "ecbplus_mentions_dev.jsonl"


def test_only_events_of_validated_sentences_count(tmp_path: Path) -> None:
    given = ecbplus.read(*corpus(tmp_path))
    assert [(one.text, one.chain) for one in given] == [("seized", "A"), ("captured", "A"), ("by", None)]


def test_words_of_one_family_are_joined_and_the_rest_stays_alone(tmp_path: Path) -> None:
    corpus(tmp_path)
    figures = ecbplus.measure(tmp_path)
    assert figures["conll_f1"] == pytest.approx(1)
    assert figures["same_stem.conll_f1"] < 0.7
