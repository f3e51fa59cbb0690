"""Clauses as contents: after their cue ("said that X"), before it ("X, he said") and around it ("X, he said, Y")."""

from __future__ import annotations

from collections.abc import Iterator

from sayso import lexicon
from sayso.annotate import Doc, Token
from sayso.extract.borders import QUOTES, Piece, absorb, clause_like, cut, is_setting
from sayso.extract.cues import FINITE, Cue, bounds
from sayso.extract.voices import SUBJECTS, can_hear, objects

CLAUSES = ("ccomp", "xcomp", "advcl", "csubj", "acl", "dep", "parataxis")


def _right_clause(cue: Cue) -> Token | None:
    """The head of the clause that follows the cue and is what it says."""
    verb = cue.verb
    hosts = (verb, cue.last) if cue.last.pos_ == "VERB" and cue.last != verb else (verb,)  # "let it be known that"
    direct = [c for host in hosts for c in host.children if c.dep_ == "ccomp" and c.i > cue.last.i and c.i > verb.i]
    real = [c for c in direct if clause_like(c) and not _stray(c, verb) and not _proviso(c) and not _credits(c)]
    if cue.lemma.startswith("make "):
        plain = (t for t in verb.subtree if t.i > cue.last.i and t.dep_ in CLAUSES and clause_like(t))
        return _that_clause(verb) or next(plain, None)
    if real:
        return real[0]
    for child in verb.children:
        if (
            child.i > verb.i
            and child.dep_ in ("xcomp", "advcl", "relcl", "acl", "dobj", "prep")
            and _marked_that(child)
        ):
            return child
    if objects(verb) and not can_hear(objects(verb)[0]) and cue.last == verb:
        return None
    return _that_clause(verb)


def _credits(clause: Token) -> bool:
    """Whether a clause only names who reports what stands before it: "…, the newspaper reported on Saturday"."""
    held = any(c.dep_ in ("ccomp", "dobj", "xcomp") for c in clause.children)
    told = clause.lemma_ in ("report", "say", "write") and any(c.dep_ in SUBJECTS for c in clause.lefts)
    return told and not held and clause.left_edge.text == ","


def _proviso(clause: Token) -> bool:
    """Whether "provided that …" was taken for what is said: "agreed to leave provided that the siege was lifted"."""
    opens = clause.left_edge == clause and clause.i + 1 < clause.right_edge.i and clause.nbor().lower_ == "that"
    return opens and "proviso" in lexicon.tags("conditions").get(clause.lower_, ())


def _that_clause(verb: Token) -> Token | None:
    """A clause hung on what stands between: "told reporters on Monday that …", "warned each other this week that …"."""
    for token in verb.doc[verb.i + 1 : min(verb.i + 14, bounds(verb)[1])]:
        if _of_condition(token):
            return None
        if token.lower_ == "that" and token.head.i > token.i and token.dep_ in ("mark", "dobj", "advmod"):
            return token.head if any(c.dep_ in (*SUBJECTS, "nsubjpass", "expl") for c in token.head.children) else None
        if token.pos_ in ("VERB", "AUX") or token.text in (",", ";", ":"):
            return None
    return None


def _of_condition(that: Token) -> bool:
    """Whether "that" opens a condition: "accepted the plan on condition that …", "provided that …"."""
    before = that.nbor(-1).lower_ if that.i else ""
    return that.lower_ == "that" and bool(lexicon.tags("conditions").get(before, frozenset()) & {"case", "proviso"})


def _stray(clause: Token, verb: Token) -> bool:
    """Whether a clause without subject follows an object: of "stressed the benefits …, could be" only the object is."""
    bare = not any(c.dep_ in (*SUBJECTS, "nsubjpass", "expl", "mark") for c in clause.children)
    return bare and any(o.i < clause.i for o in objects(verb))


def _marked_that(head: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in head.children)


