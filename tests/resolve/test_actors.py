"""Entities of several reports to actors, on readings made by hand."""

from dataclasses import replace
from itertools import permutations

from sayso.model import Actor, Entity, Mention, Reading, Report, actor_index
from sayso.model.reading import ActorKind
from sayso.resolve import actors


def reading(text: str, *made: tuple[ActorKind, str, dict[str, object]]) -> Reading:
    """A reading of a report whose entities are mentioned by their names, in order."""
    report = Report(text, (f"{text[:5]}.txt",))
    entities = []
    for key, (kind, words, more) in enumerate(made):
        said = str(more.pop("said", words))
        at = text.index(said)
        mention = Mention(report.cite(at, at + len(said)), "name", bool(more.pop("certain", True)))
        entities.append(Entity(key, kind, words, (mention,), **more))  # type: ignore[arg-type]
    return Reading(report, entities=tuple(entities))


ONE = reading(
    "US President Joe Silva met Sergey Moreau. Kremlin, Moscow. An official spoke.",
    ("person", "Joe Silva", {"said": "US President Joe Silva", "titles": ("US President",), "country": "US"}),
    ("person", "Sergey Moreau", {"country": "RU"}),
    ("institution", "Kremlin", {"country": "RU"}),
    ("state", "Russia", {"said": "Moscow", "country": "RU"}),
    ("person", "official", {"said": "An official", "named": False}),
)
TWO = reading(
    "Silva told Sergei Moreau. The Kremlin and Russia. An official left. NATO.",
    ("person", "Silva", {}),
    ("person", "Sergei Moreau", {}),
    ("institution", "Kremlin", {"said": "The Kremlin", "country": "RU"}),
    ("state", "Russia", {"country": "RU"}),
    ("person", "official", {"said": "An official", "named": False}),
    ("alliance", "NATO", {"country": "NATO"}),
)
THREE = reading(
    "Peru and Chile quarrel, said Hunter Costa.",
    ("state", "Peru", {"country": "PE"}),
    ("state", "Chile", {"country": "CL"}),
    ("person", "Hunter Costa", {}),
    ("group", "Peru and Chile", {"members": (0, 1)}),
)


def of(found: tuple[Actor, ...], made: Reading, key: int) -> Actor:
    return actor_index(found)[made.report.id, key]


def test_one_person_of_several_names() -> None:
    found = actors.join((ONE, TWO))
    silva = of(found, ONE, 0)
    assert silva is of(found, TWO, 0)
    assert (silva.name, silva.side) == ("Joe Silva", "US")
    assert silva.aliases == ("Joe Silva", "Silva", "US President Joe Silva")
    moreau = of(found, TWO, 1)
    assert moreau is of(found, ONE, 1)
    assert moreau.side == "RU"


def test_a_capital_as_voice_is_the_state_and_a_seat_is_not() -> None:
    found = actors.join((ONE, TWO))
    assert of(found, ONE, 3) is of(found, TWO, 3)
    assert of(found, ONE, 3).aliases == ("Moscow", "Russia")
    assert of(found, ONE, 2) is of(found, TWO, 2)
    assert of(found, ONE, 2) is not of(found, ONE, 3)
    assert of(found, ONE, 2).side == of(found, ONE, 3).side == "RU"
    assert of(found, TWO, 5).side == "NATO"


def test_unnamed_officials_stay_apart() -> None:
    found = actors.join((ONE, TWO))
    assert of(found, ONE, 4) is not of(found, TWO, 4)


def test_groups_of_the_same_members_are_one() -> None:
    other = reading(
        "Chile and Peru spoke.",
        ("state", "Chile", {"country": "CL"}),
        ("state", "Peru", {"country": "PE"}),
        ("group", "Chile and Peru", {"members": (0, 1)}),
    )
    found = actors.join((THREE, other))
    assert of(found, THREE, 3) is of(found, other, 2)
    assert of(found, THREE, 3).side is None


def test_a_state_and_its_allies_are_of_its_side() -> None:
    made = reading(
        "Peru and its allies left.",
        ("state", "Peru", {"country": "PE"}),
        ("group", "allies", {"said": "its allies", "named": False}),
        ("group", "Peru and its allies", {"members": (0, 1)}),
    )
    assert of(actors.join((made,)), made, 2).side == "PE"


def test_two_people_of_one_family_are_two() -> None:
    other = reading("Ana Costa and Costa.", ("person", "Ana Costa", {}))
    found = actors.join((THREE, other))
    assert of(found, THREE, 2) is not of(found, other, 0)


def test_one_name_of_two_countries_is_two_people() -> None:
    one = reading("Ali Khan spoke.", ("person", "Ali Khan", {"country": "PK"}))
    two = reading("Ali Khan was silent.", ("person", "Ali Khan", {"country": "IN"}))
    assert len(actors.join((one, two))) == 2


def test_guesses_are_no_aliases() -> None:
    made = reading("Ana Silva spoke. the man", ("person", "Ana Silva", {"said": "the man", "certain": False}))
    assert actors.join((made,))[0].aliases == ("Ana Silva",)


def test_the_order_of_reports_does_not_matter() -> None:
    found = {actors.join(order) for order in permutations((ONE, TWO, THREE))}
    assert len(found) == 1


def test_another_report_changes_nothing_elsewhere() -> None:
    before = set(actors.join((ONE, TWO)))
    assert before <= set(actors.join((ONE, TWO, THREE)))


def test_no_readings_no_actors() -> None:
    assert actors.join(()) == ()


def test_a_name_of_one_word_is_the_longer_one_of_reports_about_the_same_people() -> None:
    long = reading(
        "Karl Mora leads the Northern Front.", ("person", "Karl Mora", {}), ("institution", "Northern Front", {})
    )
    short = reading("Karl Mora said the Front waits.", ("person", "Karl Mora", {}), ("institution", "Front", {}))
    other = reading("Ana Costa left the Home Front.", ("person", "Ana Costa", {}), ("institution", "Home Front", {}))
    found = actors.join((long, short, other))
    assert of(found, short, 1) == of(found, long, 1) != of(found, other, 1)
    assert of(found, short, 1).name == "Northern Front"


def test_a_group_has_no_side_where_a_named_member_may_have_another() -> None:
    pair = reading(
        "The government of Peru and the Northern Front talked.",
        ("institution", "government of Peru", {"country": "PE", "named": False}),
        ("institution", "Northern Front", {}),
        ("group", "The government of Peru and the Northern Front", {"members": (0, 1)}),
    )
    assert of(actors.join((pair,)), pair, 2).side is None


def test_a_report_more_leaves_the_id_of_a_state_as_it_was() -> None:
    alone, both = actors.join((ONE,)), actors.join((ONE, TWO))
    assert of(alone, ONE, 3).id == of(both, ONE, 3).id == of(both, TWO, 3).id == of(actors.join((TWO,)), TWO, 3).id
    assert of(both, TWO, 5).id != of(both, TWO, 3).id


def test_a_report_more_leaves_the_id_of_others_unless_it_comes_first() -> None:
    first, second = sorted((ONE, TWO), key=lambda one: one.report.id)
    both = actors.join((ONE, TWO))
    assert of(both, first, 1).id == of(actors.join((first,)), first, 1).id
    assert of(both, first, 1).id != of(actors.join((second,)), second, 1).id


def test_what_people_set_apart_from_a_state_has_an_id_of_its_own() -> None:
    russia = of(actors.join((ONE, TWO)), ONE, 3)
    parts = [replace(russia, members=(member,), joined_by=("ada",)) for member in russia.members]
    assert len({russia.id, *(part.id for part in parts)}) == 3
