"""One report through spaCy's tagger, parser and entity recogniser, with the report's own offsets."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING, Any, cast

from sayso.annotate import tagging
from sayso.annotate.copying import Copier
from sayso.annotate.decode import Marked
from sayso.annotate.lemmas import Lemmas
from sayso.annotate.models import MODEL, MODEL_VERSION, PACKAGE
from sayso.annotate.recogniser import Recogniser
from sayso.annotate.ruler import Ruler
from sayso.annotate.tokens import Doc, Span
from sayso.errors import ModelError
from sayso.model import Report

if TYPE_CHECKING:
    from spacy import tokens as spacy
    from spacy.language import Language
    from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]

# Characters that the parser knows better by another of the same length, so that offsets stay the report's own.
PLAIN = str.maketrans(
    {
        "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u00ad": "-", "\u2010": "-", "\u2011": "-", "\u2013": "-",
        "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u02bc": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"', "\u2033": '"',
    }
)  # fmt: skip
# Lone surrogates cannot be encoded, and control characters glue words together in the tokenizer.
UNREADABLE = re.compile("[\ud800-\udfff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

# spaCy refuses texts over a million characters; a piece of this size also keeps the parser's memory flat.
PIECE = 20_000
BATCH = 64  # pieces that are parsed together
STOP = re.compile(r"[.!?][\"')\]]?\s+(?=[\"'(\[]?[A-Z])")
QUOTES = frozenset("\"'")
# Ranks and offices whose stop is an abbreviation's before a name.
RANKS = frozenset(["Adm", "Brig", "Capt", "Cmdr", "Col", "Cpl", "Gen", "Gov", "Lt", "Maj", "Rep", "Sen", "Sgt", "Supt"])


# Words that the tokenizer would cut at their hyphen, after which the parser takes them for two ("a de" "escalation").
PREFIXED = re.compile(r"(?i)(?:anti|co|counter|de|ex|non|post|pre|pro|re|sub|vice)-[a-z]+")


@dataclass(frozen=True, slots=True)
class Annotated:
    """A parsed report, in memory only. `token.idx` is an offset of the report's text; the letters may be plainer ones.

    `sentences` are the spans of prose, in text order, without white space at their ends; no sentence crosses a
    paragraph or a piece that is not prose. `tagged` is what the learnt tagger sees in the prose.
    """

    report: Report
    doc: Doc
    sentences: tuple[Span, ...]
    tagged: tuple[Marked, ...]


@cache
def _model() -> Language:
    from spacy import load

    with warnings.catch_warnings():
        # W095, "trained with spaCy 3.7": so it was, and eval/ measures it with the version that is installed here.
        # The package says it too, on import.
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        with resources.as_file(resources.files(PACKAGE) / f"{MODEL}-{MODEL_VERSION}") as folder:
            nlp = load(folder, exclude=["senter"])
    found = str(nlp.meta.get("version"))
    if found != MODEL_VERSION:
        raise ModelError(f"model {MODEL} is version {found}: expected {MODEL_VERSION}")
    cast("Tokenizer", nlp.tokenizer).token_match = PREFIXED.fullmatch
    return nlp


@cache
def _copier() -> Copier:
    return Copier(_model().vocab)


Step = Callable[[Sequence["spacy.Doc"]], None]
"""A part of the pipeline, which sets what it finds in some pieces."""


@cache
def _steps() -> tuple[Step, ...]:
    """The pipeline; three of its parts are done quicker than spaCy does them, to the same effect."""
    quicker: dict[str, Callable[[Any], Step]] = {"attribute_ruler": Ruler, "lemmatizer": Lemmas, "ner": Recogniser}
    return tuple(quicker.get(name, partial(partial, _whole))(part) for name, part in _model().pipeline)


def _whole(part: Any, pieces: Sequence[spacy.Doc]) -> None:
    for _ in part.pipe(pieces, batch_size=4 * BATCH):  # a parser takes a fourth of it at once
        pass


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    """Where a stretch that is too long is cut: after the last full stop, else the last space, that still fits."""
    while end - start > PIECE:
        window = text[start : start + PIECE]
        stops = [match.end() for match in STOP.finditer(window)]
        start += stops[-1] if stops else window.rfind(" ") + 1 or PIECE
        yield start


def _pieces(report: Report, text: str) -> list[tuple[int, int]]:
    """Stretches that are parsed on their own and together make up the text: no sentence can cross their borders."""
    borders = {0, *(start for start, _ in report.lines)}
    for piece in report.not_text:
        borders |= {piece.start, piece.end}
    inside = sorted({*(b for b in borders if b < len(text)), len(text)})
    pieces: list[tuple[int, int]] = []
    for start, end in pairwise(inside):
        at = start
        for cut in [*_cuts(text, start, end), end]:
            if cut > at:
                pieces.append((at, cut))
                at = cut
    return pieces


def _cannot_start(token: spacy.Token) -> bool:
    """Whether a sentence cannot begin here: at a small letter, closing punctuation or quotation mark, a rank's name.

    Machine translation leaves stops in mid-sentence ("have escalated. can lead to disruption").
    """
    if token.is_space:
        return False
    first = token.text[0]
    if first.islower() or _follows_rank(token):
        return True
    if token.text in QUOTES:
        before = token.nbor(-1)
        last = token.i + 1 == len(token.doc) or token.nbor().is_space
        return bool(last or token.whitespace_) and not (before.whitespace_ or before.is_space)
    return first in ",.;:!?)]}%"


def _follows_rank(token: spacy.Token) -> bool:
    """Whether a word with a capital, and no small word of the language, follows a rank's stop: "Lt. Velo"."""
    if not token.text[0].isupper() or token.is_stop:
        return False
    before = token.nbor(-1)
    whole = before if before.text != "." or before.i == 0 else before.nbor(-1)
    return whole.text.rstrip(".") in RANKS and before.text.endswith(".")


