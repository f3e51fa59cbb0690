"""What contents and narrated clauses say, in comparable form.

Every statement has one proposition. What a sentence says outside statements is narrated: each of its main clauses,
and each clause that "while" or "whereas" sets beside one, is a proposition without a statement.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso import concepts, places
from sayso.annotate import Annotated, Span, Token, vector
from sayso.model import Citation, Entity, Modality, Polarity, Proposition, Quantity, Report, Statement

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_BESIDE = frozenset({"while", "whereas"})
_CONDITIONAL = frozenset({"if", "unless", "provided"})
_MAYBE = frozenset(
    {"may", "might", "could", "can", "perhaps", "possibly", "probably", "likely", "unlikely", "possible"}
)
_PLANNED = frozenset({"will", "would", "shall", "'ll", "plan", "intend", "due"})
_RUMOUR = frozenset({"reportedly", "allegedly", "supposedly", "rumour", "rumor", "rumoured", "rumored"})
_NONE = frozenset({"no", "none", "nobody", "nothing", "never", "neither", "nor"})
_EVENT_OF = re.compile(r"\bin (?:the event|case) of\b[^,.;]*", re.IGNORECASE)
_EDGE = " \t\n\r\u00a0.,;:"


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a report's propositions draw on: mentions and quantities by where they start, entities' countries."""

    report: Report
    starts: Sequence[int]
    mentions: Sequence[tuple[int, int, int]]
    countries: Mapping[int, str | None]
    quantities: Sequence[Quantity]
    quantity_starts: Sequence[int]

    def entity(self, token: Token) -> int | None:
        """The entity of the innermost mention around a token."""
        at = bisect_left(self.starts, token.idx + 1)
        for start, end, key in reversed(self.mentions[max(0, at - 8) : at]):
            if start <= token.idx < end:
                return key
        return None

    def within(self, start: int, end: int) -> Sequence[tuple[int, int, int]]:
        """The mentions that start in a stretch."""
        return self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def numbers(self, start: int, end: int) -> tuple[str, ...]:
        """The quantities that stand wholly in a stretch."""
        first, last = bisect_left(self.quantity_starts, start), bisect_left(self.quantity_starts, end)
        return tuple(q.normalized for q in self.quantities[first:last] if q.span.end <= end)


def find(
    annotated: Annotated,
    entities: tuple[Entity, ...],
    statements: tuple[Statement, ...],
    quantities: tuple[Quantity, ...],
) -> tuple[Proposition, ...]:
    """One proposition for each statement and each narrated clause, in text order."""
    mentions = sorted((m.span.start, m.span.end, e.key) for e in entities for m in e.mentions)
    countries = {e.key: e.country for e in entities}
    starts, amounts = [m[0] for m in mentions], [q.span.start for q in quantities]
    parts = _Parts(annotated.report, starts, mentions, countries, quantities, amounts)
    said = [p for s in statements if (p := _of_statement(annotated, parts, s)) is not None]
    told = [p for tokens in _narrated(annotated, statements) if (p := _of_clause(parts, tokens)) is not None]
    return tuple(sorted((*said, *told), key=lambda p: (p.span, p.statement or "")))


def whole(annotated: Annotated, quantities: tuple[Quantity, ...]) -> Proposition:
    """A text taken as the content of one statement, whatever it is a piece of.

    Raises ValueError where the text has no word.
    """
    starts = [q.span.start for q in quantities]
    parts = _Parts(annotated.report, (), (), {}, quantities, starts)
    tokens = [t for t in annotated.doc if not t.is_space]
    found = _proposition(parts, annotated.report.cite(0, len(annotated.report.text)), tokens, None)
    if found is None:
        raise ValueError(f"no word to compare: got {annotated.report.text!r}, expected a phrase or a sentence")
    return found


def _of_statement(annotated: Annotated, parts: _Parts, statement: Statement) -> Proposition | None:
    first, last = statement.content[0], statement.content[-1]
    tokens = [t for piece in statement.content for t in _tokens(annotated, piece)]
    span = parts.report.cite(first.start, last.end)
    found = _proposition(parts, span, tokens, statement.id)
    if found is None:
        return None
    modality = statement.modality if statement.modality != "actual" else found.modality
    return replace(found, modality=modality, condition=statement.condition)


def _of_clause(parts: _Parts, tokens: Sequence[Token]) -> Proposition | None:
    start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
    text = parts.report.text[start:end]
    start, end = start + len(text) - len(text.lstrip(_EDGE)), end - len(text) + len(text.rstrip(_EDGE))
    if end <= start:
        return None
    found = _proposition(parts, parts.report.cite(start, end), tokens, None)
    return found and replace(found, condition=_condition(parts.report, tokens, found.span))


