"""Extracting takes steps in proportion to the length of a report: counted, not timed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from types import FrameType
from typing import Any

from sayso import annotate, extract
from sayso.annotate import Annotated
from sayso.extract import event_chains
from sayso.extract.event_chains import Spoken
from sayso.model import Citation, Report

TEXT = (
    "Prime Minister Tarek Velo met President Ana Korin in Vienna on Monday.\n\n"
    "Velo said that Ruritania would answer if the border was closed. He warned that talks might fail.\n\n"
    '"We will not accept threats," Ana Korin told reporters on 4 March 2031. Mr Velo denied it.\n\n'
)


def _long(times: int) -> Annotated:
    """The text so many times, parsed."""
    return replace(annotate.parse(Report(TEXT * times, ("long.txt",))), tagged=())


def _steps(work: Callable[[], object]) -> int:
    """Lines carried out in a piece of work, each turn of a comprehension among them."""
    count = 0

    def line(_: FrameType, event: str, __: Any) -> Any:
        nonlocal count
        count += event == "line"
        return line

    sys.settrace(line)
    try:
        work()
    finally:
        sys.settrace(None)
    return count


def _reading(annotated: Annotated) -> int:
    return _steps(lambda: extract.read(annotated))


def _contacts(count: int) -> list[Spoken]:
    """Definite mentions of contacts at as many places, none of which goes on about another."""
    return [
        Spoken(
            order=at,
            sentence=at * 10,
            lemma="meeting",
            kind="consult",
            mode="meeting",
            status="past",
            keys=(1, 2),
            group=False,
            people=False,
            definite=True,
            plural=False,
            background=False,
            place=Citation("r-1", at, at + 5, f"{at:05d}"),
            times=(),
        )
        for at in range(count)
    ]


def test_eight_times_the_length_takes_eight_times_the_steps() -> None:
    """A set of all mentions, made anew for each mention, was 8.09 times as many."""
    _reading(_long(1))  # lexicons are loaded once
    assert _reading(_long(32)) < 8.04 * _reading(_long(4))


def test_a_mention_is_held_against_so_many_contacts_and_no_more() -> None:
    """Where each was held against all, twice as many took four times the steps."""
    assert len(event_chains.join(_contacts(200), frozenset())) == 200
    short, long = (_steps(partial(event_chains.join, _contacts(count), frozenset())) for count in (200, 400))
    assert long < 2.2 * short
