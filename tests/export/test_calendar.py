"""Contacts as a calendar: read back by icalendar, and the rules of RFC 5545."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime

from icalendar import Calendar

from sayso.export import Material, files
from sayso.export.ical import contacts
from tests.briefs import fixture
from tests.export import made


def content(material: Material) -> bytes:
    return files(material, "ical")["contacts.ics"]


def test_icalendar_reads_it_back(material: Material) -> None:
    read = Calendar.from_ical(content(material))
    found = {event["uid"]: event for event in read.walk("VEVENT")}
    assert set(found) == {f"{event.id}@sayso" for event in contacts(material)}
    for event in contacts(material):
        assert found[f"{event.id}@sayso"].decoded("dtstart") == event.when.earliest
    assert read.errors == []
    assert json.loads(str(read["x-sayso-made-by"])) == material.made_by


def test_the_rules_of_the_format_hold(material: Material) -> None:
    text = content(material)
    assert text.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in text.replace(b"\r\n", b"")
    assert b"\r" not in text.replace(b"\r\n", b"")
    lines = text.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not re.search(rb"[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f]", text)
    logical = text.decode().replace("\r\n ", "").split("\r\n")
    assert [line for line in logical[:-1] if not re.match(r"[A-Z0-9-]+[;:]", line)] == []
    assert (logical.count("BEGIN:VCALENDAR"), logical.count("END:VCALENDAR")) == (1, 1)
    assert logical.count("BEGIN:VEVENT") == logical.count("END:VEVENT") == len(contacts(material))
    for needed in ("UID", "DTSTAMP", "DTSTART"):
        assert sum(line.startswith(needed) for line in logical) == len(contacts(material))


def test_an_entry() -> None:
    read = Calendar.from_ical(content(made.invented()))
    entry = next(e for e in read.walk("VEVENT") if e["uid"] == f"{fixture.TORSHAVN.id}@sayso")
    assert (str(entry["summary"]), str(entry["location"])) == ("Talks in Torshavn", "Torshavn")
    assert (entry.decoded("dtstart"), entry.decoded("dtend")) == (date(2031, 3, 12), date(2031, 3, 13))
    assert entry.decoded("dtstamp") == datetime(2031, 3, 5, tzinfo=UTC)
    assert entry["categories"].cats == ["scheduled", "talks"]
    assert str(entry["description"]).splitlines() == [
        "scheduled, as told in these reports",
        "Day: stated",
        "Told in: 100_north.txt¶6, 102_capital.txt¶2",
    ]


def test_only_contacts_with_one_known_day(five: Material) -> None:
    days = {(event.mode, event.when.earliest) for event in contacts(five)}
    assert ("telephone", date(2021, 12, 30)) in days
    assert ("video", date(2021, 12, 7)) in days
    assert ("talks", date(2022, 1, 10)) in days
    assert all(event.mode and event.when.earliest == event.when.latest for event in contacts(five))
    assert len(contacts(five)) < len(five.picture.events)


def test_a_title_cannot_end_its_entry() -> None:
    read = Calendar.from_ical(content(made.hostile()))
    (entry,) = read.walk("VEVENT")
    assert str(entry["summary"]) == "=title END:VEVENT\ufffd ]]>"
