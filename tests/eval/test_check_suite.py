"""The scorer of the suite of copy, against cases worked by hand."""

from __future__ import annotations

from eval.check_suite import Case, cases, scores
from sayso.model import Checked, Issue, Picture, Reading, Report

REPORT = Report(text="The ferry sank.\nNobody was hurt.\n", paths=("one.txt",))
PICTURE = Picture((Reading(REPORT),), (), (), (), (), {}, {})
SANK, HURT = REPORT.cite(0, 15), REPORT.cite(16, 32)


def test_shares_are_counted_as_by_hand() -> None:
    rows = [
        (Case(1, "p", "carried", "-", frozenset({"one¶1"}), "a"), Checked(SANK, "carried", passages=(SANK,))),
        (Case(2, "p", "carried", "-", frozenset({"one¶1"}), "b"), Checked(SANK, "not in these reports")),
        (
            Case(3, "p", "differs", "number", frozenset({"one¶1"}), "c"),
            Checked(SANK, "differs", (Issue("date", "x", "y", (HURT,)),), (HURT,)),
        ),
        (Case(4, "p", "nothing to check", "-", frozenset(), "d"), None),
    ]
    assert scores(rows, lambda report: report.path[:3], PICTURE) == {
        "support": 0.75, "kind": 0.5, "cite": 0.5,
        "kept_back.support": 0.5, "kept_back.kind": 0.5, "kept_back.cite": 0.5,
        "right_ones_found": 0.5,
    }  # fmt: skip


def test_the_suite_has_sentences_of_every_kind_for_both_piles() -> None:
    counts = {pile: [case.support for case in cases(pile)] for pile in ("crisis", "whitehouse")}
    assert {pile: len(found) for pile, found in counts.items()} == {"crisis": 126, "whitehouse": 42}
    assert all(len(set(found)) == 5 for found in counts.values())
