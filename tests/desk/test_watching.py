"""Watching addresses, against a server on the loopback; time is counted, not waited for."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso import cli, desk, fetch, pipeline
from sayso.cli import stores
from sayso.desk.watching import LONGEST, Poll, addresses, watch
from sayso.errors import FetchError, UsageError
from sayso.model import Reading, Report
from sayso.store import Store, feeds, reports
from sayso.store.feeds import Feed
from tests.desk.conftest import DAY
from tests.loopback import Clock, Site, serving

RSS = {"Content-Type": "application/rss+xml", "ETag": '"one"', "Last-Modified": "Fri, 02 May 2031 10:00:00 GMT"}
EVERY = 600.0


def rss(*items: tuple[str, str]) -> bytes:
    """A feed with these entries: address and text."""
    entries = "".join(
        f"<item>{f'<link>{link}</link>' if link else ''}<title>Pier</title><description>{text}</description>"
        '<source url="https://wire.example/rss">The Wire</source></item>'
        for link, text in items
    )
    return f'<rss version="2.0"><channel><title>All Piers</title>{entries}</channel></rss>'.encode()


SAFE = ("https://wire.example/safe", "Oma Vell said on Monday that the pier was safe.")
SHUT = ("/shut", "Tarn Orlo said on Tuesday that the pier was shut.")


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        yield made


@pytest.fixture(autouse=True)
def unparsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "read", Reading)


def polls(store: Store, named: Sequence[str], count: int, clock: Clock | None = None) -> list[Poll]:
    """The first polls of a watch."""
    watched = clock or Clock()
    fetcher = fetch.Fetcher(fetch.Limits(pace=0.0, tries=1), True, watched, watched.sleep)
    return list(islice(watch(store, named, fetcher, lambda: DAY, EVERY, clock=watched, sleep=watched.sleep), count))


def held(store: Store) -> dict[str, Report]:
    """The documents in a store, by path."""
    found = (place.report for one in reports.all_held(store) for place in reports.found(store, one))
    return {report.path: report for report in found}


def test_what_is_new_in_a_feed_is_added(site: Site, store: Store) -> None:
    site.pages["/feed"] = [(200, RSS, rss(SAFE)), (200, RSS, rss(SHUT, SAFE))]
    first, second = polls(store, [site.url("/feed")], 2)
    assert (first.outcome.new, first.outcome.held) == (1, 0)
    assert (second.outcome.new, second.outcome.held) == (1, 1)
    found = held(store)
    assert set(found) == {SAFE[0], site.url("/shut")}
    assert {report.outlet for report in found.values()} == {"The Wire"}
    assert found[site.url("/shut")].url == site.url("/shut")
    assert [finding.what for finding in desk.examine(store)] == []


def test_an_address_is_asked_only_for_what_is_newer(site: Site, store: Store) -> None:
    site.pages["/feed"] = [(200, RSS, rss(SAFE)), (304, {}, b"")]
    polls(store, [site.url("/feed")], 1)
    (again,) = polls(store, [site.url("/feed")], 1)
    assert again.unchanged
    asked = site.asked[-1][1]
    assert (asked["if-none-match"], asked["if-modified-since"]) == (RSS["ETag"], RSS["Last-Modified"])
    assert feeds.kept(store, site.url("/feed")) == Feed(site.url("/feed"), DAY, RSS["ETag"], RSS["Last-Modified"])


def test_marks_are_not_kept_before_all_is_in(site: Site, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    site.pages["/feed"] = [(200, RSS, rss(SAFE))]

    def stops(report: Report) -> Reading:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "read", stops)
        with pytest.raises(KeyboardInterrupt):
            polls(store, [site.url("/feed")], 1)
    assert feeds.kept(store, site.url("/feed")) is None
    assert polls(store, [site.url("/feed")], 1)[0].outcome.new == 1


def test_an_address_that_fails_is_asked_less_and_less_often(site: Site, store: Store) -> None:
    site.pages["/feed"] = [(200, RSS, rss(SAFE))]
    site.pages["/bad"] = [(404, {}, b"")] * 4 + [(200, RSS, rss(SHUT)), (404, {}, b"")]
    clock = Clock()
    found = polls(store, [site.url("/bad"), site.url("/feed")], 30, clock)
    bad = [poll.wait for poll in found if poll.address == site.url("/bad")]
    assert bad[:6] == [EVERY, 2 * EVERY, 4 * EVERY, 8 * EVERY, EVERY, EVERY]
    assert {poll.wait for poll in found if poll.address == site.url("/feed")} == {EVERY}
    assert found[0].trouble == f"{site.url('/bad')} answered 404, expected 200"
    assert [poll.address for poll in found[:4]] == [site.url("/bad"), site.url("/feed")] * 2


def test_an_address_is_asked_at_least_once_a_day(site: Site, store: Store) -> None:
    found = polls(store, [site.url("/nothing")], 30)
    assert found[-1].wait == LONGEST
    kept = feeds.kept(store, site.url("/nothing"))
    assert kept
    assert kept.trouble == f"{site.url('/nothing')} answered 404, expected 200"


def test_a_failure_leaves_the_marks(site: Site, store: Store) -> None:
    site.pages["/feed"] = [(200, RSS, rss(SAFE)), (404, {}, b""), (304, {}, b"")]
    found = polls(store, [site.url("/feed")], 3)
    assert [bool(poll.trouble) for poll in found] == [False, True, False]
    assert site.asked[-1][1]["if-none-match"] == RSS["ETag"]
    assert feeds.kept(store, site.url("/feed")) == Feed(site.url("/feed"), DAY, RSS["ETag"], RSS["Last-Modified"])


def test_what_could_not_be_read_of_a_feed_is_kept_until_it_can(site: Site, store: Store) -> None:
    site.pages["/feed"] = [(200, RSS, rss(SAFE, ("", ""))), (200, RSS, rss(SAFE, SHUT))]
    site.pages["/feed/2"] = [(200, RSS, rss(("", "")))]
    first, other, second = polls(store, [site.url("/feed"), site.url("/feed/2")], 3)
    assert [failure.path for failure in first.outcome.failures] == [site.url("/feed#2")]
    assert [failure.path for failure in other.outcome.failures] == [site.url("/feed/2#1")]
    assert second.outcome.failures == ()
    assert [failure.path for failure in reports.failures(store)] == [site.url("/feed/2#1")]


def test_a_page_is_kept_with_its_bytes(site: Site, store: Store) -> None:
    page = f"<!doctype html><html><body><article><p>{SAFE[1]}</p><p>{SHUT[1]}</p></article></body></html>".encode()
    site.pages["/page"] = [(200, {"Content-Type": "text/html; charset=utf-8"}, page)]
    polls(store, [site.url("/page")], 1)
    (one,) = reports.all_held(store)
    (place,) = reports.found(store, one)
    assert (place.report.path, place.report.url) == (site.url("/page"), site.url("/page"))
    assert place.raw is not None
    assert reports.raw(store, place.raw) == page


def test_entries_are_no_files_of_this_machine(
    site: Site, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    secret = tmp_path / "https:" / "wire.example" / "safe"
    secret.parent.mkdir(parents=True)
    secret.write_text("secret", encoding="utf-8")
    site.pages["/feed"] = [(200, RSS, rss(SAFE))]
    polls(store, [site.url("/feed")], 1)
    assert store.one("SELECT count(*) FROM raw") == (0,)


# What is named -------------------------------------------------------------------------------------------------------


def test_addresses_and_lists_of_feeds_are_named(tmp_path: Path) -> None:
    listed = tmp_path / "feeds.opml"
    listed.write_text('<opml><body><outline xmlUrl="https://a.example/rss"/></body></opml>', encoding="utf-8")
    assert addresses(["https://b.example/", str(listed), "https://b.example/"]) == (
        "https://b.example/",
        "https://a.example/rss",
    )


@pytest.mark.parametrize(
    ("name", "error", "message"),
    [
        ("ftp://a.example/", FetchError, "'ftp://a.example/' is no address of the web, expected http:// or https://"),
        (
            "none.opml",
            UsageError,
            "none.opml cannot be read: No such file or directory, expected an address or a list of feeds (OPML)",
        ),
    ],
)
def test_what_is_no_address_is_said(name: str, error: type[Exception], message: str) -> None:
    with pytest.raises(error) as caught:
        addresses([name])
    assert str(caught.value) == message


# The command ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The store of this user; hosts are asked without a pause."""
    monkeypatch.setenv("SAYSO_STORE", str(tmp_path / "mine.sayso"))
    monkeypatch.setattr(stores, "today", lambda: DAY)
    limits = fetch.Limits(pace=0.0, tries=1)
    monkeypatch.setattr(fetch, "Fetcher", lambda private: FETCHER(limits, private))
    return tmp_path / "mine.sayso"


