"""Two crises that have nothing to do with one another, made up, each told by three reports of the same weeks."""

from __future__ import annotations

from datetime import date
from functools import cache

from sayso import pipeline
from sayso.model import Reading, Report

LAKE = {
    "Lake Gazette": (
        date(2031, 3, 4),
        "Kenya threatens to close Lake Tarrow to Tanzanian boats\n\n"
        "Kenyan Foreign Minister Amina Oduya and Tanzanian Foreign Minister Juma Kessi spoke by telephone for 40 "
        "minutes on Monday about fishing on Lake Tarrow.\n\n"
        'If Tanzania seizes one more trawler, Kenya will close the lake to all boats, Oduya said. "We will not watch '
        'our fishermen being robbed on our own water," she told reporters.\n\n'
        "Kessi demanded that Kenya withdraw its patrol boats from the lake. Seven fishermen were arrested last week, "
        "Kenyan officials said.\n\n"
        "The United Nations urged both countries to talk. The United Nations said it was worried about the lake.\n",
    ),
    "Shore Post": (
        date(2031, 3, 5),
        "Tanzania and Kenya speak about the fishing quarrel\n\n"
        "The foreign ministers of Kenya and Tanzania, Amina Oduya and Juma Kessi, held a 25-minute telephone call on "
        "Monday, the Tanzanian government said.\n\n"
        'Oduya said Kenya would close the lake if another trawler was seized. "We will not watch our fishermen being '
        'robbed on our water," she said.\n\n'
        "Nine fishermen were arrested last week, Kessi said. He denied that Tanzania had seized trawlers and called "
        "on Kenya to withdraw its patrol boats.\n",
    ),
    "Hill Times": (
        date(2031, 3, 6),
        "Kenya rejects a demand to withdraw patrol boats\n\n"
        "Kenya on Wednesday rejected a Tanzanian demand that it withdraw its patrol boats from Lake Tarrow, Foreign "
        "Minister Amina Oduya said after her telephone call on Monday with her Tanzanian counterpart Juma Kessi.\n\n"
        "Tanzania may answer with a ban on Kenyan fish, Kessi warned.\n",
    ),
}
ISLAND = {
    "Fjord Herald": (
        date(2031, 3, 11),
        "Volcano on Brenn island forces people from their homes\n\n"
        "A volcano on the Norwegian island of Brenn erupted on Sunday and killed 12 people, Norwegian Health Minister "
        "Ragna Holm said on Tuesday.\n\n"
        'Holm demanded that Iceland send ships. "The harbour of Brenn is gone and nobody can land there," she said.\n\n'
        "If the ash does not settle, Norway will evacuate the whole island, Prime Minister Leif Aune said.\n\n"
        "The United Nations said it would send tents. The United Nations called on Norway to open the airport.\n",
    ),
    "North Courier": (
        date(2031, 3, 12),
        "Ash keeps rescuers from Brenn after the eruption\n\n"
        "At least 15 people were killed when a volcano erupted on the island of Brenn on Sunday, police in Norway said "
        "on Wednesday.\n\n"
        '"The harbour of Brenn is gone and no ship can land there," Health Minister Ragna Holm said.\n\n'
        "Iceland will not send ships before the ash has settled, Icelandic Transport Minister Orri Dal said. Aune said "
        "that Norway would evacuate the island if the ash did not settle.\n",
    ),
    "Skerry News": (
        date(2031, 3, 13),
        "Iceland rejects Norwegian call for ships to Brenn\n\n"
        "Iceland rejected a demand by Norwegian Health Minister Ragna Holm to send ships to the island of Brenn, where "
        "a volcano erupted on Sunday, Icelandic Transport Minister Orri Dal said on Thursday.\n\n"
        "Dal accused Norway of having known of the danger. Holm denied it.\n",
    ),
}


@cache
def lake() -> tuple[Reading, ...]:
    """The readings of a quarrel about fishing."""
    return tuple(_reading(*one) for one in LAKE.items())


@cache
def island() -> tuple[Reading, ...]:
    """The readings of an eruption."""
    return tuple(_reading(*one) for one in ISLAND.items())


def _reading(outlet: str, told: tuple[date, str]) -> Reading:
    published, text = told
    path = f"{outlet.lower().replace(' ', '-')}.txt"
    return pipeline.read(Report(text, (path,), outlet=outlet, published=published))
