"""Coded events in the columns of POLECAT and GDELT, as other programs read them."""

from __future__ import annotations

import io
import json
import re
from datetime import date

import pandas
import polars
import pytest

from sayso import __version__
from sayso.export import Material, files
from sayso.export.event_data import published
from sayso.export.gdelt import _days
from sayso.model import When
from tests.briefs.fixture import R100, R101
from tests.export import made


def polecat(material: Material) -> pandas.DataFrame:
    return pandas.read_csv(
        io.BytesIO(files(material, "polecat")["polecat.tsv"]), sep="\t", dtype=str, keep_default_na=False
    )


def gdelt(material: Material, name: str) -> pandas.DataFrame:
    """One of the two files, by the names of the codebook: the file itself has no header."""
    content = files(material, "gdelt")[f"gdelt.{'export' if name == 'gdelt_events' else 'mentions'}.CSV"]
    names = list(published(name))
    if not content:
        return pandas.DataFrame(columns=names)
    return pandas.read_csv(io.BytesIO(content), sep="\t", header=None, names=names, dtype=str, keep_default_na=False)


@pytest.mark.parametrize(
    ("name", "count", "ends"),
    [
        ("polecat", 40, ("Event ID", "Version")),
        ("gdelt_events", 61, ("GlobalEventID", "SOURCEURL")),
        ("gdelt_mentions", 16, ("GlobalEventID", "Extras")),
    ],
)
def test_the_published_columns(name: str, count: int, ends: tuple[str, str]) -> None:
    columns = published(name)
    assert (len(columns), len(set(columns))) == (count, count)
    assert (columns[0], columns[-1]) == ends


# POLECAT ------------------------------------------------------------------------------------------------------------


def test_a_polecat_row() -> None:
    read = polecat(made.invented())
    assert list(read.columns) == list(published("polecat"))
    row = read[read["Event Type"] == "CONSULT"].iloc[0].to_dict()
    assert {key: value for key, value in row.items() if value != "None"} == {
        "Event ID": made.CALL.id,
        "Event Date": "2031-03-04",
        "Event Type": "CONSULT",
        "Event Mode": "phone",
        "Intensity": "1.5",
        "Quad Code": "VERBAL COOPERATION",
        "Contexts": "diplomatic; environment",
        "Actor Name": "Jon Arnason; Kari Holm",
        "Actor Country": "ISL; NOR",
        "Primary Actor Sector": "GOV",
        "Actor Sectors": "GOV; MIL",
        "Actor Name Raw": "Jon Arnason; Kari Holm",
        "Source": "100_north.txt; Atlantic Wire; 102_capital.txt",
        "Publication Date": "2031-03-05",
        "Story People": "Einar Dal; Jon Arnason; Kari Holm",
        "Story Organizations": "Icelandic government; Norwegian government",
        "Language": "en",
        "Version": f"sayso {__version__}",
    }


def test_polecat_leaves_an_unknown_day_unknown() -> None:
    read = polecat(made.invented())
    row = read[read["Event Type"] == "THREATEN"].iloc[0]
    assert (row["Event Date"], row["Placename"], row["Country"]) == ("None", "Bergen", "None")
    assert (row["Recipient Name"], row["Recipient Country"]) == ("Jon Arnason; NATO", "ISL")


# GDELT --------------------------------------------------------------------------------------------------------------


