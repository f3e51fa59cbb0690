"""Which mentions of one report speak of the same event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from itertools import islice, takewhile

from sayso import places
from sayso.model import Citation, Mode, Status, Time

_REMOTE = frozenset({"telephone", "video"})
_IN_PERSON = frozenset({"meeting", "visit", "summit"})
_SPOKEN = frozenset({"speak", "call"})
# Deeds of which a place rarely sees two at once.
_ONE_AT_A_TIME = frozenset({"flood", "quake", "tsunami", "storm", "eruption", "ceasefire", "coup"})
# Chains of one sort that a mention is held against at most; news reports told of 21 contacts and 10 deeds of one sort.
_MOST = 64
# A verb and a noun for the same contact stand this many sentences apart at most.
_NEAR = 2


@dataclass(frozen=True, slots=True)
class Spoken:
    """A mention before it is joined with others.

    `definite` for "the call", `group` where "the two" take part, `people` where they are people ("the two leaders"),
    `echo` where it is an event only if the report told of such a deed before, `heard` for "heard explosions".
    """

    order: int
    sentence: int
    lemma: str
    kind: str
    mode: Mode | None
    status: Status
    keys: tuple[int, ...]
    group: bool
    people: bool
    definite: bool
    plural: bool
    background: bool
    place: Citation | None
    times: tuple[Time, ...]
    family: frozenset[str] = frozenset()
    echo: bool = False
    heard: bool = False


@dataclass(slots=True)
class Chain:
    """Mentions of one event, with all that they tell of it; `number` counts the chains of a report from 0."""

    number: int
    mentions: list[Spoken] = field(default_factory=list)
    keys: dict[int, None] = field(default_factory=dict)
    modes: dict[Mode, None] = field(default_factory=dict)
    places: dict[str, None] = field(default_factory=dict)
    times: list[Time] = field(default_factory=list)

    def add(self, spoken: Spoken, keys: Sequence[int]) -> None:
        """Take a mention into the chain; `keys` are its participants, those of "the two leaders" told."""
        self.mentions.append(spoken)
        self.keys.update(dict.fromkeys(keys))
        if spoken.mode:
            self.modes[spoken.mode] = None
        if spoken.place:
            self.places[spoken.place.text] = None
        self.times.extend(spoken.times)

    @property
    def background(self) -> bool:
        """Whether the report only recalls the event: its first mention says so, or for a deed any mention."""
        first = self.mentions[0]
        return first.background or (first.kind != "consult" and any(m.background for m in self.mentions))

    @property
    def status(self) -> Status:
        """Status by the first mention."""
        return self.mentions[0].status


class _Told:
    """The chains told so far, by their first and by their last mentions, and by the sort of their first ones."""

    def __init__(self) -> None:
        self.chains: list[Chain] = []
        self._by_last: dict[int, Chain] = {}
        self._by_sort: dict[str, list[Chain]] = {}

    def add(self, mention: Spoken, keys: Sequence[int], chain: Chain | None) -> None:
        """Take a mention into its chain, or into a new one."""
        if chain is None:
            chain = Chain(len(self.chains))
            self.chains.append(chain)
            for sort in _sorts(mention):
                self._by_sort.setdefault(sort, []).append(chain)
        chain.add(mention, keys)
        self._by_last.pop(chain.number, None)
        self._by_last[chain.number] = chain

    def near(self, mention: Spoken) -> list[Chain]:
        """The chains spoken of in the last few sentences, in text order of their first mentions."""
        latest = reversed(self._by_last.values())
        found = takewhile(lambda chain: mention.sentence - chain.mentions[-1].sentence <= _NEAR, latest)
        return sorted(found, key=lambda chain: chain.number)

    def first(self, mention: Spoken) -> list[Chain]:
        """The first chains of a mention's sort, in text order."""
        return self._of_sort(mention, slice(_MOST))

    def last(self, mention: Spoken) -> list[Chain]:
        """The last chains of a mention's sort, the latest first."""
        return self._of_sort(mention, slice(-_MOST, None))[::-1]

    def contacts(self) -> Iterator[Chain]:
        """The last contacts, the latest first."""
        return islice(reversed(self._by_sort.get("consult", [])), _MOST)

    def _of_sort(self, mention: Spoken, part: slice) -> list[Chain]:
        found = {chain.number: chain for sort in _sorts(mention) for chain in self._by_sort.get(sort, [])[part]}
        return [found[number] for number in sorted(found)][part]


