"""Headlines and crossheads: short lines that end in nothing, told by what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from sayso.ingest.not_text.layout import Paragraph, has_tag, starts_small, words
from sayso.ingest.not_text.page_lines import names_a_day
from sayso.model import NotTextKind

MAX_WORDS, MAX_CHARACTERS = 22, 160
MAX_WITHIN = 16  # words of a heading within or below the prose
SURE_WORDS = 8  # up to so many, a line without a stop is a heading; a longer one may be a sentence that lost its stop
PROSE_WORDS = 6
MAX_MASTHEAD = 5  # words of an outlet's name
DIGEST = 0.6  # share of a headline's long words that the next two paragraphs say again
LIST_RUN = 3  # so many such lines in a row are a list
TIDY = 0.9  # share of the long paragraphs that must end in a stop before a line without one means anything

_NOT_HEADING = re.compile(r"[•●▪◦‣·*#<{@&+=>|]|[-–—]\s|\(?\w{1,2}[.)]\s|\(|\[|https?:|www\.")
_QUOTED = re.compile(r"[\"“„«]")
_DOUBLE_QUOTE = re.compile(r"[\"“”„«»]")


def is_prose(paragraph: Paragraph) -> bool:
    """Whether the paragraph is a sentence or more, as far as its end and length tell."""
    return paragraph.words >= PROSE_WORDS and paragraph.closed


def is_title_case(text: str) -> bool:
    """Whether all long words but few are capitalised, as in English headlines; at least four of them."""
    long = [word for word in words(text) if len(word) > 3 and word[0].isalpha()]
    return len(long) >= 4 and sum(word[0].isupper() for word in long) >= 0.85 * len(long)


def _could_head(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return (
        not (paragraph.closed or paragraph.leads or _NOT_HEADING.match(text))
        and paragraph.words <= MAX_WORDS
        and len(text) <= MAX_CHARACTERS
        and any(character.isalpha() for character in text)
    )


def _reads_as_sentence(paragraph: Paragraph) -> bool:
    """Whether a line without a stop looks more like a sentence that lost it than like a heading."""
    said = [word.lower() for word in words(paragraph.text)]
    if has_tag(said[-1], "hanging") or any(has_tag(word, "narration") for word in said):
        return True
    if paragraph.words <= SURE_WORDS:
        return False
    return has_tag(said[0], "opener") or bool(_DOUBLE_QUOTE.search(paragraph.text))


def _is_tidy(paragraphs: Sequence[Paragraph], taken: Mapping[int, NotTextKind]) -> bool:
    """Whether this text's paragraphs end in stops, so that a line without one stands out."""
    long = [p for i, p in enumerate(paragraphs) if i not in taken and p.words > MAX_WORDS]
    return sum(p.closed or p.leads for p in long) >= TIDY * len(long)


