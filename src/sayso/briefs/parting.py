"""Where reports part, and what is not in them."""

from __future__ import annotations

from typing import Final

from sayso.briefs import saying, words
from sayso.briefs.page import Line, Mark, Part, Section, Words
from sayso.briefs.scope import Scope, aside, called, label, vouched
from sayso.model import Difference, Position, Quotation

_KINDS: Final = frozenset(
    {"call", "telephone", "video", "meeting", "visit", "talks", "letter", "summit", "conversation"}
)
NEAR: Final = frozenset({"wording"})


def differences(scope: Scope) -> Section | None:
    """Differences of the story's reports, those in substance first; then quotations printed in several wordings."""
    found = sorted(
        scope.look.held.differences.get(scope.story.id, ()),
        key=lambda d: (d.kind in NEAR, scope.first(c for v in d.values for c in v.citations)),
    )
    told = {difference.about for difference in found}
    lines = [_difference(scope, difference) for difference in found]
    lines += [_quotation(scope, q) for q in _reworded(scope) if q.id not in told]
    return Section("parting", "Where reports part", tuple(lines)) if lines else None


def _difference(scope: Scope, difference: Difference) -> Line:
    parts: list[Part] = [label(f"{_about(scope, difference.about)}:")]
    for number, position in enumerate(difference.values):
        if number:
            parts.append(Words(";"))
        parts += [Words(words.cut(words.line(position.value), saying.LONGEST)), *_position(scope, position)]
    mark: Mark = "near" if difference.kind in NEAR else "part"
    return Line((*parts, aside(difference.kind)), mark=mark)


def _position(scope: Scope, position: Position) -> list[Part]:
    """Who takes the position, and where; facts by those who vouch for them at each place."""
    if all(citation in scope.look.vouched for citation in position.citations):
        return vouched(scope, position.citations, position.voices)
    voices = sorted({scope.look.short(scope.look.actors[v]) for v in position.voices if v in scope.look.actors})
    return [*([aside(", ".join(voices))] if voices else []), scope.cites(position.citations)]


def _about(scope: Scope, about: str) -> str:
    """What a difference is about: an event, a claim, a quotation, or its own words."""
    if about in scope.look.events:
        return words.capital(words.line(scope.look.events[about].title))
    if parted := _fact(scope, about):
        return parted
    named = scope.look.held.topics.get(about) or about
    return words.capital(words.cut(words.line(named), saying.LONGEST // 2))


def _fact(scope: Scope, about: str) -> str:
    """`Length: A–B call` as `Length of the A–B call`; a deed's title may be a clause: `Killed, Drone strike`."""
    fact, mark, title = about.partition(": ")
    event = scope.look.held.titles.get(title.lower())
    if not mark or not event:
        return ""
    if not event.mode:
        return words.capital(words.line(fact if event is scope.event else f"{fact}, {title}"))
    first, space, rest = title.partition(" ")
    name = f"{first.lower()}{space}{rest}" if first.lower() in _KINDS else title
    return f"{words.capital(words.line(fact))} of the {words.line(name)}"


def _reworded(scope: Scope) -> list[Quotation]:
    here = scope.look.held.quotations.get(scope.story.id, ())
    found = [q for q in here if len({variant.text for variant in q.variants}) > 1]
    return sorted(found, key=lambda q: min(scope.look.order(c) for v in q.variants for c in v.citations))


def _quotation(scope: Scope, quotation: Quotation) -> Line:
    speaker = scope.look.actors.get(quotation.speaker or "")
    parts: list[Part] = [label(f"Words of {called(speaker)}:" if speaker else "A quotation:")]
    ordered = sorted(quotation.variants, key=lambda v: (v.match != "exact", min(map(scope.look.order, v.citations))))
    for number, variant in enumerate(ordered):
        if number:
            parts.append(Words(";"))
        printed = words.cut(words.line(variant.text).strip('“”"'), saying.LONGEST)
        parts += [Words(f"“{printed}”"), scope.cites(variant.citations)]
        if variant.match != "exact":
            parts.append(aside(variant.match))
    return Line(tuple(parts), mark="near")


def gaps(scope: Scope) -> Section | None:
    """What a reader would ask and these reports do not say."""
    held = scope.look.held.gaps
    found = sorted({words.capital(words.line(g.what)) for of in (None, scope.story.id) for g in held.get(of, ())})
    lines = tuple(Line((Words(what),)) for what in found)
    return Section("gaps", "Not in these reports", lines) if lines else None