def _tokens(annotated: Annotated, piece: Citation) -> list[Token]:
    span = annotated.doc.char_span(piece.start, piece.end, alignment_mode="contract")
    return [t for t in span if not t.is_space] if span is not None else []


def _narrated(annotated: Annotated, statements: Iterable[Statement]) -> Iterator[list[Token]]:
    """The clauses that no part of a statement touches."""
    taken = sorted(
        (c.start, c.end)
        for s in statements
        for c in (*s.content, *((s.cue,) if s.cue else ()), *(v.span for v in s.voices))
    )
    starts = [start for start, _ in taken]
    ends: list[int] = []
    for _, end in taken:
        ends.append(max(end, ends[-1] if ends else 0))
    for sentence in annotated.sentences:
        for clause in _clauses(sentence):
            start, end = clause[0].idx, clause[-1].idx + len(clause[-1])
            before = bisect_left(starts, end)
            if not before or ends[before - 1] <= start:
                yield clause


def _clauses(sentence: Span) -> Iterator[list[Token]]:
    """A sentence's main clauses and those set beside them, each with a subject and a verb of its own."""
    heads = [t for t in sentence if t.dep_ == "ROOT" or _beside(t)]
    owner = {head.i: head.i for head in heads}
    owned: dict[int, list[Token]] = {head.i: [] for head in heads}
    for token in sentence:
        if not token.is_space:
            owned.setdefault(_owner(token, owner), []).append(token)
    for head in heads:
        members = _trimmed(owned[head.i])
        if members and any(t.pos_ in ("VERB", "AUX") for t in members) and any(t.dep_ in _SUBJECTS for t in members):
            yield members


def _beside(token: Token) -> bool:
    """Whether a token heads a clause that stands beside its head's with a subject of its own."""
    if token.pos_ not in ("VERB", "AUX") or not any(c.dep_ in _SUBJECTS for c in token.children):
        return False
    if token.dep_ == "conj":
        return token.head.dep_ == "ROOT" or _beside(token.head)
    return token.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in _BESIDE for c in token.children)


def _owner(token: Token, owner: dict[int, int]) -> int:
    """Index of the clause head above a token; remembers what it finds."""
    path = []
    while token.i not in owner and token.head.i != token.i:
        path.append(token.i)
        token = token.head
    found = owner.get(token.i, token.i)
    owner.update((i, found) for i in path)
    return found


def _trimmed(tokens: list[Token]) -> list[Token]:
    """Without the punctuation and conjunctions at either end."""
    while tokens and (tokens[0].is_punct or tokens[0].dep_ == "cc" or tokens[0].lower_ in _BESIDE):
        tokens = tokens[1:]
    while tokens and (tokens[-1].is_punct or tokens[-1].dep_ == "cc"):
        tokens = tokens[:-1]
    return tokens


def _proposition(parts: _Parts, span: Citation, tokens: Sequence[Token], statement: str | None) -> Proposition | None:
    if not tokens:
        return None
    inside = {t.i for t in tokens}
    root = next((t for t in tokens if t.head.i not in inside or t.head.i == t.i), tokens[0])
    around = [t for t in root.children if t.i in inside]
    subject, objects = _parties(parts, around, inside)
    start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
    return Proposition(
        span=span,
        statement=statement,
        predicate=_predicate(root, around),
        lemmas=_lemmas(parts, tokens),
        subject=subject,
        objects=tuple(dict.fromkeys(objects)),
        entities=tuple(sorted({key for _, _, key in parts.within(start, end)})),
        numbers=parts.numbers(start, end),
        polarity=_polarity(root, around),
        modality=_modality(tokens, root),
        vector=vector(tokens),
    )


def _parties(parts: _Parts, around: Sequence[Token], inside: Collection[int]) -> tuple[int | None, list[int]]:
    """Who does it and to whom, as entities; in a passive with an agent the agent does it."""
    subject = next((e for t in around if t.dep_ in _SUBJECTS and (e := parts.entity(t)) is not None), None)
    objects = [e for t in _objects(around) if t.i in inside and (e := parts.entity(t)) is not None]
    agents = [t for by in around if by.dep_ == "agent" for t in by.children if t.dep_ == "pobj" and t.i in inside]
    if not agents or not any(t.dep_ == "nsubjpass" for t in around):
        return subject, objects
    agent = parts.entity(agents[0])
    return agent, [e for e in (subject, *objects) if e is not None and e != agent]


def _objects(around: Iterable[Token]) -> Iterator[Token]:
    for token in around:
        if token.dep_ in ("dobj", "dative", "attr", "pobj", "obj", "oprd"):
            yield token
        elif token.dep_ in ("prep", "agent"):
            yield from (t for t in token.children if t.dep_ == "pobj")


