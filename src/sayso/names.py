"""Forms of personal names, and whether two of them can mean one person.

Newspapers write one name in several ways: transliterations ("Sergey", "Sergei"; "Zelensky", "Zelenskyy"), short forms
("Joe", "Joseph"), initials, the family name alone. `same_person` says whether two forms are compatible; it is symmetric
and not transitive ("Joe Biden" ~ "Biden" ~ "Hunter Biden"), so whoever joins names must check all of them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from sayso import lexicon

Gender = Literal["m", "f"]

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "ß": "ss", "ı": "i", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})
# One spelling for what transliteration spells in many ways; applied in this order to a name without diacritics.
_SPELLINGS = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"^ye|^je", "e"),
        (r"^yu|^iu", "u"),
        (r"^ya|^ia|^ja", "a"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"owh", "uh"),
        (r"kh|gh", "h"),
        (r"tz|cz", "ts"),
        (r"ck|q", "k"),
        (r"ks", "x"),
        (r"w", "v"),
        (r"[yji]+", "i"),
        (r"ei$", "i"),
        (r"ou", "u"),
        (r"(.)\1+", r"\1"),
    )
)
_HONORIFIC = frozenset({"m", "f", "any"})
_NEAR = 1  # letters by which the spellings of two long family names may differ where the given names agree
_LONG = 6
_SHORT = 5  # letters of a Korean or Chinese family name
_MIDDLE = 3  # letters of initials, "J.R.R."
_HYPHENED = re.compile(r" [A-Z][a-z]+-[a-z]+$")
_VOWELS = re.compile(r"[aeiou]")


@dataclass(frozen=True, slots=True)
class Name:
    """A personal name in parts, each reduced to one spelling. `family` is empty for an empty name.

    `suffix` tells people of one name apart ("jr", "sr"); `eastern` says that the family name stands first.
    """

    given: tuple[str, ...]
    family: str
    words: tuple[str, ...]
    suffix: str = ""
    eastern: bool = False


def _bare(text: str) -> str:
    """Lower case without diacritics, full stops and apostrophes."""
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS).casefold()).translate(_LETTERS)
    return "".join(c for c in plain if not unicodedata.combining(c) and c not in ".,'’‘`\"")


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """One spelling for the ways in which a word of a name is transliterated.

    >>> skeleton("Zelenskyy") == skeleton("Zelenskiy") == skeleton("Zelensky")
    True
    """
    plain = _bare(word)
    for pattern, replacement in _SPELLINGS:
        plain = pattern.sub(replacement, plain)
    return plain


def _words(name: str) -> list[str]:
    """The words of a name without honorifics, suffixes and a possessive ending."""
    plain = name.replace("’", "'").strip().removesuffix("'s")
    words = [w for w in re.split(r"[\s,]+", plain) if w]
    known = lexicon.tags("name_words")
    while len(words) > 1 and known.get(_bare(words[0]), frozenset()) & _HONORIFIC:
        words.pop(0)
    while len(words) > 1 and "suffix" in known.get(_bare(words[-1]), frozenset()):
        words.pop()
    return words


def plain(name: str) -> str:
    """A name without honorifics and suffixes.

    >>> plain("Mr. Joseph R. Biden Jr.")
    'Joseph R. Biden'
    """
    return " ".join(_words(name))


def _particle(word: str) -> bool:
    return "particle" in lexicon.tags("name_words").get(word, frozenset())


@lru_cache(maxsize=65536)
def parse(name: str) -> Name:
    """A name in parts: "Ursula von der Leyen" has the family name "Leyen", "Xi Jinping" the family name "Xi"."""
    words: list[str] = []
    for word in _words(name):
        bare = _bare(word)
        head, _, tail = bare.partition("-")
        words.append(tail if tail and _particle(head) else bare)
    kept = [w for w in words if not _particle(w)] or words
    keys = tuple(key for key in map(skeleton, kept) if key)
    suffix = _suffix(name)
    if not keys:
        return Name((), "", (), suffix)
    if len(keys) > 1 and _is_eastern(name, kept):
        return Name(keys[1:], keys[0], keys, suffix, eastern=True)
    return Name(keys[:-1], keys[-1], keys, suffix)


def _suffix(name: str) -> str:
    last = _bare(name.replace("’", "'").strip().removesuffix("'s").rpartition(" ")[2])
    return last if "suffix" in lexicon.tags("name_words").get(last, frozenset()) and last not in ("phd", "md") else ""


def _is_eastern(name: str, kept: list[str]) -> bool:
    """Whether a family name stands first: it is known to, or the given name is written as "Jae-in" is."""
    if kept[0] in lexicon.tags("family_first"):
        return kept[-1] not in lexicon.tags("given_names")
    return len(kept) == 2 and len(kept[0]) <= _SHORT and _HYPHENED.search(name) is not None


@cache
def _one_form() -> dict[str, frozenset[str]]:
    """Skeleton of a given name → the names whose form it is."""
    forms: dict[str, frozenset[str]] = {}
    for row in lexicon.load("given_names"):
        if row.tag.startswith("="):
            key = skeleton(row.form)
            forms[key] = forms.get(key, frozenset()) | {row.tag}
    return forms


def _same_given(a: str, b: str) -> bool:
    """Whether two given names (skeletons) can be one: equal, an initial, forms of one name, or one letter apart."""
    if a == b or _is_initial(a, b) or _is_initial(b, a):
        return True
    if _one_form().get(a, frozenset()) & _one_form().get(b, frozenset()):
        return True
    return min(len(a), len(b)) >= _LONG and _distance(a, b) <= _NEAR


def _is_initial(a: str, b: str) -> bool:
    """Whether one letter begins a given name; "J." is "i" and may have lost its sound there ("James", "ames")."""
    return len(a) == 1 and (b.startswith(a) or (a == "i" and b[:1] in "aeu"))


def _distance(a: str, b: str) -> int:
    from rapidfuzz.distance import OSA

    return OSA.distance(a, b, score_cutoff=_NEAR)


def _within(short: tuple[str, ...], full: Name) -> bool:
    """Whether the words of a name without a given name are a family name of `full` ("López Obrador", "Maduro")."""
    if short == (full.family,) or full.words[-len(short) :] == short:
        return True
    inner = full.words[1:-1]
    givens = {skeleton(row.form) for row in lexicon.load("given_names")} if inner else set()
    return len(short) == 1 and short[0] in inner and len(short[0]) > 1 and short[0] not in givens


def same_person(a: str, b: str) -> bool:
    """Whether two forms of names are compatible with being one person's. Symmetric; False for an empty name.

    >>> same_person("Sergey Lavrov", "Sergei Lavrov"), same_person("Sergei Lavrov", "Sergei Ryabkov")
    (True, False)
    >>> same_person("Biden", "Joe Biden"), same_person("Hunter Biden", "Joe Biden")
    (True, False)
    """
    one, two = sorted((parse(a), parse(b)), key=lambda name: (len(name.words), name.words))
    if not one.words or (one.suffix and two.suffix and one.suffix != two.suffix):
        return False
    if _joined(one) == _joined(two):
        return True
    if len(one.words) == 1:
        return _within(one.words, two)
    if len(one.words) < len(two.words) and two.words[-len(one.words) :] == one.words:
        return one.words[0] not in _givens()
    if one.eastern and two.eastern:
        return one.family == two.family and _same_eastern(_given(one), _given(two))
    if not _same_given(one.given[0], two.given[0]) or _initials_differ(one.given[1:], two.given[1:]):
        return False
    if _goes_by_middle(one, two):
        return False
    return _same_family(one.family, two.family) or _longer_family(one, two)


def _given(name: Name) -> str:
    return "".join(name.given).replace("-", "")


def _same_eastern(a: str, b: str) -> bool:
    """Whether two given names of two syllables are one: "jong un" and "jong il" are two letters apart."""
    return a == b or (min(len(a), len(b)) >= _LONG and _distance(a, b) <= _NEAR)


def _initials_differ(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Whether middle names exclude one another, an initial among them: "W." and "H.W.", "R." and "Tayyip"."""
    if not one or not two or min(len(one[0]), len(two[0])) > _MIDDLE:
        return False
    return one[0][0] != two[0][0]


