"""What an event is called on a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso import names, places
from sayso.model import Actor, EventMention, Mode
from sayso.resolve.group import Node

_WORDS: dict[Mode | None, str] = {
    "telephone": "telephone call",
    "video": "video call",
    "meeting": "meeting",
    "visit": "visit",
    "talks": "talks",
    "letter": "letter",
    "summit": "summit",
    None: "conversation",
}
_MOST_NAMES = 3
_TWO = 2
_SEVERAL = 4
_MUTUAL: tuple[Mode | None, ...] = ("talks", "meeting", "summit", None)
_STRIKES = frozenset({"attack", "strike", "airstrike", "raid", "bombardment", "assault"})


@dataclass(frozen=True, slots=True)
class Title:
    """A title in plain words and the mode that it tells."""

    text: str
    mode: Mode | None


def title(members: Sequence[Node], who: Sequence[Actor]) -> Title:
    """The title of an event told by `members` with the parties `who`."""
    if members[0].first.kind != "consult":
        return Title(_deed(members), None)
    mode = _mode(members)
    words = _WORDS[mode]
    persons = [a for a in who if a.kind == "person"]
    shown = _short(persons if len(persons) >= 2 else who)
    if len(who) < _TWO and mode in _MUTUAL:
        # "Thailand talks" would name one of two sides as if there were no other.
        shown = ""
    where = _where(members) if mode not in ("telephone", "video", "letter") else ""
    text = f"{shown} {words}" if shown else words
    return Title(f"{text[:1].upper()}{text[1:]}{where}", mode)


def _deed(members: Sequence[Node]) -> str:
    """The fullest label; for deeds that have a family what most reports say, with the place."""
    if members[0].families:
        return _of_family(members)
    labels = sorted({m.label for n in members for m in n.mentions if m.label}, key=lambda label: (len(label), label))
    return labels[-1] if labels else members[0].first.span.text


def _of_family(members: Sequence[Node]) -> str:
    told = [sorted({_bare(m) for m in n.mentions if m.status != "hypothetical" and m.label}) for n in members]
    words = [word for report in told for word in report if word]
    # "Drone attack" tells more than "attack", and a sentence less than a noun.
    best = min(set(words), key=lambda w: (len(w.split()) < _TWO, -words.count(w), len(w), w), default="")
    if not best:
        best = members[0].first.span.text
    where = place(told_places(members))
    if where is None or where.lower() in best.lower():
        return best
    return f"{best} {'on' if best.lower().split()[-1] in _STRIKES else 'in'} {where}"


def _bare(mention: EventMention) -> str:
    """A label without its place, as the place is added for all; what is done stays: "port of Narvik attacked"."""
    words = mention.label.split()
    at = next((i for i, word in enumerate(words) if i and word in ("in", "on", "at", "of", "against", "near")), None)
    if mention.place is None or at is None:
        return mention.label
    done = words[-1:] if words[-1].lower() == mention.span.text.lower() else []
    return " ".join((*words[:at], *done))


def told_places(members: Sequence[Node]) -> list[str]:
    """The places that reports tell of an event; none where hardly any of several does, which may mean another one."""
    telling = sum(any(mention.place for mention in node.mentions) for node in members)
    if len(members) >= _SEVERAL and telling * _SEVERAL < len(members):
        return []
    return [mention.place.text for node in members for mention in node.mentions if mention.place]


def place(told: Sequence[str]) -> str | None:
    """The place that most mentions tell, a town before its state."""
    towns = [text for text in told if (at := places.lookup(text)) is None or at.form == "capital"]
    some = towns or told
    return max(sorted(set(some)), key=some.count) if some else None


def _mode(members: Sequence[Node]) -> Mode | None:
    """The mode that most mentions tell; a bare "call" is one by telephone."""
    told: list[Mode] = [mode for n in members for m in n.mentions if (mode := _told(m)) is not None]
    if "video" in told:
        # "Video" is only said where it was one; "phone call" is said of any call.
        return "video"
    return max(sorted(told), key=lambda mode: (sum(other == mode for other in told), mode != "talks"), default=None)


def _told(mention: EventMention) -> Mode | None:
    if mention.mode is None and mention.span.text.lower().split()[-1] in ("call", "calls"):
        return "telephone"
    return mention.mode


def _short(who: Sequence[Actor]) -> str:
    short = sorted({_name(actor) for actor in who})
    if not short:
        return ""
    if len(short) > _MOST_NAMES:
        return f"{'–'.join(short[:_MOST_NAMES])} and others"
    return "–".join(short)


def _name(actor: Actor) -> str:
    if actor.kind == "person" and actor.named:
        return _family(actor.name)
    if actor.kind == "state" and actor.side:
        return places.name(actor.side)
    return actor.name


def _family(name: str) -> str:
    """The family name as it is written in `name`."""
    words = names.plain(name).split()
    family = names.parse(name).family
    return next((word for word in reversed(words) if names.skeleton(word) == family), words[-1] if words else name)


def _where(members: Sequence[Node]) -> str:
    told = [m.place.text for n in members for m in n.mentions if m.place]
    if not told:
        return ""
    place = max(sorted(set(told)), key=told.count)
    first = places.lookup(place.split(" and ")[0])
    return f" {'at' if first is not None and places.kind(first.code) == 'alliance' else 'in'} {place}"
