"""Whether what a clause says happened: by its auxiliaries and negation, and by the words on which it hangs."""

from __future__ import annotations

from functools import cache

from sayso import lexicon
from sayso.annotate import Token
from sayso.model import Status

_FUTURE_AUX = frozenset({"will", "'ll", "shall", "wo", "ll"})
_UNSURE_AUX = frozenset({"could", "can", "may", "might", "should", "must", "would", "'d"})
_AFTERWARDS = frozenset({"after", "since", "following", "by", "upon", "on", "when"})
_NOBODY = frozenset({"nobody", "none", "neither", "no-one"})
_CLIMBED = 6


@cache
def _tags() -> dict[tuple[str, str], Status]:
    """(role, form) → the status that a governing word gives; a verb's form may end in a particle or preposition."""
    found: dict[tuple[str, str], Status] = {}
    for row in lexicon.load("event_status"):
        role, _, given = row.tag.rpartition(" ")
        found.setdefault((role, row.form), given)  # type: ignore[arg-type]
    return found


def given(role: str, word: Token, after: str = "") -> Status | None:
    """What a word says of the event that it governs in that role; `after` is the preposition between them."""
    particles = [c.lower_ for c in word.children if c.dep_ == "prt"]
    loose = [c.lower_ for c in word.children if c.dep_ == "advmod" and c.i == word.i + 1]
    more = [after] if after else particles or [*loose, ""]
    for form in (word.lemma_.lower(), word.lower_):
        for last in more:
            if (found := _tags().get((role, f"{form} {last}".strip()))) is not None:
                return found
    return None


def negated(verb: Token) -> bool:
    """ "Did not", "never", "nobody did", "no troops did"."""
    for child in verb.children:
        if child.dep_ == "neg":
            return True
        if child.dep_ in ("nsubj", "nsubjpass") and (
            child.lower_ in _NOBODY or any(c.lower_ in ("no", "neither") and c.dep_ == "det" for c in child.children)
        ):
            return True
    return False


def of_verb(verb: Token) -> Status:
    """Status of what a verb says, by its own words and by those that its clause hangs on."""
    auxiliaries = [c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if any(a in _FUTURE_AUX for a in auxiliaries):
        return "denied" if negated(verb) else "scheduled"
    if any(a in _UNSURE_AUX for a in auxiliaries):
        return "hypothetical"
    if negated(verb):
        return "denied"
    if _unfinished(verb):
        return _of_infinitive(verb)
    if verb.dep_ == "conj" and verb.tag_ == verb.head.tag_ and not auxiliaries and verb.head.pos_ == "VERB":
        return of_verb(verb.head) if verb.tag_ == "VB" else "past"
    return _of_finite(verb)


def _unfinished(verb: Token) -> bool:
    """Whether a verb has no tense: "to meet", "of meeting", "to have met", "being attacked"."""
    words = [c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if verb.tag_ == "VB" or "to" in words or "being" in words or "having" in words:
        return not any(word in ("is", "are", "was", "were", "am") for word in words)
    return verb.tag_ == "VBG" and verb.dep_ in ("pcomp", "xcomp", "acl") and "be" not in _lemmas(verb)


def _lemmas(verb: Token) -> list[str]:
    return [c.lemma_ for c in verb.children if c.dep_ in ("aux", "auxpass")]


def _of_finite(verb: Token) -> Status:
    """ "Denied that it had shelled", "rejected claims that it shelled", "it was not X that shelled"."""
    head = verb.head
    if head.i == verb.i:
        return "past"
    if verb.dep_ == "ccomp":
        if head.lemma_ == "be" and negated(head):
            return "denied"
        return "denied" if given("verb", head) == "denied" and not negated(head) else "past"
    if verb.dep_ == "relcl" and head.head.lemma_ == "be" and head.dep_ == "attr" and negated(head.head):
        return "denied"
    if verb.dep_ in ("acl", "relcl") and head.pos_ == "NOUN" and _rejected(head):
        return "denied"
    return "past"


def _rejected(noun: Token) -> bool:
    """ "Rejected accusations", "denial"."""
    if given("noun", noun) == "denied":
        return True
    return noun.dep_ == "dobj" and given("object", noun.head) == "denied" and not negated(noun.head)


def _of_infinitive(verb: Token) -> Status:
    """ "Agreed to meet" is scheduled, "refused to meet" denied, "flew there to meet" past, "of meeting" none."""
    at = verb
    for _ in range(_CLIMBED):
        head = at.head
        if head.i == at.i or (at.dep_ == "acl" and head.head.i == head.i):
            return "scheduled" if _headline(verb) else "hypothetical"
        if at.dep_ != "conj" and (found := _hung(verb, at, head)) is not None:
            return found
        if at.dep_ not in ("conj", "pcomp", "prep", "acomp", "xcomp"):
            return "hypothetical"
        at = head
    return "hypothetical"


def _hung(verb: Token, at: Token, head: Token) -> Status | None:
    """What `head` says of the infinitive `verb` that hangs from it by `at`."""
    after = at.lower_ if at.dep_ == "prep" else ""
    if at.i == verb.i and at.dep_ == "pcomp" and head.lower_ in _AFTERWARDS:
        return "past"
    found = given("verb", head, after) or (given("verb", head) if head.pos_ in ("VERB", "AUX", "ADJ") else None)
    governs = head if head.pos_ in ("VERB", "AUX") else head.head
    if found is not None:
        return _turned(found, governs)
    if head.lemma_ == "be" and at.dep_ == "xcomp" and verb.tag_ == "VB":
        # "Are to meet" is a plan, "was to have met" one that came to nothing.
        return "scheduled"
    if head.lemma_ == "be" and at.dep_ == "xcomp":
        return "denied" if "have" in _lemmas(verb) and head.tag_ == "VBD" else "past"
    if given("motion", head) is not None and at.dep_ in ("advcl", "xcomp") and verb.tag_ == "VB":
        return of_verb(head)
    return None


def _turned(found: Status, verb: Token) -> Status:
    """What the governing word says, under its own clause: "did not agree to meet", "may agree to meet"."""
    if found == "past":
        return of_verb(verb)
    if negated(verb):
        return "hypothetical" if found == "denied" else "denied"
    if found == "scheduled" and verb.pos_ in ("VERB", "AUX") and verb.tag_ != "VBN":
        return "hypothetical" if of_verb(verb) == "hypothetical" else found
    return found


def _headline(verb: Token) -> bool:
    """ "Leaders to meet": an infinitive that is its sentence's only verb, as headlines have it."""
    to = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
    return to and not any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in verb.sent)
