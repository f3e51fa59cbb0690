"""Chains of mentions: the phrases of one report that mean the same person, state or thing."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sayso import names
from sayso.extract import titles
from sayso.extract.phrases import Form, Page, Phrase
from sayso.model import ActorKind

_RECENT = 60  # chains of one office that are looked through for its holder, the last first; bounds the work per phrase


@dataclass(slots=True)
class Chain:
    """One entity while it is being put together. `phrases` are (phrase, certain) pairs in the order of linking.

    `heads` are the head tokens of its phrases, sorted; `forms` their (form, words), each once; `members` the chains
    that a group is made of.
    """

    kind: ActorKind
    words: str
    named: bool
    plural: bool = False
    country: str | None = None
    institution: str | None = None
    gender: names.Gender | None = None
    offices: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    phrases: list[tuple[Phrase, bool]] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    forms: set[tuple[Form, str]] = field(default_factory=set)
    members: tuple[int, ...] = ()

    def add(self, phrase: Phrase, certain: bool = True) -> None:
        """Take a phrase in, with what it tells of the entity; a guess tells nothing."""
        self.phrases.append((phrase, certain))
        insort(self.heads, phrase.head)
        self.forms.add((phrase.form, phrase.words))
        if not certain:
            return
        self.gender = self.gender or phrase.gender
        if phrase.form == "pronoun":
            return
        self.country = self.country or phrase.country
        self.institution = self.institution or phrase.institution
        self.titles += [title for title in phrase.titles if title not in self.titles]

    def before(self, token: int) -> int:
        """The last head token of this chain before `token`, -1 if there is none."""
        at = bisect_left(self.heads, token)
        return self.heads[at - 1] if at else -1

    @property
    def is_person(self) -> bool:
        """Whether this is one person."""
        return self.kind == "person" and not self.plural

    def suits(self, phrase: Phrase) -> bool:
        """Whether a pronoun can refer to this chain, by number, kind and gender."""
        if phrase.plural:
            return self.plural
        if phrase.kind == "person":
            return self.is_person and not (self.gender and phrase.gender and self.gender != phrase.gender)
        return self.kind in ("state", "alliance", "institution", "document") and not self.plural


@dataclass(slots=True)
class Links:
    """All chains of a report, with the indexes by which they are found.

    `at` maps a token to the chain whose phrase it heads, `starts` the first token of a personal name to its chain and
    end, `in_sentence` a sentence's number to its (chain, phrase) pairs.
    """

    page: Page
    chains: list[Chain] = field(default_factory=list)
    at: dict[int, int] = field(default_factory=dict)
    starts: dict[int, tuple[int, int]] = field(default_factory=dict)
    in_sentence: dict[int, list[tuple[int, Phrase]]] = field(default_factory=dict)
    by_key: dict[tuple[str, ...], int] = field(default_factory=dict)
    by_family: dict[str, list[int]] = field(default_factory=dict)
    by_office: dict[str, list[int]] = field(default_factory=dict)

    def put(self, phrase: Phrase, index: int | None, certain: bool = True) -> int:
        """Add a phrase to a chain, or to a new one where `index` is None; gives the chain's number."""
        if index is None:
            index = len(self.chains)
            named = phrase.form == "name" or phrase.kind in ("state", "alliance")
            self.chains.append(Chain(phrase.kind, phrase.words, named, phrase.plural))
        self.chains[index].add(phrase, certain)
        for i in range(*(phrase.core or (phrase.head, phrase.head + 1))):
            self.at[i] = index
        if phrase.form == "name" and phrase.kind == "person":
            self.starts[phrase.start] = (index, phrase.end)
        if certain and phrase.office:
            self.give_office(index, phrase.office)
        self.in_sentence.setdefault(self.page.sentence_of[phrase.head], []).append((index, phrase))
        return index

    def keyed(self, phrase: Phrase, *key: str) -> int:
        """Add a phrase to the chain of a key."""
        index = self.put(phrase, self.by_key.get(key))
        self.by_key.setdefault(key, index)
        return index

    def group(self, phrase: Phrase, members: tuple[int, ...], certain: bool = True) -> int:
        """Add a phrase to the group of these members; the names within a naming phrase keep their own chains."""
        kept = {i: self.at[i] for i in range(phrase.start, phrase.end) if i in self.at}
        key = ("members", *map(str, members))
        index = self.put(phrase, self.by_key.get(key), certain)
        self.by_key.setdefault(key, index)
        chain = self.chains[index]
        self.at.update(kept)
        if phrase.form == "name" and not chain.named:
            chain.words, chain.named = phrase.words, True
        chain.members = members
        return index

    def give_office(self, index: int, office: str) -> None:
        """Note that a chain holds an office."""
        chain = self.chains[index]
        if office not in chain.offices:
            chain.offices.append(office)
        noun = office.split()[-1]
        for key in (noun, "leader") if titles.is_top(office) and noun != "leader" else (noun,):
            holders = self.by_office.setdefault(key, [])
            if index not in holders[-_RECENT:]:
                holders.append(index)

    def holders(self, office: str) -> list[int]:
        """Persons who can be meant by an office's name, those first mentioned last coming last."""
        known = self.by_office.get(office.split()[-1], [])[-_RECENT:]
        return [i for i in known if self.chains[i].is_person and self._holds(i, office)]

    def _holds(self, index: int, office: str) -> bool:
        return any(titles.same_office(office, held) for held in self.chains[index].offices)

    def latest(self, fits: Iterable[int], token: int) -> int:
        """Of several chains the one last mentioned before `token`."""
        return max(fits, key=lambda i: (self.chains[i].before(token), -i))

    def within(self, token: int) -> int | None:
        """The chain whose phrase holds a token."""
        if token in self.at:
            return self.at[token]
        sentence = self.page.sentence_of.get(token)
        here = self.in_sentence.get(sentence, []) if sentence is not None else []
        return next((i for i, p in here if p.start <= token < p.end and p.form != "pronoun"), None)

    def recent(self, token: int, sentences: int) -> Iterator[tuple[int, int, Phrase]]:
        """(chain, sentences back, phrase) of what stands before `token` in so many sentences, nearest first."""
        here = self.page.sentence_of[token]
        for back in range(sentences + 1):
            for index, phrase in self.in_sentence.get(here - back, ()):
                if phrase.head < token:
                    yield index, back, phrase
