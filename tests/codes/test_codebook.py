"""Every example of the codebook is coded as it says."""

import re
from pathlib import Path

import pytest

from tests.codes import coding

CODEBOOK = Path(__file__).parent.parent.parent / "docs" / "codebook.md"
EXAMPLE = re.compile(r"^> (.+)\n\n(`.+`|no row)$", re.MULTILINE)
EXAMPLES = EXAMPLE.findall(CODEBOOK.read_text(encoding="utf-8"))


def test_the_codebook_has_examples() -> None:
    assert len(EXAMPLES) >= 20


@pytest.mark.parametrize(("text", "row"), EXAMPLES)
def test_an_example_is_coded_as_the_codebook_says(text: str, row: str) -> None:
    assert coding.shorts(text) == ([] if row == "no row" else [row.strip("`")])
