from __future__ import annotations

import re
from pathlib import Path

import pytest

from sayso import lexicon
from sayso.errors import LexiconError

FOLDER = Path(lexicon.__file__).parent / "lexicons"
NAMES = sorted(path.stem for path in FOLDER.glob("*.tsv"))


def test_rows_have_form_tag_source_and_note() -> None:
    text = "# said aloud\n\nsay\tcue\town\thow most begin\nwarn\tcue\town\n"
    assert lexicon.parse(text, "x.tsv") == (
        lexicon.Row("say", "cue", "own", "how most begin"),
        lexicon.Row("warn", "cue", "own", ""),
    )


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("say\tcue", "x.tsv:2:1: expected 3 or 4 tab-separated columns, got 2"),
        ("say\tcue\town\tnote\tmore", "x.tsv:2:1: expected 3 or 4 tab-separated columns, got 5"),
        ("\tcue\town", "x.tsv:2:1: form is empty, expected text"),
        ("say\t \town", "x.tsv:2:2: tag is empty, expected text"),
        ("say\tcue\t\tnote", "x.tsv:2:3: source is empty, expected text"),
        ("tell\tcue\town", "x.tsv:2:1: 'tell' with tag 'cue' stands already in row 1"),
    ],
)
def test_a_bad_row_is_an_error_that_says_where(row: str, message: str) -> None:
    with pytest.raises(LexiconError) as error:
        lexicon.parse(f"tell\tcue\town\n{row}\n", "x.tsv")
    assert str(error.value) == message


def test_a_lexicon_that_does_not_exist_is_named() -> None:
    with pytest.raises(LexiconError) as error:
        lexicon.load("nowhere")
    assert str(error.value) == "no lexicon 'nowhere': expected the file lexicons/nowhere.tsv in the package"


@pytest.mark.parametrize("name", NAMES)
def test_every_lexicon_of_the_package_keeps_the_form(name: str) -> None:
    assert lexicon.load(name)
    assert all(lexicon.tags(name).values())


def test_every_source_is_explained() -> None:
    explained = set(re.findall(r"^\| `([^`]+)` \|", (FOLDER / "README.md").read_text(encoding="utf-8"), re.MULTILINE))
    used = {row.source for name in NAMES for row in lexicon.load(name)}
    assert used <= explained


def test_versions_change_with_the_files() -> None:
    versions = lexicon.versions()
    assert sorted(versions) == NAMES
    assert all(re.fullmatch("[0-9a-f]{12}", version) for version in versions.values())