def test_what_parties_do_together_is_a_row_either_way() -> None:
    read = gdelt(made.invented(), "gdelt_events")
    call = read[read["EventRootCode"] == "04"]
    assert list(zip(call["Actor1Code"], call["Actor2Code"], strict=True)) == [
        ("ISLGOVMIL", "NORGOV"),
        ("NORGOV", "ISLGOVMIL"),
    ]
    row = call.iloc[0].to_dict()
    assert {k: row[k] for k in ("Day", "MonthYear", "Year", "FractionDate")} == {
        "Day": "20310304",
        "MonthYear": "203103",
        "Year": "2031",
        "FractionDate": "2031.1753",
    }
    codes = {k: row[k] for k in ("EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "IsRootEvent")}
    assert codes == dict(zip(codes, ("041", "041", "04", "1", "0"), strict=True))
    assert {k: row[k] for k in ("NumMentions", "NumSources", "NumArticles")} == dict.fromkeys(
        ("NumMentions", "NumSources", "NumArticles"), "3"
    )
    assert (row["DATEADDED"], row["SOURCEURL"]) == ("20310305000000", "https://wire.example/1")


def test_the_fraction_of_the_last_day_is_below_one() -> None:
    assert _days(When(date(2016, 12, 31), date(2016, 12, 31), "")) == {
        "Year": "2016",
        "MonthYear": "201612",
        "Day": "20161231",
        "FractionDate": "2016.9890",
    }
    assert _days(When(date(2016, 1, 1), date(2016, 12, 31), "")) == {"Year": "2016"}
    assert _days(When(None, date(2016, 12, 31), "")) == {}


def test_each_target_is_a_row_and_a_month_has_no_day() -> None:
    read = gdelt(made.invented(), "gdelt_events")
    threats = read[read["EventRootCode"] == "13"]
    assert list(threats["Actor2Name"]) == ["ICELAND", "NATO"]
    assert list(threats["Actor2Type1Code"]) == ["GOV", "IGO"]
    assert set(threats["EventCode"]) == {"130"}
    assert set(threats["Day"]) | set(threats["FractionDate"]) == {""}
    assert set(threats["MonthYear"]) == {"203006"}


def test_a_mention_points_into_its_report() -> None:
    events, read = gdelt(made.invented(), "gdelt_events"), gdelt(made.invented(), "gdelt_mentions")
    assert set(read["GlobalEventID"]) == set(events["GlobalEventID"])
    first = read[(read["MentionIdentifier"] == "pile/100_north.txt") & (read["Actor1CharOffset"] != "-1")]
    starts = [(int(row.ActionCharOffset), int(row.Actor1CharOffset)) for row in first.itertuples()]
    text = R100.text
    assert {text[at:].split(",")[0] for at, _ in starts} >= {"Kari Holm and Jon Arnason"}
    assert {text[named : named + 4] for _, named in starts} == {"Jon ", "Kari"}
    wire = read[read["MentionIdentifier"] == "https://wire.example/1"].iloc[0]
    assert (wire["MentionType"], wire["MentionSourceName"], wire["MentionDocLen"]) == (
        "1",
        "Atlantic Wire",
        str(len(R101.text)),
    )


def test_numbers_fit_and_are_of_their_kind(material: Material) -> None:
    read = gdelt(material, "gdelt_events")
    numbers = [int(number) for number in read["GlobalEventID"]]
    assert len(set(numbers)) == len(numbers)
    assert all(0 <= number < 2**48 for number in numbers)
    assert set(read["QuadClass"]) <= {"1", "2", "3", "4"}
    assert all(re.fullmatch(r"(\d{8})?", day) for day in read["Day"])
    assert all(re.fullmatch(r"\d{3,4}", code) for code in read["EventCode"])
    assert all(code.startswith(base) and base.startswith(root) for code, base, root in zip(
        read["EventCode"], read["EventBaseCode"], read["EventRootCode"], strict=True
    ))  # fmt: skip


# Both ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["polecat", "gdelt"])
def test_every_line_has_every_column_with_quoting_and_without(material: Material, form: str) -> None:
    for name, content in files(material, form).items():  # type: ignore[arg-type]
        if name.endswith(".meta.json"):
            continue
        width = {"polecat.tsv": 40, "gdelt.export.CSV": 61, "gdelt.mentions.CSV": 16}[name]
        lines = content.decode().split("\n")[:-1]
        assert {line.count("\t") + 1 for line in lines} <= {width}
        assert '"' not in content.decode()
        if lines:
            assert polars.read_csv(content, separator="\t", has_header=False, infer_schema=False).shape == (
                len(lines),
                width,
            )


def test_what_is_denied_is_not_written_and_said_beside() -> None:
    material = made.invented()
    assert "COOPERATE" not in set(polecat(material)["Event Type"])
    assert "062" not in set(gdelt(material, "gdelt_events")["EventCode"])
    for form in ("polecat", "gdelt"):
        beside = json.loads(files(material, form)[f"{form}.meta.json"])
        assert beside["left_out"] == {made.PATROL.id: "denied"}
        assert beside["status"] == {made.PORTS.id: "conditional"}
        assert beside["made_by"]["version"] == __version__


def test_no_cell_is_a_formula() -> None:
    material = made.hostile()
    frames = [polecat(material), gdelt(material, "gdelt_events"), gdelt(material, "gdelt_mentions")]
    cells = [cell for frame in frames for column in frame.columns for cell in frame[column]]
    assert any("1+1" in cell for cell in cells)
    assert [cell for cell in cells if cell.startswith(("=", "+", "@")) or re.match(r"-\D", cell)] == []
