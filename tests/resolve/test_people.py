"""Named persons, holders of offices and sides across reports, on readings made by hand."""

from datetime import date
from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import Actor, Citation, Entity, Mention, Reading, Report, Statement, Voice, actor_index
from sayso.model.reading import ActorKind
from sayso.resolve import actors, holders

Made = tuple[ActorKind, str, dict[str, object]]


def reading(text: str, *made: Made, day: date | None = None, said: bool = False) -> Reading:
    """A reading of a report whose entities are mentioned by their names, in order; `said`: each has spoken."""
    report = Report(text, (f"{text[:9]}.txt",), published=day)
    entities, statements = [], []
    for key, (kind, name, more) in enumerate(made):
        words = str(more.get("words", name))
        at = text.index(words)
        mention = Mention(report.cite(at, at + len(words)), "name" if more.get("named", True) else "description")
        rest = {part: value for part, value in more.items() if part != "words"}
        entities.append(Entity(key, kind, name, (mention,), **rest))  # type: ignore[arg-type]
        if said:
            statements.append(Statement(report.id, (Voice(mention.span, key),), None, "say", (_end(report),)))
    return Reading(report, entities=tuple(entities), statements=tuple(statements))


def _end(report: Report) -> Citation:
    return report.cite(len(report.text) - 1, len(report.text))


def join(*readings: Reading) -> tuple[Actor, ...]:
    return actors.join(tuple(sorted(readings, key=lambda r: r.report.id)))


def of(found: tuple[Actor, ...], made: Reading, key: int) -> Actor:
    return actor_index(found)[made.report.id, key]


FULL = reading(
    "Ana Silva, minister of Peru, met Karl Moss.",
    ("person", "Ana Silva", {"country": "PE", "titles": ("minister of Peru",)}),
    ("person", "Karl Moss", {}),
)
NAMESAKE = reading("Rita Silva sang in Lund.", ("person", "Rita Silva", {}))


@pytest.mark.parametrize(
    ("text", "name", "side"),
    [
        ("Vell's office said no.", "Vell's office", "Vell's office"),
        ("Asked about it, the Lundic agency said no.", "Lundic agency", "Lundic agency"),
        ("Police said no.", "Police", "police"),
    ],
)
def test_a_body_without_a_state_is_its_own_side_and_keeps_the_names_in_it(text: str, name: str, side: str) -> None:
    words = text[text.index("the ") :][: 4 + len(name)] if "the " in text else name
    made = reading(text, ("institution", name, {"named": False, "words": words}))
    assert of(join(made), made, 0).side == side


@pytest.mark.parametrize("kind", ["institution", "place"])
@pytest.mark.parametrize(("said", "beside", "one"), [(True, True, True), (False, True, False), (True, False, False)])
def test_a_speaker_of_one_word_is_the_person_of_that_family_name(
    kind: ActorKind, said: bool, beside: bool, one: bool
) -> None:
    full = reading("Ana Quell met Karl Moss.", ("person", "Ana Quell", {}), ("person", "Karl Moss", {}))
    others: list[Made] = [("person", "Karl Moss", {})] if beside else []
    bare = reading("Quell threatened to leave Karl Moss.", (kind, "Quell", {}), *others, said=said)
    found = join(full, bare)
    assert (of(found, bare, 0) == of(found, full, 0)) == one
    assert of(found, bare, 0).kind == ("person" if one else kind)


@pytest.mark.parametrize(
    ("text", "more", "why"),
    [
        ("Minister Silva left.", {"country": "PE", "titles": ("Minister",)}, "the same title (minister)"),
        ("Silva of Peru left.", {"country": "PE"}, "the same country"),
    ],
)
def test_a_family_name_is_joined_where_title_or_country_fit(text: str, more: dict[str, object], why: str) -> None:
    bare = reading(text, ("person", "Silva", more))
    found = join(FULL, NAMESAKE, bare)
    assert of(found, bare, 0) is of(found, FULL, 0)
    assert [j.reason for j in of(found, bare, 0).joins] == [f"the family name of Ana Silva; {why}"]
    assert all(j.certain for j in of(found, bare, 0).joins)


def test_a_family_name_in_the_same_company_is_joined_but_not_certain() -> None:
    full = reading("Ana Velo met Karl Moss.", ("person", "Ana Velo", {}), ("person", "Karl Moss", {}))
    bare = reading("Velo told Karl Moss.", ("person", "Velo", {}), ("person", "Karl Moss", {}))
    found = join(full, bare)
    assert of(found, bare, 0) is of(found, full, 0)
    assert [(j.member, j.certain) for j in of(found, bare, 0).joins] == [((bare.report.id, 0), False)]


