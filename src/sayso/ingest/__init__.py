"""Reading documents: from paths to reports, with what is not prose marked.

Read are text (.txt, .text), web pages (.html, .htm, .xhtml), JSON lines (.jsonl, .ndjson: one object a line) and
tables with a header (.csv, .tsv: one report a row), in any encoding. A file that is named outright may end in anything:
what it is, is told by its beginning. In folders, which are searched to the bottom, hidden files, links to folders,
README and LICENSE files and the NAME_files folders of saved pages are passed over; any other file is a Failure.

A text file's text is its decoded characters unchanged, a byte order mark aside; a web page's is its main text,
paragraphs parted by empty lines. Whatever is wrong is one Failure of one line, and the rest is read. Some failures come
beside their report: bytes that fit no encoding, a date that is none, control characters or markup in a text file.
"""

from sayso.ingest.read import Options, read, unique

__all__ = ["Options", "read", "unique"]
