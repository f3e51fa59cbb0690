"""Sides of those whom no list knows, and of those who speak for no state though its name stands beside theirs.

Where states stand against one another, a side is a state or alliance. Where they do not, in a strike or a quarrel at
home, those who stand against one another are bodies and groups, and each is a side of its own: police, union, company.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from functools import cache, lru_cache

from sayso import lexicon, places
from sayso.model import ActorKind, Entity, Reading

_CONTRAST = 2  # states whose words a report gives where states stand against one another
_STEM = 4  # letters that a state's name and its adjective share at least


def spelled(entities: Iterable[Entity]) -> Mapping[str, str]:
    """Adjective that stands for a state which no list knows → the state's name, where another report has it."""
    unknown = sorted({e.country for e in entities if e.country and _is_unknown(e.country)})
    stems: dict[str, list[str]] = {}
    for code in unknown:
        stems.setdefault(code[:_STEM], []).append(code)
    found: dict[str, str] = {}
    for codes in stems.values():
        for code in codes:
            names = [name for name in codes if name != code and places.is_adjective(code, name)]
            if names:
                found[code] = names[0]
    return found


def respelled(entity: Entity, codes: Mapping[str, str]) -> Entity:
    """An entity with the name of its state in place of the adjective."""
    code = codes.get(entity.country or "")
    return replace(entity, country=code) if code else entity


@cache
def _is_unknown(code: str) -> bool:
    return places.kind(code) == "state" and len(code) > _STEM and places.name(code) == code


# --- who speaks for no state


def is_alone(reading: Reading) -> bool:
    """Whether a report gives the words of one state at most."""
    return len(_heard(reading)) < _CONTRAST


def _heard(reading: Reading) -> set[str]:
    """The states and alliances of a report's voices, and of those to whom and of whom they speak."""
    voices = [v for s in reading.statements for v in (*s.voices, *s.to, *s.target)]
    of = {entity.key: entity.country for entity in reading.entities}
    return {code for voice in voices if voice.entity is not None and (code := of.get(voice.entity))}


def side(
    kind: ActorKind | None,
    country: str | None,
    name: str,
    nodes: Sequence[tuple[str, int]],
    entities: Sequence[Entity],
    alone: Set[str],
) -> str | None:
    """The side of an actor: its country's, unless it speaks for none; its own where no state stands against another."""
    if kind == "place":
        return None
    if country is not None:
        return None if kind in ("person", "group", "institution") and _is_apart(name, entities) else country
    if kind != "institution" and not (kind == "group" and any(e.named for e in entities)):
        return None
    if any(e.members for e in entities) or _is_medium(name) or not all(report in alone for report, _ in nodes):
        return None
    return name if any(e.named for e in entities) or _has_name(name, entities) else name.lower()


def _has_name(name: str, entities: Sequence[Entity]) -> bool:
    """Whether a description has a name in it: "Vell's office", "the Lundic agency". "Police" may open a sentence."""
    inside = any(name in m.span.text[1:] for e in entities for m in e.mentions)
    return name != name.lower() and (inside or "'s " in name)


def of_official(entities: Sequence[Entity], official: str | None) -> str | None:
    """The party whose own text this is, for those whom the text calls only by an office: "senior official"."""
    if official is None or any(e.named or e.kind != "person" for e in entities):
        return None
    return official if all(_is_of_office(e.name) for e in entities) else None


@lru_cache(maxsize=1 << 16)
def _is_of_office(name: str) -> bool:
    last = (name.lower().split() or [""])[-1]
    known = lexicon.tags("roles")
    return bool(
        {"official", "office"} & (known.get(last, frozenset()) | known.get(last.removesuffix("s"), frozenset()))
    )


@lru_cache(maxsize=1 << 16)
def of_several(name: str) -> tuple[str, ...]:
    """The states whose people a group is, sorted: "Russian and American officials"; none where it is of one or none.

    >>> of_several("Russian and American officials"), of_several("Russian officials")
    (('RU', 'US'), ())
    """
    words = name.replace("'s", "").split()
    found, at = set(), 0
    while at < len(words):
        size = next((n for n in range(3, 0, -1) if places.country(" ".join(words[at : at + n]))), 0)
        if size:
            found.add(places.country(" ".join(words[at : at + size])) or "")
        at += max(size, 1)
    return tuple(sorted(found)) if len(found) > 1 and "and" in words else ()


@lru_cache(maxsize=1 << 16)
def _is_medium(name: str) -> bool:
    """Whether a name is a newspaper's or a station's: those tell, and take no side."""
    last = (name.lower().split() or [""])[-1]
    return bool({"masthead", "media"} & lexicon.tags("roles").get(last, frozenset()))


@cache
def _apart() -> frozenset[str]:
    return frozenset(row.form for row in lexicon.load("unofficial"))


def _is_apart(name: str, entities: Sequence[Entity]) -> bool:
    """Whether all that an actor is called by is a word for people who speak for no state: "Russian analyst"."""
    titles = [title for e in entities for title in e.titles]
    called = titles or ([] if any(e.named and e.kind == "person" for e in entities) else [name])
    return bool(called) and all(_has_apart(title) for title in called)


@lru_cache(maxsize=1 << 16)
def _has_apart(title: str) -> bool:
    words = title.lower().replace("-", " ").split()
    forms = {form for word in words for form in (word, word.removesuffix("s"), word.removesuffix("ies") + "y")}
    return not forms.isdisjoint(_apart())
