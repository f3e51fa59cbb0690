"""A draft held against the reports: who carries each of its sentences, on whose word, and what it says otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sayso.check import figures, idle, mouths, parties, search, sentences, words
from sayso.check.sentences import Match, Reports
from sayso.check.words import Text
from sayso.model import Checked, Citation, Issue, IssueKind, Picture, Reading, Support, When

_OVER: frozenset[IssueKind] = frozenset(
    ("hedge", "condition", "teller", "one side", "quantifier", "modality", "plan", "rounding", "source named",
     "quotation marks")
)  # fmt: skip
_LACKING: frozenset[IssueKind] = frozenset(("no such number", "words"))


def reports(picture: Picture) -> Reports:
    """A picture, indexed so that drafts can be held against it."""
    whens: dict[str, list[tuple[Citation, When]]] = defaultdict(list)
    for event in picture.events:
        for mention in event.mentions:
            whens[mention.span.report].append((mention.span, event.when))
    held = {report: tuple(sorted(pairs, key=lambda pair: pair[0])) for report, pairs in whens.items()}
    known = parties.people(picture)
    return Reports(picture, search.pile(picture, known.sides), known, held)


def check(draft: Reading, held: Reports) -> tuple[Checked, ...]:
    """Each sentence of a draft, in its order, with how it stands to the reports."""
    text = words.text_of(draft)
    return tuple(_checked(text, sentence, held) for sentence in draft.sentences)


def _checked(text: Text, sentence: Citation, held: Reports) -> Checked:
    if idle.nothing(text, sentence):
        return Checked(sentence, "nothing to check")
    found, near = sentences.matches(sentences.asked(text, sentence), held)
    if not found:
        left = tuple(dict.fromkeys(sentence.text[w.start - sentence.start : w.end - sentence.start]
                                   for w in (near[0].missing if near else ())))  # fmt: skip
        return Checked(sentence, "not in these reports", passages=tuple(p.sentence for p in near), left=left)
    best = found[0]
    first, *others = [(m.passage.text, m.passage.sentence) for m in found]
    issues = (*best.issues, *figures.told_exactly(text, sentence, first, others))
    alike = [m for m in found if {i.kind for i in m.issues} <= {i.kind for i in best.issues}]
    cited = tuple(dict.fromkeys(m.passage.sentence for m in alike))
    one = mouths.one_side(best.ours, [m.theirs for m in alike], cited)
    issues = (*issues, *([one] if one else []), *sentences.dated(text, sentence, found))
    shown = [i.citations[0] for i in issues if i.citations and not any(c.covers(i.citations[0]) for c in cited)]
    return _carried(sentence, issues, alike, (*cited, *dict.fromkeys(shown)), held.picture)


def _carried(
    sentence: Citation, issues: tuple[Issue, ...], found: Sequence[Match], cited: tuple[Citation, ...], picture: Picture
) -> Checked:
    tellers = sorted({m.theirs.chain[0].actor for m in found if m.theirs.chain and m.theirs.chain[0].actor})
    return Checked(
        sentence, _support(issues), issues, cited, tuple(t for t in tellers if t),
        tuple(sorted({c.report for c in cited})), picture.texts(cited),
    )  # fmt: skip


def _support(issues: Sequence[Issue]) -> Support:
    kinds = {issue.kind for issue in issues}
    if kinds & _LACKING:
        return "not in these reports"
    if kinds - _OVER:
        return "differs"
    return "overstated" if kinds else "carried"
