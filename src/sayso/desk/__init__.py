"""The desk: a store of reports and the pipeline together. What it says of a store is what a fresh run would say.

Adding reads new reports and keeps each at once (`adding`); asking joins those parts of what the store holds that have
changed (`planning`, `calling`, `making`, `joining`; `apart` has several processes do it) and takes the others as they
were joined by the same code. The lists come by queries over what was joined (`listing`, and `sayso.store.lists`), the
brief of one story from its piece (`pieces`); `since` tells two results apart, `narrowing` makes a brief of some
stories, `doctor` looks whether a store is whole, `dumping` writes it out and back, `watching` asks addresses on the web
for more. No clock runs here but that by which these are asked: the day on which reports are added is given.

What is named here loads when it is first asked for (docs/decisions/0004): asking a store that is joined needs no stage.
"""

from typing import TYPE_CHECKING

from sayso.lazy import offer

if TYPE_CHECKING:
    from sayso.desk import correcting, measuring, narrowing, pieces
    from sayso.desk.adding import Outcome, add, add_documents, again, remove
    from sayso.desk.asking import diff, fits, narrowed, opened, place, result, statements, stories, told, wanted
    from sayso.desk.doctor import counted, examine
    from sayso.desk.dumping import dump, load
    from sayso.desk.joining import refresh
    from sayso.desk.joining import result as joined
    from sayso.desk.since import changes
    from sayso.desk.versions import joins, reads
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
    "fits",
    "hits",
    "joined",
    "joins",
    "load",
    "measuring",
    "narrowed",
    "narrowing",
    "opened",
    "pieces",
    "place",
    "reads",
    "refresh",
    "remove",
    "result",
    "statements",
    "stories",
    "told",
    "wanted",
    "watch",
]
__getattr__ = offer(
    __name__,
    {
        "Filters": "sayso.store.lists:Filters",
        "Outcome": "sayso.desk.adding:Outcome",
        "add": "sayso.desk.adding:add",
        "add_documents": "sayso.desk.adding:add_documents",
        "addresses": "sayso.desk.watching:addresses",
        "again": "sayso.desk.adding:again",
        "changes": "sayso.desk.since:changes",
        "correcting": "sayso.desk.correcting",
        "counted": "sayso.desk.doctor:counted",
        "diff": "sayso.desk.asking:diff",
        "dump": "sayso.desk.dumping:dump",
        "examine": "sayso.desk.doctor:examine",
        "fits": "sayso.desk.asking:fits",
        "hits": "sayso.store.lists:hits",
        "joined": "sayso.desk.joining:result",
        "joins": "sayso.desk.versions:joins",
        "load": "sayso.desk.dumping:load",
        "measuring": "sayso.desk.measuring",
        "narrowing": "sayso.desk.narrowing",
        "narrowed": "sayso.desk.asking:narrowed",
        "opened": "sayso.desk.asking:opened",
        "pieces": "sayso.desk.pieces",
        "place": "sayso.desk.asking:place",
        "reads": "sayso.desk.versions:reads",
        "refresh": "sayso.desk.joining:refresh",
        "remove": "sayso.desk.adding:remove",
        "result": "sayso.desk.asking:result",
        "statements": "sayso.desk.asking:statements",
        "stories": "sayso.desk.asking:stories",
        "told": "sayso.desk.asking:told",
        "wanted": "sayso.desk.asking:wanted",
        "watch": "sayso.desk.watching:watch",
    },
)
