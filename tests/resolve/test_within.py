"""Main deeds of the reports of one story, joined though nothing but their story says that they are one."""

from dataclasses import replace
from itertools import combinations

from sayso.model import Citation, EventMention, Reading
from sayso.resolve import within
from sayso.resolve.days import Days
from sayso.resolve.group import Node, of_node
from sayso.resolve.joining import Told, name
from sayso.resolve.judging import Known
from sayso.resolve.same import Same
from tests.resolve.made import Attack, Call, reading


def told(one: Reading, **more: object) -> Told:
    mention: EventMention = one.events[0]
    node = Node(one.report.id, (mention,), frozenset(), frozenset(), frozenset(), frozenset(), main=True)
    node = replace(node, **more)  # type: ignore[arg-type]
    return Told((node,), of_node(node, Same()), frozenset(), Known(0, 0))


A, B, C = (reading(called, None, Attack("Arica")) for called in "abc")
ANYWHERE = Days()


def joined(*found: tuple[Told, Days]) -> list[tuple[str, ...]]:
    main = {one.nodes[0].report: name(one.nodes[0]) for one, _ in found}
    placed = {name(one.nodes[0]): (one, days) for one, days in found}
    pairs = {(min(a, b), max(a, b)): 1.0 for a, b in combinations(main, 2)}
    return [taken for _, _, taken in within.join(pairs, main, placed)]


def test_main_deeds_of_one_family_are_one_where_no_place_and_no_day_says_so() -> None:
    one, other = told(A), told(B)
    main = {A.report.id: "x", B.report.id: "y"}
    placed = {"x": (one, Days(10, 30)), "y": (other, Days(20))}
    [(kept, (whole, days), taken)] = within.join({(A.report.id, B.report.id): 0.5}, main, placed)
    assert (kept, taken) == ("x", ("x", "y"))
    assert {node.report for node in whole.nodes} == {A.report.id, B.report.id}
    assert days == Days(20, 30)
    assert [link.reason for link in whole.links] == [within.REASON]


def test_what_days_states_or_strength_tell_apart_stays_apart() -> None:
    assert joined((told(A), Days(10, 11)), (told(B), Days(12, 13))) == []
    assert joined((told(A, states=frozenset({"CL"})), ANYWHERE), (told(B, states=frozenset({"PE"})), ANYWHERE)) == []


def test_places_without_a_name_in_common_are_two() -> None:
    def at(one: Reading, words: str) -> tuple[Told, Days]:
        place = Citation(one.report.id, 0, len(words), words)
        return told(replace(one, events=(replace(one.events[0], place=place),))), ANYWHERE

    assert len(joined(at(A, "the port of Arica"), at(B, "Arica"))) == 1
    assert joined(at(A, "the port of Arica"), at(B, "the port of Tacna")) == []


def test_an_attack_has_attackers_and_victims_but_an_arrest_is_of_one_person() -> None:
    attacker, victim = frozenset({"a-1"}), frozenset({"a-2"})
    assert len(joined((told(A, persons=attacker), ANYWHERE), (told(B, persons=victim), ANYWHERE))) == 1

    def arrest(one: Reading, who: frozenset[str]) -> Told:
        mention = replace(one.events[0], kind="coerce", family=("arrest",))
        return told(replace(one, events=(mention,)), persons=who)

    assert joined((arrest(A, attacker), ANYWHERE), (arrest(B, victim), ANYWHERE)) == []


def test_contacts_and_what_only_may_be_are_left_alone() -> None:
    call, same = (reading(called, None, Call(("Demir", "Pappas"))) for called in "de")
    assert joined((told(call), ANYWHERE), (told(same), ANYWHERE)) == []
    denied = replace(A, events=(replace(A.events[0], status="denied"),))
    assert joined((told(denied), ANYWHERE), (told(B), ANYWHERE)) == []


def test_only_reports_that_are_likely_of_one_story_are_looked_at() -> None:
    main = {A.report.id: "x", B.report.id: "y", C.report.id: "z"}
    placed = {"x": (told(A), ANYWHERE), "y": (told(B), ANYWHERE), "z": (told(C), ANYWHERE)}
    likely = {(A.report.id, C.report.id): 0.2, (A.report.id, B.report.id): -0.2}
    assert [taken for _, _, taken in within.join(likely, main, placed)] == [("x", "z")]
    assert [taken for _, _, taken in within.join({**likely, (B.report.id, C.report.id): 2.0}, main, placed)] == [
        ("x", "y", "z")
    ]
