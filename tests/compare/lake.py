"""An invented crisis between two countries over a lake, in three reports; the tests' common picture."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sayso.model import Event, Picture, Statement
from tests.compare.pictures import Paper, Pile, Who

PEOPLE = (
    Who("Amina Odera", "KE", aliases=("President Odera", "Odera")),
    Who("Moses Kato", "UG", aliases=("President Kato", "Kato")),
    Who("Foreign Ministry", "KE", "institution", ("the Kenyan foreign ministry", "The Kenyan foreign ministry")),
    Who("State House", "UG", "institution", ("the State House", "The State House")),
    Who("Kenya", "KE", "state", ("Nairobi", "Kenyan")),
    Who("Uganda", "UG", "state", ("Kampala", "Ugandan")),
    Who("Tanzania", "TZ", "state"),
    Who("Ugandan official", "UG", aliases=("a Ugandan official", "A Ugandan official"), named=False),
    Who("Grace Wanjiru", "KE", aliases=("Wanjiru", "Minister Wanjiru")),
)

FIRST = """Odera and Kato spoke by phone for 40 minutes on Friday.
Kenya would close the port if Ugandan boats attacked the island, the Kenyan foreign ministry said.
The State House did not immediately comment on the closing of the port.
Odera appeared ready to share fishing rights in the lake.
Kenya accuses Uganda of massing gunboats on the lake, while Uganda accuses Tanzania of sending gunboats there.
Kampala demanded the withdrawal of patrols from the island.
Talks will be held in Arusha on 14 May."""

SECOND = """The two leaders' video call lasted barely 45 minutes, a Ugandan official said.
"An attack on the island would lead to the closing of the port and a further ban on trade," Wanjiru warned.
The State House said Kato told Odera that closing the port could lead to a rupture of relations.
Tanzania has said nothing, and Tanzania is close.
Wanjiru ruled out sharing fishing rights with Tanzania near."""

THIRD = """The conversation lasted 40 minutes. The leaders of Kenya and Uganda spoke on Friday.
The State House said Kato told Odera that closing the port would mean a rupture of relations with Tanzania watching.
Kenya rejected the withdrawal of patrols from the island.
Kenya has no intention of sending soldiers to the island, Odera said."""


@dataclass(frozen=True)
class Lake:
    """The picture with the parts that tests ask about."""

    picture: Picture
    pile: Pile
    papers: tuple[Paper, Paper, Paper]
    call: Event
    statements: dict[str, Statement]


def lake() -> Lake:
    pile = Pile(PEOPLE)
    first, second, third = (pile.paper(text, name) for text, name in ((FIRST, "a"), (SECOND, "b"), (THIRD, "c")))
    said = {
        "close": first.says(
            "the Kenyan foreign ministry",
            "Kenya would close the port if Ugandan boats attacked the island",
            "threaten",
            condition="if Ugandan boats attacked the island",
        ),
        "massing": first.says(
            "Kenya", "massing gunboats on the lake", "accuse", cue="accuses", target="Uganda"
        ),
        "sending": first.says(
            "Uganda", "sending gunboats there", "accuse", cue="accuses Tanzania of", target="Tanzania"
        ),
        "patrols": first.says(
            "Kampala", "the withdrawal of patrols from the island", "demand", cue="demanded"
        ),
        "length": second.says("a Ugandan official", "The two leaders' video call lasted barely 45 minutes"),
        "attack": second.says(
            "Wanjiru",
            "An attack on the island would lead to the closing of the port and a further ban on trade",
            "warn",
            cue="warned",
            quote="direct",
            condition="An attack on the island",
        ),
        "rupture": second.says(
            "The State House|Kato",
            "closing the port could lead to a rupture of relations",
            "warn",
            cue="told",
            to="Odera",
            condition="closing the port",
        ),
        "sharing": second.says(
            "Wanjiru", "sharing fishing rights with Tanzania near", "reject", cue="ruled out"
        ),
        "rupture again": third.says(
            "The State House|Kato",
            "closing the port would mean a rupture of relations with Tanzania watching",
            "warn",
            cue="told",
            to="Odera",
            condition="closing the port",
        ),
        "no withdrawal": third.says(
            "Kenya", "the withdrawal of patrols from the island", "reject", cue="rejected"
        ),
        "no soldiers": third.says(
            "Odera", "Kenya has no intention of sending soldiers to the island", "promise"
        ),
    }  # fmt: skip
    friday = first.day("on Friday", weekday=4, anchor="publication")
    calls = (
        first.happens(
            "spoke", "Odera and Kato spoke by phone for 40 minutes on Friday", mode="telephone",
            who=("Odera", "Kato"), facts={"duration": "40 minutes"}, times=(friday,),
        ),
        second.happens(
            "video call", "The two leaders' video call lasted barely 45 minutes", mode="video",
            facts={"duration": "barely 45 minutes"}, statement=said["length"],
        ),
        third.happens("conversation", "The conversation lasted 40 minutes", facts={"duration": "40 minutes"}),
    )  # fmt: skip
    talks = first.happens(
        "Talks", "Talks will be held in Arusha on 14 May", mode="talks", status="scheduled", place="Arusha"
    )
    call = pile.event("Odera–Kato call", *calls, day=date(2024, 5, 3), who=("Amina Odera", "Moses Kato"))
    coming = pile.event("Talks in Arusha", talks, day=date(2024, 5, 14), where="Arusha")
    picture = pile.picture((call, coming))
    return Lake(picture, pile, (first, second, third), call, said)
