"""Starting the pages: on this machine's own address, with a token, and nothing else said."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import psutil
import pytest

from sayso.errors import StoreError, UsageError
from sayso.web.serving import HOST, listening, serve

PATIENCE = 120
"""Seconds after which what does not come never will, however busy the machine."""


def test_it_listens_on_this_machine_alone() -> None:
    with listening(0) as listener:
        assert listener.getsockname()[0] == HOST == "127.0.0.1"


def test_a_port_that_is_taken_is_one_line() -> None:
    with listening(0) as first, pytest.raises(UsageError, match=r"port \d+ cannot be had: .*expected a free one"):
        listening(first.getsockname()[1])


def test_a_file_that_is_no_store_is_refused_before_anything_is_served(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"no store " * 100)
    with pytest.raises(StoreError, match="is not a store"):
        serve(tmp_path / "x", 0, "x", lambda _: pytest.fail("it was served"), browse=False)


def test_the_command_prints_the_address_lets_in_by_its_token_and_leaves_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sayso", "serve", "--store", str(tmp_path / "new.sayso")]
    (tmp_path / "put-down").mkdir()
    own = {**os.environ, "TMPDIR": str(tmp_path / "put-down")}
    with subprocess.Popen(command, env=own, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        try:
            assert running.stdout is not None
            address = running.stdout.readline().strip()
            found = re.fullmatch(r"(http://127\.0\.0\.1:\d+/)\?token=[\w-]{32}", address)
            assert found, address or (running.stderr and running.stderr.read())
            with pytest.raises(urllib.error.HTTPError, match="401"):
                urllib.request.urlopen(found[1], timeout=PATIENCE)
            opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
            page = opener.open(f"{found[1]}help?{address.partition('?')[2]}", timeout=PATIENCE).read().decode()
            assert "new.sayso" in page
            port = int(found[1].rpartition(":")[2].rstrip("/"))
            with socket.socket() as other, pytest.raises(OSError, match=r".*"):
                other.bind((HOST, port))
        finally:
            others = psutil.Process(running.pid).children(recursive=True)
            running.terminate()
            _, errors = running.communicate(timeout=PATIENCE)
    assert errors == ""
    for other in others:
        other.wait(PATIENCE)
    assert not list((tmp_path / "put-down").iterdir())
