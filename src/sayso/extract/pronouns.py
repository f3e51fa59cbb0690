"""Whom a pronoun means.

By number, kind and gender; by the subjects of the clauses around it; by prominence in the sentences before, as in
Lappin & Leass, "An Algorithm for Pronominal Anaphora Resolution" (Computational Linguistics 20, 1994); never across
what binding forbids. `link` leaves a pronoun alone where nothing is left, and marks as uncertain what it guesses.
"""

from __future__ import annotations

from sayso.annotate import Token
from sayso.extract import grammar
from sayso.extract.mention_chains import Links
from sayso.extract.phrases import Page, Phrase
from sayso.model import ActorKind
from sayso.names import Gender

_BACK = 3  # sentences before a pronoun's in which its antecedent is looked for
_STEP = 1.6  # ranks that a sentence of distance costs: more than a subject is ahead of an object, less than two ranks
_TELLING = frozenset(["say", "tell", "add", "claim", "call", "believe", "think", "describe"])
# Verbs whose subject "it" is an event rather than somebody who acts.
_EVENTFUL = frozenset(
    ["allow", "become", "begin", "cause", "come", "cost", "depend", "enable", "end", "happen", "include", "involve",
     "last", "lead", "mean", "occur", "remain", "require", "result", "start", "take"]
)  # fmt: skip

_OWNERS: dict[str, tuple[ActorKind, bool, Gender | None]] = {
    "its": ("unknown", False, None), "his": ("person", False, "m"), "her": ("person", False, "f"),
}  # fmt: skip

Rival = tuple[int, int, Phrase]


def link(links: Links, phrase: Phrase) -> None:
    """Add a pronoun to the chain of whom it means, if the report tells."""
    word = links.page.annotated.doc[phrase.head].lower_
    if word in ("i", "me", "we", "us"):
        _first_person(links, phrase, word)
        return
    found = _antecedent(links, phrase)
    if found is not None:
        links.put(phrase, found[0], found[1])


def is_ours(page: Page, possessor: int | None) -> bool:
    """Whether a possessor is the speaker: "our president"."""
    return possessor is not None and page.annotated.doc[possessor].lower_ in ("our", "my")


def speaker(links: Links, token: int) -> int | None:
    """The chain whose words stand around a token: the subject of a verb above its clause that can speak."""
    start = links.page.annotated.doc[token]
    for verb in grammar.verbs_above(start):
        subject = grammar.subject_of(verb)
        if subject is None or subject.i == token or start in subject.subtree:
            continue
        index = links.within(subject.i)
        outside = verb.lemma_ in _TELLING or subject.i > token
        if index is not None and outside and links.chains[index].kind in ("person", "institution", "document"):
            return index
    return None


def owner(links: Links, token: int) -> int | None:
    """The chain of whom a possessor means: the name itself, for "its" and "her" a subject around or before it."""
    word = links.page.annotated.doc[token]
    if word.lower_ not in _OWNERS:
        return links.at.get(token)
    kind, plural, gender = _OWNERS[word.lower_]
    pronoun = Phrase(token, token + 1, token, "pronoun", kind, word.text, plural=plural, gender=gender)
    for verb in grammar.verbs_above(word):
        subject = grammar.subject_of(verb)
        index = links.within(subject.i) if subject is not None and subject.i < token else None
        if index is not None and subject is not None and word not in subject.subtree:
            return index if links.chains[index].suits(pronoun) else None
    told = _told_before(links, pronoun)
    return told if told is not None else _subject_before(links, pronoun)


def _told_before(links: Links, pronoun: Phrase) -> int | None:
    """The subject of what is told on the word of somebody of his: "Vell will resign, his office said"."""
    for verb in grammar.verbs_above(links.page.annotated.doc[pronoun.head]):
        for told in (c for c in verb.children if c.dep_ == "ccomp" and c.i < pronoun.head):
            subject = grammar.subject_of(told)
            index = links.within(subject.i) if subject is not None else None
            if index is not None and links.chains[index].suits(pronoun):
                return index
    return None


def _subject_before(links: Links, pronoun: Phrase) -> int | None:
    """The subject of the sentence before, where it suits and no other name stands before the pronoun in its own."""
    here = links.page.sentence_of[pronoun.head]
    nearer = {i for i, _, p in links.recent(pronoun.head, 0) if p.form == "name" and links.chains[i].suits(pronoun)}
    if nearer or not here:
        return None
    subject = grammar.subject_of(links.page.annotated.sentences[here - 1].root)
    index = links.within(subject.i) if subject is not None else None
    return index if index is not None and links.chains[index].suits(pronoun) else None


def _first_person(links: Links, phrase: Phrase, word: str) -> None:
    index = speaker(links, phrase.head)
    if index is None:
        return
    chain = links.chains[index]
    if word in ("i", "me"):
        if chain.is_person:
            links.put(phrase, index)
        return
    state = links.by_key.get(("state", chain.country)) if chain.country else None
    if state is not None:
        links.put(phrase, state, certain=False)