FETCHER = fetch.Fetcher


def test_watching_once_says_what_came_line_by_line(site: Site, file: Path) -> None:
    site.pages["/feed"] = [(200, RSS, rss(SAFE, ("", ""))), (304, {}, b"")]
    call = ["watch", site.url("/feed"), site.url("/bad"), "--once", "--allow-private"]
    shown = CliRunner().invoke(cli.app, call)
    assert (shown.exit_code, shown.stdout) == (1, "")
    assert shown.stderr.splitlines() == [
        f"{site.url('/feed')}: 1 new, 0 there already, 1 skipped",
        f"sayso: {site.url('/bad')} answered 404, expected 200",
        f"sayso: {site.url('/feed#2')}: ingest: the text is empty (0 characters), expected a report",
    ]
    shown = CliRunner().invoke(cli.app, ["watch", site.url("/feed"), "--once", "--allow-private"])
    assert (shown.exit_code, shown.stderr) == (0, f"{site.url('/feed')}: nothing newer\n")
    with Store(file) as store:
        assert list(held(store)) == [SAFE[0]]


def test_private_addresses_are_refused_unless_allowed(site: Site, file: Path) -> None:
    shown = CliRunner().invoke(cli.app, ["watch", site.url("/feed"), "--once"])
    assert shown.exit_code == 2
    assert shown.stderr == (
        f"sayso: {site.url('/feed')}: 127.0.0.1 is at 127.0.0.1, which is not on the public internet, expected one "
        "that is: --allow-private allows it\n"
    )
    assert site.asked == []


