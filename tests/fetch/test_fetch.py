"""Fetching, against a server on the loopback that is made here; time is counted, not waited for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sayso.errors import FetchError
from sayso.fetch import Fetcher, Limits, Page, Unchanged, addresses
from sayso.fetch.guard import checked, is_public
from tests.loopback import Clock, Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        yield made


def fetcher(clock: Clock | None = None, private: bool = True, **limits: float) -> Fetcher:
    watch = clock or Clock()
    return Fetcher(Limits(**limits), private, watch, watch.sleep)  # type: ignore[arg-type]


def test_a_page_and_its_marks(site: Site) -> None:
    site.pages["/feed"] = [(200, {"Content-Type": "application/rss+xml; charset=utf-8", "ETag": '"a"'}, b"<rss/>")]
    page = fetcher().get(site.url("/feed"))
    assert page == Page(site.url("/feed"), b"<rss/>", "application/rss+xml", '"a"', None)
    assert site.asked[-1][1]["user-agent"].startswith("sayso/")


def test_a_conditional_request(site: Site) -> None:
    site.pages["/feed"] = [(304, {}, b"")]
    assert fetcher().get(site.url("/feed"), '"a"', "Fri, 04 Mar 2022 10:00:00 GMT") == Unchanged(site.url("/feed"))
    asked = site.asked[-1][1]
    assert (asked["if-none-match"], asked["if-modified-since"]) == ('"a"', "Fri, 04 Mar 2022 10:00:00 GMT")


def test_robots_forbid(site: Site) -> None:
    site.pages["/robots.txt"] = [(200, {}, b"User-agent: sayso\nDisallow: /private")]
    site.pages["/private"] = [(200, {}, b"x")]
    with pytest.raises(FetchError, match=r"/robots.txt forbids http://127.0.0.1:\d+/private to sayso/"):
        fetcher().get(site.url("/private"))
    assert site.paths() == []


def test_a_host_whose_robots_are_broken_is_left_alone(site: Site) -> None:
    site.pages["/robots.txt"] = [(500, {}, b"")]
    with pytest.raises(FetchError, match=r"robots.txt answered 500: .* is left while that stays so"):
        fetcher().get(site.url("/feed"))


def test_the_pace_and_the_crawl_delay(site: Site) -> None:
    site.pages["/robots.txt"] = [(200, {}, b"User-agent: *\nCrawl-delay: 7")]
    site.pages["/a"] = [(200, {}, b"x")]
    clock = Clock()
    one = fetcher(clock, pace=2.0)
    one.get(site.url("/a"))
    one.get(site.url("/a"))
    assert clock.slept == [7.0, 7.0]


def test_what_robots_allow_is_asked_anew_after_a_day(site: Site) -> None:
    site.pages["/robots.txt"] = [(200, {}, b""), (200, {}, b"User-agent: *\nDisallow: /")]
    site.pages["/a"] = [(200, {}, b"x")]
    clock = Clock()
    one = fetcher(clock)
    one.get(site.url("/a"))
    clock.sleep(86_000.0)
    one.get(site.url("/a"))
    clock.sleep(86_000.0)
    with pytest.raises(FetchError, match=r"/robots.txt forbids"):
        one.get(site.url("/a"))


def test_a_busy_host_is_asked_again_when_it_says(site: Site) -> None:
    site.pages["/a"] = [(503, {"Retry-After": "9"}, b""), (429, {}, b""), (200, {}, b"x")]
    clock = Clock()
    page = fetcher(clock, pace=0.0).get(site.url("/a"))
    assert isinstance(page, Page)
    assert page.data == b"x"
    assert clock.slept == [9.0, 2.0]


def test_a_host_that_stays_busy_is_said(site: Site) -> None:
    site.pages["/a"] = [(503, {}, b"")]
    with pytest.raises(FetchError, match=r"/a answered 503, expected 200$"):
        fetcher(pace=0.0).get(site.url("/a"))
    assert site.paths() == ["/a"] * 3


def test_redirects_are_followed_and_end(site: Site) -> None:
    site.pages["/a"] = [(301, {"Location": "/b"}, b"")]
    site.pages["/b"] = [(200, {}, b"x")]
    site.pages["/c"] = [(302, {"Location": "/c"}, b"")]
    found = fetcher(pace=0.0).get(site.url("/a"))
    assert found.url == site.url("/b")
    with pytest.raises(FetchError, match=r"/c leads on over 5 redirects, expected fewer"):
        fetcher(pace=0.0).get(site.url("/c"))


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://x.example/a", "http://u:p@x.example/"])
def test_a_redirect_to_another_kind_of_address_is_refused(site: Site, target: str) -> None:
    site.pages["/a"] = [(302, {"Location": target}, b"")]
    with pytest.raises(FetchError, match=r"expected (http:// or https://|none)"):
        fetcher(pace=0.0).get(site.url("/a"))


def test_the_loopback_is_refused_unless_allowed(site: Site) -> None:
    message = r"127.0.0.1 is at 127.0.0.1, which is not on the public internet, .*: --allow-private allows it"
    with pytest.raises(FetchError, match=message):
        fetcher(private=False).get(site.url("/a"))
    with pytest.raises(FetchError, match=r"localhost is at .*, which is not on the public internet"):
        fetcher(private=False).get(f"http://localhost:{site.port}/a")
    assert not site.asked


def test_a_feed_that_redirects_to_the_loopback_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def public(address: str) -> bool:
        """Take the first connection's address for a public one."""
        seen.append(address)
        return len(seen) <= 2

    monkeypatch.setattr("sayso.fetch.guard.is_public", public)
    site.pages["/a"] = [(302, {"Location": f"http://localhost:{site.port}/inside"}, b"")]
    with pytest.raises(FetchError, match=r"localhost is at .*, which is not on the public internet"):
        fetcher(private=False, pace=0.0).get(site.url("/a"))
    assert "/inside" not in site.paths()


