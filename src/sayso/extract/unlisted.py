"""States that no list knows: a name that acts as a state in its report is a side, called by itself.

"Velonia's foreign minister", "the Republic of Velonia", "the Velonian army" are a state's words; what stands beside
them is one, unless the report has a person of that name. Reports of long ago and of things to come have such states,
and so have exercises.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from sayso import lexicon, places
from sayso.annotate import Doc, Token
from sayso.places import Place

Forms = Mapping[int, tuple[int, Place]]
_POINTS = frozenset(["East", "New", "North", "Northern", "South", "Southern", "Upper", "West"])
_LEAST = 4  # letters of the name of a state: "Peru", "Chad"
_STATE_ENDINGS = ("ia", "stan", "land", "nea", "mark")  # names of persons seldom end so
_REACH = 3  # words that may stand between a name and what it owns ("Velonia's deputy foreign minister")
_MANY = 2
_LONGEST = 3  # words of a mark


def find(doc: Doc, prose: Mapping[int, int], known: Forms) -> dict[int, tuple[int, Place]]:
    """Start token → (end token, place) of the forms of states that no list knows. `prose` are the tokens to look at."""
    taken = {i for start, (end, _) in known.items() for i in range(start, end)}
    open_to = [i for i in prose if i not in taken and _can_name(doc[i])]
    if not open_to:
        return {}
    names = _names(doc, prose, open_to)
    adjectives = _adjectives(doc, prose, open_to, names)
    names |= {name for word, name in adjectives.items() if word != name}
    found: dict[int, tuple[int, Place]] = {}
    for i in open_to:
        word = _word(doc[i])
        start = i - 1 if i and doc[i - 1].text in _POINTS and i - 1 in prose else i
        whole = f"{doc[i - 1].text} {word}" if start < i else word
        if whole in names or word in names:
            found[start if whole in names else i] = (i + 1, Place(whole if whole in names else word, "name"))
        elif word in adjectives:
            found[i] = (i + 1, Place(adjectives[word], "people" if word.endswith("s") else "demonym"))
    return found


def _word(token: Token) -> str:
    return token.text.removesuffix("'s").removesuffix("’s")


def _can_name(token: Token) -> bool:
    text = token.text
    return (
        len(text) >= _LEAST
        and text[0].isupper()
        and text.isalpha()
        and not text.isupper()
        and token.pos_ in ("PROPN", "ADJ", "NOUN", "VERB", "X")
        and not token.is_stop
    )


# --- names


def _names(doc: Doc, prose: Mapping[int, int], open_to: list[int]) -> frozenset[str]:
    """Names beside which a state's words stand."""
    marks: dict[str, list[str]] = defaultdict(list)
    for i in open_to:
        if doc[i].pos_ != "PROPN":
            continue
        for tag in _marks_of(doc, prose, i):
            whole = f"{doc[i - 1].text} {doc[i].text}" if i and doc[i - 1].text in _POINTS else doc[i].text
            marks[whole].append(tag)
    if not marks:
        return frozenset()
    people = _people(doc)
    for name in people & marks.keys():
        del marks[name]
    sure = {name for name, tags in marks.items() if _enough(name, tags)}
    return frozenset(sure | (_beside(doc, open_to, sure) - people))


def _beside(doc: Doc, open_to: list[int], sure: set[str]) -> set[str]:
    """Names of one word that are coordinated with a state's: "Velonia and Tarsia signed"."""
    free = {i for i in open_to if doc[i].pos_ == "PROPN" and all(c.dep_ != "compound" for c in doc[i].children)}
    pairs = [(doc[i], doc[i].head) for i in sorted(free) if doc[i].dep_ == "conj" and doc[i].head.i in free]
    return {t.text for pair in pairs if any(t.text in sure for t in pair) for t in pair}


def _enough(name: str, tags: list[str]) -> bool:
    return "sure" in tags or len(tags) >= _MANY or name.endswith(_STATE_ENDINGS)


def _marks_of(doc: Doc, prose: Mapping[int, int], i: int) -> Iterator[str]:
    """The tags of what a name at token `i` owns, or is the "of" of."""
    begins = not i or doc[i - 1].pos_ != "PROPN" or doc[i - 1].text in _POINTS
    if begins and i + 1 in prose and doc[i + 1].tag_ == "POS":
        yield from _owned(doc, prose, i + 2)
    if i < 2 or (i + 1 < len(doc) and doc[i + 1].pos_ == "PROPN"):
        return
    if doc[i - 1].lower_ in ("of", "in") and doc[i - 1].i in prose:
        before = doc[i - 2]
        tag = _mark(tuple(t.lower_ for t in doc[max(0, i - 1 - _LONGEST) : i - 1]), at_end=True)
        if doc[i - 1].lower_ == "in":
            if tag == "in":
                yield "sure"
        elif tag in ("of", "in"):
            yield "sure"
        elif tag is not None:
            yield tag
        elif before.ent_type_ == "PERSON" and _title_before(doc, i - 2):
            yield "likely"


