import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import names

_WORDS = st.sampled_from(
    ["Ana", "Sergei", "Sergey", "Silva", "Lavrov", "Ryabkov", "Joe", "Joseph", "J.", "Biden", "von", "der", "Leyen",
     "Xi", "Jinping", "al-Assad", "Bashar", "Jr.", "Mr.", "Kim", "Zelensky", "Zelenskyy", "bin", "Salman"]
)  # fmt: skip
_NAMES = st.lists(_WORDS, min_size=0, max_size=4).map(" ".join)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Antony Blinken", "Anthony Blinken"),
        ("Sergey Lavrov", "Sergei Lavrov"),
        ("Volodymyr Zelenskyy", "Zelensky"),
        ("Volodymyr Zelenskiy", "Vladimir Zelensky"),
        ("Biden", "Joe Biden"),
        ("Joseph R. Biden Jr.", "Joe Biden"),
        ("J. Biden", "Joe Biden"),
        ("Bashar al-Assad", "Assad"),
        ("Ursula von der Leyen", "von der Leyen"),
        ("Mohammed bin Salman", "Bin Salman"),
        ("Xi Jinping", "Xi"),
        ("Kim Jong Un", "Kim Jong-un"),
        ("Nicolás Maduro Moros", "Maduro"),
        ("Recep Tayyip Erdoğan", "Erdogan"),
        ("Mr. Steele", "Michael Steele"),
        ("Yuri Ushakov", "Yury Ushakov"),
        ("Sergei Lavrov’s", "Lavrov"),
    ],
)
def test_one_person(a: str, b: str) -> None:
    assert names.same_person(a, b)
    assert names.same_person(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Sergei Lavrov", "Sergei Ryabkov"),
        ("Hunter Biden", "Joe Biden"),
        ("Michelle Obama", "Barack Obama"),
        ("George Bush", "Jeb Bush"),
        ("Joe", "Joe Biden"),
        ("Ana Silva", "Ana Costa"),
        ("", "Joe Biden"),
        ("", ""),
    ],
)
def test_two_people(a: str, b: str) -> None:
    assert not names.same_person(a, b)


@given(_NAMES, _NAMES)
def test_same_person_is_symmetric(a: str, b: str) -> None:
    assert names.same_person(a, b) == names.same_person(b, a)


@given(st.text(max_size=40), st.text(max_size=40))
def test_odd_names_do_not_raise(a: str, b: str) -> None:
    assert names.same_person(a, b) == names.same_person(b, a)
    names.gender(a)
    names.blocks(a)


@given(_NAMES)
def test_a_name_is_its_own_unless_it_has_no_words(name: str) -> None:
    assert names.same_person(name, name) == bool(names.parse(name).words)


def test_honorifics_and_suffixes_are_no_part_of_a_name() -> None:
    assert names.plain("Mr. Joseph R. Biden Jr.") == "Joseph R. Biden"
    assert names.plain("Gen. Ana Silva's") == "Ana Silva"
    assert names.plain("Mr.") == "Mr."


def test_family_names() -> None:
    assert names.parse("Ursula von der Leyen").family == "leien"
    assert names.parse("Xi Jinping").family == "xi"
    assert set(names.blocks("Sergei Lavrov")) & set(names.blocks("Lavrov"))


def test_gender() -> None:
    assert names.gender("Mrs. Merkel") == "f"
    assert names.gender("Sergey Lavrov") == "m"
    assert names.gender("Kim Jong Un") is None
    assert names.gender("Lavrov") is None
