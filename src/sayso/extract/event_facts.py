"""What a report says of an event on one point: its length, medium, place, order, who asked, how many were hurt."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from sayso.annotate import Doc, Token
from sayso.extract.event_party import Cast
from sayso.extract.event_roles import governor
from sayso.extract.event_tolls import Found
from sayso.extract.event_triggers import Trigger
from sayso.model import FactMention, Mode, Quantity, Report, Statement

_LASTING = frozenset({"last", "go", "run", "take", "continue", "drag", "stretch"})
_ENDING = frozenset({"end", "finish", "conclude", "wrap"})
_STARTING = frozenset({"start", "begin", "open", "commence"})
_ASKING = frozenset({"request", "initiate", "seek", "ask", "propose", "arrange"})
_MAGNITUDE = re.compile(
    r"\b(?:magnitude(?:\s+of)?\s+(?P<after>\d\.\d)|(?P<before>\d\.\d)[\s-]magnitude|measur\w+\s+(?P<scale>\d\.\d))",
    re.IGNORECASE,
)
_MEDIA: dict[str, str] = {"telephone": "telephone", "video": "video"}


class Sayings:
    """Statements of a report, looked up by where a piece of text stands."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._pieces = sorted((c.start, c.end, s.id) for s in statements for c in s.content)
        self._starts = [start for start, _, _ in self._pieces]
        self._furthest = list(accumulate((end for _, end, _ in self._pieces), max))

    def around(self, start: int, end: int) -> str | None:
        """Id of the innermost statement whose content holds [start, end)."""
        holding: list[tuple[int, int, int, str]] = []
        at = bisect_right(self._starts, start) - 1
        while at >= 0 and self._furthest[at] >= end:
            low, high, statement = self._pieces[at]
            if end <= high:
                holding.append((high - low, low, high, statement))
            at -= 1
        return min(holding)[-1] if holding else None


def find(
    trigger: Trigger,
    doc: Doc,
    report: Report,
    quantities: Sequence[Quantity],
    cast: Cast,
    sayings: Sayings,
    tolls: Sequence[Found] = (),
) -> tuple[FactMention, ...]:
    """Facts that the trigger's clause gives; `quantities` are those of its sentence, `tolls` its victims' numbers."""
    found = [*tolls, *_medium(trigger, report), *_asked(trigger, report, cast), *_in_person(trigger, report)]
    if "quake" in trigger.sense.family:
        found.extend(_magnitude(trigger, report))
    for quantity in quantities:
        span = doc.char_span(quantity.span.start, quantity.span.end, alignment_mode="expand")
        if span is not None:
            found.extend(_from_quantity(trigger, quantity, span.root, report))
    return told(found, sayings)


def told(found: Sequence[Found], sayings: Sayings) -> tuple[FactMention, ...]:
    """Facts as the report gives them, each once, with the statement that vouches for it."""
    unique = {(f[0], f[1].start): f for f in found}
    return tuple(
        FactMention(name, cite, cite.text, normalized, low, high, sayings.around(cite.start, cite.end))
        for name, cite, normalized, low, high in (unique[key] for key in sorted(unique))
    )


def _magnitude(trigger: Trigger, report: Report) -> Iterator[Found]:
    """ "A 6.1-magnitude quake", in the trigger's sentence; scales are not told apart."""
    sentence = trigger.head.sent
    for match in _MAGNITUDE.finditer(report.text, sentence.start_char, sentence.end_char):
        group = next(name for name, text in match.groupdict().items() if text)
        size = float(match[group])
        yield "magnitude", report.cite(match.start(group), match.end(group)), match[group], size, size


def _medium(trigger: Trigger, report: Report) -> Iterator[Found]:
    mode: Mode | None = trigger.sense.mode
    if mode not in _MEDIA or trigger.sense.how == "guarded":
        return
    if trigger.form == "noun":
        start, end = trigger.first.idx, trigger.head.idx + len(trigger.head.text)
        yield "medium", report.cite(start, end), _MEDIA[mode], None, None


def _in_person(trigger: Trigger, report: Report) -> Iterator[Found]:
    """ "By phone", "by video link", "in person"."""
    for child in trigger.head.children:
        if child.dep_ == "prep" and child.lower_ in ("by", "via", "over", "in", "on"):
            for noun in child.children:
                word = noun.lower_
                medium = (
                    "telephone" if word in ("phone", "telephone")
                    else "video" if word.startswith("video") or any(c.lower_ == "video" for c in noun.children)
                    else "in person" if word == "person" and child.lower_ == "in"
                    else None
                )  # fmt: skip
                if medium:
                    yield "medium", report.cite(child.idx, noun.idx + len(noun.text)), medium, None, None


