"""Whether what somebody says binds anybody: a pledge of what his own side will do, or a warning of what comes.

A pledge needs a doing ("we will close the port"), not talk, a wish, a state or an outcome ("I would say", "we will
win"; `lexicons/doings.tsv`). Of what others would do or what would happen a warning remains, where whoever says it
speaks for somebody; experts and bystanders only forecast.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from sayso import lexicon
from sayso.compare import stakes
from sayso.compare.lookups import Lookup
from sayso.model import Actor, Citation, Statement

Kind = Literal["pledge", "warning"]

_D = r"(?<=\w)['’](?:ll\b|d\b(?!\s+(?:\w+ly\s+)?(?:rather|better|been|had|\w+(?:ed|en|wn))\b))"
_WILL = re.compile(rf"\b(?:will|shall|would|won['’]t)\b|{_D}", re.IGNORECASE)
_MODAL = re.compile(rf"\b(?:will|shall|would|won['’]t|could|may|might|can|must)\b|{_D}", re.IGNORECASE)
_WE = re.compile(r"\b(?:we|i)(?:\s+(?:\w+ly\s+)?(?=(?:will|shall|would|won['’]t)\b)|(?=['’](?:ll|d)\b))", re.IGNORECASE)
_INFINITIVE = re.compile(
    r"(?P<open>\W*(?:(?:never|not|either|also)\s+){0,2}to\s+)(?:\w+ly\s+)?(?!be\b)[a-z]+", re.IGNORECASE
)
_INTENDS = re.compile(
    r"\bno\s+(?:intention|plans?|desire)\b|\b(?:is|are|was|were)\s+(?:not\s+(?:planning|going|about)\s+to\b"
    r"(?!\s+(?:be|have|see|get|win|lose)\b)|(?:ready|prepared|willing|determined|committed)\s+to\b)",
    re.IGNORECASE,
)
_NEVER = re.compile(r"\b(?:never|not|no)\b|n['’]t\b", re.IGNORECASE)
_UNREAL = re.compile(
    r"\b(?:would|could|might|should)(?:n['’]t)?(?:\s+(?:not|never|also|\w+ly))?\s+have\s+(?:\w+ly\s+)?"
    r"(?:been|had|done|gone|made|taken|given|\w+ed|\w+en)\b|\bhad\s+(?:i|we|he|she|they|it)\s+\w+",
    re.IGNORECASE,
)
_IMPERSONAL = re.compile(r"\W*(?:then\s+)?there\s+(?:will|would|can|could)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:['’]t)?")
_READY = re.compile(r"\s+(?:\w+ly\s+)?(?:[a-z]+ing\b|(?:ready|prepared|willing|forced|obliged)\s+to\b)", re.IGNORECASE)
_AGAINST = re.compile(r"\W*(?:that|against|of)\b", re.IGNORECASE)
_ADVERBS = frozenset(
    ("not", "never", "also", "always", "then", "now", "again", "soon", "no", "longer", "ever", "only", "still", "just",
     "all", "both", "either", "even", "once")
)  # fmt: skip
_STAYS = re.compile(r"\s+(?:stay|remain|continue|resume|go\s+on)\b", re.IGNORECASE)
_OPENING = 6
"""Words before "will" up to which a plain statement still opens with what its speaker will do."""

_UNDONE = frozenset(("talk", "wish", "state", "outcome"))


@dataclass(frozen=True, slots=True)
class Bond:
    """Who is bound by a statement, or who warns: `by` a side or actor id."""

    by: str
    kind: Kind


def bond(statement: Statement, content: Citation, condition: Citation | None, lookup: Lookup) -> Bond | None:
    """Whom a statement binds to what, None where it is neither pledge nor warning."""
    speaker = lookup.speaker(statement)
    if speaker is None or statement.modality == "rumour" or _asks_or_imagines(content):
        return None
    by = speaker.side or speaker.id
    state = _spoken_for(speaker, statement, content, condition, lookup)
    if state is not None:
        return Bond(state, "pledge") if statement.act in ("promise", "threaten") else None
    if _own(statement, content, condition, by, lookup):
        return Bond(by, "pledge") if _pledges(statement, content, condition) else None
    if _bare_threat(statement, content, condition) or _answers_for(statement, content, condition, by, lookup):
        return Bond(by, "pledge")
    if condition is None or statement.act not in ("threaten", "warn") or _apart(speaker):
        return None
    party = speaker.side is not None or _in_office(speaker, statement, lookup)
    return Bond(by, "pledge" if party and _dealt(content, condition, by, lookup) else "warning")


def _asks_or_imagines(content: Citation) -> bool:
    return content.text.rstrip(" \"”'’").endswith("?") or _UNREAL.search(content.text) is not None


def _own(statement: Statement, content: Citation, condition: Citation | None, by: str, lookup: Lookup) -> bool:
    """Whether the speaker's own side would do it: "we will", "to close …", its name or a pronoun for it in front."""
    main = _main(content, condition)
    if statement.act in ("threaten", "promise") and _INFINITIVE.match(main.text):
        return True
    if _WE.search(main.text) or (statement.act in ("reject", "promise", "deny") and _IMPERSONAL.match(main.text)):
        return True
    intends = _intends(main.text)
    if intends is not None:
        return intends.start() == 0 or _opens_with(statement, main, len(main.text), by, lookup)
    verb = _MODAL.search(main.text)
    if verb is None or not _WILL.match(main.text, verb.start()):
        return False
    return _opens_with(statement, main, verb.start(), by, lookup)