def test_a_feed_that_never_ends_is_cut_off(site: Site) -> None:
    site.pages["/a"] = [(200, {"X-Endless": "yes"}, b"x" * 10_000)]
    with pytest.raises(FetchError, match="/a gives over 100,000 bytes, expected at most that"):
        fetcher(size=100_000).get(site.url("/a"))


def test_a_feed_that_takes_too_long_is_cut_off(site: Site) -> None:
    site.pages["/a"] = [(200, {"X-Endless": "yes"}, b"x" * 10_000)]
    ticks = iter(range(0, 10_000_000, 5))
    one = Fetcher(Limits(seconds=60.0, pace=0.0), True, lambda: float(next(ticks)), lambda seconds: None)
    with pytest.raises(FetchError, match="/a takes over 60 seconds, expected at most that"):
        one.get(site.url("/a"))


def test_a_host_that_is_not_there_is_said(site: Site) -> None:
    url = site.url("/a").replace(str(site.port), "1")
    with pytest.raises(FetchError, match=r"/robots.txt cannot be fetched: .*refused"):
        fetcher().get(url)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.parametrize(
    "url",
    ["gopher://x.example", "x.example", "http://", "http://x.example:99999/", "http://[::1"],
)
def test_what_is_no_address_of_the_web(url: str) -> None:
    with pytest.raises(FetchError, match="expected http:// or https://"):
        checked(url)


@pytest.mark.parametrize("url", ["http://überall.example/", "http://x.example/a b", "http://x.example/\r\nHost: y"])
def test_an_address_is_refused_where_its_letters_are_not_encoded(url: str) -> None:
    with pytest.raises(FetchError, match="has letters that no address has, expected them encoded"):
        fetcher().get(url)


def test_addresses_of_a_list_of_feeds() -> None:
    data = b"""<opml version="2.0"><body><outline text="a"><outline xmlUrl="https://a.example/rss"/></outline>
    <outline xmlUrl="https://b.example/rss"/><outline xmlUrl="https://a.example/rss"/></body></opml>"""
    assert addresses("feeds.opml", data) == ("https://a.example/rss", "https://b.example/rss")


_ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
BOMB = f'<!DOCTYPE opml [<!ENTITY a0 "ha">{_ENTITIES}]><opml><body><outline xmlUrl="&a11;"/></body></opml>'


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"<opml/>", "feeds.opml names no feed, expected a list of feeds (OPML) with xmlUrl"),
        (b"feeds", "expected a list of feeds (OPML)"),
        (BOMB.encode(), "expected a list of feeds (OPML)"),
    ],
)
def test_what_is_no_list_of_feeds(data: bytes, error: str) -> None:
    with pytest.raises(FetchError) as caught:
        addresses("feeds.opml", data)
    assert str(caught.value).endswith(error)
