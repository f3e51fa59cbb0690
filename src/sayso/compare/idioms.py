"""Several words with one meaning: "called off", "take part", "found … guilty" (`lexicons/idioms.tsv`)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from sayso import concepts, lexicon

_WORD = re.compile(r"[^\W\d_]+")
_AGAIN = re.compile(r"\bre-(?=[a-z])")
_GAP = "…"
_BETWEEN = 4
"""Words that may stand in the gap of an idiom: "found the former colonel guilty"."""


class Idiom(NamedTuple):
    """The concepts of the words as they stand, those of what they mean, and whether they deny it ("in the dark").

    `joined` are those of the words where the first two are a verb with its particle ("go on" in "go on strike").
    """

    words: tuple[str, ...]
    meant: tuple[str, ...]
    denies: bool = False
    joined: tuple[str, ...] = ()


@cache
def _rows() -> Mapping[tuple[str, ...], Idiom]:
    """Stems of the lemmas → the idiom; a gap is a word of its own."""
    found = {}
    for row in lexicon.load("idioms"):
        words, meant = row.form.split(), row.tag.split()
        joined = ["-".join(words[:2]), *words[2:]] if concepts.phrasal("-".join(words[:2])) else []
        idiom = Idiom(_concepts(words), _concepts(meant), meant[0] == "not", _concepts(joined))
        found[tuple(map(concepts.stem, words))] = idiom
        if _GAP in words:
            found[tuple(concepts.stem(word) for word in words if word != _GAP)] = idiom
    return found


@cache
def _parted() -> Mapping[str, tuple[tuple[tuple[str, ...], tuple[str, ...], Idiom], ...]]:
    """First word → the idioms with a gap that begin with it: what stands before the gap, and behind it."""
    found: dict[str, list[tuple[tuple[str, ...], tuple[str, ...], Idiom]]] = defaultdict(list)
    for words, idiom in _rows().items():
        if _GAP in words:
            gap = words.index(_GAP)
            found[words[0]].append((words[:gap], words[gap + 1 :], idiom))
    return {word: tuple(idioms) for word, idioms in found.items()}


@cache
def _sizes() -> Mapping[str, tuple[int, ...]]:
    """First word → numbers of words of the idioms that begin with it, the largest first."""
    found: dict[str, set[int]] = defaultdict(set)
    for words in _rows():
        if _GAP not in words:
            found[words[0]].add(len(words))
    return {word: tuple(sorted(sizes, reverse=True)) for word, sizes in found.items()}


@cache
def _openings() -> Mapping[str, frozenset[str]]:
    """Words with which an idiom may begin → those of which one follows, next or behind a gap; none for a whole one."""
    found: dict[str, set[str]] = defaultdict(set)
    for first, *others in _rows():
        found[first].update([word for word in others if word != _GAP][:1])
    for noun, verbs in _passives().items():
        found[noun].update(verbs)
    alone = {words[0] for words in _rows() if len(words) == 1}
    return {word: frozenset() if word in alone else frozenset(others) for word, others in found.items()}


def _concepts(words: list[str]) -> tuple[str, ...]:
    return tuple(c for word in words if word != _GAP and (c := concepts.concept(word)) is not None)


@cache
def _irregular() -> Mapping[str, str]:
    return {row.form: row.tag for row in lexicon.load("irregular")}


@cache
def _lemmas() -> frozenset[str]:
    return frozenset(word for row in lexicon.load("idioms") for word in row.form.split())


@lru_cache(maxsize=1 << 16)
def _base(form: str) -> str:
    """What the forms of one word share: "took" and "taking" are "take"; a lemma of an idiom is none of another word."""
    return concepts.stem(form if form in _lemmas() else _irregular().get(form, form))


def find(text: str) -> Iterator[Idiom]:
    """The idioms of a text, in its order. Of those whose words stand together none overlaps another, and the longest
    comes first; one with a gap comes where there is none such.
    """
    forms = [word.lower() for word in _WORD.findall(_AGAIN.sub("re", text))]
    words = list(map(_base, forms))
    openings, free = _openings(), 0
    for at in [at for at, word in enumerate(words) if word in openings]:
        following = openings[words[at]]
        if at < free or (following and following.isdisjoint(words[at + 1 : at + 2 + _BETWEEN])):
            continue
        sizes = _sizes().get(words[at], ())
        size = next((size for size in sizes if tuple(words[at : at + size]) in _rows()), 0)
        if size:
            yield _rows()[tuple(words[at : at + size])]
        elif idiom := _with_gap(words, forms, at):
            yield idiom
        free = at + size


def _with_gap(words: Sequence[str], forms: Sequence[str], at: int) -> Idiom | None:
    """The idiom that begins at a word and goes on a few words later.

    One of two words is found in the passive, too: "took two hostages", "two hostages were taken".
    """
    for before, behind, idiom in _parted().get(words[at], ()):
        first = at + len(before)
        if tuple(words[at:first]) == before:
            for start in range(first + 1, first + 1 + _BETWEEN):
                if tuple(words[start : start + len(behind)]) == behind:
                    return idiom
    if not (verbs := _passives().get(words[at])):
        return None
    ahead = range(at + 1, min(at + 1 + _BETWEEN, len(words)))
    inflected = (verbs.get(words[start]) for start in ahead if forms[start] not in _lemmas())
    return next((idiom for idiom in inflected if idiom), None)


@cache
def _passives() -> Mapping[str, Mapping[str, Idiom]]:
    """Stem of a noun → stem of a verb → the idiom of that verb with the noun as its object."""
    found: dict[str, dict[str, Idiom]] = defaultdict(dict)
    for words, idiom in _rows().items():
        if words[1:-1] == (_GAP,):
            found[words[2]][words[0]] = idiom
    return dict(found)