def _intends(text: str) -> re.Match[str] | None:
    """What somebody has no intention of, or is ready for, where it stands near the start."""
    found = _INTENDS.search(text)
    return found if found and len(text[: found.start()].split()) <= _OPENING else None


def _main(content: Citation, condition: Citation | None) -> Citation:
    """The content behind a condition in front of it."""
    if condition is None or not content.start <= condition.start <= content.start + 2 or condition.end >= content.end:
        return content
    text = content.text[condition.end - content.start :]
    start = condition.end + len(text) - len(text.lstrip(" ,;:\n\u00a0"))
    return replace(content, start=start, text=content.text[start - content.start :])


def _opens_with(statement: Statement, content: Citation, length: int, by: str, lookup: Lookup) -> bool:
    """Whether the first `length` characters name the speaker's side before any other, or the speaker."""
    if not content.text[:length].strip():
        return False
    return _sides(content, length, lookup)[:1] == (by,) or _himself(statement, content, lookup)


def _sides(content: Citation, length: int, lookup: Lookup) -> tuple[str, ...]:
    """The sides named in the first `length` characters, in their order."""
    text = content.text[:length]
    return lookup.sides_in(replace(content, end=content.start + length, text=text)) if text.strip() else ()


def _himself(statement: Statement, content: Citation, lookup: Lookup) -> bool:
    """Whether the first to be mentioned in the content is whoever is said to speak."""
    voice = statement.voices[-1]
    reading = lookup.readings[statement.report]
    spans = [
        (mention.span.start, -mention.span.end, entity.key)
        for entity in reading.entities
        for mention in entity.mentions
        if content.start <= mention.span.start <= content.start + 2
    ]
    if not spans:
        return False
    key = min(spans)[2]
    speaker = lookup.voice(statement.report, voice)
    return key == voice.entity or (speaker is not None and lookup.actor(statement.report, key) == speaker)


def _pledges(statement: Statement, content: Citation, condition: Citation | None) -> bool:
    """Whether what a side says of itself is a doing, and said so as to bind it."""
    text = _main(content, condition).text
    infinitive = _INFINITIVE.match(text)
    if infinitive and statement.act in ("threaten", "promise"):
        return _does(text, infinitive.end("open"))
    if _intends(text) or _IMPERSONAL.match(text):
        return True
    verb = _WILL.search(text)
    if verb is None or not _does(text, verb.end()):
        return False
    if statement.act in ("promise", "threaten", "warn"):
        return True
    near = len(text[: verb.start()].split()) <= _OPENING
    return near and statement.act in ("state", "reject") and (condition is not None or _never(text, verb))


def _never(text: str, verb: re.Match[str]) -> bool:
    """Whether what will be done is said never, or not, to be done."""
    return _NEVER.search(verb[0]) is not None or _NEVER.match(text, verb.end() + 1) is not None


