"""Parts of speech, morphology and some lemmas, as spaCy's attribute ruler gives them, looked up, not searched for.

The model's rules ask for a word's tag, role and letters, most of them for one word alone, and few words are named by
their letters. What they say is remembered by just these. A document that matches one of the other rules, of two words
or with an expression, goes through the ruler itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

import numpy as np

if TYPE_CHECKING:
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc

ASKED = ("TAG", "LOWER", "DEP", "IS_SPACE")
GIVEN = ("TAG", "POS", "MORPH", "LEMMA", "DEP")

Pattern = Sequence[Mapping[str, Any]]
Numbers = tuple[int, ...]


class Ruler:
    """An attribute ruler with a memory. Raises ValueError where its rules ask or give what is not remembered."""

    def __init__(self, ruler: AttributeRuler) -> None:
        from spacy import attrs
        from spacy.matcher import Matcher

        self._ruler = ruler
        self._asked, self._given = ([attrs.IDS[name] for name in names] for names in (ASKED, GIVEN))
        self._known: dict[Numbers, Numbers] = {}
        self._named: set[int] = set()  # words that a rule names
        self._others = Matcher(ruler.vocab)
        rules: Sequence[Any] = ruler.patterns
        for number, rule in enumerate(rules):
            asked = {name for pattern in rule["patterns"] for token in pattern for name in token}
            if not (asked <= set(ASKED) and set(rule["attrs"]) <= set(GIVEN)):
                raise ValueError(f"attribute ruler: rule {number} is {rule}, expected of {ASKED} to {GIVEN}")
            for pattern in rule["patterns"]:
                words = _words(pattern)
                if words is None:
                    self._others.add(f"{number}", [pattern])
                else:
                    self._named |= {ruler.vocab.strings.add(word) for word in words}

    def __call__(self, docs: Sequence[Doc]) -> None:
        """Set the attributes of parsed documents that have none of them yet."""
        for doc in docs:
            if self._others(doc):
                self._ruler(doc)
            else:
                self._recall(doc)

    def _recall(self, doc: Doc) -> None:
        given = []
        for number, (tag, word, role, space) in enumerate(doc.to_array(self._asked).tolist()):
            asked = (tag, word if word in self._named else 0, role, space)
            found = self._known.get(asked)
            if found is None:
                found = self._known[asked] = self._learnt(doc, number, asked)
            given.append(found)
        doc.from_array(self._given, cast("Any", np.array(given, dtype=np.uint64).reshape(-1, len(GIVEN))))

    def _learnt(self, doc: Doc, number: int, asked: Numbers) -> Numbers:
        """What the rules, the later over the earlier, say of a word."""
        given = dict(zip(self._asked, asked, strict=True))
        for rule, *_ in self._ruler.match(cast("Doc", doc[number : number + 1])):
            given |= self._ruler.attrs[rule]
        return tuple(given.get(one, 0) for one in self._given)


def _words(pattern: Pattern) -> list[str] | None:
    """The words that a pattern of one word names, or none; None where it asks for more than words tell."""
    if len(pattern) > 1:
        return None
    wanted = pattern[0].get("LOWER", {"IN": []})
    if isinstance(wanted, str):
        return [wanted]
    return list(wanted["IN"]) if list(wanted) == ["IN"] else None