def _sorts(mention: Spoken) -> list[str]:
    """What a mention shares with any that can be of the same event: to be a contact, or kind and lemma; a family."""
    own = mention.kind if mention.kind == "consult" else f"{mention.kind} {mention.lemma}"
    return [own, *(f"family {name}" for name in sorted(mention.family))]


def join(spoken: Sequence[Spoken], persons: Set[int]) -> list[Chain]:
    """Chains of the mentions of one report, in text order of their first mentions; `persons` are keys of people."""
    told = _Told()
    for mention in spoken:
        keys = _told(mention, told, persons)
        chain = _same(mention, keys, told)
        if chain is None and mention.kind == "consult" and not (keys or mention.place or mention.times):
            # "On this call", "those conversations": of what, the report does not say.
            continue
        if chain is None and mention.echo:
            continue
        told.add(mention, keys, chain)
    return told.chains


def _told(mention: Spoken, all_told: _Told, persons: Set[int]) -> tuple[int, ...]:
    """Participants, with "the two leaders" and "they" told by the last contact that named two."""
    if not mention.group:
        return mention.keys
    for chain in all_told.contacts():
        told = [key for key in chain.keys if key in persons] if mention.people else list(chain.keys)
        if len(told) >= 2 and set(mention.keys) <= set(chain.keys):
            return tuple(chain.keys)
    return mention.keys


def _same(mention: Spoken, keys: Sequence[int], told: _Told) -> Chain | None:
    """The chain that a mention belongs to: the nearest of those that fit best.

    Chains are tried one by one and no further than needed: all of them for each mention is too much in a long report.
    """
    near = [chain for chain in told.near(mention) if _fits(mention, keys, chain)]
    if mention.kind != "consult":
        return _same_deed(mention, keys, told, near)
    if mention.background:
        return near[-1] if near and near[-1].background else None
    if not mention.definite and not (near and _says_again(mention, near[-1])):
        return None
    if near and near[-1].background and mention.sentence == near[-1].mentions[-1].sentence:
        return near[-1]
    fit = (chain for chain in told.first(mention) if _fits(mention, keys, chain))
    first = _first_contact(chain for chain in fit if not chain.background)
    if first is None:
        return near[-1] if near else None
    as_full = (c for c in near if not c.background and (len(c.keys) > 1 or len(first.keys) <= 1))
    last = max(as_full, key=lambda chain: chain.mentions[-1].order, default=first)
    return last if mention.sentence - last.mentions[-1].sentence <= 1 else first


def _first_contact(chains: Iterator[Chain]) -> Chain | None:
    """The first that names two parties, else the first."""
    alone: Chain | None = None
    for chain in chains:
        if len(chain.keys) > 1:
            return chain
        alone = alone or chain
    return alone


def _same_deed(mention: Spoken, keys: Sequence[int], told: _Told, near: Sequence[Chain]) -> Chain | None:
    """The chain that a deed goes on about; what is told anew is the same where place or sort leave no other."""
    if mention.definite or mention.echo or mention.heard:
        return next((c for c in told.last(mention) if _fits(mention, keys, c)), None)
    if mention.background:
        return None
    if mention.place:
        there = (c for c in told.last(mention) if mention.place.text in c.places)
        placed = next((c for c in there if _fits(mention, keys, c)), None)
        if placed is not None:
            return placed
    return near[-1] if near and mention.family & _ONE_AT_A_TIME else None