def _asked(trigger: Trigger, report: Report, cast: Cast) -> Iterator[Found]:
    """ "The call, requested by X", "X requested the call", "at the request of X"."""
    noun = trigger.head
    if not trigger.contact:
        return
    verbs = [c for c in noun.children if c.dep_ in ("acl", "relcl") and c.lemma_ in _ASKING]
    if noun.dep_ == "nsubjpass" and noun.head.lemma_ in _ASKING:
        verbs.append(noun.head)
    askers = [p for v in verbs for c in v.children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"]
    if noun.dep_ == "dobj" and noun.head.lemma_ in _ASKING and noun.head.tag_ in ("VBD", "VBN"):
        askers += [c for c in noun.head.children if c.dep_ == "nsubj"]
    for asker in askers:
        entity = cast.entity(asker)
        words = [t for t in asker.subtree if t.dep_ in ("compound", "poss", "amod", "det", "case") and t.i < asker.i]
        start = min([asker.idx, *(t.idx for t in words)])
        cite = report.cite(start, asker.idx + len(asker.text))
        yield "requested by", cite, entity.name if entity else cite.text, None, None


def _may_last(trigger: Trigger, root: Token) -> bool:
    """Whether a length of time may be that of the event: "his second arrest in less than a month" took no month."""
    return trigger.contact or (bool(trigger.sense.family) and root.head.lower_ not in ("in", "within"))


def _from_quantity(trigger: Trigger, quantity: Quantity, root: Token, report: Report) -> Iterator[Found]:
    match quantity.kind:
        case "duration" if _may_last(trigger, root) and _belongs(trigger, root, _LASTING):
            yield "duration", quantity.span, quantity.normalized, quantity.low, quantity.high
        case "clock" if _governed(trigger, root, _ENDING):
            yield "ended", quantity.span, quantity.normalized, quantity.low, quantity.high
        case "clock" if _governed(trigger, root, _STARTING):
            yield "started", quantity.span, quantity.normalized, quantity.low, quantity.high
        case "ordinal" if trigger.contact:
            yield from _order(trigger, quantity, root, report)
        case _:
            return


def _verbs(trigger: Trigger) -> Iterator[Token]:
    """Verbs that say something of the event: it is their subject, or they modify it."""
    head = trigger.head
    if trigger.form == "verb":
        yield head
        return
    if head.dep_ in ("nsubj", "nsubjpass"):
        yield head.head
        yield from (c for c in head.head.children if c.dep_ == "conj")
    yield from (c for c in head.children if c.dep_ in ("relcl", "acl"))


def _governed(trigger: Trigger, root: Token, lemmas: frozenset[str]) -> bool:
    verbs = {v.i for v in _verbs(trigger) if v.lemma_ in lemmas}
    return any(a.i in verbs for a in _climb(root))


def _climb(token: Token) -> Iterator[Token]:
    """Words above a token up to and with the first verb."""
    at = token
    while at.head.i != at.i:
        at = at.head
        yield at
        if at.pos_ in ("VERB", "AUX"):
            return


def _belongs(trigger: Trigger, root: Token, lasting: frozenset[str]) -> bool:
    """Whether a length of time is the event's: "50-minute call", "talked for 50 minutes", "the call lasted an hour"."""
    head = trigger.head
    above = list(_climb(root))
    if trigger.form == "noun" and any(a.i == head.i for a in above):
        if root.i < head.i or any(a.lower_ == "of" for a in above):
            return True
        if not any(a.lower_ == "for" and a.head.i == head.i for a in above):
            return False
    verbs = {v.i for v in _verbs(trigger) if v.lemma_ in lasting or trigger.form == "verb"}
    if trigger.form == "noun":
        under = governor(head)
        if under is not None and under[1] == "object" and any(a.lower_ == "for" for a in above):
            verbs.add(under[0].i)
    return any(a.i in verbs for a in above)


def _order(trigger: Trigger, quantity: Quantity, root: Token, report: Report) -> Iterator[Found]:
    """ "A second phone conversation this month", "was the fifth since …", "met for the first time in person"."""
    head = trigger.head
    end: int | None = None
    if trigger.form == "noun" and root.head.i == head.i and root.dep_ in ("amod", "ordinal"):
        tail = [
            c
            for c in head.children
            if c.i > head.i and c.dep_ in ("npadvmod", "prep") and c.lower_ in ("since", "month", "year", "week")
        ]
        last = max([head, *(c.right_edge for c in tail)], key=lambda t: t.i)
        end = last.idx + len(last.text)
    elif trigger.form == "noun" and head.dep_ == "nsubj" and head.head.lemma_ == "be" and root.head.i == head.head.i:
        tail = [
            c.right_edge
            for c in head.head.children
            if c.dep_ == "prep" and c.lower_ in ("since", "in", "this") and c.i > root.i
        ]
        last = max([root.right_edge, *tail[:1]], key=lambda t: t.i)
        end = last.idx + len(last.text)
    elif trigger.form == "verb" and root.head.lower_ == "time" and any(a.i == head.i for a in _climb(root.head)):
        last = root.head.right_edge if root.head.right_edge.i - root.head.i <= 3 else root.head
        end = last.idx + len(last.text)
    if end is not None and end > quantity.span.start:
        yield "order", report.cite(quantity.span.start, end), quantity.normalized, quantity.low, quantity.high
