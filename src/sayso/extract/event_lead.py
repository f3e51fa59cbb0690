"""What a report is about: the event of its first sentence's main clause, also where no listed kind of event fits."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.annotate import Annotated, Span, Token
from sayso.extract import event_facts, event_times, event_words
from sayso.extract.event_clauses import of_verb
from sayso.extract.event_forms import Sense
from sayso.extract.event_labels import label, phrase
from sayso.extract.event_party import Cast
from sayso.extract.event_places import place
from sayso.extract.event_roles import participants
from sayso.extract.event_triggers import LIGHT, Trigger
from sayso.model import Entity, EventMention, Statement, Time

KIND = "other"
_SHORTEST = 8
_DEEPEST = 5


def find(
    annotated: Annotated,
    entities: tuple[Entity, ...],
    times: Sequence[Time],
    statements: Sequence[Statement],
    mentions: Sequence[EventMention],
) -> EventMention | None:
    """The event that the first full sentence's main clause tells; None where there is no such sentence.

    Where `mentions` hold it, that is the one, else one of kind "other" whose `family` is the lemma of its verb.
    """
    sentence = next((s for s in annotated.sentences if _is_full(s)), None)
    if sentence is None:
        return None
    verb = _main(sentence.root, sentence, _contents(statements))
    listed = _listed(verb, mentions)
    return listed or _other(verb, sentence, annotated, Cast(entities), times, statements)


def _is_full(sentence: Span) -> bool:
    """Whether it is a sentence of the text rather than a headline, a dateline or a signature."""
    return len(sentence) >= _SHORTEST and sentence.root.pos_ in ("VERB", "AUX") and sentence[-1].is_punct


def _contents(statements: Sequence[Statement]) -> dict[int, tuple[int, int]]:
    """Where the cue of a mere saying begins → the first piece of what is said; a ruling is the event itself."""
    return {
        s.cue.start: (s.content[0].start, s.content[0].end)
        for s in statements
        if s.cue is not None and s.act in ("state", "promise") and s.cue_lemma not in event_words.words("deciding")
    }


def _main(root: Token, sentence: Span, contents: dict[int, tuple[int, int]]) -> Token:
    """The verb of what happened: of what is said rather than of the saying, of what is tried rather than the trying."""
    at = root
    for _ in range(_DEEPEST):
        below = [c for c in at.children if c.dep_ in ("ccomp", "xcomp") and c.pos_ in ("VERB", "AUX")]
        said = contents.get(at.idx)
        if said is not None:
            below = [c for c in below if said[0] <= c.idx < said[1]] or [
                t for t in sentence if said[0] <= t.idx < said[1] and t.pos_ == "VERB" and t.head.i == at.i
            ]
        elif at.lemma_.lower() not in event_words.words("raising"):
            return at
        if not below:
            return at
        at = below[0]
    return at


def _listed(verb: Token, mentions: Sequence[EventMention]) -> EventMention | None:
    """The mention whose trigger is the verb, or a noun that is its subject or object."""
    near = [verb, *(c for c in verb.children if c.dep_ in ("dobj", "nsubjpass", "nsubj", "attr"))]
    heads = [t for t in near if t.i == verb.i or t.dep_ == "dobj" or verb.lemma_ in LIGHT or t.dep_ == "nsubjpass"]
    for head in heads:
        for mention in mentions:
            if mention.span.start <= head.idx < mention.span.end:
                return mention
    return None


def _other(
    verb: Token,
    sentence: Span,
    annotated: Annotated,
    cast: Cast,
    times: Sequence[Time],
    statements: Sequence[Statement],
) -> EventMention:
    report, head = annotated.report, _predicate(verb)
    lemma = head.lemma_.lower()
    sense = Sense((lemma,), KIND, None, "deed", frozenset({lemma}))
    trigger = Trigger(verb, verb, verb, sense, "verb")
    near = [t for t in times if sentence.start_char <= t.span.start and t.span.end <= sentence.end_char]
    status = of_verb(verb)
    bound = event_times.bind(annotated.doc, [trigger], near).get(verb.i, ())
    span = report.cite(head.idx, head.idx + len(head.text))
    last = verb.right_edge
    return EventMention(
        span=span,
        clause=report.cite(verb.left_edge.idx, last.idx + len(last.text)),
        kind=KIND,
        mode=None,
        status=status,
        participants=tuple(sorted(participants(trigger, cast).keys)),
        place=place(trigger, None, report, cast),
        times=tuple(event_times.turned(time, status) for time in bound),
        statement=event_facts.Sayings(statements).around(span.start, span.end),
        label=label(trigger, cast, report) if head.i == verb.i else phrase(head, report).capitalize(),
        family=(lemma,),
    )


def _predicate(verb: Token) -> Token:
    """The verb, or the noun or adjective that "is" joins to its subject."""
    if verb.lemma_ != "be":
        return verb
    return next((c for c in verb.children if c.dep_ in ("attr", "acomp") and c.pos_ in ("NOUN", "ADJ")), verb)
