"""Adding reports by upload: files go to a folder that lasts as long as the request's work, under names made here."""

from __future__ import annotations

import re
import secrets
import shutil
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import mkdtemp
from threading import Lock, Thread
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from sayso import ingest
from sayso.desk.adding import add_documents
from sayso.errors import SaysoError, UsageError
from sayso.ingest import formats
from sayso.model import Failure, Report
from sayso.web import look
from sayso.web.change import NEXT_HEADER
from sayso.web.held import Held

MOST_FILES: Final = 500
PREFIX: Final = "upload:"
"""Before the name that an uploaded file had: so its reports are called, and no path of this machine is."""
_JOBS: Final = 50
_LONGEST: Final = 120  # characters of a name
_STRANGE = re.compile(r"[^\w .()+,-]")
_BUSY: Final = Lock()


@dataclass
class Job:
    """One upload being read: `done` of `total` reports so far; `ended` says that there is nothing more to come."""

    files: int
    done: int = 0
    new: int = 0
    ended: bool = False
    failures: list[Failure] = field(default_factory=list)

    @property
    def told(self) -> str:
        """How it stands, in words."""
        read = f"{self.done} report(s) of {self.files} file(s) read"
        return f"done: {read}, {self.new} of them new" if self.ended else f"reading: {read}"


class Uploads:
    """The uploads of this session."""

    def __init__(self, held: Held) -> None:
        self._held = held
        self._jobs: OrderedDict[str, Job] = OrderedDict()

    def page(self, request: Request) -> Response:
        """GET /import?job=&form=json"""
        wanted = request.query_params.get("job", "")
        job = self._jobs.get(wanted)
        if request.query_params.get("form") == "json":
            told = {"told": job.told, "done": job.done, "ended": job.ended} if job else {"told": "", "ended": True}
            return JSONResponse(told)
        key = self._held.keys.passes.issue()
        return look.page(request, "import.html", job=job, id=wanted, key=key, most=MOST_FILES)

    async def post(self, request: Request) -> Response:
        """POST /import: multipart, one file or more in the field `files`."""
        kind = request.headers.get("content-type", "")
        if not kind.startswith("multipart/form-data"):
            raise UsageError(f"the upload is of type '{kind[:40]}', expected a form with files")
        async with request.form(max_files=MOST_FILES, max_fields=10) as form:
            given = [one for one in form.getlist("files") if isinstance(one, UploadFile) and one.size]
            if not given:
                raise UsageError("no file with anything in it was sent, expected one or more")
            folder, names = await run_in_threadpool(_put_down, given)
        name = secrets.token_urlsafe(9)
        job = self._jobs[name] = Job(len(names))
        while len(self._jobs) > _JOBS:
            self._jobs.popitem(last=False)
        Thread(target=self._read, args=(job, folder, names), name="importing", daemon=True).start()
        if request.headers.get("accept", "").startswith("application/json"):
            return JSONResponse({"job": name}, headers={NEXT_HEADER: self._held.keys.passes.issue()})
        return RedirectResponse(f"/import?job={name}", 303)

    def _read(self, job: Job, folder: Path, names: Sequence[tuple[str, str]]) -> None:
        """Read what was sent, one upload after the other, and keep each report as soon as it is read."""

        def told(done: int, known: int) -> None:
            job.done = done

        try:
            with _BUSY, self._held.changing() as store:
                called = [name for _, name in names]
                ended = add_documents(store, _documents(folder, names), self._held.today, called, told)
            job.new, job.failures = ended.new, list(ended.failures)
        except SaysoError as error:
            job.failures.append(Failure("the upload", "store", str(error)))
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            job.ended = True


def _put_down(given: Sequence[UploadFile]) -> tuple[Path, list[tuple[str, str]]]:
    """The files under numbers in a new folder; gives the folder, and for each its path and what it is called."""
    folder = Path(mkdtemp(prefix="sayso-upload-"))
    names = []
    for number, one in enumerate(given):
        called = name(one.filename or "")
        path = folder / f"{number}{ending(called)}"
        with path.open("xb") as file:
            shutil.copyfileobj(one.file, file)
        names.append((path.as_posix(), f"{PREFIX}{called}"))
    return folder, names


def name(given: str) -> str:
    """What an uploaded file is called: the last part of its name, without characters that mean something in paths."""
    last = re.split(r"[/\\]", given)[-1]
    return _STRANGE.sub("_", last).strip(" .")[-_LONGEST:] or "file"


def ending(called: str) -> str:
    """The ending of a name that tells a format, as it goes on a file made here; "" where it tells none."""
    return formats.ending(called) if formats.is_read(called) else ""


def _documents(folder: Path, names: Sequence[tuple[str, str]]) -> Iterator[Report | Failure]:
    """What the files hold, each called as its file was."""
    for path, called in names:
        for one in ingest.read([path], ingest.Options()):
            if isinstance(one, Report):
                yield replace(one, paths=tuple(p.replace(path, called) for p in one.paths))
            else:
                yield replace(one, path=one.path.replace(path, called), error=one.error.replace(folder.as_posix(), ""))