def _runs(indices: Sequence[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for index in indices:
        if run and index != run[-1] + 1:
            yield run
            run = []
        run.append(index)
    if run:
        yield run


def _is_led_to(paragraphs: Sequence[Paragraph], taken: Mapping[int, NotTextKind], index: int) -> bool:
    """Whether the paragraph before, whatever belongs to the page aside, wants to go on or breaks off."""
    before = index - 1
    while before >= 0 and before in taken:
        before -= 1
    return before >= 0 and not paragraphs[before].closed


def _goes_on(paragraphs: Sequence[Paragraph], index: int) -> bool:
    return index + 1 < len(paragraphs) and starts_small(paragraphs[index + 1].text)


def _is_masthead(text: str) -> bool:
    """Whether a line is the name of an outlet: "The Harbour Times", "Agence Meridian"."""
    said = words(text)
    named = all(word[0].isupper() for word in said if len(word) > 3)
    own = said[1:] if said[:1] == ["The"] else said
    return 1 < len(said) <= MAX_MASTHEAD and named and any(has_tag(w.lower(), "masthead") for w in (own[0], own[-1]))


def _before_prose(paragraphs: Sequence[Paragraph], run: Sequence[int]) -> dict[int, NotTextKind]:
    """The lines above the report: the longest is its headline, those of a word or two and outlets' names the page's."""
    lines = [i for i in run if not _is_masthead(paragraphs[i].text)]
    longest = max((paragraphs[i].words for i in lines), default=0)
    kind: dict[int, NotTextKind] = dict.fromkeys(run, "page header")
    heads = [i for i in lines if paragraphs[i].words in (longest, *range(3, MAX_WORDS + 1))]
    return kind | dict.fromkeys(heads, "headline")


def _within_prose(
    paragraphs: Sequence[Paragraph], taken: Mapping[int, NotTextKind], run: Sequence[int]
) -> dict[int, NotTextKind]:
    """A crosshead or two; more are a list, or after "Keep reading" the headlines of other reports."""
    if len(run) < LIST_RUN:
        return dict.fromkeys([i for i in run if paragraphs[i].words <= MAX_WITHIN], "crosshead")
    return dict.fromkeys(run, "read also") if taken.get(run[0] - 1) == "read also" else {}


def _after_prose(paragraphs: Sequence[Paragraph], run: Sequence[int]) -> dict[int, NotTextKind]:
    """The lines below the report: a headline or two, or else the headlines of other reports."""
    long = [i for i in run if 2 < paragraphs[i].words <= MAX_WITHIN]
    kind: NotTextKind = "headline" if len(run) < LIST_RUN else "read also"
    return dict.fromkeys(long, kind) if len(long) * 2 > len(run) else {}


def _is_digest(paragraph: Paragraph, body: Sequence[Paragraph]) -> bool:
    """Whether a first line that ends in a stop is a headline: no article, no weekday, and said again by what follows.

    Where this errs, what is lost is what the next paragraphs repeat.
    """
    said = [word.lower() for word in words(paragraph.text)]
    stems = {word[:5] for word in said if len(word) > 3}
    again = {word[:5].lower() for piece in body for word in words(piece.text)}
    plain = not any(has_tag(word, "article") or has_tag(word, "narration") for word in said)
    return plain and not names_a_day(paragraph.text) and len(stems) >= 3 and len(stems & again) >= DIGEST * len(stems)


def _is_closed_headline(first: Paragraph, body: Sequence[Paragraph]) -> bool:
    if first.words > MAX_WORDS or _QUOTED.match(first.text):
        return False
    return is_title_case(first.text) or _is_digest(first, body)


def _titled(
    paragraphs: Sequence[Paragraph], taken: Mapping[int, NotTextKind], title: str | None
) -> dict[int, NotTextKind]:
    """Paragraphs that are the known title, and a first one that is a headline although it ends in a stop."""
    known = " ".join(words(title.lower())) if title else ""
    found: dict[int, NotTextKind] = {}
    for i, piece in enumerate(paragraphs):
        if known and piece.words <= MAX_WORDS and " ".join(words(piece.text.lower())) == known:
            found[i] = "headline"
    rest = [i for i in range(len(paragraphs)) if i not in taken]
    first = paragraphs[rest[0]] if rest else None
    if first and _is_closed_headline(first, [paragraphs[i] for i in rest[1:3]]):
        found[rest[0]] = "headline"
    return found


def headings(
    paragraphs: Sequence[Paragraph], taken: Mapping[int, NotTextKind], title: str | None = None
) -> dict[int, NotTextKind]:
    """Index of each paragraph that is a heading → what heading; `taken` are those that are known to be something else.

    A text without prose has no headings: what looks like one is all that it says.
    """
    prose = [i for i, p in enumerate(paragraphs) if i not in taken and is_prose(p)]
    found = _titled(paragraphs, taken, title)
    if not set(prose) - set(found):
        return {}
    first, last = min(set(prose) - set(found)), prose[-1]
    tidy = _is_tidy(paragraphs, taken)
    could = [i for i, p in enumerate(paragraphs) if i not in taken and i not in found and _could_head(p)]
    headed = len(paragraphs) > 1 and _is_masthead(paragraphs[1].text)
    for run in _runs([i for i in could if (i == 0 and headed) or not _reads_as_sentence(paragraphs[i])]):
        if not tidy or _goes_on(paragraphs, run[-1]):
            continue
        if run[-1] < first:
            if run[0] == 0 or not paragraphs[run[0] - 1].leads:
                found |= _before_prose(paragraphs, run)
        elif not _is_led_to(paragraphs, taken, run[0]):
            found |= _after_prose(paragraphs, run) if run[0] > last else _within_prose(paragraphs, taken, run)
    return found
