"""Sentences of copy held against three invented reports: each way in which a sentence can say more than they do."""

from __future__ import annotations

import pytest

from sayso import check, pipeline
from sayso.check.sentences import Reports
from sayso.errors import UncitedError
from sayso.model import Checked, Report

ONE = """Prime Minister Ilka Brandvold of Norway met Sweden's foreign minister, Anders Ljungkvist, in Bergen on Tuesday.
The meeting lasted 40 minutes, Norwegian officials said.
Norway's government said Brandvold had told Ljungkvist that Sweden could lose its licences if it sent trawlers.
Some of the Swedish proposals were "unworkable", Norway's government said.
Ljungkvist appeared ready to withdraw the trawlers.
"""
TWO = """Sweden's foreign ministry said Ljungkvist had no intention of closing the harbour of Luleå.
A second round of talks is due in Oslo on 14 March.
A senior Norwegian official described the mood as "frank and tense".
Ljungkvist ruled out any compensation.
"""


def _reports() -> Reports:
    texts = (("one", ONE), ("two", TWO))
    readings = [pipeline.read(Report(text=text, paths=(f"{name}.txt",))) for name, text in texts]
    return check.reports(pipeline.conclude(readings, (), len(readings)).picture)


@pytest.fixture(scope="module")
def held() -> Reports:
    return _reports()


def _check(sentence: str, held: Reports) -> Checked:
    (one,) = check.check(pipeline.read(Report(text=f"{sentence}\n", paths=("draft",))), held)
    return one


@pytest.mark.parametrize(
    ("sentence", "support", "kind", "passage"),
    [
        ("The meeting lasted 40 minutes, Norwegian officials said.", "carried", None, "The meeting lasted"),
        ("Ljungkvist has ruled out compensation.", "carried", None, "Ljungkvist ruled out"),
        ("The meeting lasted 40 minutes.", "overstated", "teller", "The meeting lasted"),
        ("The meeting lasted 75 minutes, Norwegian officials said.", "differs", "number", "The meeting lasted"),
        ("The meeting lasted more than 40 minutes, Norwegian officials said.", "overstated", "rounding", "The meeting"),
        ("Norway's government said the Swedish proposals were \"unworkable\".", "overstated", "quantifier", "Some of"),
        ("Ljungkvist is ready to withdraw the trawlers.", "overstated", "hedge", "Ljungkvist appeared"),
        ("Sweden and Norway said the meeting lasted 40 minutes.", "overstated", "one side", "The meeting lasted"),
        ("Sweden's foreign ministry said Ljungkvist intends to close Luleå's harbour.", "differs", "negation", "Swe"),
        ("Ljungkvist has no intention of closing the harbour of Malmö.", "differs", "name", "Sweden's"),
        ("Brandvold ruled out any compensation.", "differs", "speaker", "Ljungkvist ruled out"),
        ("A second round of talks took place in Oslo on 14 March.", "overstated", "plan", "A second round"),
        ("A second round of talks is due in Oslo on 19 March.", "differs", "date", "A second round"),
        ("Freja Holm described the mood as \"frank and tense\".", "overstated", "source named", "A senior Norwegian"),
        ("A senior Norwegian official described the mood as \"warm and merry\".", "differs", "quotation", "A senior"),
        ("Brandvold resigned after the vote.", "not in these reports", None, None),
        ("What happens next?", "nothing to check", None, None),
    ],
)  # fmt: skip
def test_a_sentence_stands(sentence: str, support: str, kind: str | None, passage: str | None, held: Reports) -> None:
    one = _check(sentence, held)
    assert (one.support, kind is None or kind in {issue.kind for issue in one.issues}) == (support, True)
    assert passage is None or one.passages[0].text.startswith(passage)


def test_a_condition_left_out_is_named_in_the_reports_words(held: Reports) -> None:
    one = _check("Norway's government said Brandvold had told Ljungkvist that Sweden would lose its licences.", held)
    assert one.support == "overstated"
    assert {issue.kind: issue.pile for issue in one.issues}["condition"] == "if it sent trawlers"
    assert {issue.kind: issue.pile for issue in one.issues}["modality"] == "could"


def test_who_carries_a_sentence_is_said_with_its_tellers(held: Reports) -> None:
    one = _check("The meeting lasted 40 minutes, Norwegian officials said.", held)
    names = {actor.id: actor.name for actor in held.picture.actors}
    assert ([names[a] for a in one.tellers], len(one.reports), one.texts) == (["Norwegian officials"], 1, 1)


def test_what_is_carried_cannot_be_without_a_passage() -> None:
    span = Report(text="The fjord froze.", paths=("draft",)).cite(0, 16)
    with pytest.raises(UncitedError, match=r"sentence 'The fjord froze\.', carried, has no citation"):
        Checked(span, "carried")


@pytest.mark.parametrize(
    "text", ["", "\n", "“", "”…\n\n", "12", "a" * 500, "Said said said said.", "If if. But not, not."]
)
def test_no_draft_breaks_it(text: str, held: Reports) -> None:
    draft = pipeline.read(Report(text=f"{text} ", paths=("draft",)))
    assert {one.support for one in check.check(draft, held)} <= {"not in these reports", "nothing to check"}


def test_a_vague_number_does_not_carry_what_an_exact_one_gainsays() -> None:
    texts = (
        "The talks in Bergen lasted 40 minutes, Norwegian officials said.\n",
        "The talks in Bergen lasted for barely an hour.\n",
    )
    readings = [pipeline.read(Report(text=text, paths=(f"{n}.txt",))) for n, text in enumerate(texts)]
    pile = check.reports(pipeline.conclude(readings, (), len(readings)).picture)
    told = _check("The talks in Bergen lasted 55 minutes.", pile)
    assert (told.support, [(i.kind, i.pile) for i in told.issues if i.kind == "number"]) == (
        "differs",
        [("number", "40 minutes")],
    )
