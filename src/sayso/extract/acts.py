"""What is done by saying something: one act of the closed list, by the cue and what it attributes.

The acts are defined in docs/acts.md. A cue that names the act decides ("accused", "ruled out") unless the content says
otherwise; after a cue that does not ("said", "made clear") the content decides. Where nothing decides it is `state`.
"""

from __future__ import annotations

from sayso.annotate import Span
from sayso.extract import act_contents
from sayso.extract.act_contents import OUGHT, act_of, has, main, modals, subject
from sayso.extract.drafts import Draft, Page, Range
from sayso.model import Act

# Acts that a cue names but that its content may turn into another: "warned that the demands were unacceptable".
OPEN = frozenset({"state", "warn", "demand", "promise"})
# Acts that somebody who refuses them turns down: "refused to accept the terms".
GRANTING = frozenset({"agree", "concede", "support", "promise"})
JUDGING = frozenset({"see", "view", "regard", "regard as", "describe", "consider", "call", "brand", "label"})
# Cues of wanting that state a fact where their clause does: "insisted that the bridge was safe".
TWOFOLD = frozenset({"suggest", "insist", "advise", "recommend"})
# Cues that ask a question where a question follows: "asked whether …", not "asked for help".
QUESTIONING = frozenset({"ask", "inquire", "enquire"})
# Cues after which an infinitive is what the hearer is to do: "told them to leave", "warned it not to attack".
TELLING = frozenset({"tell", "warn", "caution"})


def refused(read: Page, draft: Draft) -> bool:
    """Whether granting something is what was refused: "refused to accept", "declined to support"."""
    if draft.cue is None or not draft.unsaid:
        return False
    first = read.tokens(*draft.cue)[:1]
    withheld = len(first) > 0 and act_of("cue", first[0].lemma_.lower()) == "reject"
    return withheld and first[0].lemma_.lower() != draft.lemma and _named(draft.lemma) in GRANTING


def _nominal(span: Span) -> Act | None:
    root = main(span)
    if root.pos_ == "ADV":  # "a demand for guarantees against expansion eastward", with "eastward" hung on the cue
        root = next(t for t in span if t == root or t.head not in span)
    return act_of("noun", root.lemma_.lower()) if root.pos_ in ("NOUN", "PROPN") else None


def _carried(read: Page, draft: Draft) -> Act | None:
    """The act of the noun between a cue and its content: "responded with the charge that …"."""
    if draft.cue is None or not draft.cue[1] < draft.content[0][0]:
        return None
    between = read.tokens(draft.cue[1], draft.content[0][0])
    held = between[-2:-1] if len(between) and between[-1].lower_ in ("that", "to") else between[-1:]
    return act_of("noun", held[0].lemma_.lower()) if len(held) and held[0].pos_ == "NOUN" else None


def _named(lemma: str) -> Act:
    """The act that the cue alone tells: of the whole phrase, of its verb, of its noun."""
    return act_of("cue", lemma) or act_of("cue", lemma.partition(" ")[0]) or act_of("noun", lemma) or "state"


def _complement(span: Span) -> Act:
    """What somebody is called: "described X as Y", "called X Y"; X itself does not count."""
    at = next((t.i for t in span if t.lower_ == "as"), None)
    objects = {t.i for o in span if o.dep_ in ("dobj", "nsubj") for t in o.subtree}
    said = [t for t in span if t.i > at] if at is not None else [t for t in span if t.i not in objects]
    if has(said, "grave"):
        return "accuse"
    return next((act for t in said if (act := act_of("predicate", t.lower_))), "state")


def _indicative(span: Span) -> bool:
    """Whether a clause tells what is so rather than what is to be: "that he leaves", not "that he leave"."""
    root = main(span)
    if modals(root) - OUGHT - {"to"} or root.tag_ in ("VBD", "VBZ"):
        return True
    who = subject(root)
    return root.tag_ == "VBP" and not (who is not None and who.tag_ in ("NN", "NNP") and not list(who.conjuncts))


def _of_cue(read: Page, draft: Draft, span: Span) -> Act:
    """What the cue names, seen with the form of its content."""
    named = _named(draft.lemma)
    if refused(read, draft):
        return "reject"
    if draft.lemma in TELLING and span[0].lower_ in ("to", "not") and modals(main(span)) & {"to"}:
        return "demand"
    if named == "reject" and has(span, "accusation"):
        return "deny"
    if named == "propose" and main(span).lemma_ == "resignation":
        return "state"  # "offered her resignation"
    if draft.lemma in TWOFOLD and _indicative(span):
        return "state"
    asked = draft.lemma in QUESTIONING and _inquires(span)
    return "consult" if asked or (named in ("demand", "state") and _question(read, draft)) else named


def _question(read: Page, draft: Draft) -> bool:
    """Whether what is said begins with a question, or is one as a whole."""
    return read.text[slice(*draft.content[0])].rstrip("\"'\u201d\u2019 ").endswith("?")


def _inquires(span: Span) -> bool:
    """Whether a clause is an indirect question: "asked whether Oslo would come"."""
    first = span[0]
    return first.tag_ in ("WP", "WRB", "WDT") or (first.lower_ in ("whether", "if") and first.head in span)


def find(read: Page, draft: Draft, condition: Range | None) -> Act:
    """The act of a draft whose content stands under `condition`, if any."""
    span = read.tokens(*next((c for c in draft.content if c != condition), draft.content[0]))
    if not len(span):
        return _named(draft.lemma)
    if draft.lemma in JUDGING:
        return _complement(span)
    named = _of_cue(read, draft, span)
    if named not in OPEN:
        return named
    nominal = named == "state" and draft.lemma != "confirm"  # who confirms a warning does not warn
    found = (_nominal(span) or _carried(read, draft)) if nominal else None
    found = found or act_contents.find(read, draft, span, condition)
    if named == "state":
        return found or "state"
    turned = found in ("threaten", "reject") if named in ("warn", "promise") else found == "reject"
    return found if found is not None and turned else named