def _splits(doc: Doc, start: int, end: int, head: Token) -> list[int]:
    """Where a second clause of the same cue begins: "that A and that B", also "A and who B" of poor translations."""
    found = []
    for i in range(start + 1, end):
        token = doc[i]
        if doc[i - 1].dep_ != "cc" and doc[i - 1].lower_ not in ("and", "but"):
            continue
        if (token.lower_ == "that" and token.dep_ == "mark" and _conjoined(token.head, head)) or (
            token.lower_ in ("who", "which")
            and doc[i - 1].lower_ == "and"
            and i + 1 < end
            and doc[i + 1].tag_ in FINITE
        ):
            found.append(i)
    return found


def _conjoined(token: Token, head: Token) -> bool:
    while token.dep_ == "conj" and token != head:
        token = token.head
    return token == head


def _parts(doc: Doc, start: int, end: int, head: Token) -> Iterator[Piece]:
    at = start
    for split in _splits(doc, start, end, head):
        before = split - 1
        yield at, before
        at = split + 1
    yield at, end


def _double(that: Token) -> bool:
    """Whether "that" was taken for the subject of a clause that has one of its own: "that should the talks fail"."""
    return that.dep_ in SUBJECTS and any(c.dep_ in SUBJECTS and c.i > that.i for c in that.head.children)


def _after_setting(doc: Doc, start: int, head: Token) -> int:
    """Where a clause begins behind a time that belongs to the saying: "said on Thursday the talks had failed"."""
    first = doc[start]
    if doc[start - 1].lower_ != "that" and is_setting(first) and first != head and first.right_edge.i + 1 < head.i:
        after = first.right_edge.i + 1
        return after if doc[after].text != "," else start
    return start


def following(cue: Cue, limit: int) -> list[Piece]:
    """The clauses after a cue, each a content of its own."""
    head = _right_clause(cue)
    doc = cue.verb.doc
    if head is None:
        return _rescued(cue, limit)
    start = max(head.left_edge.i, cue.last.i + 1)
    object_end = max(
        (o.right_edge.i + 1 for o in objects(cue.verb) if o.i < head.i and head not in o.subtree), default=start
    )
    start = max(start, min(object_end, head.i))
    for that in doc[cue.last.i + 1 : head.i]:
        if that.lower_ == "that" and that.head == head and (that.dep_ in ("mark", "dobj", "advmod") or _double(that)):
            start = that.i + 1
    start = _after_setting(doc, start, head)
    end = absorb(doc, start, min(head.right_edge.i + 1, limit), limit, cue)
    if end < limit and doc[end].text == "," and _inverted(doc, start):
        end = limit
    end = _within_aside(cue, start, cut(doc, start, end))
    if start >= end:
        return []
    return list(_parts(doc, start, end, head))


def _inverted(doc: Doc, start: int) -> bool:
    """Whether a content begins with a condition that has no conjunction: "warned that were they to attack, it …"."""
    hypothesis = "inverted" in lexicon.tags("conditions").get(doc[start].lower_, ())
    return hypothesis and doc[start - 1].lower_ == "that" and doc[start].head.dep_ != "ROOT"


def _within_aside(cue: Cue, start: int, end: int) -> int:
    """End of a content told in an aside, before the main clause goes on: "the general, who said X, left at noon"."""
    verb, doc = cue.verb, cue.verb.doc
    first = verb.left_edge.i
    if verb.dep_ != "relcl" or not first or doc[first - 1].text != ",":
        return end
    for i in range(start + 2, end):
        goes_on = doc[i].tag_ in FINITE or (doc[i].tag_ == "VBN" and doc[i].dep_ in ("ccomp", "conj", "ROOT"))
        if doc[i - 1].text == "," and goes_on:
            return i - 1
    return end


def _rescued(cue: Cue, limit: int) -> list[Piece]:
    """A clause whose subject the parser took for the cue's object: "saying progress in the talks could be slow"."""
    verb, doc = cue.verb, cue.verb.doc
    held = next((o for o in objects(verb) if o.left_edge.i == cue.last.i + 1), None)
    if held is None or "who" in cue.frames:
        return []
    follow = held.right_edge.i + 1
    while follow < limit and doc[follow].dep_ == "prep" and doc[follow].head == verb:
        follow = doc[follow].right_edge.i + 1
    if follow >= limit or doc[follow].tag_ not in FINITE:
        return []
    top = doc[follow].head if doc[follow].dep_ in ("aux", "auxpass") else doc[follow]
    return [(held.left_edge.i, cut(doc, held.left_edge.i, min(top.right_edge.i + 1, limit)))]


