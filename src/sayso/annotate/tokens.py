"""A parse as plain Python objects: what spaCy found, asked of spaCy once.

Each attribute of a spaCy token is worked out anew each time that it is asked for, by decoding a string or by looking
through the sentence, and rules ask hundreds of times a word. Here they are plain attributes, and documents and spans
are tuples of their tokens. Names and meanings are spaCy's (https://spacy.io/api/token).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    from spacy.lexeme import Lexeme

_offset = attrgetter("idx")


class Token:
    """One word or mark of a document; `idx` is the offset of its first letter."""

    __slots__ = (
        "children", "dep_", "doc", "ent_iob_", "ent_type_", "head", "i", "idx", "is_punct", "is_sent_start", "is_space",
        "left_edge", "lefts", "lemma_", "lexeme", "lower_", "pos_", "right_edge", "rights", "tag_", "text",
        "whitespace_",
    )  # fmt: skip

    doc: Doc
    i: int
    idx: int
    lexeme: Lexeme
    text: str
    lower_: str
    is_space: bool
    is_punct: bool
    lemma_: str
    tag_: str
    pos_: str
    dep_: str
    ent_type_: str
    ent_iob_: str
    is_sent_start: bool
    whitespace_: str
    head: Token
    lefts: tuple[Token, ...]
    rights: tuple[Token, ...]
    children: tuple[Token, ...]
    left_edge: Token
    right_edge: Token

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return self.text

    @property
    def is_alpha(self) -> bool:
        """Whether it is made of letters alone."""
        return self.text.isalpha()

    @property
    def is_lower(self) -> bool:
        """Whether it is in small letters."""
        return self.text.islower()

    @property
    def is_upper(self) -> bool:
        """Whether it is in capitals."""
        return self.text.isupper()

    @property
    def is_quote(self) -> bool:
        """Whether it is a quotation mark."""
        return bool(self.lexeme.is_quote)

    @property
    def is_stop(self) -> bool:
        """Whether it is one of the small words of the language."""
        return bool(self.lexeme.is_stop)

    @property
    def like_num(self) -> bool:
        """Whether it is a number, in digits or in words."""
        return bool(self.lexeme.like_num)

    @property
    def orth(self) -> int:
        """The number that the parser's vocabulary gives its spelling."""
        return int(self.lexeme.orth)

    @property
    def vector(self) -> np.ndarray:
        """The static vector of its spelling."""
        return np.asarray(self.lexeme.vector)

    @property
    def vector_norm(self) -> float:
        """The length of its vector."""
        return float(self.lexeme.vector_norm)

    @property
    def subtree(self) -> Sequence[Token]:
        """The token and all below it, each word's left ones before it and its right ones behind it."""
        if not self.children:
            return (self,)
        if self.i not in self.doc.crossed:
            return self.doc[self.left_edge.i : self.right_edge.i + 1]
        return [*(t for c in self.lefts for t in c.subtree), self, *(t for c in self.rights for t in c.subtree)]

    @property
    def ancestors(self) -> Iterator[Token]:
        """Its head, the head of that, and so on to the sentence's root."""
        at = self
        while at.head is not at:
            at = at.head
            yield at

    def is_ancestor(self, other: Token) -> bool:
        """Whether this token is above another."""
        return any(above is self for above in other.ancestors)

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """The tokens that are coordinated with it."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found = [first]
        for word in found:
            found += (child for child in word.rights if child.dep_ == "conj")
        return tuple(word for word in found if word is not self)

    @property
    def sent(self) -> Span:
        """The sentence around it."""
        return self.doc.sents[bisect_right(self.doc.sent_starts, self.i) - 1]

    def nbor(self, by: int = 1) -> Token:
        """The token that stands `by` tokens further on.

        Raises IndexError where there is none.
        """
        at = self.i + by
        if at < 0:
            raise IndexError(f"token {self.i} and {by}: expected a token of the document")
        return self.doc[at]


def _depth(token: Token) -> int:
    """The number of tokens above one; of a bare mark, more than any."""
    if (token.is_punct or token.is_space) and not token.children:
        return len(token.doc)
    return sum(1 for _ in token.ancestors)


def _text(tokens: Iterable[Token]) -> str:
    return "".join([t.text + t.whitespace_ for t in tokens])


class Span(tuple[Token, ...]):
    """Tokens [start, end) of a document."""

    doc: Doc
    start: int
    end: int
    label_: str

    def __new__(cls, doc: Doc, start: int, end: int, label: str = "") -> Span:
        """`start` and `end` as in a slice of the document; `label` is the kind of a named entity."""
        if not 0 <= start <= end <= len(doc):
            start, end, _ = slice(start, end).indices(len(doc))
            end = max(start, end)
        made = tuple.__new__(cls, doc[start:end])
        made.doc, made.start, made.end, made.label_ = doc, start, end, label
        return made

    @property
    def start_char(self) -> int:
        """Offset of the first letter; of no token, of the one that would come next."""
        return self.doc[self.start].idx if self.start < len(self.doc) else self.doc.end_char

    @property
    def end_char(self) -> int:
        """Offset after the last letter."""
        return self[-1].idx + len(self[-1].text) if self else self.start_char

    @property
    def text(self) -> str:
        """The letters, without the white space behind the last token."""
        return _text(self).removesuffix(self[-1].whitespace_) if self else ""

    @property
    def root(self) -> Token:
        """The first of the tokens that stand highest in their sentence, a bare mark only where all are.

        Raises IndexError where there is no token, nor one that would come next.
        """
        start, end = self.start, self.end
        tops = []
        for token in self:
            head = token.head
            if head is token:
                return token
            if not start <= head.i < end:
                tops.append(token)
        return min(tops, key=_depth) if len(tops) > 1 else tops[0] if tops else self.doc[start]


class Doc(tuple[Token, ...]):
    """A parsed text: its tokens, sentences and named entities in text order.

    `crossed` are the numbers of the tokens below which the words do not stand side by side.
    """

    sent_starts: list[int]
    sents: tuple[Span, ...]
    ents: tuple[Span, ...]
    crossed: frozenset[int]

    @property
    def text(self) -> str:
        """All letters and white space."""
        return _text(self)

    @property
    def end_char(self) -> int:
        """The number of letters."""
        return self[-1].idx + len(self[-1].text + self[-1].whitespace_) if self else 0

    def span(self, start: int, end: int) -> Span:
        """Tokens [start, end)."""
        return Span(self, start, end)

    def char_span(self, start: int, end: int, alignment_mode: Literal["contract", "expand"]) -> Span | None:
        """The tokens that lie in [start, end) of the text, with "contract" wholly, else those that share a letter."""
        if not 0 <= start < self.end_char or not 0 < end <= self.end_char:
            return None
        first, last = (bisect_right(self, at, key=_offset) - 1 for at in (start, end - 1))
        if alignment_mode == "contract":
            first += self[first].idx < start
            last -= end < self[last].idx + len(self[last].text)
            if last < first:
                return None
        elif start == self[first].idx + len(self[first].text):
            first += 1
        return Span(self, first, last + 1)
