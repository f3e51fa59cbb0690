"""Reading documents: from paths to reports, with what is not prose marked.

Read are text (.txt, .md, .rtf; downloads of Nexis and Factiva are taken apart), web pages (.html), JSON lines (.jsonl:
one object a line), JSON (.json: an object, a list of them, a JSON Feed), tables with a header (.csv, .tsv: one report a
row), feeds (.xml, .rss, .atom), web archives (.warc, .warc.gz), mails (.eml), Word and PDF files with a text layer, and
archives of any of these (.zip, .tar, .tar.gz, .gz), in any encoding. A file that is named outright may end in anything:
what it is, is told by its beginning. What is packed is unpacked in bounds (`bounds`), and never to a name of its own.
In folders, which are searched to the bottom, hidden files, links to folders, README and LICENSE files and the
NAME_files folders of saved pages are passed over; any other file is a Failure.

A text file's text is its decoded characters unchanged, a byte order mark aside; a web page's is its main text,
paragraphs parted by empty lines. Whatever is wrong is one Failure of one line, and the rest is read. Some failures come
beside their report: bytes that fit no encoding, a date that is none, control characters or markup in a text file.
"""

from typing import TYPE_CHECKING

from sayso.lazy import offer

if TYPE_CHECKING:
    from sayso.ingest.copies import unique
    from sayso.ingest.options import Options
    from sayso.ingest.reading import fetched, lines, read

__all__ = ["Options", "fetched", "lines", "read", "unique"]
__getattr__ = offer(
    __name__,
    {
        "Options": "sayso.ingest.options:Options",
        "fetched": "sayso.ingest.reading:fetched",
        "lines": "sayso.ingest.reading:lines",
        "read": "sayso.ingest.reading:read",
        "unique": "sayso.ingest.copies:unique",
    },
)
