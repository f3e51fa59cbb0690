"""Free indirect speech: what somebody threatens or demands, gone on with in a sentence that has no cue of its own.

"Norland demanded the harbour. If it was refused, the fleet would attack." The second sentence is told in the tense of
reported speech ("would") and opens with a condition, so it is taken for the words of whoever threatened, demanded or
offered something in the sentence before, or said anything where it is on him ("If it was refused, he would …"); he is
marked as not certain. Where the condition is that demands are not met, it is theirs who would then act: "If the
demands were not met, Norland would use force."
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from sayso import lexicon
from sayso.annotate import Span, Token
from sayso.extract import conditions
from sayso.extract.act_contents import act_of
from sayso.extract.borders import to_range
from sayso.extract.drafts import Draft, Page, Range, overlap
from sayso.extract.voices import can_speak, noun_range
from sayso.model import Act

BINDING: frozenset[Act] = frozenset({"threaten", "warn", "demand", "propose", "promise"})
OFFERING: frozenset[Act] = frozenset({"propose", "promise"})
SHIFTED = frozenset({"would", "could", "might"})
OPENING = frozenset({"mark", "proviso", "inverted", "echo"})  # how a sentence begins that goes on with a condition


def _opens(sentence: Span) -> bool:
    """Whether a sentence begins with a condition: "If …", "Unless …", "Otherwise it would …"."""
    first = next((t for t in sentence if t.is_alpha), None)
    return first is not None and bool(lexicon.tags("conditions").get(first.lower_, frozenset()) & OPENING)


def _shifted(sentence: Span) -> bool:
    """Whether its main clause is told in the tense of reported speech: "it would attack"."""
    return any(c.dep_ == "aux" and c.lower_ in SHIFTED for c in sentence.root.children)


def _binding(read: Page, draft: Draft) -> str | None:
    """The cue by which the sentence after a draft would be told: a demand goes on with what its refusal would bring."""
    named = conditions.binds(read, draft) or act_of("noun", draft.lemma)
    return ("promise" if named in OFFERING else "threaten") if named in BINDING else None


def _before(read: Page, drafts: Sequence[Draft], ends: Sequence[int], start: int, number: int) -> Draft | None:
    """The last of `drafts` that ends in the sentence before, in the same paragraph."""
    at = bisect_right(ends, start) - 1
    if at < 0 or number == 0:
        return None
    report, last = read.annotated.report, drafts[at]
    near = last.content[-1][1] > read.sentence_starts[number - 1]
    return last if near and report.paragraph(last.content[-1][1] - 1) == report.paragraph(start) else None


def _content(read: Page, sentence: Span) -> Range | None:
    found = to_range(sentence.doc, (sentence.start, sentence.end))
    return None if found is None or read.quotations.within(*found) else found


def _doer(sentence: Span) -> Token | None:
    """The subject of a sentence's main clause."""
    return next((c for c in sentence.root.children if c.dep_ in ("nsubj", "nsubjpass")), None)


def _within(draft: Draft, sentence: Span) -> bool:
    """Whether an attribution is but part of what would be done: "he would be forced to declare it". The tagger takes
    the "would" itself for a belief.
    """
    doer = _doer(sentence)
    own = draft.voice == draft.cue or (doer is not None and draft.voice[0] == doer.idx)
    return draft.lemma in SHIFTED or (own and draft.cue is not None and draft.cue[1] > sentence.root.idx)


def _goes_on(read: Page, sentence: Span, last: Draft) -> bool:
    """Whether a sentence is on whoever spoke before, "If it did not stop, he would …", or on whom he spoke of: "said
    that Norland would not bow. If the harbour was closed, Norland would …".
    """
    doer = _doer(sentence)
    if doer is None or doer.lower_ in ("he", "she"):
        return doer is not None
    told = (t for piece in last.content for t in read.tokens(*piece))
    return doer.pos_ == "PROPN" and any(t.dep_ == "nsubj" and t.lower_ == doer.lower_ for t in told)


def _insisting(read: Page, sentence: Span) -> Draft | None:
    """What somebody would do if demands were not met: "If the terms were refused, Norland would use force"."""
    root = sentence.root
    clause = next((c for c in root.children if c.dep_ == "advcl" and c.i < root.i), None)
    asked = next((c for c in clause.children if c.dep_ == "nsubjpass"), None) if clause is not None else None
    who = next((c for c in root.children if c.dep_ == "nsubj"), None)
    if asked is None or who is None or act_of("noun", asked.lemma_.lower()) != "demand" or not can_speak(who):
        return None
    voice, whole = noun_range(who), _content(read, sentence)
    if whole is None or not whole[0] < voice[0] < voice[1] < whole[1]:
        return None
    first, second = read.text[whole[0] : voice[0]].rstrip(" ,\u00a0"), read.text[voice[1] : whole[1]]
    begins = whole[1] - len(second.lstrip())
    return Draft(voice, None, "threaten", ((whole[0], whole[0] + len(first)), (begins, whole[1])), certain=False)


def find(read: Page, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """A draft for each sentence that goes on, under a condition, with what was threatened, demanded or offered."""
    ordered = sorted((d for d in drafts if d.content), key=lambda d: (d.content[-1][1], d.content[0][0]))
    ends = [draft.content[-1][1] for draft in ordered]
    for number, sentence in enumerate(read.annotated.sentences):
        if not _opens(sentence) or not _shifted(sentence):
            continue
        content = _content(read, sentence)
        last = _before(read, ordered, ends, sentence.start_char, number)
        lemma = _binding(read, last) if last is not None and not last.unnamed else None
        if content is None:
            continue
        told = (d for d in drafts if not _within(d, sentence))
        if any(overlap(content, piece) for d in told for piece in (d.cue or d.voice, *d.content)):
            continue
        if last is not None and lemma is None and _goes_on(read, sentence, last):
            lemma = "say"
        if last is not None and lemma is not None:
            goes_on: Draft | None = Draft(last.voice, None, lemma, (content,), to=last.to, certain=False)
        else:
            goes_on = _insisting(read, sentence)
        if goes_on is not None and conditions.find(read, goes_on) is not None:
            yield goes_on
