"""Files that hold reports in other forms than text: feeds, mails, Word, PDF, web archives, archives, downloads."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Mapping
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest
from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]

from sayso import ingest
from sayso.ingest import bounds
from sayso.ingest.markup import plain
from sayso.ingest.pdf import paragraphs
from sayso.model import Failure, Report

TEXT = "Envoys of Norland and Sudland met in Vienna on Friday, the mediators said.\n\nNo date was set, they added."
FIRST = "Envoys of Norland and Sudland met in Vienna on Friday, the mediators said."
OTHER = "Norland has asked for guarantees, which Sudland has so far refused to discuss."
PAGE = f"""<!doctype html><html><head><title>Envoys meet</title></head><body><article>
<h1>Envoys meet</h1><p>{FIRST} {OTHER}</p><p>{OTHER} {OTHER}</p></article></body></html>"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(name: str, data: bytes | None = None) -> tuple[list[Report], list[tuple[str, str]]]:
    """The reports of a file with these bytes, and (path, error) of its failures."""
    if data is not None:
        Path(name).write_bytes(data)
    found = list(ingest.read([name], ingest.Options()))
    reports = [one for one in found if isinstance(one, Report)]
    return reports, [(one.path, one.error) for one in found if isinstance(one, Failure)]


def zipped(members: Mapping[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def tarred(members: Mapping[str, bytes], mode: str = "w:gz") -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode=mode) as packed:  # type: ignore[call-overload]
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            packed.addfile(info, io.BytesIO(data))
    return held.getvalue()


# Feeds --------------------------------------------------------------------------------------------------------------

RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Lake Gazette</title><language>en-gb</language>
<item><title>Envoys &amp; mediators</title><link>https://lake.example/1</link>
<pubDate>Fri, 04 Mar 2022 10:00:00 GMT</pubDate><description>short</description>
<content:encoded><![CDATA[<p>{FIRST}</p><script>alert(1)</script><p>No date was set.<br>None.</p>]]>
</content:encoded></item>
<item><title>Two</title><source url="https://wire.example/rss">Harbour Wire</source>
<description>{OTHER}</description></item></channel></rss>"""


def test_a_feed_of_rss() -> None:
    (first, second), failures = read("a.rss", RSS.encode())
    assert not failures
    assert first.text == f"{FIRST}\n\nNo date was set.\nNone."
    assert (first.path, first.title, first.url) == ("a.rss#1", "Envoys & mediators", "https://lake.example/1")
    assert (first.outlet, first.published, first.language) == ("Lake Gazette", date(2022, 3, 4), "en")
    assert (second.path, second.text, second.outlet) == ("a.rss#2", OTHER, "Harbour Wire")


def test_a_feed_of_atom_under_any_name() -> None:
    atom = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Lake Gazette</title><entry><title>One</title>
    <link href="https://lake.example/1"/><updated>2022-03-04T10:00:00Z</updated>
    <content type="html">&lt;p&gt;{OTHER}&lt;/p&gt;</content></entry></feed>"""
    (report,), failures = read("feed", atom.encode())
    assert (report.text, report.url, report.published) == (OTHER, "https://lake.example/1", date(2022, 3, 4))
    assert not failures


def test_a_json_feed() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Lake Gazette",
        "items": [
            {"id": "1", "content_html": f"<p>{OTHER}</p>", "date_published": "2022-03-04T10:00:00Z", "title": "One"},
            {"id": "2", "content_text": TEXT},
            7,
        ],
    }
    (first, second), failures = read("feed.json", json.dumps(feed).encode())
    assert (first.text, first.outlet, first.published) == (OTHER, "Lake Gazette", date(2022, 3, 4))
    assert second.text == TEXT
    assert failures == [("feed.json#3", "the item is of type int, expected an object")]


@pytest.mark.parametrize(
    ("value", "texts"), [({"text": TEXT}, [TEXT]), ([{"text": TEXT}, {"text": OTHER}], [TEXT, OTHER])]
)
def test_json_files_of_one_object_or_a_list(value: object, texts: list[str]) -> None:
    reports, failures = read("a.json", json.dumps(value).encode())
    assert [report.text for report in reports] == texts
    assert not failures


def test_lines_of_json_under_the_ending_of_json() -> None:
    reports, _ = read("a.json", f"{json.dumps({'text': TEXT})}\n{json.dumps({'text': OTHER})}\n".encode())
    assert [report.path for report in reports] == ["a.json#1", "a.json#2"]