def _predicate(root: Token, around: Iterable[Token]) -> str:
    """The head's lemma, with its particle or what a copula says of its subject."""
    if phrasal := _phrasal(root):
        return phrasal
    told = next((t for t in around if t.dep_ in ("acomp", "attr", "oprd")), None)
    return f"be {told.lemma_.lower()}" if root.lemma_ == "be" and told is not None else root.lemma_.lower()


def _lemmas(parts: _Parts, tokens: Sequence[Token]) -> tuple[str, ...]:
    """Content words as lemmas; what names or means a state or alliance as its code ("@RU"), once a name."""
    found: list[str] = []
    known = _named(parts, tokens)
    past = -1
    for token in tokens:
        if token.idx < past or token.is_punct or token.is_space:
            continue
        if token.idx in known:
            code, past = known[token.idx]
            found.append(f"@{code}")
            continue
        lemma = _phrasal(token) or token.lemma_.lower()
        if concepts.tells(lemma) and concepts.tells(token.lower_):
            found.append(lemma)
    return tuple(found)


def _phrasal(verb: Token) -> str | None:
    """A word with its particle where the two have a meaning of their own: "turn-down", "close-to", "build-up"."""
    if verb.pos_ not in ("VERB", "ADJ", "ADV"):
        end = verb.i + 2
        joined = end < len(verb.doc) and verb.nbor().text == "-" and not verb.whitespace_
        pair = f"{verb.lower_}-{verb.doc[end].lower_}" if joined else ""
        return pair if pair and concepts.phrasal(pair) else None
    pairs = (f"{verb.lemma_.lower()}-{t.lower_}" for t in verb.children if t.dep_ in ("prt", "advmod", "prep"))
    return next((pair for pair in pairs if concepts.phrasal(pair)), None)


def _named(parts: _Parts, tokens: Sequence[Token]) -> dict[int, tuple[str, int]]:
    """Start of a name → code of the state or alliance meant, end of the name."""
    found: dict[int, tuple[str, int]] = {}
    for start, end, key in parts.within(tokens[0].idx, tokens[-1].idx + len(tokens[-1])):
        code = parts.countries.get(key)
        if code and start not in found:
            found[start] = (code, end)
    for i, token in enumerate(tokens):
        if token.idx in found or not _may_name(token):
            continue
        for size in range(min(places.longest(), len(tokens) - i), 0, -1):
            end = tokens[i + size - 1].idx + len(tokens[i + size - 1])
            code = places.country(parts.report.text[token.idx : end])
            if code:
                found[token.idx] = (code, end)
                break
    return found


def _may_name(token: Token) -> bool:
    """Whether the name of a state or alliance can begin here, as its capital and letters tell."""
    return token.text[:1].isupper() and (token.lower_ == "the" or places.begins(token.text))


def _polarity(root: Token, around: Sequence[Token]) -> Polarity:
    """Negated where "not" or "no" bears on the head, its subject or its object ("has no intention of")."""
    if any(t.dep_ == "neg" or t.lower_ in _NONE for t in around):
        return "negated"
    if root.lemma_ == "be" and any(t.lower_ == "without" for t in around):
        return "negated"
    close = [t for t in around if t.dep_ in _SUBJECTS or t.dep_ in ("dobj", "attr", "acomp", "obj")] + [root]
    return "negated" if any(c.dep_ == "det" and c.lower_ == "no" for t in close for c in t.children) else "asserted"


def _modality(tokens: Sequence[Token], root: Token) -> Modality:
    """What the head's auxiliaries and adverbs tell: rumour before possible before planned."""
    words = {t.lower_ for t in (*root.children, root)} | {t.lower_ for t in tokens if t.head.i == root.i}
    lemmas = {t.lemma_.lower() for t in tokens if t.i == root.i or t.head.i == root.i}
    if words & _RUMOUR:
        return "rumour"
    if words & _MAYBE or (
        lemmas & {"expect", "consider", "suppose"} and root.lemma_ in ("expect", "consider", "suppose")
    ):
        return "possible"
    return "planned" if (words | lemmas) & _PLANNED else "actual"


def _condition(report: Report, tokens: Sequence[Token], span: Citation) -> Citation | None:
    """The antecedent of a narrated clause: "if …", "unless …", "in the event of …"."""
    for token in tokens:
        if token.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in _CONDITIONAL for c in token.children):
            inside = [t for t in token.subtree if not t.is_space]
            return report.cite(inside[0].idx, inside[-1].idx + len(inside[-1]))
    found = _EVENT_OF.search(span.text)
    if not found:
        return None
    return report.cite(span.start + found.start(), span.start + len(span.text[: found.end()].rstrip()))
