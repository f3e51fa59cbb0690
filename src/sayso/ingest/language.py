"""In which language a text is written."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sayso import lexicon

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier  # type: ignore[import-untyped]

SAMPLE = 4_000  # characters from the middle of a text; more changes nothing
SHORT = 200  # characters below which a guess must be surer
SURE, SURE_IF_SHORT = 0.5, 0.95
ENGLISH = 0.2  # share of English small words that no text in another language reaches
_WORD = re.compile(r"[^\W\d_]+")


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _is_plain_english(sample: str) -> bool:
    """Whether small words give an English text away (Ingle 1976), which spares loading a model for 97 languages."""
    words = [word.lower() for word in _WORD.findall(sample)]
    small = lexicon.tags("english_words")
    return len(sample) >= SHORT and sum(word in small for word in words) >= ENGLISH * len(words)


def language(text: str) -> str:
    """ISO 639-1 code of the language of `text`; "en" where that is not clear enough."""
    middle = max(0, (len(text) - SAMPLE) // 2)
    sample = " ".join(text[middle : middle + SAMPLE].split())
    if _is_plain_english(sample):
        return "en"
    code, probability = _identifier().classify(sample)
    enough = SURE if len(sample) >= SHORT else SURE_IF_SHORT
    return str(code) if probability >= enough else "en"