def unit(cue: Cue, voice: Token) -> Piece:
    """Token numbers of the voice and its cue with what stands between and beside them: "Biden said on Tuesday"."""
    verb = cue.verb
    first = min(
        voice.left_edge.i, verb.i, cue.base.i, *(c.i for c in verb.children if c.dep_ in ("aux", "neg")), voice.i
    )
    last = max(voice.right_edge.i if voice.i > verb.i else voice.i, cue.last.i)
    return first, last + 1


def preceding(cue: Cue, voice: Token) -> list[Piece]:
    """What stands before the cue and around it; by a cue that only quotes, nothing but a quotation."""
    if cue.verb.tag_ == "VBG" and cue.verb.dep_ == "advcl":
        return []
    doc = cue.verb.doc
    pieces = [p for p in _inset(cue, voice) if any(t.is_alpha and t.lower_ != "as" for t in doc[p[0] : p[1]])]
    quoted = any(t.text in QUOTES for start, end in pieces for t in doc[start:end])
    return pieces if quoted or "clause" in cue.frames else []


def behind_colon(cue: Cue, voice: Token, limit: int) -> list[Piece]:
    """What follows an inverted cue behind a colon: "Said the minister: the road is open"."""
    doc = cue.verb.doc
    last = unit(cue, voice)[1]
    inside = last + 1 < limit and doc[last].text == ":" and cue.verb.i == bounds(cue.verb)[0]
    return [(last + 1, limit)] if inside else []


def _inset(cue: Cue, voice: Token) -> list[Piece]:
    """Pieces of a clause into which or after which the cue is set: "X, he said, Y"."""
    verb, doc = cue.verb, cue.verb.doc
    first, last = unit(cue, voice)
    head = next((c for c in verb.children if c.dep_ == "ccomp" and c.i < first), None)
    if head is None and (verb.head.i < first or verb.head.i > last) and _set_in(verb, first):
        head = verb.head
        while head.dep_ == "conj" and head.head.i < head.i and voice.i > verb.i:
            head = head.head
    start_of_sentence, _ = bounds(verb)
    if head is None:
        return _before_comma(doc, start_of_sentence, first) if verb.dep_ not in ("relcl", "acl", "advcl") else []
    start = max(head.left_edge.i, start_of_sentence)
    if head.i < first:
        pieces = [(start, first)]
        beyond = head.right_edge.i + 1
        after = max(last, _unit_end(verb, last))
        if beyond > after and any(not t.is_punct for t in doc[after:beyond]):
            pieces.append((after, beyond))
        return [(a, cut(doc, a, b)) for a, b in pieces]
    after = max(last, _unit_end(verb, last), head.left_edge.i)
    pieces = [(after, cut(doc, after, head.right_edge.i + 1))]
    return [(start_of_sentence, first), *pieces] if head.left_edge.i < first and start_of_sentence < first else pieces


def _set_in(verb: Token, first: int) -> bool:
    """Whether a cue is set into or behind its content: "X, he said, Y", "as X said"."""
    if verb.dep_ == "advcl":
        return any(c.lower_ == "as" for c in verb.children)
    if verb.dep_ not in ("parataxis", "ccomp", "dep", "conj") or verb.i == bounds(verb)[0]:
        return False
    return first > bounds(verb)[0] and verb.doc[first - 1].text in (",", "-", "\u2014", *QUOTES)


def _unit_end(verb: Token, last: int) -> int:
    """End of the cue's own phrases after it, up to the comma that closes the inset."""
    doc = verb.doc
    for i in range(last, bounds(verb)[1]):
        if doc[i].text in (",", '"'):
            return i
    return last


def _before_comma(doc: Doc, start: int, first: int) -> list[Piece]:
    """Everything before the voice, if a comma or a quotation mark parts the two and a verb stands there."""
    if first - start < 3 or doc[first - 1].text not in (",", '"', "'", "?", "!"):
        return []
    if not any(t.tag_ in FINITE for t in doc[start:first]):
        return []
    return [(start, first)]
