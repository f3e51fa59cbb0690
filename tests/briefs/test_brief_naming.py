"""What actors are called before their words, and documents by whose they are."""

from __future__ import annotations

import pytest

from sayso.briefs import naming
from sayso.model import Actor
from sayso.model.reading import ActorKind


def actor(name: str, kind: ActorKind = "person", owner: str | None = None, key: int = 0, named: bool = True) -> Actor:
    return Actor(name, kind, None, (name,), (("r-1", key),), owner, named)


@pytest.mark.parametrize(
    ("name", "institution", "shown"),
    [
        ("readout of the call released by the White House", "White House", "White House readout"),
        ("press release published on the Kremlin's website", "the Kremlin", "Kremlin press release"),
        ("statement from the Élysée", "Élysée", "Élysée statement"),
        ("Foreign Ministry statement", "Foreign Ministry", "Foreign Ministry statement"),
        ("statement", "Foreign Ministry", "Foreign Ministry statement"),
        ("statement by the Norwegian government", "Norway", "statement by the Norwegian government"),
        ("draft agreement", None, "draft agreement"),
    ],
)
def test_a_document_is_called_by_whose_it_is(name: str, institution: str | None, shown: str) -> None:
    assert naming.called(actor(name, "document", institution, named=False)) == shown


def test_a_person_is_called_by_the_family_name() -> None:
    people = [actor("Ursula von der Leyen"), actor("Xi Jinping", key=1), actor("Majed al-Ansari", key=2)]
    assert list(naming.shorts(people).values()) == ["von der Leyen", "Xi", "al-Ansari"]


def test_a_family_name_that_two_have_is_not_enough() -> None:
    people = [actor("Kari Holm"), actor("Nils Holm", key=1), actor("Holm", key=2)]
    assert list(naming.shorts(people).values()) == ["Kari Holm", "Nils Holm", "Holm"]


def test_the_same_person_under_two_names_is_called_the_same() -> None:
    people = [actor("Kari Holm"), actor("Holm", key=1)]
    assert list(naming.shorts(people).values()) == ["Holm", "Holm"]


def test_who_has_no_name_is_called_in_full() -> None:
    unnamed = actor("senior Norwegian official", named=False)
    assert list(naming.shorts([unnamed]).values()) == ["senior Norwegian official"]
    assert naming.called(None) == naming.UNKNOWN
