"""What a piece of text is about, as a set of concepts, and how much two pieces have in common."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from sayso import concepts, lexicon, places


@cache
def _state(word: str) -> bool:
    """Whether a word names a state or its people: who is concerned, not what it is about."""
    place = places.lookup(word)
    return place is not None and places.kind(place.code) == "state"


@cache
def _alliances() -> tuple[re.Pattern[str], dict[str, str]]:
    """Pattern of the long names of alliances, and their acronyms."""
    names = {row.form.lower(): row.tag for row in lexicon.load("alliances") if " " in row.form}
    forms = "|".join(re.escape(form) for form in sorted(names, key=lambda form: (-len(form), form)))
    return re.compile(rf"\b(?:{forms})\b", re.IGNORECASE), names


@lru_cache(maxsize=1 << 14)
def terms(text: str) -> frozenset[str]:
    """The concepts that tell what `text` is about: no function words, generic words or names of states."""
    forms, names = _alliances()
    text = forms.sub(lambda found: names[found.group().lower()], text)
    return frozenset(
        word.concept
        for word in concepts.words(text)
        if concepts.weight(word.concept) == 1.0 and not _state(text[word.start : word.end])
    )


def shared(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of the smaller set that the other has too, 0 to 1.

    0 where they have fewer than two in common, unless the one is a single concept and the other has at most two.
    """
    common = len(one & other)
    enough = common >= 2 or (common == 1 and min(len(one), len(other)) == 1 and max(len(one), len(other)) <= 2)
    return common / min(len(one), len(other)) if enough else 0.0
