"""Where what is attributed begins and ends in a sentence."""

from __future__ import annotations

from sayso import lexicon
from sayso.annotate import Doc, Token
from sayso.extract.answers import answer
from sayso.extract.cues import Cue
from sayso.extract.drafts import Range, end_of
from sayso.extract.voices import SUBJECTS, astray, is_contact, is_medium

Piece = tuple[int, int]  # token numbers [start, end)
QUOTES = frozenset("\"'")
TRAILING = frozenset(
    {"prep", "advmod", "npadvmod", "advcl", "relcl", "acl", "prt", "agent", "oprd", "acomp", "dative", "appos"}
)
WHEN = frozenset({"DATE", "TIME"})


def clause_like(token: Token) -> bool:
    """Whether a word heads a clause."""
    return token.pos_ in ("VERB", "AUX") or any(c.dep_ in (*SUBJECTS, "nsubjpass", "expl") for c in token.children)


def attributes(token: Token) -> bool:
    """Whether a participle opens the next attribution: "…, saying that …", "…, adding …"."""
    return token.tag_ == "VBG" and token.lemma_.lower() in lexicon.tags("cues")


def _breaks(token: Token) -> bool:
    """Whether a comma before this word ends a content: another attribution or a contrast begins."""
    word = token.lower_
    if word in ("while", "whereas", "according") or attributes(token):
        return True
    if word == "with":
        return any(attributes(t) for t in token.subtree)
    if word in ("in", "as"):
        return any(
            t.tag_ == "VBN" and t.lemma_ in ("report", "carry", "quote", "cite", "publish") for t in token.subtree
        )
    if token.tag_ in ("VBD", "VBZ") and any(c.left_edge.i == token.i + 1 and is_medium(c) for c in token.children):
        return "clause" in lexicon.tags("cues").get(token.lemma_.lower(), ())
    top = token
    while top.dep_ in ("det", "amod", "compound") and top.head.i > top.i:
        top = top.head
    return word == "despite" or (top.dep_ in ("appos", "npadvmod", "dobj", "conj") and answer(top) is not None)


def _goes_on_saying(subject: Token, verb: Token) -> bool:
    """Whether the same speaker goes on behind a conjunction: "…, and he noted that …"."""
    return (
        subject.lower_ in ("he", "she", "they")
        and verb.tag_ == "VBD"
        and verb.lemma_ in ("say", "note", "add", "stress")
    )


def _turns(but: Token) -> bool:
    """Whether who speaks is told to have done something else, of a clause that is about nobody: "there were signs but
    did not name a country".
    """
    done = (c for c in but.head.children if c.dep_ == "conj" and c.i > but.i)
    alone = any(c.dep_ == "expl" and c.lower_ == "there" for c in but.head.children)
    return alone and any(c.lower_ in ("did", "does") for verb in done for c in verb.children if c.dep_ == "aux")


def cut(doc: Doc, start: int, end: int) -> int:
    """End of a content before the next attribution or contrast."""
    for i in range(start + 1, end):
        opens = i == start + 1 and doc[i - 1].is_punct and doc[start - 1].lower_ == "that"
        if not opens and (
            (doc[i - 1].text == "," and _breaks(doc[i])) or (doc[i].lower_ == "according" and doc[i].dep_ == "prep")
        ):
            return i
        if doc[i].lower_ in ("and", "but") and i + 2 < end and _goes_on_saying(doc[i + 1], doc[i + 2]):
            return i
        if doc[i].dep_ == "cc" and (any(astray(t) for t in doc[i + 1 : min(i + 3, end)]) or _turns(doc[i])):
            return i
    return end


def is_setting(token: Token) -> bool:
    """Whether a phrase says when or in what talk something was said: "in a phone call with X", "on Thursday"."""
    if token.dep_ == "npadvmod":
        return token.ent_type_ in WHEN
    if token.dep_ != "prep":
        return False
    noun = next((c for c in token.children if c.dep_ == "pobj"), None)
    if noun is None:
        return False
    if token.lower_ in ("on", "in", "at", "late", "early", "since") and noun.ent_type_ in WHEN:
        return True
    return token.lower_ in ("in", "during", "at", "after", "before", "on", "ahead") and is_contact(noun)


def without_settings(doc: Doc, start: int, end: int, head: Token) -> int:
    """End of a noun content without the settings at its end, which belong to the saying."""
    changed = True
    while changed:
        changed = False
        for i in range(start + 1, end):
            token = doc[i]
            if is_setting(token) and token.right_edge.i + 1 >= end and _hangs(token, head):
                end, changed = token.left_edge.i, True
                break
    return end


def _hangs(token: Token, head: Token) -> bool:
    """Whether a phrase hangs on the content's own noun, through nouns and prepositions only."""
    up = token.head
    while up != head and up.dep_ != "ROOT":
        if up.pos_ in ("VERB", "AUX"):
            return up.i < head.i
        up = up.head
    return True


def constituent(doc: Doc, at: int) -> Token:
    """The largest phrase that begins with this token."""
    top = doc[at]
    while top.head != top and top.head.left_edge.i >= at:
        top = top.head
    return top


def _goes_on(doc: Doc, at: int, limit: int) -> bool:
    """Whether a sentence goes on behind a stop that machine translation left in it ("have escalated. can lead to")."""
    return doc[at].text == "." and at + 1 < limit and doc[at + 1].text[:1].islower()


def absorb(doc: Doc, start: int, end: int, limit: int, cue: Cue) -> int:
    """End of a content with what the parser hung elsewhere though it follows without a comma."""
    while end < limit:
        at = end
        if doc[at].dep_ == "punct" and doc[at].text[:1].isalpha():  # "at 7 a.m.", taken for a stop
            end = at + 1
            continue
        if at + 1 < limit and (doc[at].text in QUOTES or _goes_on(doc, at, limit)):
            at += 1
        top = constituent(doc, at)
        inside = top.head.i >= start or top.head in (cue.verb, cue.base) or top.head.i < cue.verb.i
        if (
            doc[at].is_punct
            or doc[at].dep_ == "cc"
            or doc[at].lower_ in ("while", "whereas", "according")
            or not inside
        ):
            break
        if is_setting(top) or attributes(top) or top.right_edge.i < at or cue.verb in top.subtree:
            break
        if top.dep_ not in TRAILING and not clause_like(top):
            break
        end = min(top.right_edge.i + 1, limit)
    return end


def trim(doc: Doc, start: int, end: int) -> Piece:
    """A content without the conjunction before it and the commas and stops around it."""
    while start < end and (doc[start].is_space or doc[start].text in (",", ";", ":", "-", "\u2014", ".")):
        start += 1
    if (
        start < end
        and doc[start].lower_ == "that"
        and doc[start].dep_ in ("mark", "nsubj", "det", "pobj", "advmod", "dobj")
        and _introduces(doc[start])
    ):
        start += 1
    while end > start and (
        doc[end - 1].dep_ == "cc"
        or doc[end - 1].is_space
        or doc[end - 1].text in (",", ";", ":", "-", "\u2014", "\u2013", ".", "(")
    ):
        end -= 1
    return start, end


def _introduces(that: Token) -> bool:
    return that.dep_ == "mark" or (that.i + 1 < len(that.doc) and that.nbor().text in (",", '"'))


def to_range(doc: Doc, piece: Piece) -> Range | None:
    """A trimmed piece as offsets, None if nothing is left of it."""
    start, end = trim(doc, *piece)
    while start < end and doc[start].text == ",":
        start += 1
    if start >= end:
        return None
    return doc[start].idx, end_of(doc[end - 1])
