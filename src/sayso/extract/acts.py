"""What is done by saying something: one act of the closed list, by the cue and what it attributes.

The acts are defined in docs/acts.md. A cue that names the act decides ("accused", "ruled out") unless the content says
otherwise; after a cue that does not ("said", "made clear") the content decides. Where nothing decides it is `state`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, get_args

from sayso import lexicon
from sayso.extract.drafts import Draft, Page, Range, covers, end_of
from sayso.extract.voices import SUBJECTS
from sayso.model import Act

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

# Acts that a cue names but that its content may turn into another: "warned that the demands were unacceptable".
OPEN = frozenset({"state", "warn", "demand", "promise"})
OUGHT = frozenset({"must", "should", "ought"})
WILL = frozenset({"will", "would", "shall", "'ll", "'d", "wo"})
JUDGING = frozenset({"see", "view", "regard", "regard as", "describe", "consider", "call", "brand", "label"})
OWN = frozenset({"we", "it", "he", "she", "they", "i", "our", "its"})


@cache
def _listed(place: str, word: str) -> frozenset[str]:
    """What the lexicon says of a word standing in a place: acts, or kinds of word."""
    prefix = f"{place}:"
    return frozenset(t.removeprefix(prefix) for t in lexicon.tags("acts").get(word, ()) if t.startswith(prefix))


def _act(place: str, word: str) -> Act | None:
    return next((act for act in get_args(Act) if act in _listed(place, word)), None)


def _has(span: Iterable[Token], kind: str, outside: Range | None = None) -> bool:
    return any(
        kind in _listed("word", t.lemma_.lower()) | _listed("word", t.lower_)
        for t in span
        if outside is None or not covers(outside, (t.idx, end_of(t)))
    )


def _modals(verb: Token) -> set[str]:
    return {c.lower_ for c in verb.children if c.dep_ == "aux"}


def _subject(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ in (*SUBJECTS, "nsubjpass")), None)


def _predicates(span: Span) -> Act | None:
    """The judgement that a content passes: "is unacceptable", "was satisfied", "'deplorable'"."""
    for token in span:
        if token.dep_ in ("acomp", "attr", "oprd", "ROOT", "ccomp", "conj", "amod", "pobj") and token.pos_ in (
            "ADJ",
            "VERB",
            "NOUN",
        ):
            if token.dep_ in ("amod", "pobj") and token.head.dep_ not in ("attr", "acomp", "oprd"):
                continue
            act = _act("predicate", token.lower_)
            if act and not any(c.dep_ == "neg" for c in (*token.children, *token.head.children)):
                return act
    return None


def _judged(span: Span) -> Act | None:
    act = _predicates(span)
    if act != "disapprove":
        return act
    root = span.root
    subject = _subject(root)
    if subject is not None and any("request" in _listed("word", t.lemma_.lower()) for t in subject.subtree):
        return "reject"
    if any(t.lower_ in ("wrong", "unjust", "absurd") for t in span) and any(
        t.lemma_ in ("responsibility", "blame", "accuse") for t in span
    ):
        return "deny"
    return act


def _conditional(span: Span, condition: Range | None) -> Act | None:
    """Consequences: those that the speaker's side brings about threaten, others warn."""
    root = span.root
    if condition is not None:
        modal = any(
            t.lower_ in WILL or t.lower_ in ("could", "may", "might", "can") or t.lemma_ == "ready" for t in span
        )
        if _has(span, "punish", condition) and (modal or root.pos_ == "NOUN"):
            return "threaten"
        if modal and _has(span, "harm", condition):
            return "warn"
        return "warn" if _modals(root) & WILL and _own(root) else None
    if _modals(root) & WILL and "punish" in _listed("word", root.lemma_.lower()) and _subject(root) is None:
        return "threaten"
    return "warn" if any(t.lower_ == "mistake" for t in span) else None


def _own(verb: Token) -> bool:
    subject = _subject(verb)
    return subject is not None and any(t.lower_ in OWN for t in subject.subtree)


def _asked(span: Span) -> Act | None:
    """Demands and proposals made by stating what must be, or what one expects."""
    root = span.root
    subject = _subject(root)
    if _modals(root) & OUGHT and subject is not None and subject.lower_ not in ("i",):
        joint = any(t.dep_ == "conj" for t in subject.subtree) or subject.lower_ in ("we", "both")
        return "propose" if joint else "demand"
    wanted = root.lemma_ in ("expect", "want", "need", "require", "seek", "insist", "demand", "negotiate") or any(
        t.lemma_ in ("interested", "priority", "require", "insist") for t in span
    )
    if wanted and (
        _has(span, "guarantee") or any(t.lemma_ in ("prevent", "preclude", "prohibit", "treaty", "end") for t in span)
    ):
        return "demand"
    return None


