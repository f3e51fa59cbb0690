"""The pages, asked one by one: what they show, what they refuse, what they hand out."""

from __future__ import annotations

import html
import io
import re
import zipfile
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from bench import made, piles
from sayso import desk
from sayso.briefs.shorter import SOURCES
from sayso.store import Store
from sayso.store.pace import Pace
from sayso.web import Held
from sayso.web.guard import PASS_HEADER
from tests.web.conftest import DAY, HOST, Clock, copied, held_at, let_in, recorded, stored

READ = ("/", "/statements", "/demands", "/commitments", "/events", "/timeline", "/search?q=the", "/import", "/help")
ALL = (*READ, "/corrections", "/export?format=csv&table=events", "/story/y-1", "/report/r-1")
HERE = {"origin": f"http://{HOST}"}


@pytest.mark.parametrize("path", ALL)
def test_without_the_token_no_page_is_shown(stranger: TestClient, path: str) -> None:
    answer = stranger.get(path)
    assert (answer.status_code, answer.text) == (
        401,
        "refused: open the address with the token that 'sayso serve' has shown\n",
    )


@pytest.mark.parametrize("path", ALL)
def test_for_another_host_no_page_is_shown(client: TestClient, path: str) -> None:
    assert client.get(path, headers={"host": "evil.example"}).status_code == 421


@pytest.mark.parametrize("path", ["/correct", "/undo", "/import"])
def test_changes_from_elsewhere_without_a_pass_or_sent_again_are_refused(
    client: TestClient, held: Held, path: str
) -> None:
    key = held.keys.passes.issue()
    assert client.post(f"{path}?pass={key}", headers={"origin": "http://evil.example"}).status_code == 403
    assert client.post(path, headers=HERE).status_code == 403
    assert client.post(f"{path}?pass={key}", headers=HERE).status_code == 400
    assert client.post(f"{path}?pass={key}", headers=HERE).status_code == 403
    assert recorded(held) == ()


@pytest.mark.parametrize(
    "path",
    [
        "/../etc/passwd",
        "/report/../../etc/passwd",
        "/report/%2e%2e%2fetc%2fpasswd",
        "/static/x",
        "//evil.example/",
        "/story/",
    ],
)
def test_paths_outside_lead_nowhere(client: TestClient, path: str) -> None:
    answer = client.get(f"http://{HOST}{path}")
    assert answer.status_code in (400, 404)
    assert "root:" not in answer.text


@pytest.mark.parametrize(("method", "path"), [("POST", "/"), ("PUT", "/correct"), ("DELETE", "/report/r-1")])
def test_other_methods_are_refused(client: TestClient, held: Held, method: str, path: str) -> None:
    answer = client.request(method, f"{path}?pass={held.keys.passes.issue()}", headers=HERE)
    assert answer.status_code == 405