def _says_again(mention: Spoken, chain: Chain) -> bool:
    """An indefinite mention is the same contact where one of the two does not tell its mode: "spoke … in a call"."""
    return mention.mode is None or not chain.modes or bool(mention.place and mention.place.text in chain.places)


def _fits(mention: Spoken, keys: Sequence[int], chain: Chain) -> bool:
    first = chain.mentions[0]
    if not mention.family & first.family and (
        first.kind != mention.kind or (mention.kind != "consult" and mention.lemma != first.lemma)
    ):
        return False
    again = mention.kind != "consult" and mention.definite and not mention.plural and chain.status != "hypothetical"
    same_day = any(_same_day(a, b) for a in mention.times for b in chain.times)
    # "Would attend the Vienna talks": how it is spoken of does not unmake the talks told of as due.
    there = mention.definite and not (mention.times or mention.background) and mention.place is not None
    again = again or (there and mention.place is not None and mention.place.text in chain.places)
    # "The meeting was cancelled" is about the one told of as due.
    off = mention.kind == "consult" and mention.definite and mention.status == "denied" and chain.status != "past"
    again = again or off
    if (mention.status == "scheduled") != (chain.status == "scheduled") and not (same_day or again):
        return False
    if "hypothetical" in (mention.status, chain.status) and mention.status != chain.status and not again:
        return False
    if mention.lemma in _SPOKEN and mention.mode is None and chain.modes and set(chain.modes) <= _IN_PERSON:
        # Who "spoke" or had a "call" need not have met.
        return False
    if not _modes_fit(mention.mode, chain.modes, mention.definite):
        return False
    if not _place_fits(mention, chain):
        return False
    ours, theirs = set(keys), set(chain.keys)
    if ours and theirs and not (ours <= theirs or theirs <= ours):
        return False
    if mention.kind == "consult" and ours and not theirs and not chain.places and not same_day:
        # "This call" that named nobody need not be the one with these parties.
        return False
    return not any(_conflict(a, b) for a in mention.times for b in chain.times)


def _place_fits(mention: Spoken, chain: Chain) -> bool:
    """Whether the places can be one: a deed in a state is also told of its town or dam."""
    if mention.place is None or not chain.places or mention.place.text in chain.places:
        return True
    if mention.kind == "consult":
        return False
    return _wide(mention.place.text) != all(_wide(place) for place in chain.places)


def _wide(place: str) -> bool:
    found = places.lookup(place)
    return found is not None and found.form != "capital"


def _modes_fit(mode: Mode | None, modes: dict[Mode, None], definite: bool) -> bool:
    if mode is None or mode in modes:
        return True
    if not modes:
        return mode not in ("summit", "visit", "letter")
    if mode == "letter" or "letter" in modes:
        return False
    if mode == "talks" or "talks" in modes:
        # "The talks" may be the call just told; talks told anew are none.
        return definite or mode != "talks" or bool(_IN_PERSON & set(modes))
    family = _REMOTE if mode in _REMOTE else _IN_PERSON
    # "Virtual meeting" and "meeting", "video call" and "the call" go together; a bare "call" counts as telephone.
    return bool(family & set(modes)) or (mode == "meeting" and definite and "video" in modes)


def _same_day(a: Time, b: Time) -> bool:
    """Whether both name the same day of the same month."""
    return a.day is not None and a.month is not None and (a.month, a.day) == (b.month, b.day)


def _conflict(a: Time, b: Time) -> bool:
    """Whether no day can satisfy both, as far as the words alone tell."""
    for name in ("year", "month", "day", "weekday", "part"):
        ours, theirs = getattr(a, name), getattr(b, name)
        if ours is not None and theirs is not None and ours != theirs:
            return True
    if a.anchor == b.anchor == "publication":
        for name in ("days", "months", "years"):
            ours, theirs = getattr(a, name), getattr(b, name)
            if ours is not None and theirs is not None and (ours[1] < theirs[0] or theirs[1] < ours[0]):
                return True
    return False
