"""Labels of a transcript: who speaks the turn that follows ("MR. PRICE:", "Q")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from sayso.ingest.not_text.layout import Paragraph, has_tag, words
from sayso.ingest.not_text.page_lines import is_page_word

MIN_TURNS = 3  # labels that make a text a transcript

_CAPITALS = r"[A-Z][A-Z.'’-]*(?:[ ,]{1,2}(?:\([A-Z ]{1,30}\)|[A-Z][A-Z.'’-]*)){0,6}"
_LABEL = re.compile(
    rf"(?:{_CAPITALS}|[A-Z][\w.'’-]+(?: (?:[A-Z][\w.'’-]+|of|the|and|for)){{0,7}})(?: ?\([^()\n]{{1,40}}\))?:(?=\s)"
)
_QUESTION = re.compile(r"(?:Q|A)(?:[:.]\s|\s{2,}|\s(?=[A-Z(\[]))")
_ASIDE = re.compile(r"\([^()]*\)")  # "MR. DOLE (via video):"
_ALONE = re.compile(_CAPITALS)
# In the middle of a line a label follows the end of a sentence and more than one blank, or it stands in capitals.
_INNER = re.compile(rf"(?<=[.?!…—\])\"”])\s+(?P<label>{_CAPITALS}:(?=\s)|Q(?=\s{{2,}}))")


def _label(text: str) -> str | None:
    """The label with which a turn begins, its colon included."""
    match = _LABEL.match(text[:120])
    return match.group() if match else None


def _is_page_label(label: str) -> bool:
    """Whether a label heads lines of the page ("UPDATE") and is no part in a transcript ("REPORTER")."""
    return is_page_word(label) and not has_tag(label.lower(), "speaker")


def _told(labels: Sequence[str]) -> frozenset[str]:
    """Labels that are a transcript's: in capitals, or standing before more than one turn; words of the page are not."""
    times = Counter(label for label in labels if not _is_page_label(label[:-1]))
    told = {label for label in times if times[label] > 1 or _ASIDE.sub("", label).isupper()}
    turns = [times[label] for label in told]
    return frozenset(told) if sum(turns) >= MIN_TURNS and max(turns) > 1 else frozenset()


def _could_stand_alone(text: str) -> bool:
    """Whether a line is a name in capitals, of two words or more, or a part in a transcript."""
    if not _ALONE.fullmatch(text) or _is_page_label(text):
        return False
    return len(words(text)) > 1 or has_tag(text.lower(), "speaker")


def _alone(paragraphs: Sequence[Paragraph]) -> list[tuple[int, int]]:
    """Labels on lines of their own before a paragraph: each stands at least twice, so that it is no crosshead."""
    lone = [_could_stand_alone(p.text) for p in paragraphs]
    found = [
        p for p, is_lone, follows in zip(paragraphs, lone, [*lone[1:], True], strict=False) if is_lone and not follows
    ]
    times = Counter(p.text for p in found)
    told = [p for p in found if times[p.text] > 1]
    return [(p.start, p.end) for p in told] if len(told) >= MIN_TURNS else []


def speaker_labels(text: str, paragraphs: Sequence[Paragraph]) -> list[tuple[int, int]]:
    """(start, end) of the speaker labels of `text`, in order; none where it is no transcript."""
    opening = [(p.start, label) for p in paragraphs if (label := _label(p.text))]
    inner = [(m.start("label"), m.end("label")) for m in _INNER.finditer(text)]
    found = set(_alone(paragraphs))
    told = _told([label for _, label in opening] + [text[start:end] for start, end in inner if text[end - 1] == ":"])
    if not told and not found:
        return []
    found |= {(start, start + len(label)) for start, label in opening if label in told}
    found |= {(start, end) for start, end in inner if text[start:end] in told or text[start:end] == "Q"}
    for paragraph in paragraphs:
        if match := _QUESTION.match(paragraph.text):
            found.add((paragraph.start, paragraph.start + len(match.group().rstrip())))
    return sorted(found)