def _antecedent(links: Links, phrase: Phrase) -> tuple[int, bool] | None:
    """(chain, certain) of whom a pronoun of the third person means."""
    token = links.page.annotated.doc[phrase.head]
    if phrase.kind == "unknown" and token.dep_ in grammar.SUBJECT and token.head.lemma_ in _EVENTFUL:
        return None
    if (same := _own_words(links, token)) is not None:
        return same, True
    barred = {links.at[i] for i in grammar.below(token) if i in links.at}
    reflexive = token.lower_.endswith(("self", "selves"))
    if token.dep_ not in grammar.SUBJECT and not reflexive:
        subject = grammar.subject_of(grammar.governor(token))
        if subject is not None and subject.i in links.at:
            barred.add(links.at[subject.i])
    rivals = [
        (index, back, other)
        for index, back, other in links.recent(phrase.head, _BACK)
        if index not in barred and links.chains[index].suits(phrase)
    ]
    if not rivals:
        return None
    allowed = {index for index, _, _ in rivals}
    inside = _of_condition(links, phrase, allowed) or _from_above(links, phrase, allowed)
    if inside is not None:
        return inside
    if phrase.kind == "unknown" and _thing_before(links, phrase):
        return None
    return _from_before(links, phrase, rivals)


def _own_words(links: Links, token: Token) -> int | None:
    """Whom a speaker's pronoun means who says before of himself what he does: "He would resign, he said"."""
    told = next((c for c in token.head.children if c.dep_ == "ccomp" and c.right_edge.i < token.i), None)
    subject = grammar.subject_of(told) if told is not None and token.dep_ in grammar.SUBJECT else None
    return links.at.get(subject.i) if subject is not None and subject.lower_ == token.lower_ else None


def _of_condition(links: Links, phrase: Phrase, allowed: set[int]) -> tuple[int, bool] | None:
    """In an if-clause, the object of what it qualifies: "threatened Putin with sanctions if he attacked"."""
    token = links.page.annotated.doc[phrase.head]
    main = grammar.conditioned(token)
    if main is None:
        return None
    objects = [
        links.at[t.i]
        for t in main.subtree
        if t.i < token.i and t.dep_ in ("dobj", "pobj", "dative") and links.at.get(t.i) in allowed
    ]
    return (objects[-1], len(set(objects)) == 1 and len(allowed) == 1) if objects else None


def _from_above(links: Links, phrase: Phrase, allowed: set[int]) -> tuple[int, bool] | None:
    """The subject of a clause around the pronoun's: "Putin confirmed that he was convinced"."""
    token = links.page.annotated.doc[phrase.head]
    verbs = list(grammar.verbs_above(token))[1:]
    retold = token.head.dep_ == "relcl" and token.head.lemma_ in _TELLING
    for verb in reversed(verbs) if retold else verbs:
        subject = grammar.subject_of(verb)
        if subject is None or subject.i > token.i:
            continue
        index = links.within(subject.i)
        if index in allowed and index is not None:
            objects = {links.at[t.i] for t in verb.children if t.dep_ in ("dobj", "dative") and t.i in links.at}
            return index, not retold and not (objects & allowed) - {index}
        if phrase.kind == "unknown" and index is None and subject.pos_ == "NOUN":
            return None
    return None


def _thing_before(links: Links, phrase: Phrase) -> bool:
    """Whether "it" more likely means a thing: a subject above it or the last main subject before it is nobody."""
    token = links.page.annotated.doc[phrase.head]
    above = (grammar.subject_of(verb) for verb in list(grammar.verbs_above(token))[1:])
    if any(s is not None and s.i < token.i and _is_thing(links, s) for s in above):
        return True
    sentences = links.page.annotated.sentences
    here = links.page.sentence_of[phrase.head]
    for number in (here, here - 1):
        if number < 0:
            continue
        subject = grammar.subject_of(sentences[number].root)
        if subject is not None and subject.i < phrase.head:
            return _is_thing(links, subject)
    return False


def _is_thing(links: Links, subject: Token) -> bool:
    return subject.tag_ in ("NN", "NNP") and links.within(subject.i) is None


def _from_before(links: Links, phrase: Phrase, rivals: list[Rival]) -> tuple[int, bool] | None:
    """The most prominent before it; certain where main subject follows main subject or nobody else is near."""

    def weight(rival: Rival) -> tuple[float, int]:
        return grammar.rank(links.page, rival[2]) - _STEP * rival[1], rival[2].head

    index, back, other = max(rivals, key=weight)
    near = {chain for chain, distance, _ in rivals if distance <= 1}
    first = grammar.rank(links.page, other)
    if phrase.kind == "unknown" and first == 0 and other.kind != "document":
        return None if back else (index, False)
    continued = back == 1 and grammar.rank(links.page, phrase) == grammar.MAIN == first
    return index, continued or (near == {index} and not phrase.plural)
