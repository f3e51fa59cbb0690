"""Several files in one: a zip archive that is the same bytes for the same files."""

from __future__ import annotations

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


def archive(files: Mapping[str, bytes]) -> bytes:
    """File name → content as a zip archive: names sorted, every file of 1 January 1980, the first day zip knows."""
    stream = io.BytesIO()
    with ZipFile(stream, "w") as zipped:
        for name, content in sorted(files.items()):
            entry = ZipInfo(name)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            zipped.writestr(entry, content)
    return stream.getvalue()
