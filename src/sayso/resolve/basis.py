"""Why a report or an event is dated as it is, in one sentence with its citations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sayso.model import Citation, Event, Time, When
from sayso.resolve.dates import Link, Network, Solved, Stated, as_dates, spoken, spoken_interval
from sayso.resolve.days import Days, tighten
from sayso.resolve.group import Node
from sayso.resolve.report_names import listed
from sayso.resolve.spoken import variable as said_on

# An interval wider than this many days dates nothing.
_TOO_WIDE = 400
_MOST_QUOTED = 3
UNDATED = "no date can be told from these reports"
_WHERE = {"dateline": "stated in the report", "metadata": "stated in its metadata", "page header": "its page header"}


def of_event(days: Days, members: Sequence[Node], names: Mapping[str, str]) -> When:
    """The days of an event, with the words that tell them; `names` says what the reports are called."""
    told = [(n.report, t) for n in members for m in n.mentions for t in m.times]
    unique = {(report, t.span.text): t for report, t in reversed(told)}
    ranked = sorted(unique, key=lambda key: (-_exactness(unique[key]), names[key[0]], unique[key].span.start))[
        :_MOST_QUOTED
    ]
    earliest, latest = as_dates(days)
    wide = days.width is not None and days.width > _TOO_WIDE
    if not ranked:
        basis = "no time is told" if days.width is None or wide else "from the days of the reports that tell of it"
        return When(None, None, basis) if wide or days.width is None else When(earliest, latest, basis)
    basis = "; ".join(f"“{text}” ({names[report]})" for report, text in ranked)
    citations = tuple(unique[key].span for key in ranked)
    if wide or (days.low is None and days.high is None):
        return When(None, None, f"{basis}: no year can be told", citations)
    if days.width is None and not any(_exactness(t) for t in unique.values()):
        return When(None, None, basis, citations)
    return When(earliest if days.high is not None else None, latest if days.low is not None else None, basis, citations)


def _exactness(time: Time) -> int:
    return sum(p is not None for p in (time.year, time.month, time.day, time.weekday))


def of_reports(
    reports: Iterable[str], solved: Solved, names: Mapping[str, str], events: Mapping[str, Event]
) -> Mapping[str, When]:
    """When each report was published, and how one knows. `events` maps event variables to the events shown."""
    stated: dict[str, list[Stated]] = {}
    links: dict[str, list[Link]] = {}
    for one in solved.refused:
        stated.setdefault(one.report, []).append(one)
    for link in solved.network.refused:
        links.setdefault(link.report, []).append(link)
    return {
        report: _of_report(report, solved, (stated.get(report, []), links.get(report, [])), names, events)
        for report in reports
    }


def _of_report(
    report: str,
    solved: Solved,
    refused: tuple[Sequence[Stated], Sequence[Link]],
    names: Mapping[str, str],
    events: Mapping[str, Event],
) -> When:
    """When a report was published; `refused` are its own days and links that left no day."""
    network = solved.network
    days = network.at(report)
    rejected = refused[0]
    against = _rejected(rejected)
    aside = tuple(s.citation for s in rejected if s.citation)
    earliest, latest = as_dates(days)
    if report in solved.taken:
        own = solved.taken[report]
        odd = _contradicted(report, network, refused[1], events)
        where = _WHERE[own.kind] + (", give or take a day" if own.shifted else "") + _but(odd, network, events)
        cited = (*((own.citation,) if own.citation else ()), *aside, *(link.time.span for link in odd))
        return When(earliest, latest, where + against, tuple(dict.fromkeys(cited)))
    low_open, high_open = _open(report, network)
    if days.width is not None and days.width > _TOO_WIDE and not (low_open or high_open):
        low_open = high_open = True
    earliest, latest = None if low_open else earliest, None if high_open else latest
    if earliest is None and latest is None:
        return _undated(report, network, against, aside)
    sentences, citations = _limits(report, network, names, events, (low_open, high_open))
    basis = "; ".join(sentences) or "from its time words"
    return When(earliest, latest, basis + against, (*citations, *aside))


def _undated(report: str, network: Network, against: str, aside: tuple[Citation, ...]) -> When:
    """No date; said is also the day that the report states without its year."""
    own = [link for link in network.links.get(report, ()) if _own(report).get(link.event)]
    stated = "".join(f"; {_told(link)}, which leaves the year open" for link in own)
    return When(None, None, UNDATED + stated + against, (*(link.time.span for link in own), *aside))


def _open(report: str, network: Network) -> tuple[bool, bool]:
    """Whether nothing but "some time before" or "some time after" an event sets the first day left, and the last."""
    days = network.at(report)
    low, high = days.low is None, days.high is None
    if days.width is None or days.width <= _TOO_WIDE:
        return low, high
    for link in network.links.get(report, ()):
        if link.anchor == report and link.time.days is not None and link.time.days[1] - link.time.days[0] > _TOO_WIDE:
            left = tighten(network.at(link.event), Days(), link.time)[1]
            far_low, far_high = link.time.days[1] > _TOO_WIDE, link.time.days[0] < -_TOO_WIDE
            low = low or (far_low and left.low == days.low)
            high = high or (far_high and left.high == days.high)
    return low, high


def _rejected(refused: Sequence[Stated]) -> str:
    return "".join(
        f"; its {s.kind} says {spoken(s.day) if s.day else f'“{s.citation.text}”' if s.citation else 'another day'}, "
        f"{s.fault or 'which the events that it tells of rule out'}"
        for s in refused
    )


def _contradicted(report: str, network: Network, refused: Sequence[Link], events: Mapping[str, Event]) -> list[Link]:
    """Those of a report's refused times that do not go with its stated day, for events that are shown.

    One day of an event told twice, as past and as to come, is contradicted where neither goes with it.
    """
    told = {_day_of(link) for link in network.links.get(report, ()) if link not in refused}
    found = [
        link
        for link in refused
        if link.event in events and link.base is None and _exactness(link.time)
        if _day_of(link) not in told
    ]
    return [link for at, link in enumerate(found) if link.time.span not in {o.time.span for o in found[:at]}][
        :_MOST_QUOTED
    ]


def _day_of(link: Link) -> tuple[str, int | None, int | None, int | None, int | None]:
    """The event that a link dates, and the parts of the calendar by which it does."""
    time = link.time
    return link.event, time.year, time.month, time.day, time.weekday


def _but(odd: Sequence[Link], network: Network, events: Mapping[str, Event]) -> str:
    return "".join(
        f"; but “{link.time.span.text}”, said of the {_what(events[link.event], network, link)}, does not go with it"
        for link in odd
    )


def _limits(
    report: str, network: Network, names: Mapping[str, str], events: Mapping[str, Event], is_open: tuple[bool, bool]
) -> tuple[list[str], list[Citation]]:
    """The links that set the ends of the interval, in words: one for both where there is one, else one for each.

    `is_open` says which ends are not set at all.
    """
    days = network.at(report)
    own = network.links.get(report, [])
    ends: list[tuple[bool, bool, Link]] = []
    for link in own:
        if link.base is None and (link.event in events or link.event in _own(report)):
            left = tighten(network.at(link.event), Days(), link.time)[1]
            low = not is_open[0] and days.low is not None and left.low == days.low
            high = not is_open[1] and days.high is not None and left.high == days.high
            ends.append((low, high, link))
    both = next((link for low, high, link in ends if low and high), None)
    if both is not None and both.event not in events:
        told = next((e for e in ends if e[2].event in events), None) if both.time.year is None else None
        before = [_low(told[2], events[told[2].event], network, names)] if told else []
        return [*before, _told(both)], [*([told[2].time.span] if told else []), both.time.span]
    if both is not None:
        return [_both(both, events[both.event], network, names)], [both.time.span]
    sentences: list[str] = []
    citations: list[Citation] = []
    first = next((link for low, _, link in ends if low), None)
    if first is not None:
        known = first.event in events
        sentences.append(_low(first, events[first.event], network, names) if known else _told(first))
        citations.append(first.time.span)
    last = next((link for _, high, link in ends if high), None)
    if last is not None:
        sentences.append(_high(last, events[last.event], network) if last.event in events else _told(last))
        citations.append(last.time.span)
    return list(dict.fromkeys(sentences)), list(dict.fromkeys(citations))


def _own(report: str) -> Mapping[str, str]:
    """Variables of days that are the report's own → what states them."""
    return {said_on(report): "", **{f"{kind} {report}": kind for kind in _WHERE}}