def _does(text: str, at: int) -> bool:
    """Whether the verb from offset `at` on is a doing: no talk, no wish, no state, no outcome."""
    for word in _WORD.finditer(text, at):
        form = word[0].lower()
        if form in _ADVERBS or form.endswith("ly"):
            continue
        if form == "be":
            return _READY.match(text, word.end()) is not None
        return not (_tags().get(form, frozenset()) & _UNDONE)
    return False


@cache
def _tags() -> Mapping[str, frozenset[str]]:
    return lexicon.tags("doings")


def _bare_threat(statement: Statement, content: Citation, condition: Citation | None) -> bool:
    """A threat that names only what is threatened: "threatened sanctions"; not what it endangers or whom it scares."""
    if statement.act != "threaten" or _MODAL.search(content.text) or _AGAINST.match(content.text):
        return False
    return condition is not None or stakes.family(content.text).name is not None


def _answers_for(statement: Statement, content: Citation, condition: Citation | None, by: str, lookup: Lookup) -> bool:
    """Whether it is told what will be done under a condition, or not, and nobody else is named as who does it:
    "the talks would not resume unless …", "the prisoners would be freed only if …", "the port will stay shut until …".
    """
    if condition is None:
        return False
    main = _main(content, condition)
    verb = _MODAL.search(main.text)
    if verb is None and statement.act != "reject":
        return False
    stays = statement.act == "threaten" and verb is not None and _STAYS.match(main.text, verb.end()) is not None
    named = _sides(main, verb.start(), lookup) if verb else ()
    told = stays or statement.act in ("promise", "reject")
    return told and not any(side != by and side not in lookup.nameless for side in named)


def _dealt(content: Citation, condition: Citation, by: str, lookup: Lookup) -> bool:
    """Whether the consequence is what the speaker's side deals out, though it does not say who does it."""
    main = _main(content, condition)
    verb = _MODAL.search(main.text)
    first = _sides(main, verb.start(), lookup) if verb else ()
    if verb and first and first[0] != by and not _within(condition, main, verb) and not _suffers(main.text, verb.end()):
        return False
    outside = main.text.replace(condition.text, "")
    return stakes.dealt(outside) or (verb is not None and _suffers(main.text, verb.end()))


def _within(condition: Citation, main: Citation, verb: re.Match[str]) -> bool:
    """Whether the subject of the consequence is itself the condition ("Any Russian attack would …")."""
    return condition.start <= main.start and condition.end <= main.start + verb.start() + 1


def _suffers(text: str, at: int) -> bool:
    word = _WORD.search(text, at)
    return word is not None and "suffer" in _tags().get(word[0].lower(), frozenset())


def _apart(actor: Actor) -> bool:
    """Whether somebody speaks for nobody but himself or his trade: an analyst, witnesses, traders."""
    words = {word.lower() for name in (actor.name, *actor.aliases) if not actor.named for word in name.split()}
    apart = lexicon.tags("unofficial")
    return any(word in apart or word.removesuffix("s") in apart for word in words)


def _spoken_for(
    speaker: Actor, statement: Statement, content: Citation, condition: Citation | None, lookup: Lookup
) -> str | None:
    """The state that a holder of a state's office speaks for where only his words tell: "Chad will …"."""
    if speaker.side is not None:
        return None
    main = _main(content, condition)
    verb = _WILL.search(main.text)
    if verb is None or not _in_office(speaker, statement, lookup):
        return None
    sides = _sides(main, verb.start(), lookup)
    return sides[0] if len(sides) == 1 and _does(main.text, verb.end()) else None


def _in_office(speaker: Actor, statement: Statement, lookup: Lookup) -> bool:
    titles = [
        title
        for entity in lookup.readings[statement.report].entities
        if (statement.report, entity.key) in speaker.members
        for title in (*entity.titles, *(() if entity.named and entity.kind == "person" else (entity.name,)))
    ]
    return any(end in _offices() for title in titles for end in _ends(title.lower()))


@cache
def _offices() -> frozenset[str]:
    return frozenset(row.form for row in lexicon.load("state_offices") if not row.tag.startswith("of:"))


def _ends(title: str) -> Iterator[str]:
    """A title and what is left of it without its first word, its first two, and so on."""
    yield title
    yield from (title[at + 1 :] for at, letter in enumerate(title) if letter == " ")