def _title_before(doc: Doc, i: int) -> bool:
    """Whether a state's highest office stands before the name that ends at token `i`."""
    while i and doc[i].pos_ == "PROPN" and doc[i].ent_type_ == "PERSON":
        i -= 1
    return doc[i].lower_ in ("president", "minister", "king", "queen", "chancellor", "premier")


def _owned(doc: Doc, prose: Mapping[int, int], start: int) -> Iterator[str]:
    """The tag of the first mark among the words from `start` on, up to the next noun that is none."""
    for at in range(start, min(start + _REACH, len(doc))):
        if at not in prose:
            return
        tag = _mark(tuple(t.lower_ for t in doc[at : at + _LONGEST]))
        if tag in ("sure", "likely", "in"):
            yield "likely" if tag == "likely" else "sure"
            return
        if doc[at].is_punct:
            return


def _mark(words: tuple[str, ...], *, at_end: bool = False) -> str | None:
    """The tag of the longest mark with which some words begin, or end."""
    runs = (words[-size:] if at_end else words[:size] for size in range(len(words), 0, -1))
    return next((tag for run in runs if (tag := _marks().get(run)) is not None), None)


@cache
def _marks() -> Mapping[tuple[str, ...], str]:
    return {tuple(row.form.split()): row.tag for row in lexicon.load("state_marks")}


def _people(doc: Doc) -> frozenset[str]:
    """Words of the names of persons: given names, and what stands in a name of several words."""
    found = {t.text for e in doc.ents if e.label_ == "PERSON" and len(e) > 1 and _is_name(e) for t in e}
    given = lexicon.tags("given_names")
    found |= {t.text for t in doc if t.text[:1].isupper() and (t.lower_ in given or _is_addressed(doc, t.i))}
    return frozenset(found)


def _is_name(entity: object) -> bool:
    """Whether a name that the parser finds does not run over a possessor ("Velonia's Oskar Brandt")."""
    return all(t.tag_ != "POS" and t.text[:1].isupper() for t in entity)  # type: ignore[attr-defined]


def _is_addressed(doc: Doc, i: int) -> bool:
    tags = lexicon.tags("name_words").get(doc[i - 1].lower_.rstrip("."), frozenset()) if i else frozenset()
    return bool(tags & {"m", "f", "any"}) and doc[i - 1].text[:1].isupper()


# --- adjectives


def _adjectives(doc: Doc, prose: Mapping[int, int], open_to: list[int], names: frozenset[str]) -> dict[str, str]:
    """Adjective → the state's name: of a name of the report, or by itself where the report has only the adjective."""
    made: dict[str, str] = {}
    bodies = {i for i in open_to if doc[i].text not in names and _before_body(doc, prose, i)}
    words = sorted({_word(doc[i]) for i in open_to})
    for i in open_to:
        word = doc[i].text
        if word in made or word in names:
            continue
        own = [name for name in sorted(names) if places.is_adjective(word, name)]
        if not own and i in bodies and not _is_region(word):
            own = [other for other in words if places.is_adjective(word, other)] or (
                [word] if _is_demonym(doc, i) else []
            )
        if own:
            made[word] = own[0]
    return made


def _before_body(doc: Doc, prose: Mapping[int, int], i: int) -> bool:
    """Whether a word stands before what only a state has: "Velonian foreign minister"."""
    if i + 1 not in prose or doc[i + 1].tag_ == "POS" or (i and doc[i - 1].pos_ == "PROPN"):
        return False
    if doc[i + 1].pos_ == "ADP":
        return False
    enough = ("sure", "in", "likely") if doc[i].text.endswith("ian") else ("sure", "in")
    starts = (at for at in (i + 1, i + 2) if at in prose)
    return any(_mark(tuple(t.lower_ for t in doc[at : at + _LONGEST])) in enough for at in starts)


def _is_region(word: str) -> bool:
    return "region" in lexicon.tags("state_marks").get(word.lower(), frozenset())


def _is_demonym(doc: Doc, i: int) -> bool:
    """Whether a word is an adjective of a place by its form and place, though the report does not have its name."""
    return doc[i].text.endswith(("ian", "ean", "ese", "ish")) and not (i and doc[i - 1].pos_ == "PROPN")