def _promised(span: Span, draft: Draft, read: Page) -> Act | None:
    root = span.root
    if any(t.lemma_ == "intention" and any(c.lower_ == "no" for c in t.children) for t in span):
        return "promise"
    subject = _subject(root)
    if (
        _modals(root) & WILL
        and not any(c.dep_ == "neg" for c in root.children)
        and subject is not None
        and root.pos_ == "VERB"
    ):
        own = subject.lower_ in ("we", "i") or subject.ent_type_ in ("GPE", "ORG") or subject.lower_ in OWN
        return "promise" if own or subject.lemma_ in ("leader", "side", "president", "government") else None
    return None


def _accused(span: Span) -> Act | None:
    root = span.root
    subject = _subject(root)
    if subject is None or subject.lower_ in OWN or _modals(root) & WILL:
        return None
    if "attack" in _listed("word", root.lemma_.lower()) and subject.ent_type_ in ("GPE", "NORP", "ORG"):
        return "accuse"
    if subject.ent_type_ in ("GPE", "NORP", "ORG") and any(
        t.lower_ in ("aggressive", "hostile", "illegal") for t in span
    ):
        return "accuse"
    return None


def _relayed(span: Span) -> bool:
    """Whether the content is itself somebody's saying: "said that Biden told Putin …"."""
    root = span.root
    return root.lemma_.lower() in lexicon.tags("cues") and _subject(root) is not None and not _modals(root)


def _by_content(span: Span, draft: Draft, condition: Range | None, read: Page) -> Act | None:
    if _relayed(span):
        return None
    return (
        _judged(span) or _conditional(span, condition) or _asked(span) or _promised(span, draft, read) or _accused(span)
    )


def _nominal(span: Span) -> Act | None:
    root = span.root
    if root.pos_ == "ADV":  # "a demand for guarantees against expansion eastward", with "eastward" hung on the cue
        root = next(t for t in span if t == root or t.head not in span)
    return _act("noun", root.lemma_.lower()) if root.pos_ in ("NOUN", "PROPN") else None


def _named(lemma: str) -> Act:
    """The act that the cue alone tells: of the whole phrase, of its verb, of its noun."""
    return _act("cue", lemma) or _act("cue", lemma.partition(" ")[0]) or _act("noun", lemma) or "state"


def _complement(span: Span) -> Act:
    """What somebody is called: "described X as Y", "called X Y"; X itself does not count."""
    at = next((t.i for t in span if t.lower_ == "as"), None)
    objects = {t.i for o in span if o.dep_ in ("dobj", "nsubj") for t in o.subtree}
    said = [t for t in span if t.i > at] if at is not None else [t for t in span if t.i not in objects]
    if _has(said, "grave"):
        return "accuse"
    return next((act for t in said if (act := _act("predicate", t.lower_))), "state")


def find(read: Page, draft: Draft, condition: Range | None) -> Act:
    """The act of a draft whose content stands under `condition`, if any."""
    named = _named(draft.lemma)
    span = read.tokens(*next((c for c in draft.content if c != condition), draft.content[0]))
    if not len(span):
        return named
    if draft.lemma == "tell" and span[0].lower_ in ("to", "not"):
        return "demand"
    if named == "reject" and _has(span, "accusation"):
        return "deny"
    if draft.lemma in JUDGING:
        return _complement(span)
    if named == "demand" and read.text[draft.content[-1][0] : draft.content[-1][1]].rstrip("\"'\u201d\u2019 ").endswith(
        "?"
    ):
        return "consult"
    if draft.lemma in ("suggest", "insist", "advise") and (
        span.root.tag_ in ("VBD", "VBZ", "VBP") or _modals(span.root) - OUGHT - {"to"}
    ):
        named = "state"
    if named not in OPEN:
        return named
    found = _nominal(span) if named == "state" else None
    found = found or _by_content(span, draft, condition, read)
    if named == "state":
        return found or "state"
    turned = found in ("threaten", "reject") if named == "warn" else found == "reject"
    return found if found is not None and turned else named
