"""The picture, written out: terminal, HTML, Markdown, JSON."""

from sayso.briefs.build import write
from sayso.briefs.page import Brief

__all__ = ["Brief", "write"]
