"""`python -m train.word_ranks`: write how common English words are, from the order of the model's word vectors."""

from __future__ import annotations

import math
from importlib import resources
from pathlib import Path

from spacy.strings import StringStore
from spacy.vectors import Vectors

from sayso import concepts
from sayso.annotate.models import MODEL, MODEL_VERSION, PACKAGE

OUT = Path(__file__).parent.parent / "src" / "sayso" / "lexicons" / "word_ranks.tsv"
LAST = 9000  # rarer words count in full, whatever their rank
HEAD = """\
# How common a word is: the binary logarithm of its rank among English word forms, in halves, the commonest first; forms
# after rank 9000 are left out. The order is that of the word vectors of en_core_web_md 3.7.1.
# Fixed, never counted from the pile: what else is in it must not change how two reports compare.
# form\ttag\tsource\tnote
"""


def ranks() -> dict[str, int]:
    """Form (lower case) → rank from 1, for words of letters that are no function words."""
    with resources.as_file(resources.files(PACKAGE) / f"{MODEL}-{MODEL_VERSION}" / "vocab") as folder:
        vectors, strings = Vectors().from_disk(folder), StringStore().from_disk(folder / "strings.json")
    forms: dict[int, str] = {}
    for key, row in vectors.key2row.items():
        if key in strings:
            forms.setdefault(row, strings[key].lower())
    found: dict[str, int] = {}
    for row in sorted(forms):
        form = forms[row]
        if row < LAST and form.isalpha() and len(form) > 1 and concepts.concept(form) is not None:
            found.setdefault(form, row + 1)
    return found


def main() -> None:
    """Write the lexicon."""
    rows = [f"{form}\t{round(2 * math.log2(rank)) / 2:g}\tmd\t\n" for form, rank in sorted(ranks().items())]
    OUT.write_text(HEAD + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