def _goes_by_middle(one: Name, two: Name) -> bool:
    """Whether one of two goes by the name behind an initial, which the other has not: "A. Barry Rand", "Ayn Rand"."""
    return any(
        len(a.given) > 1 and len(a.given[0]) == 1 < len(b.given[0]) and len(a.given[1]) > _MIDDLE > len(b.given)
        and a.given[1] not in b.given
        for a, b in ((one, two), (two, one))
    )  # fmt: skip


def _same_family(a: str, b: str) -> bool:
    if a == b:
        return True
    shortest = min(len(a), len(b))
    one_vowel = shortest > _MIDDLE and len(a) == len(b) and _VOWELS.sub("", a) == _VOWELS.sub("", b)
    return (shortest >= _LONG or one_vowel) and _distance(a, b) <= _NEAR


def _longer_family(one: Name, two: Name) -> bool:
    """Whether the longer name goes on behind the shorter one's family name: "Maduro Moros", "Duque Márquez"."""
    return len(two.words) > len(one.words) and one.family == two.words[-2] and len(one.family) > 1


def _joined(name: Name) -> str:
    return "".join(name.words).replace("-", "")


@cache
def _givens() -> frozenset[str]:
    return frozenset(skeleton(row.form) for row in lexicon.load("given_names"))


@lru_cache(maxsize=65536)
def blocks(name: str) -> tuple[str, ...]:
    """Keys of which forms of one person's name share one, up to misspelling: beginnings of what may be family names.

    These are all words but the first of a name in western order: first letters, those behind the first, consonants.
    """
    parsed = parse(name)
    inner = parsed.words[1:-1] if not parsed.eastern else parsed.given[-1:]
    parts = [part for word in (parsed.family, *inner) for part in word.split("-") if len(part) > 1]
    if parsed.eastern or len(parsed.words) == 1:
        parts.append(parsed.words[0])
    keys = [key for part in parts for key in (part[:4], part[1:5] if len(part) >= _LONG else part[:4])]
    keys += [_VOWELS.sub("", part)[:4] for part in parts if len(part) > _MIDDLE]
    return tuple(sorted({*keys, _joined(parsed)[-4:]}))


def gender(name: str) -> Gender | None:
    """What honorific or given name tell of a person's gender in the text's pronouns, or None.

    >>> gender("Mrs. Merkel"), gender("Sergey Lavrov"), gender("Psaki")
    ('f', 'm', None)
    """
    words = [_bare(w) for w in name.split()]
    tables = [(lexicon.tags("name_words"), words[:1])]
    if len(words) > 1:
        tables.append((lexicon.tags("given_names"), [_bare(w) for w in _words(name)[:1]]))
    for table, candidates in tables:
        for word in candidates:
            told = table.get(word, frozenset()) & {"m", "f"}
            if len(told) == 1:
                return "m" if "m" in told else "f"
    return None