def test_xml_that_is_no_feed_is_said() -> None:
    assert read("a.xml", b"<?xml version='1.0'?><notes><note>x</note></notes>") == (
        [],
        [("a.xml", "is XML but no feed that sayso knows, expected RSS or Atom")],
    )


def test_entities_that_multiply_do_no_harm() -> None:
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    feed = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "ha">{bomb}]><rss version="2.0"><channel><item>'
    reports, failures = read("a.xml", f"{feed}<description>&a11;</description></item></channel></rss>".encode())
    assert sum(len(report.text) for report in reports) < 10_000
    assert failures


def test_entities_from_outside_are_not_fetched() -> None:
    Path("secret.txt").write_text("the password is swordfish and nothing else")
    feed = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "secret.txt">]><rss version="2.0"><channel><item>'
    reports, _ = read("a.xml", f"{feed}<description>He said &x; so.</description></item></channel></rss>".encode())
    assert not any("swordfish" in report.text for report in reports)


# Mails, Word, PDF ---------------------------------------------------------------------------------------------------


def mail(subtype: str, body: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Harbour Wire <desk@wire.example>"
    message["Date"] = "Fri, 04 Mar 2022 23:30:00 -0500"
    message["Subject"] = "Envoys meet"
    message.set_content(body, subtype=subtype)
    return message


@pytest.mark.parametrize(("subtype", "body"), [("plain", TEXT), ("html", "<p>" + TEXT.replace("\n\n", "<p>"))])
@pytest.mark.parametrize("name", ["a.eml", "mail"])
def test_a_mail(subtype: str, body: str, name: str) -> None:
    (report,), failures = read(name, bytes(mail(subtype, body)))
    assert (report.text, report.title, report.outlet) == (TEXT, "Envoys meet", "Harbour Wire")
    assert report.published == date(2022, 3, 4)
    assert not failures


def test_attachments_of_a_mail_are_said() -> None:
    message = mail("plain", TEXT)
    message.add_attachment(b"x", maintype="application", subtype="pdf", filename="a.pdf")
    reports, failures = read("a.eml", bytes(message))
    assert [report.text for report in reports] == [TEXT]
    assert failures == [("a.eml", "1 attachment(s) not read, expected reports in the mail's body")]


def test_a_word_file() -> None:
    made = docx.Document()
    made.core_properties.title = "Envoys meet"
    made.add_heading("Envoys meet in Vienna", 1)
    for paragraph in TEXT.split("\n\n"):
        made.add_paragraph(paragraph)
    made.save("a.docx")
    (report,), failures = read("a.docx")
    assert report.text == f"Envoys meet in Vienna\n\n{TEXT}"
    assert report.title == "Envoys meet"
    assert [report.text[n.start : n.end] for n in report.not_text if n.kind == "headline"] == ["Envoys meet in Vienna"]
    assert not failures


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("a.docx", b"PK nothing", "cannot be taken apart (File is not a zip file), expected a Word document (.docx)"),
        ("a.docx", zipped({"a.txt": b"x"}), "cannot be taken apart"),
        ("a.pdf", b"%PDF-1.4 nothing", "cannot be taken apart"),
        ("a.zip", b"PK\x03\x04 nothing", "cannot be taken apart (File is not a zip file), expected a zip archive"),
        ("a.tar.gz", b"\x1f\x8b nothing", "cannot be taken apart"),
        ("a.gz", b"\x1f\x8b nothing", "cannot be unpacked"),
        ("a.warc", b"WARC/1.0\r\nbroken", "no page in this web archive, expected responses with status 200 and HTML"),
        ("a.warc.gz", gzip.compress(b"x" * 100, mtime=0), "cannot be read behind page 0"),
    ],
)
def test_what_is_broken_is_one_failure(name: str, data: bytes, error: str) -> None:
    reports, failures = read(name, data)
    assert not reports
    assert len(failures) == 1
    assert failures[0][1].startswith(error)


def pdf(lines: list[str]) -> bytes:
    """A PDF file of one page with these lines of text."""
    shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
    stream = f"BT /F1 12 Tf 72 720 Td {shown} ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj%s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(data),
    )


def test_a_pdf_file_with_text() -> None:
    lines = [
        "Envoys of Norland and Sudland met in Vienna on Fri-",
        "day, the mediators said.",
        "No date was set, they added.",
    ]
    (report,), failures = read("a.pdf", pdf(lines))
    assert report.text == TEXT
    assert not failures


