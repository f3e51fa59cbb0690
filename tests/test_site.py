"""The documentation builds without a warning, names every command, and loads nothing from elsewhere."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

from sayso import cli

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert ended.returncode == 0, ended.stderr
    return folder


def test_every_command_has_its_place(site: Path) -> None:
    page = (site / "commands.html").read_text(encoding="utf-8")
    names = [command.name or command.callback.__name__ for command in cli.app.registered_commands if command.callback]
    assert names
    assert [name for name in names if f'id="sayso-{name.replace("_", "-")}"' not in page] == []


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    loads = re.compile(
        r"<(?:script|img|iframe|source)[^>]*\ssrc=\"(https?:)?//|<link[^>]*\shref=\"(https?:)?//|@import"
    )
    assert [page.name for page in site.rglob("*.html") if loads.search(page.read_text(encoding="utf-8"))] == []
    styles = [
        page for page in site.rglob("*.css") if re.search(r"url\(['\"]?https?:", page.read_text(encoding="utf-8"))
    ]
    assert styles == []


def test_a_picture_that_was_not_taken_is_told_in_words() -> None:
    spec = importlib.util.spec_from_file_location("hooks", ROOT / "docs" / "hooks.py")
    assert spec
    assert spec.loader
    hooks = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(hooks)
    text = "See ![the list](pictures/list.png) and\n\n![one report](pictures/one.png)\n"
    assert hooks.pictured(text, {"pictures/list.png", "pictures/one.png"}) == text
    said = "*Picture: one report (not shown: no browser took it when these pages were made).*"
    assert hooks.pictured(text, {"pictures/list.png"}) == text.replace("![one report](pictures/one.png)", said)


def test_each_picture_of_the_tutorial_is_taken_by_a_test() -> None:
    named = re.findall(r"\(pictures/([^)]+)[.]png\)", (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8"))
    taken = (ROOT / "tests" / "web" / "test_pictures.py").read_text(encoding="utf-8")
    assert named
    assert [name for name in named if f'"{name}"' not in taken] == []
