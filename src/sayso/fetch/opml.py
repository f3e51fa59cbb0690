"""Lists of feeds (OPML): the addresses in them."""

from __future__ import annotations

from sayso.errors import FetchError

MAX_FILE = 8_000_000


def addresses(name: str, data: bytes) -> tuple[str, ...]:
    """The feeds' addresses in an OPML file, each once, in its order. Raises FetchError where it is none."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        if len(data) > MAX_FILE:
            raise FetchError(f"{name} has over {MAX_FILE:,} bytes, expected a list of feeds (OPML)")
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FetchError(f"{name}: {' '.join(str(error).split())[:200]}, expected a list of feeds (OPML)") from error
    found = (outline.get("xmlUrl", "").strip() for outline in root.iter("outline"))
    kept = tuple(dict.fromkeys(address for address in found if address))
    if root.tag != "opml" or not kept:
        raise FetchError(f"{name} names no feed, expected a list of feeds (OPML) with xmlUrl")
    return kept