def test_a_family_name_alone_is_nobody_elsewhere() -> None:
    bare = reading("Silva was fined.", ("person", "Silva", {}))
    found = join(FULL, NAMESAKE, bare)
    assert of(found, bare, 0) not in (of(found, FULL, 0), of(found, NAMESAKE, 0))
    assert of(found, bare, 0).joins == ()


def test_a_very_common_name_needs_more_company() -> None:
    full = reading("Tom Smith met Karl Moss.", ("person", "Tom Smith", {}), ("person", "Karl Moss", {}))
    bare = reading("Smith met Karl Moss.", ("person", "Smith", {}), ("person", "Karl Moss", {}))
    found = join(full, bare)
    assert of(found, bare, 0) is not of(found, full, 0)


def test_whom_a_report_knows_apart_stays_apart() -> None:
    both = reading(
        "Ana Silva of Peru left. Mr. Silva stayed.",
        ("person", "Ana Silva", {"country": "PE"}),
        ("person", "Silva", {"country": "PE", "words": "Mr. Silva"}),
    )
    found = join(FULL, both)
    assert of(found, both, 0) is of(found, FULL, 0)
    assert of(found, both, 1) is not of(found, FULL, 0)


def test_another_spelling_is_a_reason() -> None:
    other = reading("Anna Silva of Peru.", ("person", "Anna Silva", {"country": "PE"}))
    first = reading("Anna Sylva of Peru.", ("person", "Anna Sylva", {"country": "PE"}))
    found = join(other, first)
    assert len(found) == 1
    assert [j.reason for j in found[0].joins] == ["a form of the name Anna Silva"]


# --- offices


def test_an_office_is_its_holders_in_a_report_near_in_days() -> None:
    named = reading(
        "Peruvian President Ana Velo spoke.",
        ("person", "Ana Velo", {"country": "PE", "titles": ("Peruvian President",)}),
        day=date(2031, 3, 4),
    )
    near = reading(
        "The Peruvian president left.",
        ("person", "Peruvian president", {"country": "PE", "named": False}),
        day=date(2031, 3, 6),
    )
    late = reading(
        "A year on, the Peruvian president rested.",
        ("person", "Peruvian president", {"country": "PE", "named": False}),
        day=date(2032, 3, 6),
    )
    found = join(named, near, late)
    assert of(found, near, 0) is of(found, named, 0)
    assert of(found, near, 0).name == "Ana Velo"
    assert [(j.reason, j.certain) for j in of(found, near, 0).joins] == [("called so in another of the reports", False)]
    assert of(found, late, 0) is not of(found, named, 0)


def test_the_table_tells_whom_an_office_means_and_says_so() -> None:
    day = date(2015, 6, 2)
    office = reading("The US president called.", ("person", "US president", {"country": "US", "named": False}), day=day)
    named = reading("Barack Obama was told.", ("person", "Barack Obama", {}), day=day)
    found = join(office, named)
    assert of(found, office, 0) is of(found, named, 0)
    assert (of(found, named, 0).name, of(found, named, 0).side) == ("Barack Obama", "US")
    reasons = {(j.reason, j.certain) for j in of(found, office, 0).joins}
    assert ("president of United States 2009-01-20 to 2017-01-20 by the table", False) in reasons


@pytest.mark.parametrize("day", [None, date(2018, 6, 2)])
def test_the_table_is_asked_for_its_own_days_only(day: date | None) -> None:
    office = reading("The US president called.", ("person", "US president", {"country": "US", "named": False}), day=day)
    named = reading("Barack Obama was told.", ("person", "Barack Obama", {}), day=day)
    found = join(office, named)
    assert of(found, office, 0) is not of(found, named, 0)
    assert of(found, named, 0).side is None


def test_a_report_that_names_the_holder_is_not_read_by_the_table() -> None:
    day = date(2015, 6, 2)
    office = reading(
        "US President John Tarrow spoke. The US president left.",
        ("person", "John Tarrow", {"country": "US", "titles": ("US President",)}),
        ("person", "US president", {"country": "US", "named": False}),
        day=day,
    )
    named = reading("Barack Obama was in Hawaii.", ("person", "Barack Obama", {}), day=day)
    found = join(office, named)
    assert of(found, office, 1) is not of(found, named, 0)


@pytest.mark.parametrize(
    ("title", "country", "office"),
    [
        ("US President", "US", "president"),
        ("prime minister of Norway", "NO", "prime minister"),
        ("Secretary of State", "US", "foreign minister"),
        ("British Foreign Secretary", "GB", "foreign minister"),
        ("former US president", "US", None),
        ("deputy prime minister", "NO", None),
        ("spokesman", "US", None),
    ],
)
def test_offices(title: str, country: str, office: str | None) -> None:
    assert holders.office(title, country) == office


