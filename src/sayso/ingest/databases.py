"""Downloads from news databases, many reports in one text: Nexis (both layouts) and Factiva (with field codes or not).

Their layouts are told from what such downloads look like: a counter "3 of 40 DOCUMENTS" or a closing "End of Document"
(Nexis), a closing "Document" with the accession number (Factiva).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sayso.ingest.document import Document
from sayso.ingest.metadata import day

_COUNTER = re.compile(r"^[ \t]*\d+ of \d+ DOCUMENTS?[ \t]*$", re.M)
_END = re.compile(r"^[ \t]*End of Document[ \t]*$", re.M)
_ACCESSION = re.compile(r"^(?:AN[ \t]+)?[ \t]*Document [A-Za-z]{2,8}0*\d{6,}[a-z0-9]+[ \t]*$", re.M)
_WORDS = re.compile(r"^(?:WC[ \t]+)?[\d,]+ words$", re.M)
_LENGTH = re.compile(r"^[ \t]*LENGTH: *[\d,]+ words", re.I | re.M)
_HEAD = re.compile(
    r"^(?:byline|section|length|dateline|highlight|graphic|series|correction-date|distribution|type): *", re.I
)
_TAIL = re.compile(
    r"^(?:load-date|language|publication-type|document-type|subject|company|organization|ticker|geographic|person|"
    r"journal code|acc-no|notes|graphic|classification)\b *:|^Copyright \d{4}\b|^All Rights Reserved$|^Classification$",
    re.I,
)
_CODE = re.compile(r"^([A-Z]{2,3})(?:[ \t]{1,6}|$)(.*)$")
_BODY = ("LP", "TD")
_HEADS = 8  # lines of a Factiva head that carries no codes


@dataclass(slots=True)
class _Article:
    """One report of a download while it is read."""

    body: list[str] = field(default_factory=list)
    stated: dict[str, str] = field(default_factory=dict)

    def document(self, path: str) -> Document:
        text = re.sub(r"\n{3,}", "\n\n", "\n".join(self.body)).strip("\n")
        return Document(path, text, {name: value for name, value in self.stated.items() if value})


def split(document: Document) -> Iterator[Document]:
    """The reports of a download, with paths `path#N`; a text that is none is handed on as it is."""
    found = _articles(document.text)
    if not found:
        yield document
    for number, article in enumerate(found, 1):
        yield article.document(f"{document.path}#{number}")


def _articles(text: str) -> list[_Article]:
    if _COUNTER.search(text) and _LENGTH.search(text):
        return [_old_nexis(part.split("\n")) for part in _COUNTER.split(text)[1:]]
    if _END.search(text) and _LENGTH.search(text):
        return [_nexis(part.split("\n")) for part in _END.split(text) if part.strip()]
    if _ACCESSION.search(text) and _WORDS.search(text):
        parts = [part for part in _ACCESSION.split(text) if _WORDS.search(part)]
        return [_coded(part.split("\n")) if _is_coded(part) else _factiva(part.split("\n")) for part in parts]
    return []


def _nexis(lines: Sequence[str]) -> _Article:
    """Title, outlet, day; fields up to "Body"; the text up to "Load-Date"."""
    found = _Article()
    start = next((at for at, line in enumerate(lines) if line.strip() == "Body"), None)
    head = [line.strip() for line in lines[: start if start is not None else len(lines)] if line.strip()]
    found.stated.update(zip(("title", "outlet"), head, strict=False))
    found.stated["published"] = _day(head[2:6])
    for line in lines[start + 1 if start is not None else len(lines) :]:
        if re.match(r"\s*load-date\s*:", line, re.I) or line.strip() == "Classification":
            break
        found.body.append(line.strip())
    return found


def _old_nexis(lines: Sequence[str]) -> _Article:
    """Outlet and day centred, the title, fields in capitals, the text up to the fields behind it."""
    found = _Article()
    blocks = [block for block in re.split(r"\n[ \t]*\n", "\n".join(lines)) if block.strip()]
    plain = [" ".join(block.split()) for block in blocks]
    last_head = max((at for at, block in enumerate(plain) if _is_head(block)), default=-1)
    head = [block for block in plain[: last_head + 1] if not _HEAD.match(block) and not _TAIL.match(block)]
    found.stated["outlet"] = head[0] if head else ""
    found.stated["published"] = _day(head[1:3])
    found.stated["title"] = head[-1] if len(head) > 2 else ""
    for block in plain[last_head + 1 :]:
        if _TAIL.match(block):
            break
        found.body += [block, ""]
    return found


def _is_head(block: str) -> bool:
    return _HEAD.match(block) is not None and block.split(":", 1)[0].isupper()


def _is_coded(part: str) -> bool:
    return re.search(r"^HD\b", part, re.M) is not None and re.search(r"^(?:LP|TD)\b", part, re.M) is not None


def _coded(lines: Sequence[str]) -> _Article:
    """Factiva with field codes: what stands behind LP and TD is the text."""
    fields: dict[str, list[str]] = {}
    code = ""
    for line in lines:
        opened = _CODE.match(line)
        if opened:
            code, line = opened.group(1), opened.group(2)
        if code:
            fields.setdefault(code, []).append(line.strip())
    found = _Article()
    for name, key in (("title", "HD"), ("outlet", "SN")):
        found.stated[name] = " ".join(" ".join(fields.get(key, ())).split())
    found.stated["published"] = _day(fields.get("PD", ()))
    for key in _BODY:
        found.body += [*fields.get(key, ()), ""]
    return found


def _factiva(lines: Sequence[str]) -> _Article:
    """Factiva without codes: title, "N words", day, outlet, its code, language, copyright, text."""
    found = _Article()
    rows = [line.strip() for line in lines]
    count = next((at for at, line in enumerate(rows) if _WORDS.fullmatch(line)), 0)
    found.stated["title"] = next((line for line in rows[:count] if line), "")
    found.stated["published"] = _day(rows[count + 1 : count + 2])
    behind = [(at, line) for at, line in enumerate(rows[count + 2 : count + 2 + _HEADS], count + 2) if line]
    names = [line for _, line in behind if not re.fullmatch(r"\d{1,2}:\d{2}(?: [A-Z]{2,4})?", line)]
    found.stated["outlet"] = names[0] if names else ""
    copyright_line = next((at for at, line in behind if re.match(r"(?:Copyright|\(c\)|©)", line, re.I)), None)
    ends = [at for at, line in behind if re.fullmatch(r"English|[A-Z]{2,10}", line)]
    start = copyright_line if copyright_line is not None else max(ends, default=count + 1)
    found.body += rows[start + 1 :]
    return found


def _day(lines: Sequence[str]) -> str:
    """The first of the lines that states a day, its weekday and time aside."""
    for line in lines:
        for shown in (line, re.sub(r"\s+(?:\w+day)\b.*$", "", line)):
            if shown and re.search(r"\d", shown) and day(shown):
                return shown
    return ""
