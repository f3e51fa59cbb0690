"""Labels of a transcript: who speaks the turn that follows ("MR. PRICE:", "Q")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from sayso.ingest.not_text.layout import Paragraph
from sayso.ingest.not_text.page_lines import is_page_word

MIN_TURNS = 3  # labels that make a text a transcript

_CAPITALS = r"[A-Z][A-Z.'’-]*(?:[ ,]{1,2}(?:\([A-Z ]{1,30}\)|[A-Z][A-Z.'’-]*)){0,6}"
_LABEL = re.compile(
    rf"(?:{_CAPITALS}|[A-Z][\w.'’-]+(?: (?:[A-Z][\w.'’-]+|of|the|and|for)){{0,7}})(?: ?\([^()\n]{{1,40}}\))?:(?=\s)"
)
_QUESTION = re.compile(r"(?:Q|A)(?:[:.]\s|\s{2,}|\s(?=[A-Z(\[]))")
# In the middle of a line a label follows the end of a sentence and more than one blank, or it stands in capitals.
_INNER = re.compile(rf"(?<=[.?!…—\])\"”])\s+(?P<label>{_CAPITALS}:(?=\s)|Q(?=\s{{2,}}))")


def _label(text: str) -> str | None:
    """The label with which a turn begins, its colon included."""
    match = _LABEL.match(text[:120])
    return match.group() if match else None


def _told(labels: Sequence[str]) -> frozenset[str]:
    """Labels that are a transcript's: in capitals, or standing before more than one turn; words of the page are not."""
    times = Counter(label for label in labels if not is_page_word(label[:-1]))
    told = {label for label in times if times[label] > 1 or label.isupper()}
    turns = [times[label] for label in told]
    return frozenset(told) if sum(turns) >= MIN_TURNS and max(turns) > 1 else frozenset()


def speaker_labels(text: str, paragraphs: Sequence[Paragraph]) -> list[tuple[int, int]]:
    """(start, end) of the speaker labels of `text`; none where it is no transcript."""
    opening = [(p.start, label) for p in paragraphs if (label := _label(p.text))]
    inner = [(m.start("label"), m.end("label")) for m in _INNER.finditer(text)]
    told = _told([label for _, label in opening] + [text[start:end] for start, end in inner if text[end - 1] == ":"])
    if not told:
        return []
    found = {(start, start + len(label)) for start, label in opening if label in told}
    found |= {(start, end) for start, end in inner if text[start:end] in told or text[start:end] == "Q"}
    for paragraph in paragraphs:
        if match := _QUESTION.match(paragraph.text):
            found.add((paragraph.start, paragraph.start + len(match.group().rstrip())))
    return sorted(found)
