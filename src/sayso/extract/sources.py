"""Sources named beside a sentence: "according to X", "in X's view", or in a sentence that covers those before it."""

from __future__ import annotations

from collections.abc import Iterator

from sayso import lexicon
from sayso.annotate import Doc, Span, Token
from sayso.extract.borders import to_range
from sayso.extract.drafts import Draft, Page, Range, end_of
from sayso.extract.voices import can_hear, can_speak, is_medium, kinds, noun_range, object_of, objects, passive

OFFICES = frozenset({"government", "ministry", "presidency", "palace", "opposition", "administration", "leadership"})
VIEWS = frozenset({"view", "opinion", "word", "eye", "account"})
LONG, SHORT = 40, 10  # tokens of a sentence that only names a source, and of "So says the mayor."
RETOLD = frozenset({"say", "tell", "report", "announce", "write", "claim"})
PUBLISHED = frozenset(
    {"state", "say", "report", "announce", "note", "mention", "publish", "write", "confirm", "declare"}
)
CONFIRMED = frozenset({"confirm"})  # of one thing, the last that was said


def _according(token: Token) -> tuple[Token, Token] | None:
    """For the word "according": the last token of the cue and the noun that it names."""
    if token.lower_ != "according" or token.i + 1 >= len(token.doc):
        return None
    to = token.nbor()
    if to.lower_ != "to":
        return None
    named = object_of(to) or object_of(token)
    return (to, named) if named is not None and named.i > to.i else None


def _rest(sentence: Span, first: int, last: int) -> list[tuple[int, int]]:
    """The sentence without the source phrase [first, last): what stands before and after it."""
    return [(sentence.start, first), (last, sentence.end)]


def _phrase_end(named: Token) -> int:
    """Token number after the noun phrase of a source and a name or a relative clause between commas behind it; another
    clause after a comma is no part of it.
    """
    _, end = noun_range(named)
    doc = named.doc
    last = named.i + 1
    while last < len(doc) and doc[last].idx < end:
        last += 1
    told = next((c for c in named.children if c.dep_ == "relcl" and c.left_edge.i == last + 1), None)
    if told is not None and doc[last].text == "," and told.right_edge.i + 1 < len(doc):
        return told.right_edge.i + 1
    return _past_name(last, doc) if named.ent_type_ != "PERSON" else last


def _past_name(at: int, doc: Doc) -> int:
    """Behind a name between commas: "the head of the agency, Oma Vell, …"."""
    last = at + 1
    while last < len(doc) and doc[last].ent_type_ == "PERSON":
        last += 1
    return last if at + 1 < last < len(doc) and doc[at].text == doc[last].text == "," else at


def _content(sentence: Span, first: int, last: int) -> tuple[Range, ...]:
    doc = sentence.doc
    parts = [part for part in _rest(sentence, first, last) if any(t.is_alpha for t in doc[part[0] : part[1]])]
    spans = (to_range(doc, part) for part in parts)
    return tuple(span for span in spans if span is not None)


def _scope(sentence: Span, source: Token) -> Span:
    """What a source phrase covers: the clause that it opens ("said that, according to X, Y", "in which, according to X,
    Y"), else the sentence.
    """
    clause = source.head
    if clause.dep_ == "relcl" and _opens(clause, source):
        return sentence.doc.span(source.i, clause.right_edge.i + 1)
    while clause.dep_ not in ("ROOT", "ccomp", "acl") and clause.head.i != clause.i:
        clause = clause.head
    mark = next((c for c in clause.children if c.lower_ == "that" and c.dep_ == "mark"), None)
    if clause.dep_ == "ROOT" or mark is None or not mark.i < source.i < clause.i:
        return sentence
    return sentence.doc.span(mark.i + 1, max(clause.right_edge.i + 1, source.i + 1))


def _opens(clause: Token, source: Token) -> bool:
    """Whether a source stands right behind the words that join a relative clause to its noun."""
    before = [t for t in source.doc[clause.left_edge.i : source.i] if not t.is_punct]
    return bool(before) and all(t.dep_ == "prep" or t.tag_ in ("WDT", "WP", "WRB") for t in before)


def _according_to(sentence: Span) -> Iterator[Draft]:
    for token in sentence:
        found = _according(token)
        if found is None:
            continue
        to, named = found
        content = _content(_scope(sentence, token), token.i, _phrase_end(named))
        if content:
            yield Draft(noun_range(named), (token.idx, end_of(to)), "according to", content)


def _held(preposition: Token) -> tuple[Token, Token] | None:
    """Of "in her view", "in the words of the minister": the noun of the view and whose it is."""
    view = object_of(preposition) if preposition.lower_ in ("in", "by") and preposition.dep_ == "prep" else None
    if view is None or view.lemma_.lower() not in VIEWS:
        return None
    of = next((c for c in view.children if c.lower_ == "of" and c.dep_ == "prep"), None)
    owner = object_of(of) if of is not None else next((c for c in view.children if c.dep_ == "poss"), None)
    return (view, owner) if owner is not None and can_speak(owner) else None


def _views(sentence: Span) -> Iterator[Draft]:
    """ "In her view, X", "X, in the words of the minister": a view that a comma parts from what is held."""
    doc = sentence.doc
    for token in sentence:
        found = _held(token)
        if found is None:
            continue
        view, owner = found
        scope = _scope(sentence, token)
        last = _past_teller(max(_phrase_end(owner), view.i + 1), scope.end, doc)
        opens = token.i == scope.start or not any(t.is_alpha for t in doc[scope.start : token.i])
        parted = last >= scope.end or doc[last].is_punct
        if not parted or not (opens or doc[token.i - 1].text == ","):
            continue
        content = _content(scope, token.i, last)
        if content:
            of = owner.i > view.i
            cue = (token.idx if of else view.idx, end_of(owner.head) if of else end_of(view))
            yield Draft(noun_range(owner), cue, f"in {view.lemma_.lower()}", content)


