"""A store that cannot be written, joined beside itself: pages of it are answered from a copy, which has its lists."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import mkdtemp
from typing import Final
from weakref import finalize

from sayso import desk
from sayso.desk import joining
from sayso.web import child

_NAME: Final = "store.sayso"
_Times = tuple[tuple[int, int], ...]


class Copy:
    """A copy of a store in a folder that goes as soon as nobody holds this any more.

    It is of the store as it was when it was begun: `current` says whether that is still how it is.
    """

    def __init__(self, path: Path) -> None:
        self._of, self._times = path, _times(path)
        folder = mkdtemp(prefix="sayso-joined-")
        finalize(self, shutil.rmtree, folder, ignore_errors=True)
        self.path = Path(folder) / _NAME

    def join(self, stage: str, failed: str) -> None:
        """Make it, in a process of its own. Raises SaysoError as `child.done`."""
        child.done(stage, failed, joined, self._of, self.path)

    @property
    def current(self) -> bool:
        """Whether nobody has written to the store since."""
        return _times(self._of) == self._times


def joined(path: Path, copy: Path) -> None:
    """Copy the store at `path`, and make the lists of the copy fit what it holds. Raises StoreError."""
    with desk.opened(path) as store:
        store.write("VACUUM INTO ?", copy.as_posix())
    with desk.opened(copy) as store:
        joining.refresh(store)


def _times(path: Path) -> _Times:
    """What is otherwise of a store's files once it was written to: the file itself, and the log before it is in it."""
    files = (path, path.with_name(f"{path.name}-wal"))
    return tuple((held.st_mtime_ns, held.st_size) for one in files if one.exists() and (held := one.stat()))