@pytest.mark.parametrize("path", READ)
def test_each_page_says_by_hash_what_may_run(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert not re.search(r' on\w+="| style="|https?://|@import|url\(', answer.text)
    ids = re.findall(r' id="([^"]+)"', answer.text)
    assert len(ids) == len(set(ids))


# The front page ------------------------------------------------------------------------------------------------------


def stories(page: str) -> list[str]:
    return re.findall(r'<a href="/story/(y-[0-9a-f]+)">', page)


def test_the_front_page_has_every_story_with_its_counts(client: TestClient, filled: Path) -> None:
    page = client.get("/").text
    with Store(filled) as store:
        rows = {row.id: row for row in desk.stories(store)}
    assert sorted(stories(page)) == sorted(rows)
    some = rows[stories(page)[0]]
    assert f"{some.reports} report" in page
    assert f"{some.texts} separate text" in page


def test_the_front_page_tells_what_came_since_the_last_visit(client: TestClient, clock: Clock) -> None:
    assert "since your visit" not in client.get("/").text
    assert "since your visit" not in client.get("/").text
    clock.day = "2031-05-03"
    page = client.get("/").text
    assert f"since your visit of {DAY}" in page
    assert '<b class="new">new</b>' not in page.replace(DAY, "") or "None" not in page
    clock.day = "2031-05-04"
    page = client.get("/").text
    assert "None with reports added since your visit of 2031-05-03" in page
    assert "since your visit of 2031-05-03" in client.get("/").text


@pytest.mark.parametrize("cookie", ["x", "|", "2031-13-01|2031-05-01", "<b>|<b>", "|2031-05-01|x"])
def test_a_strange_cookie_is_a_first_visit(client: TestClient, cookie: str) -> None:
    client.cookies.set("sayso-seen", cookie, domain="127.0.0.1")
    answer = client.get("/")
    assert answer.status_code == 200
    assert "since your visit" not in answer.text


def test_an_empty_store_says_how_to_begin(tmp_path: Path) -> None:
    with Store(tmp_path / "store.sayso", make=True):
        pass
    client = let_in(held_at(tmp_path / "store.sayso", Clock()))
    for path in READ:
        assert client.get(path).status_code == 200
    assert '<a href="/import">Add reports</a>' in client.get("/").text


# Stories, tables, search ---------------------------------------------------------------------------------------------


def test_citations_of_a_story_lead_to_reports_with_the_passage_marked(client: TestClient) -> None:
    for story in stories(client.get("/").text):
        page = client.get(f"/story/{story}").text
        places = re.findall(r'class="cite" href="([^"]+)"', page)
        assert places
        for place in places[:5]:
            path, _, anchor = html.unescape(place).partition("#")
            shown = client.get(path).text
            assert f'id="{anchor}" class="m' in shown
            assert " shown" in shown


@pytest.mark.parametrize("path", ["/story/y-000000000000", "/export?format=csv&story=y-0"])
def test_a_story_that_is_not_there_is_one_line(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (400, 404)
    assert "Traceback" not in answer.text


def test_a_long_story_begins_short_and_is_whole_when_asked(tmp_path: Path) -> None:
    readings = tuple(made.story(SOURCES + 3))
    piles.write(readings, tmp_path / "pile.jsonl")
    filled = stored(readings, [(tmp_path / "pile.jsonl").as_posix()], tmp_path)
    client = let_in(held_at(filled, Clock()))
    with Store(filled) as store:
        story = next(desk.stories(store)).id
    short, whole = (client.get(f"/story/{story}{query}").text for query in ("", "?whole=1"))
    assert 'href="?whole=1">The whole page</a>' in short
    assert " and 3 more sources." in short
    assert "The whole page" not in whole
    assert (short.count("<dt>"), whole.count("<dt>")) == (SOURCES, SOURCES + 3)


def rows(page: str) -> int:
    return page.count('<tr role="row"><td')


def test_statements_are_filtered_by_the_address(client: TestClient) -> None:
    whole = client.get("/statements").text
    act = next(one.act for reading in made.readings(12) for one in reading.statements)
    some = client.get(f"/statements?act={act}").text
    assert 0 < rows(some) <= rows(whole)
    assert f"<option selected>{act}</option>" in some
    assert rows(client.get("/statements?text=no+such+words+anywhere").text) == 0


def test_tables_are_paged_without_loss(client: TestClient) -> None:
    total = sum(len(reading.statements) for reading in made.readings(12))
    seen: list[str] = []
    for page in range(1, 20):
        text = client.get(f"/statements?page={page}").text
        seen += re.findall(r'href="/report/[^"?]+\?said=(s-[0-9a-f]+)', text)
        if 'rel="next"' not in text:
            break
    assert len(seen) == len(set(seen)) == total


def test_a_page_that_stopped_says_so_and_leads_on(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.web.tables.Pace", lambda after: Pace(after, left=1))
    page = client.get("/claims?text=said").text
    assert "only claims 1 to 1 in the order of this list were looked at" in page
    assert "Nothing so far has all that is asked for." in page
    assert '<a href="?text=said&amp;after=1">Go on from there</a>' in page
    assert "only claims 2 to 2 in" in client.get("/claims?text=said&after=1").text
    assert "Go on from there" not in client.get("/claims?text=said&after=99999").text


@pytest.mark.parametrize(
    ("path", "error"),
    [
        ("/statements?act=shout", "act is &#39;shout&#39;, expected one of state, promise"),
        ("/statements?day=soon", "day is &#39;soon&#39;, expected a day as 2031-05-09"),
        ("/events?from=1", "from is &#39;1&#39;, expected a day as 2031-05-09"),
        ("/commitments?kind=x", "kind is &#39;x&#39;, expected one of pledge, warning"),
        ("/search?q=---", "has no word to look for"),
        ("/export?format=exe", "format is &#39;exe&#39;, expected one of csv"),
        ("/export?format=csv&table=secrets", "no table &#39;secrets&#39;"),
    ],
)
def test_what_makes_no_sense_is_one_line(client: TestClient, path: str, error: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 400
    assert error in answer.text


def test_an_event_whose_day_is_set_stands_on_the_timeline_and_in_the_table(client: TestClient, held: Held) -> None:
    reading = next(iter(made.readings(12)))
    trigger = reading.events[0].span
    on = {"report": trigger.report, "start": trigger.start, "end": trigger.end}
    given = {"what": "date", "thing": "event", "on": [on], "value": "2031-01-02"}
    assert (
        client.post("/correct", json=given, headers={**HERE, PASS_HEADER: held.keys.passes.issue()}).status_code == 200
    )
    for path in ("/events", "/timeline"):
        place = f"/report/{trigger.report}?show={trigger.start}-{trigger.end}#"
        assert place in client.get(f"{path}?from=2031-01-01&until=2031-01-03").text
        assert place not in client.get(f"{path}?from=2031-01-03").text


def test_a_search_finds_paragraphs_and_leads_to_them(client: TestClient) -> None:
    report = next(iter(made.readings(12))).report
    word = max(re.findall(r"\w+", report.text), key=len)
    page = client.get(f"/search?q={word}").text
    path = html.unescape(re.findall(r'href="(/report/[^"]+)"', page)[0])
    assert "shown" in client.get(path.partition("#")[0]).text


def test_exports_are_files(client: TestClient) -> None:
    table = client.get("/export?format=csv&table=statements")
    assert table.headers["content-disposition"] == 'attachment; filename="statements.csv"'
    assert table.text.startswith("statement,report,place")
    several = client.get("/export?format=csv")
    assert several.headers["content-disposition"] == 'attachment; filename="csv.zip"'
    assert "events.csv" in " ".join(zipfile.ZipFile(io.BytesIO(several.content)).namelist())


def test_the_page_of_a_story_hands_it_out(client: TestClient) -> None:
    page = client.get(f"/story/{stories(client.get('/').text)[0]}").text
    for address in re.findall(r'href="(/export[^"]+)"', page):
        answer = client.get(html.unescape(address))
        assert answer.status_code == 200
        assert len(answer.content) > 100


def test_the_export_of_a_story_has_its_reports_alone(client: TestClient, filled: Path) -> None:
    with Store(filled) as store:
        story = min(desk.stories(store), key=lambda row: row.reports)
    table = client.get(f"/export?format=csv&table=reports&story={story.id}").text
    assert table.count("\nr-") == story.reports


def test_a_page_shows_the_newest_result_after_the_store_has_changed(filled: Path, tmp_path: Path) -> None:
    path = copied(filled, tmp_path)
    client = let_in(held_at(path, Clock()))
    before = len(stories(client.get("/").text))
    with Store(path) as store:
        gone = {where for where, _ in store_documents(store)}
        for one in sorted(gone)[:6]:
            desk.remove(store, one)
    assert len(stories(client.get("/").text)) < before or "6 reports" in client.get("/").text


def store_documents(store: Store) -> list[tuple[str, str]]:
    found = store.rows("SELECT CAST(d.path AS TEXT), r.id FROM document d JOIN report r ON r.number = d.report")
    return [(path, report) for path, report in found]