def _past_teller(at: int, end: int, doc: Doc) -> int:
    """Behind a teller named beside a view: "in her view, according to the palace, X"."""
    if at + 1 >= end or doc[at].text != "," or doc[at + 1].lower_ != "according":
        return at
    found = _according(doc[at + 1])
    return _phrase_end(found[1]) if found else at


def _for(sentence: Span) -> Iterator[Draft]:
    """ "For the Kremlin, X": a view, where the noun is a seat of power, an office or a person."""
    first = sentence[0]
    held = object_of(first) if first.dep_ == "prep" and first.lower_ == "for" else None
    if held is None or not _office(held):
        return
    last = _phrase_end(held)
    if last < sentence.end and sentence.doc[last].text == ",":
        content = _content(sentence, first.i, last)
        if content:
            yield Draft(noun_range(held), (first.idx, end_of(first)), "for", content)


def _office(noun: Token) -> bool:
    name = noun.doc.span(noun.left_edge.i, noun.right_edge.i + 1).text.removeprefix("the ")
    return name in lexicon.tags("metonyms") or noun.ent_type_ == "PERSON" or noun.lemma_.lower() in OFFICES


def _earlier(read: Page, number: int, near: bool) -> list[Span]:
    """The sentences that a source sentence covers: those before it in its paragraph, and the paragraph before.

    `near`: its own paragraph only, where anything stands before it there.
    """
    report = read.annotated.report
    sentences = read.annotated.sentences
    paragraph = report.paragraph(sentences[number].start_char)
    breaks = [report.paragraph(piece.start) for piece in report.not_text]
    covered: list[Span] = []
    for sentence in reversed(sentences[:number]):
        own = report.paragraph(sentence.start_char)
        apart = near and covered and own < report.paragraph(covered[0].start_char)
        if own < paragraph - 1 or apart or any(own <= b <= paragraph for b in breaks):
            break
        covered.append(sentence)
    return covered[::-1]


def _for_what_stands_before(read: Page) -> Iterator[Draft]:
    for number, sentence in enumerate(read.annotated.sentences):
        if len(sentence) > LONG:
            continue
        published = _published(sentence)
        verb, named = published or _retold(sentence) or (None, None)
        if verb is None or named is None:
            continue
        covered = _earlier(read, number, near=published is None or not passive(verb))
        if verb.lemma_ in CONFIRMED:
            covered = [_told(one) for one in covered[-1:]]
        content = [piece for s in covered if (piece := to_range(sentence.doc, (s.start, s.end))) is not None]
        if not content:
            continue
        heard = [o for o in objects(verb) if can_hear(o)]
        media = [o for o in heard if is_medium(o)]
        yield Draft(
            noun_range(named),
            (verb.idx, end_of(verb)),
            verb.lemma_,
            tuple(content),
            to=tuple(noun_range(o) for o in heard if o not in media),
            via=tuple(noun_range(o) for o in media),
        )


def _told(sentence: Span) -> Span:
    """What a sentence tells on somebody's word, without whose; a sentence that tells nothing so, as it is."""
    clause = next((c for c in sentence.root.children if c.dep_ == "ccomp"), None)
    if clause is None:
        return sentence
    start = clause.left_edge.i
    first = start + (sentence.doc[start].lower_ == "that")
    return sentence.doc.span(first, clause.right_edge.i + 1)


def _published(sentence: Span) -> tuple[Token, Token] | None:
    """Verb and source of "This was stated in a press release of the palace", "The palace announced this".

    Nothing is said by who "has not confirmed this".
    """
    root = sentence.root
    if root.lemma_ not in PUBLISHED or any(c.dep_ in ("ccomp", "neg") for c in root.children):
        return None
    pointer = next(
        (c for c in root.children if c.dep_ in ("nsubjpass", "nsubj", "dobj") and c.lower_ in ("this", "it")), None
    )
    if pointer is None or pointer.dep_ == "nsubj" or (pointer.lower_ == "it" and pointer.dep_ != "nsubjpass"):
        return None
    named = _named_source(root)
    return (root, named) if named is not None else None


def _retold(sentence: Span) -> tuple[Token, Token] | None:
    """Verb and source of "That is what the mayor told Radio Lund", "So says the mayor"."""
    verb: Token | None = sentence.root
    if sentence[0].lower_ in ("this", "that") and sentence[0].dep_ == "nsubj" and sentence[0].head.lemma_ == "be":
        verb = next((t.head for t in sentence if t.lower_ == "what" and t.head.i > t.i), None)
    elif sentence[0].lower_ != "so" or len(sentence) > SHORT:
        return None
    if verb is None or verb.lemma_ not in RETOLD:
        return None
    named = next((c for c in verb.children if c.dep_ == "nsubj" and can_speak(c) and c.i > sentence[0].i), None)
    return (verb, named) if named is not None and named.pos_ != "PRON" else None


def _named_source(root: Token) -> Token | None:
    if passive(root):
        for child in root.children:
            if child.lower_ in ("in", "by", "on") and child.dep_ in ("prep", "agent"):
                named = object_of(child)
                if named is not None and (
                    can_speak(named) if child.lower_ == "by" else "document" in kinds(named.lemma_)
                ):
                    return named
        return None
    return next((c for c in root.children if c.dep_ == "nsubj" and can_speak(c)), None)


def find(read: Page) -> Iterator[Draft]:
    """Attributions by prepositions and by sentences that name the source of those before them."""
    for sentence in read.annotated.sentences:
        yield from _according_to(sentence)
        yield from _views(sentence)
        yield from _for(sentence)
    yield from _for_what_stands_before(read)
