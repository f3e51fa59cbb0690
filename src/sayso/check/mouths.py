"""On whose word a draft puts a thing, and on whose the pile has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso import concepts
from sayso.check import parties, words
from sayso.check.parties import Party
from sayso.check.units import Unit, bare
from sayso.check.words import Text, Word
from sayso.model import Citation, Entity, Issue

_SEVERAL = 2
_NEAR = 40
"""Characters between a name and a deed up to which the deed is taken for theirs."""


def compare(draft: Unit, pile: Unit, subject: frozenset[str]) -> Iterator[Issue]:
    """How the tellers of a draft's unit and of the pile's differ; `subject` are the sides of whom the draft speaks."""
    chain, cited = draft.chain, (pile.sentence,)
    if chain and _done(draft, pile):
        subject, chain = chain[-1].sides, chain[:-1]
    if not pile.chain:
        if chain and not _narrated(draft, chain[-1], pile):
            yield Issue("speaker", chain[-1].text, "", cited)
        return
    for voice in dict.fromkeys((*chain[:1], *chain[-1:])):
        fits = [parties.fit(voice, other) for other in pile.chain]
        if "same" not in fits:
            yield Issue("source named" if "unnamed" in fits else "speaker", voice.text, pile.chain[-1].text, cited)
            return
    if (missing := _untold(chain, pile, subject)) is not None:
        yield Issue("teller", "", missing.text, cited)


def _done(draft: Unit, pile: Unit) -> bool:
    """Whether what the draft has somebody say or do is part of what somebody tells in the pile.

    "Biden mentioned sanctions" of "Putin said the sanctions mentioned by Biden would …".
    """
    cue, voice = draft.statement.cue if draft.statement else None, draft.chain[-1]
    if cue is None or any(parties.fit(voice, other) == "same" for other in pile.chain[-1:]):
        return False
    return _near(voice, cue, pile.free, pile)


def _near(voice: Party, cue: Citation, among: Sequence[Word], pile: Unit) -> bool:
    """Whether a word for the cue stands close to the voice's name in the pile's unit."""
    own = {w.concept for w in concepts.words(cue.text)}
    said = [w for w in among if any(words.kin(w.key, key) for key in own)]
    return any(abs(w.start - name.start) <= _NEAR for w in said for name in _names(voice, pile))


def _names(voice: Party, pile: Unit) -> list[Word]:
    """Where the pile's unit names a voice of the draft: a person by name, all others by their side."""
    keys = {words.family(voice.person)} if voice.person else {f"@{side}" for side in voice.sides}
    return [word for word in pile.words if word.key in keys]


def _narrated(draft: Unit, voice: Party, pile: Unit) -> bool:
    """Whether the pile says of the draft's speaker, on its own word, what the draft has him say or do."""
    cue = draft.statement.cue if draft.statement else None
    if voice.pair or not _names(voice, pile):
        return voice.pair
    return cue is None or bare(cue) or _near(voice, cue, pile.words, pile)


def _untold(chain: Sequence[Party], pile: Unit, subject: frozenset[str]) -> Party | None:
    """The outermost teller of the pile whose side the draft does not name at all."""
    outer = pile.chain[0]
    named = frozenset(side for voice in chain for side in voice.sides)
    if not chain:
        return None if outer.sides and outer.sides <= subject else outer
    if outer.pair or chain[0].both or len(chain[0].sides) >= _SEVERAL:
        return None
    if outer.sides and named:
        return None if outer.sides & named else outer
    return None if any(parties.fit(voice, outer) == "same" and not voice.pair for voice in chain[:1]) else outer


def one_side(draft: Unit, heard: Sequence[Unit], cited: tuple[Citation, ...]) -> Issue | None:
    """Whether the draft has two sides say what only one of them, or nobody by name, says in the pile."""
    claimed = next((voice for voice in draft.chain if voice.both or len(voice.sides) >= _SEVERAL), None)
    if claimed is None:
        return None
    at = 0 if claimed is draft.chain[0] else -1
    voices = [unit.chain[at] for unit in heard if unit.chain]
    if any(voice.pair or len(voice.sides) >= _SEVERAL for voice in voices):
        return None
    sides = frozenset(side for voice in voices for side in voice.sides)
    if len(sides & claimed.sides if claimed.sides else sides) >= _SEVERAL:
        return None
    told = next((voice.text for voice in voices if voice.sides), "")
    return Issue("one side", claimed.text, told, cited)


def subjects(draft: Text, ours: Unit, pile: Text, theirs: Unit) -> Iterator[Issue]:
    """Another person of whom the draft says, on its own word, what the pile says of somebody."""
    one, other = _subject(draft, ours), _subject(pile, theirs)
    if ours.chain or one is None or other is None or not (one.kind == other.kind == "person"):
        return
    own, its = words.key(one), words.key(other)
    if own and its and own != its and own not in {w.key for w in theirs.words}:
        yield Issue("speaker", one.name, other.name, (theirs.sentence,))


def _subject(text: Text, unit: Unit) -> Entity | None:
    """Whom a unit's clause is about, as its grammatical subject."""
    found = unit.proposition.subject if unit.proposition else None
    return next((e for e in text.reading.entities if e.key == found), None) if found is not None else None


def subject_sides(text: Text, unit: Unit, known: parties.People) -> frozenset[str]:
    """The sides of whom a unit's clause speaks, as its grammatical subject."""
    entity = _subject(text, unit)
    if entity is None:
        told = [s for s in text.reading.statements if unit.sentence.overlaps(s.content[0])]
        voices = [parties.party(text.reading, voice, known) for s in told for voice in s.voices]
        return frozenset(side for voice in voices for side in voice.sides)
    if entity.kind == "person":
        return known.sides.get(words.family(entity.name), frozenset((entity.country,) if entity.country else ()))
    return frozenset((entity.country,) if entity.country else ())
