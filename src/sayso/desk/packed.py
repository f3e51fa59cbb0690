"""What is kept of a part once it is joined: findings, and the picture without the readings, which are kept already."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sayso.model import Actor, Event, Findings, Origin, Picture, Reading, Story, When
from sayso.pipeline import Result
from sayso.store import codec

KIND: Final[Any] = tuple[  # Any: a type as a value
    tuple[Actor, ...],
    tuple[Origin, ...],
    tuple[Event, ...],
    tuple[Story, ...],
    Mapping[str, When],
    Mapping[str, tuple[str, ...]],
    Findings,
]
"""Actors, origins, events, stories, dates, what statements are about, findings."""


def packed(found: Result) -> bytes:
    """What is kept of a result."""
    picture = found.picture
    joined = picture.actors, picture.origins, picture.events, picture.stories, picture.dates, picture.about
    return codec.pack(KIND, (*joined, found.findings), found.reports, picture.readings)


def kept(body: bytes, readings: tuple[Reading, ...]) -> Result:
    """The result of which these bytes were kept; the readings are in the order in which they were joined.

    Raises StoreError where the bytes hold anything else.
    """
    reported = [one.report for one in readings]
    *joined, findings = codec.unpack(KIND, body, reported, codec.shape(KIND), readings)
    return Result(Picture(readings, *joined), findings)
