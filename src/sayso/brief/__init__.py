"""The picture, written out: terminal, HTML, Markdown, JSON."""

from sayso.brief.build import write
from sayso.brief.page import Brief

__all__ = ["Brief", "write"]