def test_terms_of_one_office_do_not_overlap_and_end_after_they_begin() -> None:
    for (country, office), terms in holders.terms().items():
        ordered = sorted(terms, key=lambda term: term.first)
        assert all(term.first < term.last for term in ordered), (country, office)
        assert all(a.last <= b.first for a, b in pairwise(ordered)), (country, office)


# --- sides


def test_at_home_a_body_is_a_side_of_its_own_and_abroad_it_is_none() -> None:
    home = reading(
        "Dockers' Union and Norvane Steel quarrel.",
        ("institution", "Dockers' Union", {}),
        ("institution", "Norvane Steel", {}),
        said=True,
    )
    abroad = reading(
        "Peru and Chile quarrel, said Relief Watch.",
        ("state", "Peru", {"country": "PE"}),
        ("state", "Chile", {"country": "CL"}),
        ("institution", "Relief Watch", {}),
        said=True,
    )
    found = join(home, abroad)
    assert [of(found, home, key).side for key in (0, 1)] == ["Dockers' Union", "Norvane Steel"]
    assert of(found, abroad, 2).side is None


def test_a_newspaper_takes_no_side() -> None:
    paper = reading("The Lund Herald reported.", ("institution", "Lund Herald", {}), said=True)
    assert join(paper)[0].side is None


@pytest.mark.parametrize(
    ("kind", "name", "more", "side"),
    [
        ("group", "Russian protesters", {"named": False, "country": "RU"}, None),
        ("person", "Ilya Dronov", {"country": "RU", "titles": ("Russian opposition leader",)}, None),
        ("group", "Russian officials", {"named": False, "country": "RU"}, "RU"),
        ("person", "Ilya Dronov", {"country": "RU", "titles": ("Russian envoy",)}, "RU"),
    ],
)
def test_who_speaks_for_a_state(kind: ActorKind, name: str, more: dict[str, object], side: str | None) -> None:
    assert join(reading(f"{name} spoke.", (kind, name, more)))[0].side == side


def test_officials_of_two_states_are_of_two_sides() -> None:
    made = reading("Russian and American officials met.", ("group", "Russian and American officials", {"named": False}))
    found = join(made)[0]
    assert (found.side, found.sides) == (None, ("RU", "US"))


def test_an_adjective_is_its_states_where_another_report_names_it() -> None:
    one = reading("Velonia spoke.", ("state", "Velonia", {"country": "Velonia"}))
    two = reading("The Velonian army left.", ("institution", "Velonian army", {"country": "Velonian"}))
    found = join(one, two)
    assert of(found, two, 0).side == "Velonia"


# --- what must hold of all piles

_NAMES = [
    "Ana Silva", "Silva", "Anna Silva", "Mr. Silva", "Karl Moss", "Moss", "Karla Moss",
    "Kim Jong-su", "Kim Jong Su", "Kim",
]  # fmt: skip
_MADE = st.tuples(
    st.sampled_from(_NAMES), st.sampled_from([None, "PE", "CL"]), st.sampled_from([(), ("minister",), ("president",)])
)
_PILES = st.lists(
    st.tuples(st.lists(_MADE, min_size=1, max_size=4), st.sampled_from([None, date(2031, 1, 1), date(2031, 6, 1)])),
    min_size=1,
    max_size=5,
)
ELSEWHERE = reading(
    "Ola Renn of Norway told the Fjord Council.",
    ("person", "Ola Renn", {"country": "NO", "titles": ("mayor",)}),
    ("institution", "Fjord Council", {}),
)


def _pile(drawn: list[tuple[list[tuple[str, str | None, tuple[str, ...]]], date | None]]) -> list[Reading]:
    return [
        reading(
            f"Report {number}. " + ". ".join(name for name, _, _ in people),
            *(("person", name, {"country": country, "titles": titles}) for name, country, titles in people),
            day=day,
        )
        for number, (people, day) in enumerate(drawn)
    ]


@settings(max_examples=60, deadline=None)
@given(_PILES)
def test_a_report_about_something_else_changes_nothing_and_can_be_taken_away(drawn: list) -> None:  # type: ignore[type-arg]
    pile = _pile(drawn)
    before = join(*pile)
    after = join(*pile, ELSEWHERE)
    assert set(before) <= set(after)
    assert len(after) == len(before) + 2
    assert join(*pile) == before


@settings(max_examples=40, deadline=None)
@given(_PILES)
def test_each_entity_has_one_actor_whatever_the_order(drawn: list) -> None:  # type: ignore[type-arg]
    pile = _pile(drawn)
    found = join(*pile)
    members = [member for actor in found for member in actor.members]
    assert sorted(members) == sorted((r.report.id, e.key) for r in pile for e in r.entities)
    for order in list(permutations(pile))[:6]:
        assert actors.join(tuple(order)) == found
