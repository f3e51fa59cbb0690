"""On whose word: who is heard, side by side, and how each is named."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Final, Literal

from sayso.briefs import words
from sayso.briefs.page import Line, Row, Section, Table, Words
from sayso.briefs.scope import Scope, called, joined
from sayso.model import Actor, Citation, Statement

Kind = Literal["official texts", "by name", "as an institution", "not named"]
KINDS: Final[tuple[Kind, ...]] = ("official texts", "by name", "as an institution", "not named")
OTHERS: Final = "others"
ALL: Final = "as told"


def kind(actor: Actor) -> Kind:
    """How a teller is named: by a text of its own, by name, as an institution, not by name."""
    if actor.kind == "document":
        return "official texts"
    if actor.kind in ("institution", "state", "alliance"):
        return "as an institution"
    return "by name" if actor.named else "not named"


def sides(scope: Scope) -> tuple[str, ...]:
    """The sides of the tellers, those with most statements first."""
    counted: Counter[str] = Counter()
    for statement in scope.statements:
        teller = scope.look.teller(statement)
        if teller and teller.side:
            counted[teller.side] += 1
    return tuple(sorted(counted, key=lambda side: (-counted[side], side)))


def parties(scope: Scope, most: int) -> tuple[str, ...]:
    """Whose accounts stand side by side: the sides heard most; where two are not, persons and bodies of no side too.

    A side is a code, anybody else an actor id. Whoever is heard once only stands in no column of its own beside them.
    """
    counted: Counter[str] = Counter()
    for statement in scope.statements:
        teller = scope.look.teller(statement)
        if teller and (teller.side or teller.named or teller.kind != "person"):
            counted[teller.side or teller.id] += 1
    heard = sorted(counted, key=lambda party: (-counted[party], party))
    states = [party for party in heard if party not in scope.look.actors]
    if len([party for party in states if counted[party] > 1]) < most:
        states = [party for party in heard if counted[party] > 1] or states
    return tuple(states[:most])


def section(scope: Scope) -> Section | None:
    """Tellers by side: official texts, named persons, institutions, unnamed, each with where they are cited."""
    told: dict[tuple[str | None, Kind], dict[str, list[Citation]]] = defaultdict(lambda: defaultdict(list))
    for statement in scope.statements:
        teller = scope.look.teller(statement)
        if teller:
            told[teller.side, kind(teller)][called(teller)].append(_place(statement))
    rows = []
    for side in (*sides(scope), None):
        cells = tuple(_cell(scope, told.get((side, each), {})) for each in KINDS)
        if any(cells):
            rows.append(Row(words.side(side) if side else OTHERS, cells))
    if not rows:
        return None
    return Section("voices", "On whose word", table=Table("side", KINDS, tuple(rows)))


def _place(statement: Statement) -> Citation:
    return statement.content[0]


def _cell(scope: Scope, told: dict[str, list[Citation]]) -> tuple[Line, ...]:
    """Tellers with where they are cited, and which people say of whom that they are one or several."""
    people = scope.look.held.people
    ordered = sorted(told.items(), key=lambda item: (scope.most(item[1])[0], item[0]))
    return tuple(Line((Words(name), scope.cites(found), *joined(people.get(name, ())))) for name, found in ordered)