def _told(link: Link) -> str:
    stated = _own(link.report)[link.event]
    if stated:
        return f"its {stated} says “{link.time.span.text}”"
    return f"it has somebody speak on “{link.time.span.text}”, so it is of that day or the next"


def _what(event: Event, network: Network, link: Link) -> str:
    when = spoken_interval(*as_dates(network.at(link.event)))
    # A title that begins with no name begins a sentence elsewhere: "Talks at NATO".
    common = not event.participants or any(m.family for m in event.mentions)
    written = " ".join(m.clause.text for m in event.mentions).split()
    named = bool(event.participants or event.mentions[0].family) and event.title.split()[0] in written
    title = event.title[:1].lower() + event.title[1:] if common and not named else event.title
    return f"{title}{f' ({when})' if when else ''}"


def _both(link: Link, event: Event, network: Network, names: Mapping[str, str]) -> str:
    """ "on a Tuesday" of an event that another report dates."""
    told = _told_by_others(link, event, names)
    return f"“{link.time.span.text}” of the {_what(event, network, link)}{told}"


def _told_by_others(link: Link, event: Event, names: Mapping[str, str]) -> str:
    others = sorted({names[m.span.report] for m in event.mentions if m.span.report != link.report})
    if not others:
        return ""
    words: dict[str, list[str]] = {}
    for mention in event.mentions:
        for time in mention.times:
            if mention.span.report != link.report and _exactness(time):
                words.setdefault(time.span.text, []).append(names[mention.span.report])
    puts = "; ".join(
        f"{listed(sorted(set(who)))} {'say' if len(set(who)) > 1 else 'says'} “{text}”"
        for text, who in sorted(words.items())
    )
    return f", told in {listed(others)} too{f' ({puts})' if puts else ''}"


def _low(link: Link, event: Event, network: Network, names: Mapping[str, str]) -> str:
    return f"it tells of the {_what(event, network, link)}{_told_by_others(link, event, names)}"


def _high(link: Link, event: Event, network: Network) -> str:
    return f"“{link.time.span.text}”, said of the {_what(event, network, link)}, leaves no later day"
