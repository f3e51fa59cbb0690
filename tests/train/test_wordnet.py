from __future__ import annotations

from pathlib import Path

import pytest

from train import wordnet

NOTICE = "  1 A notice of the makers.\n  2 All rights reserved.\n"
VERBS = (
    "00000001 30 v 02 hide 0 conceal 0 002 ! 00000002 v 0101 + 00000005 n 0201 01 + 08 00 | keep from view\n"
    "00000002 30 v 01 show 0 001 ! 00000001 v 0101 01 + 08 00 | make visible\n"
    "00000003 30 v 01 hide 1 000 01 + 08 00 | be in hiding\n"
)
NOUNS = "00000005 04 n 01 concealment 0 001 + 00000001 v 0102 | the act\n"
ADJECTIVES = (
    "00000006 00 a 01 legal 0 001 ! 00000007 a 0101 | by law\n"
    "00000007 00 a 01 criminal 0 002 ! 00000006 a 0101 & 00000008 a 0000 | against law\n"
    "00000008 00 s 01 illicit 0 001 & 00000007 a 0000 | not allowed\n"
)
SENSES = """\
conceal%2:39:00:: 00000001 1 5
concealment%1:04:00:: 00000005 1 3
hide%2:39:00:: 00000001 1 9
hide%2:39:01:: 00000003 2 0
show%2:39:00:: 00000002 1 40
legal%3:00:00:: 00000006 1 8
criminal%3:00:00:: 00000007 1 8
illicit%5:00:00:criminal:00 00000008 1 2
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("verb", VERBS), ("noun", NOUNS), ("adj", ADJECTIVES), ("adv", "")):
        (tmp_path / f"data.{name}").write_text(NOTICE + text, encoding="utf-8")
    (tmp_path / "index.sense").write_text(SENSES, encoding="utf-8")
    return tmp_path


def test_synonyms_and_what_is_like_an_adjective_are_alike(folder: Path) -> None:
    """ "Concealment" has the stem of its verb, so that it makes no row."""
    chief, known = wordnet.senses(folder), wordnet.synsets(folder)
    assert wordnet.rows(wordnet.alike(chief, known)) == "conceal\thide\twn\t\ncriminal\tillicit\twn\t\n"


def test_a_sense_that_is_hardly_used_is_left_out(folder: Path) -> None:
    assert ("v", "00000003") not in wordnet.senses(folder)


def test_antonyms_hold_for_the_whole_synset_and_for_what_is_like_an_adjective(folder: Path) -> None:
    chief, known = wordnet.senses(folder), wordnet.synsets(folder)
    assert wordnet.rows(wordnet.contrary(chief, known)).split("\n") == [
        "conceal\tshow\twn\t",
        "criminal\tlegal\twn\t",
        "hide\tshow\twn\t",
        "illicit\tlegal\twn\t",
        "",
    ]


def test_the_notice_is_kept(folder: Path) -> None:
    assert wordnet.notice(folder) == "# A notice of the makers.\n# All rights reserved.\n"