def test_a_pdf_file_without_text_is_said() -> None:
    assert read("a.pdf", pdf([])) == (
        [],
        [("a.pdf", "no text layer in 1 page(s): pictures of text are not read, expected text")],
    )


def test_paragraphs_of_a_page() -> None:
    lines = ["The first line of it runs to here and", "ends soon.", "", "One more which is a whole line of", "its own."]
    assert list(paragraphs(lines)) == [
        "The first line of it runs to here and ends soon.",
        "One more which is a whole line of its own.",
    ]


# Web archives -------------------------------------------------------------------------------------------------------


def warc(pages: Mapping[str, tuple[str, str, bytes]], packed: bool) -> bytes:
    """A web archive: address → (status, content type, body)."""
    held = io.BytesIO()
    writer = WARCWriter(held, gzip=packed)
    for address, (status, kind, body) in pages.items():
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(address, "response", payload=io.BytesIO(body), http_headers=headers)
        )
    return held.getvalue()


@pytest.mark.parametrize(("name", "packed"), [("a.warc.gz", True), ("a.warc", False), ("archive", False)])
def test_a_web_archive(name: str, packed: bool) -> None:
    pages = {
        "https://lake.example/robots.txt": ("200 OK", "text/plain", b"no"),
        "https://lake.example/gone": ("404 Not Found", "text/html", PAGE.encode()),
        "https://lake.example/1": ("200 OK", "text/html; charset=utf-8", PAGE.encode()),
    }
    (report,), failures = read(name, warc(pages, packed))
    assert (report.path, report.url) == (f"{name}#1", "https://lake.example/1")
    assert OTHER in report.text
    assert not failures


# Archives -----------------------------------------------------------------------------------------------------------

MEMBERS = {
    "in/a.txt": TEXT.encode(),
    "in/.hidden.txt": b"x",
    "__MACOSX/a.txt": b"x",
    "in/b.jsonl": f"{json.dumps({'text': OTHER})}\n{json.dumps({'text': OTHER + ' Twice.'})}".encode(),
    "in/c.png": b"x",
}


@pytest.mark.parametrize("name", ["a.zip", "a.tar.gz", "a.tgz", "a.tar", "a.tar.xz", "a.tar.bz2", "archive"])
def test_archives(name: str) -> None:
    packer = {"a.tar": "w", "a.tar.xz": "w:xz", "a.tar.bz2": "w:bz2"}.get(name, "w:gz")
    reports, failures = read(name, zipped(MEMBERS) if name in ("a.zip", "archive") else tarred(MEMBERS, packer))
    assert [(report.path, report.text) for report in reports] == [
        (f"{name}#1", TEXT),
        (f"{name}#2#1", OTHER),
        (f"{name}#2#2", f"{OTHER} Twice."),
    ]
    assert [path for path, _ in failures] == [f"{name}#3"]
    assert failures[0][1].startswith("'in/c.png': .png is not a format that sayso reads, expected ")


def test_a_packed_file_and_a_packed_archive_without_a_name() -> None:
    assert read("a.txt.gz", gzip.compress(TEXT.encode()))[0][0].path == "a.txt.gz"
    assert [report.path for report in read("blob", tarred({"a.txt": TEXT.encode()}))[0]] == ["blob#1"]


def test_archives_within_archives_end_somewhere() -> None:
    data = zipped({"a.txt": TEXT.encode()})
    for _ in range(bounds.MAX_DEPTH - 1):
        data = zipped({"b.zip": data, "c.txt": OTHER.encode()})
    assert [report.text for report in read("a.zip", data)[0]] == [TEXT, OTHER, OTHER]
    reports, failures = read("a.zip", zipped({"b.zip": data}))
    assert TEXT not in [report.text for report in reports]
    assert failures == [("a.zip#1#1#1", "archives within archives, 4 deep, expected at most 3")]


@pytest.mark.parametrize("name", ["/etc/cron.txt", "../../up.txt", "a/../../up.txt", "C:\\boot.txt", "..\\up.txt"])
def test_members_that_lead_out_of_the_archive_are_left_out(name: str) -> None:
    for path, data in (("a.zip", zipped({name: TEXT.encode()})), ("a.tar.gz", tarred({name: TEXT.encode()}))):
        reports, failures = read(path, data)
        assert not reports
        assert failures == [(f"{path}#1", f"'{name}' leads out of the archive, expected a name within it: left out")]
    assert sorted(p.name for p in Path().iterdir()) == ["a.tar.gz", "a.zip"]


