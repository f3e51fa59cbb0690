"""The desk: a store of reports and the pipeline together. What it says of a store is what a fresh run would say.

Adding reads new reports and keeps each at once (`adding`); asking joins what the store holds, or takes what was joined
of the same reports by the same code (`joining`). The lists come by queries over what was joined (`listing`, and
`sayso.store.lists`), the brief of one story from its piece (`pieces`); `since` tells two results apart, `narrowing`
makes a brief of some stories, `doctor` looks whether a store is whole, `dumping` writes it out and back, `watching`
asks addresses on the web for more. No clock runs here but that by which these are asked: the day on which reports are
added is given.
"""

from sayso.desk import correcting, measuring
from sayso.desk.adding import Outcome, add, add_documents, again, remove
from sayso.desk.asking import diff, narrowed, opened, place, result, statements, stories, told, wanted
from sayso.desk.doctor import counted, examine
from sayso.desk.dumping import dump, load
from sayso.desk.joining import result as joined
from sayso.desk.since import changes
from sayso.desk.versions import reads
from sayso.desk.watching import addresses, watch
from sayso.store.lists import Filters, hits

__all__ = [
    "Filters",
    "Outcome",
    "add",
    "add_documents",
    "addresses",
    "again",
    "changes",
    "correcting",
    "counted",
    "diff",
    "dump",
    "examine",
    "hits",
    "joined",
    "load",
    "measuring",
    "narrowed",
    "opened",
    "place",
    "reads",
    "remove",
    "result",
    "statements",
    "stories",
    "told",
    "wanted",
    "watch",
]
