"""Which time expression belongs to which event of a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sayso.annotate import Doc, Token
from sayso.extract.event_roles import due, governor, same_doer
from sayso.extract.event_triggers import Trigger
from sayso.extract.event_words import under_toll
from sayso.model import Status, Time

_AFTERWARDS = frozenset({"after", "before", "following", "ahead", "since", "until"})
_COMING = frozenset({"begin", "start", "take", "come", "enter", "run", "last"})
_FAR = 36_600


def bind(doc: Doc, triggers: Sequence[Trigger], times: Sequence[Time]) -> Mapping[int, tuple[Time, ...]]:
    """Token index of a trigger's head → the times of its event, for the triggers and times of one sentence."""
    found: dict[int, list[Time]] = {}
    left: list[tuple[Token, Time]] = []
    for time in times:
        span = doc.char_span(time.span.start, time.span.end, alignment_mode="expand")
        if span is None:
            continue
        if (owner := _owner(span.root, triggers)) is not None:
            found.setdefault(owner.head.i, []).append(time)
        else:
            left.append((span.root, time))
    own = set(found)
    for root, time in left:
        if (besides := _besides(root, triggers)) is not None and besides.head.i not in own:
            found.setdefault(besides.head.i, []).append(time)
    for trigger in triggers:
        head = trigger.head
        # "It invaded in 2014 and annexed": the second verb shares the first one's time.
        if head.dep_ == "conj" and head.i not in found and head.head.i in found:
            found[head.i] = list(found[head.head.i])
    return {index: tuple(bound) for index, bound in found.items()}


def _owner(root: Token, triggers: Sequence[Trigger]) -> Trigger | None:
    by_head = {trigger.head.i: trigger for trigger in triggers}
    at = root
    while at.head.i != at.i:
        at = at.head
        if at.i in by_head and not (at.tag_.startswith("VB") and _nearer(at, root, triggers)):
            return by_head[at.i]
        if at.tag_.startswith("VB") or at.pos_ in ("VERB", "AUX"):
            if at.dep_ == "xcomp" and at.head.dep_ == "acomp" and due(at.head.head) == at:
                return _nearer(at.head.head, root, triggers)
            if at.dep_ == "xcomp" and at.lemma_ in _COMING:
                # "Agreed on a truce to begin on Sunday".
                return _nearer(at.head, root, triggers)
            return _nearer(at, root, triggers) or (by_head.get(at.head.i) if at.dep_ in ("relcl", "acl") else None)
    return None


def _besides(root: Token, triggers: Sequence[Trigger]) -> Trigger | None:
    """What the same party did next, or before: "walked in on Monday and shot three", "shot one and hurt two on Monday".

    `root` is the head of a time that no deed has for its own.
    """
    by_head = {trigger.head.i: trigger for trigger in triggers if trigger.form == "verb"}
    verb = next((t for t in root.ancestors if t.pos_ in ("VERB", "AUX")), None)
    if verb is None:
        return None
    then = next((c for c in verb.children if c.dep_ == "conj" and c.i > root.i), None)
    if then is not None and same_doer(verb, then):
        return by_head.get(then.i)
    return by_head.get(verb.head.i) if verb.dep_ == "conj" and same_doer(verb.head, verb) else None


def _nearer(verb: Token, root: Token, triggers: Sequence[Trigger]) -> Trigger | None:
    """Of the nouns that the verb governs the last one before the time, else the first one after it."""
    governed = []
    for trigger in triggers:
        under = governor(trigger.head) if trigger.form == "noun" else None
        if under is None or under[0].i != verb.i or under_toll(trigger.head):
            continue
        between = verb.doc[min(trigger.head.i, root.i) : max(trigger.head.i, root.i)]
        apart = trigger.head.i > root.i or any(t.text in ",;" for t in between)
        if not (under[1] in _AFTERWARDS and apart):
            governed.append(trigger)
    matter = next((t for t in root.ancestors if t.lower_ == "about" and t.head.i == verb.i), None)
    if matter is not None:  # "the talks are about a new election in the spring"
        governed = [t for t in governed if t.head.i > matter.i]
    before = [t for t in governed if t.head.i < root.i]
    if before:
        return before[-1]
    return governed[0] if governed else None


def turned(time: Time, status: Status) -> Time:
    """The time with what the event's status adds: what happened lies before the report, what is due after it."""
    if time.anchor != "publication" or time.days is None or status not in ("past", "scheduled"):
        return time
    low, high = (-_FAR, 0) if status == "past" else (0, _FAR)
    days = max(time.days[0], low), min(time.days[1], high)
    return replace(time, days=days) if days[0] <= days[1] else time