def _parse(nlp: Language, text: str) -> spacy.Doc:
    doc = nlp.make_doc(text)
    for token in doc:
        if token.i and _cannot_start(token):
            token.is_sent_start = False
    return doc


def _sentences(doc: Doc, report: Report) -> Iterator[Span]:
    """The doc's sentences that are prose, trimmed; marked pieces and sentences both come in text order."""
    marked = iter(sorted(report.not_text))
    piece = next(marked, None)
    for sentence in doc.sents:
        start, end = sentence.start, sentence.end
        while start < end and doc[start].is_space:
            start += 1
        while end > start and doc[end - 1].is_space:
            end -= 1
        if start == end:
            continue
        span = doc.span(start, end)
        while piece is not None and piece.end <= span.start_char:
            piece = next(marked, None)
        if piece is None or not (piece.start <= span.start_char and span.end_char <= piece.end + 1):
            yield span


def _prose(report: Report) -> list[tuple[int, int]]:
    """The paragraphs that are not marked from end to end as something else."""
    marked = {(piece.start, piece.end) for piece in report.not_text}
    return [
        (start, end)
        for start, end in report.lines
        if not any(first <= start and start + len(report.text[start:end].rstrip()) <= last for first, last in marked)
    ]


def parse(report: Report) -> Annotated:
    """Parse and tag one report, on one thread: more cores are for more reports (`sayso.run`).

    Raises ModelError where the installed model is not the one that sayso was measured with.
    """
    joined = _joined(_model(), report)
    return Annotated(report, joined, tuple(_sentences(joined, report)), tagging.tag(report.text, _prose(report)))


def _joined(nlp: Language, report: Report) -> Doc:
    """The whole report parsed, piece by piece."""
    text = UNREADABLE.sub(" ", report.text.translate(PLAIN))
    pieces = [_parse(nlp, text[start:end]) for start, end in _pieces(report, text)]
    for at in range(0, len(pieces), BATCH):
        for step in _steps():
            step(pieces[at : at + BATCH])
    return _copier()(pieces)


def parse_many(reports: Iterable[Report]) -> Iterator[Annotated]:
    """Parse reports one after the other, in their order."""
    return map(parse, reports)
