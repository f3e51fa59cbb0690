"""The text of a piece of HTML that is no page: an entry of a feed, the body of a mail."""

from __future__ import annotations

import re

_SPACE = re.compile(r"\s+")
# Elements that begin a paragraph of their own, and those whose text is not shown (HTML Living Standard, "Rendering").
_BLOCKS = frozenset(
    (
        "address",
        "article",
        "aside",
        "blockquote",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "footer",
        "header",
        "hr",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "td",
        "th",
        "tr",
        "ul",
    )
)
_SILENT = frozenset(("head", "iframe", "noscript", "object", "script", "style", "svg", "template", "title"))


def plain(markup: str) -> str:
    """The text of `markup`, its blocks as paragraphs parted by empty lines; what is not shown is left out."""
    from lxml import etree, html

    if "<" not in markup and "&" not in markup:
        return markup.strip()
    try:
        root = html.document_fromstring(
            f"<div>{markup}</div>", parser=html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
        )
    except (etree.ParserError, ValueError):
        return ""
    pieces: list[str] = []
    silent = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else "script"
        silent += (tag in _SILENT) * (1 if event == "start" else -1)
        if tag in _BLOCKS:
            pieces.append("\0")
        if tag == "br" and event == "start":
            pieces.append("\n")
        text = element.text if event == "start" else element.tail
        if text and not silent:
            pieces.append(_SPACE.sub(" ", text))
    blocks = ("".join(pieces)).split("\0")
    lines = ("\n".join(" ".join(line.split()) for line in block.split("\n")).strip() for block in blocks)
    return "\n\n".join(line for line in lines if line)