def test_watching_ends_with_ctrl_c(site: Site, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site.pages["/feed"] = [(200, RSS, rss(SAFE))]
    slept: list[float] = []

    def interrupted(seconds: float) -> None:
        slept.append(seconds)
        raise KeyboardInterrupt

    monkeypatch.setattr(desk, "watch", partial(watch, sleep=interrupted))
    shown = CliRunner().invoke(cli.app, ["watch", site.url("/feed"), "--every", "5", "--allow-private"])
    assert (shown.exit_code, shown.stderr) == (0, f"{site.url('/feed')}: 1 new, 0 there already\n")
    assert 290 < slept[0] <= 300


def test_an_address_that_fails_is_said_with_when_it_is_asked_again(
    site: Site, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(seconds: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(desk, "watch", partial(watch, sleep=interrupted))
    shown = CliRunner().invoke(cli.app, ["watch", site.url("/bad"), "--every", "5", "--allow-private"])
    assert shown.exit_code == 2
    assert shown.stderr == f"sayso: {site.url('/bad')} answered 404, expected 200; asked again in 5 min\n"


def test_a_wrong_request_is_said_on_one_line(
    file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["sayso", "watch", "none.opml"])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    assert stop.value.code == 2
    assert capsys.readouterr().err.startswith("sayso: none.opml cannot be read: No such file or directory")
    assert not file.exists()
