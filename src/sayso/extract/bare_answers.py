"""Answers without an object: "Norland demanded the harbour. Ruritania refused." It refused what was demanded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.annotate import Span, Token
from sayso.extract import conditions
from sayso.extract.act_contents import listed
from sayso.extract.cues import finite, negated, supposed
from sayso.extract.drafts import Draft, Page, end_of
from sayso.extract.titled import TEMPORAL
from sayso.extract.voices import can_speak, noun_range, subject

_OBJECTS = frozenset({"dobj", "xcomp", "ccomp", "attr", "oprd", "dative", "agent", "nsubjpass", "auxpass", "prt"})


def _answers(sentence: Span) -> Iterator[tuple[Token, Token]]:
    """Verbs of a sentence that answer by themselves, each with who does."""
    for verb in sentence:
        if verb.pos_ != "VERB" or "bare" not in listed("word", verb.lemma_) or not finite(verb):
            continue
        if verb.dep_ not in ("ROOT", "conj", "ccomp") or any(map(_is_object, verb.children)):
            continue
        who = subject(verb)
        if who is not None and who.pos_ != "PRON" and can_speak(who) and not supposed(verb) and not negated(verb):
            yield verb, who


def _is_object(child: Token) -> bool:
    """Whether a verb has something for its object, or behind a preposition: "refused to go", "agreed to it"."""
    behind = [c for c in child.children if c.dep_ in ("pobj", "pcomp")]
    return child.dep_ in _OBJECTS or (child.dep_ == "prep" and not all(c.ent_type_ in TEMPORAL for c in behind))


def _asked(read: Page, drafts: Sequence[Draft], number: int, before: int) -> Draft | None:
    """The last demand or proposal made in a paragraph before an offset, in the same sentence or the one before it."""
    report, first = read.annotated.report, read.sentence_starts[max(0, number - 1)]
    made = [
        draft
        for draft in drafts
        if draft.cue is not None
        and not draft.unsaid
        and conditions.binds(read, draft) in ("demand", "propose")
        and first <= draft.content[0][0]
        and draft.content[-1][1] <= before
        and report.paragraph(draft.content[0][0]) == report.paragraph(before)
    ]
    return max(made, key=lambda draft: draft.content[-1][1], default=None)


def find(read: Page, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Answers to what is demanded or proposed in `drafts`, with that as their content."""
    cues = {draft.cue for draft in drafts}
    for number, sentence in enumerate(read.annotated.sentences):
        for verb, who in _answers(sentence):
            cue, voice = (verb.idx, end_of(verb)), noun_range(who)
            asked = _asked(read, drafts, number, voice[0])
            if asked is not None and cue not in cues and read.text[slice(*voice)] != read.text[slice(*asked.voice)]:
                yield Draft(voice, cue, verb.lemma_, asked.content)
