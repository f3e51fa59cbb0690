"""What both sides tell, what one tells of the other alone, and that a copied report repeats no line."""

from __future__ import annotations

from datetime import date

from sayso import briefs, compare
from sayso.briefs import markdown
from sayso.model import Picture
from tests.compare.lake import PEOPLE
from tests.compare.pictures import Pile

_CALL = "Odera and Kato spoke by phone on Friday."


def _picture(*told: tuple[str, str, str, str], asked: str = "") -> Picture:
    """Reports of a call; `told` are voices, words of the voices before the content, content and its lemmas."""
    pile = Pile(PEOPLE)
    mentions = []
    for voices, opening, content, lemmas in told:
        paper = pile.paper(f"{_CALL}\n{opening} {content}.")
        said = paper.says(voices, content, cue=opening.split()[-2] if opening.endswith("that") else "said")
        paper.holds(content, lemmas, said, subject=0)
        mentions.append(paper.happens("spoke", _CALL[:-1], mode="telephone", who=("Odera", "Kato")))
    call = pile.event("Odera–Kato call", *mentions, day=date(2024, 5, 3), who=("Amina Odera", "Moses Kato"))
    return pile.picture((call,))


def _accounts(picture: Picture) -> str:
    shown = markdown.render(briefs.write(picture, compare.weigh(picture)))
    return shown.partition("## Accounts")[2].partition("\n## ")[0]


def _told(voices: str, opening: str, content: str, lemmas: str) -> tuple[str, str, str, str]:
    return voices, opening, content, lemmas


_PORTS = ("Kenya would open every port to fishing boats", "open port fishing boat")
_SNOW = ("the reservoir needs a stronger dam before winter", "need reservoir strong dam winter")
_OWN = (
    _told("Kenya", "Kenya said that", "fuel prices were too high for households", "be fuel price high household"),
    _told("Kenya", "Kenya said that", "two teachers had left the village school", "leave teacher village school"),
    _told("Uganda", "Uganda said that", "the railway bridge was nearly finished", "be railway bridge finish"),
    _told("Uganda", "Uganda said that", "wheat from the coast had grown cheaper", "grow wheat coast cheap"),
)


def test_what_one_side_tells_of_the_other_stands_on_its_word_alone() -> None:
    found = _accounts(_picture(*_OWN, _told("The State House|Odera", "The State House said Odera told that", *_PORTS)))
    heading, line = found.partition("- **Of Nairobi, on the word of Kampala alone:**")[1:]
    assert heading
    assert line.splitlines()[1].startswith(f"  - **Odera:** {_PORTS[0]} *State House*")
    assert found.count(_PORTS[0]) == 1


def test_what_the_other_side_tells_too_stands_on_nobodys_word_alone() -> None:
    both = (
        _told("The State House|Odera", "The State House said Odera told that", *_PORTS),
        _told("The Kenyan foreign ministry", "The Kenyan foreign ministry said that", *_PORTS),
    )
    found = _accounts(_picture(*_OWN, *both))
    assert "alone:**" not in found


def test_what_a_side_tells_of_itself_is_in_the_table_only() -> None:
    found = _accounts(_picture(*_OWN, _told("The State House|Kato", "The State House said Kato told that", *_SNOW)))
    assert "alone:**" not in found
    assert found.count(_SNOW[0]) == 1


def test_what_both_sides_tell_is_told_once_with_where_each_does() -> None:
    both = (
        _told("The State House|Odera", "The State House said Odera told that", *_PORTS),
        _told("The Kenyan foreign ministry|Odera", "The Kenyan foreign ministry said Odera told that", *_PORTS),
    )
    found = _accounts(_picture(*_OWN, *both))
    line = next(line for line in found.splitlines() if _PORTS[0] in line)
    assert found.count(_PORTS[0]) == 1
    assert "*Nairobi*" in line
    assert "*Kampala*" in line
