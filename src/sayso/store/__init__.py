"""One SQLite file that holds reports, how they were read, and what came of joining them; loses nothing that it took.

A report goes in by one transaction with its text, its reading and its words, so that whatever ends the program leaves
it there whole or not at all. What joining made of the reports is kept to save time only: it is always the same
function of what the store holds. What reads and joins is not known here; `sayso.desk` brings the two together.
"""

from sayso.store import codec, feeds, labels, links, lists, marks, parting, pictures, pledged, reports, tables, words
from sayso.store.file import WAIT, Store
from sayso.store.reports import Found, Held, Read, Version
from sayso.store.schema import MIGRATIONS

__all__ = [
    "MIGRATIONS",
    "WAIT",
    "Found",
    "Held",
    "Read",
    "Store",
    "Version",
    "codec",
    "feeds",
    "labels",
    "links",
    "lists",
    "marks",
    "parting",
    "pictures",
    "pledged",
    "reports",
    "tables",
    "words",
]