def test_links_in_an_archive_are_left_out() -> None:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as packed:
        link = tarfile.TarInfo("a.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        packed.addfile(link)
    assert read("a.tar", held.getvalue()) == ([], [("a.tar#1", "'a.txt' is a link or device, expected a file")])


@pytest.mark.parametrize("name", ["a.zip", "a.tar.gz", "a.txt.gz", "a.warc.gz"])
def test_bombs_are_left_off(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "FREE", 100_000)
    much = b"0" * 20_000_000
    data = {
        "a.zip": zipped({"a.txt": much}),
        "a.tar.gz": tarred({"a.txt": much}),
        "a.txt.gz": gzip.compress(much),
        "a.warc.gz": gzip.compress(warc({"https://x.example": ("200 OK", "text/html", much)}, packed=False)),
    }[name]
    reports, failures = read(name, data)
    assert not reports
    assert [error.split(" bytes come out")[1] for _, error in failures] == [
        " of it, expected at most that: the rest left out"
    ]


def test_a_word_file_that_is_a_bomb_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.ingest.docx.FREE", 1_000)
    reports, failures = read("a.docx", zipped({"word/document.xml": b"0" * 10_000_000}))
    assert not reports
    assert failures[0][1].startswith("10,000,000 bytes come out of ")


def test_a_file_of_two_gigabytes_is_refused() -> None:
    with Path("a.zip").open("wb") as file:
        file.truncate(2_000_000_001)
    assert read("a.zip") == ([], [("a.zip", "the file has 2,000,000,001 bytes, expected at most 2,000,000,000")])


def test_markup_to_text() -> None:
    assert plain("<p>One <b>and</b>\n two</p>three<br>four<style>x</style> &amp; <!-- no -->five") == (
        "One and two\n\nthree\nfour & five"
    )
    assert plain("no markup at all ") == "no markup at all"
    assert plain("<!-- nothing -->") == ""


# What was fetched ----------------------------------------------------------------------------------------------------

AT = "https://desk.example/feed"
FETCHED = f"""<rss version="2.0"><channel><title>The Desk</title>
<item><link>https://desk.example/1</link><description>{FIRST}</description></item>
<item><link>../2?a=b</link><description>{OTHER}</description></item>
<item><guid isPermaLink="false">tag:desk.example</guid><description>{TEXT}</description></item>
<item><link>mailto:desk@desk.example</link><description>{TEXT}</description></item>
<item><link>https://desk.example/5</link><description></description></item></channel></rss>""".encode()


@pytest.mark.parametrize("kind", ["application/rss+xml", "text/xml", "text/html", "text/plain", ""])
def test_entries_that_were_fetched_have_their_own_addresses(kind: str) -> None:
    found = list(ingest.fetched(AT, FETCHED, kind))
    assert [(one.path, one.url) for one in found if isinstance(one, Report)] == [
        ("https://desk.example/1", "https://desk.example/1"),
        ("https://desk.example/2?a=b", "https://desk.example/2?a=b"),
        (f"{AT}#3", None),
        (f"{AT}#4", "mailto:desk@desk.example"),
    ]
    assert [(one.path, one.error) for one in found if isinstance(one, Failure)] == [
        (f"{AT}#5", "the text is empty (0 characters), expected a report")
    ]


def test_a_json_feed_that_was_fetched() -> None:
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "/9", "content_text": TEXT}]}
    (report,) = ingest.fetched(AT, json.dumps(feed, indent=1).encode(), "application/feed+json")
    assert isinstance(report, Report)
    assert (report.path, report.text) == ("https://desk.example/9", TEXT)


def test_a_page_that_was_fetched_stands_at_its_address() -> None:
    (report,) = ingest.fetched(AT, PAGE.encode(), "text/html")
    assert isinstance(report, Report)
    assert (report.path, report.url, report.title) == (AT, AT, "Envoys meet")


def test_what_is_no_report_is_said_of_the_address() -> None:
    (found,) = ingest.fetched(AT, b"<sitemap/>", "application/xml")
    assert isinstance(found, Failure)
    assert (found.path, found.error) == (AT, "is XML but no feed that sayso knows, expected RSS or Atom")
