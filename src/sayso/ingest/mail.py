"""Mails (.eml): the body that is to be read, subject, day and sender."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from typing import BinaryIO

from sayso.ingest.document import MAX_BYTES, Document, failure
from sayso.ingest.markup import plain
from sayso.ingest.records import mended
from sayso.model import Failure

MAX_FILE = 4 * MAX_BYTES  # attachments weigh; they are not read


def read_mail(path: str, stream: BinaryIO) -> Iterator[Document | Failure]:
    """The document of one mail, or why it is none."""
    data = stream.read(MAX_FILE + 1)
    if len(data) > MAX_FILE:
        yield failure(path, f"the mail has over {MAX_FILE:,} bytes, expected at most that")
        return
    try:
        mail = message_from_bytes(data, policy=policy.default)
        body = mail.get_body(("plain", "html"))
        text = str(body.get_content()) if body else ""
        html = body is not None and body.get_content_subtype() == "html"
        sender = mail["from"].addresses[0] if mail["from"] and mail["from"].addresses else None
        day = mail["date"].datetime if mail["date"] else None
        attached = sum(1 for _ in mail.iter_attachments())
        title = str(mail["subject"] or "")
    except (LookupError, ValueError, TypeError, AttributeError, RecursionError) as error:
        yield failure(path, f"cannot be taken apart ({' '.join(str(error).split())}), expected a mail (RFC 5322)")
        return
    if attached:
        yield failure(path, f"{attached} attachment(s) not read, expected reports in the mail's body")
    stated = {
        "title": title,
        "outlet": (sender.display_name or sender.domain) if sender else "",
        "published": day.date().isoformat() if day else "",
    }
    found = {name: mended(value) for name, value in stated.items() if value}
    text = plain(text) if html else text.replace("\r\n", "\n").strip("\n")
    yield Document(path, mended(text), found)
