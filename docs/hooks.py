"""What the site makes from the code: the page of the commands, pages from the repository's root, and pictures."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

import typer
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from typer.testing import CliRunner

from sayso import cli

ROOT = Path(__file__).parent.parent
TAKEN = ROOT / "build" / "pictures"
"""Where the browser tests put the pictures that they take of the desk's pages."""
_PICTURE = re.compile(r"!\[([^]]+)\]\((pictures/[^)]+)\)")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the page of the commands, CONTRIBUTING.md as a page, and the pictures that there are."""
    files.append(File.generated(config, "commands.md", content=commands()))
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    files.append(File.generated(config, "contributing.md", content=text))
    for picture in sorted(TAKEN.glob("*.png")):
        files.append(File.generated(config, f"pictures/{picture.name}", abs_src_path=str(picture)))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put words in the place of pictures that were not taken."""
    return pictured(markdown, {file.src_uri for file in files})


def pictured(markdown: str, there: Collection[str]) -> str:
    """The text with those of its pictures that are `there`; what the others would show is said in words."""

    def shown(found: re.Match[str]) -> str:
        said = "not shown: no browser took it when these pages were made"
        return found[0] if found[2] in there else f"*Picture: {found[1]} ({said}).*"

    return _PICTURE.sub(shown, markdown)


def commands() -> str:
    """Every command with its help, as the command line prints it."""
    parts = ["# Commands\n\nEach command says the same with `--help`.\n"]
    for name in sorted(typer.main.get_command(cli.app).commands):
        shown = CliRunner().invoke(cli.app, [name, "--help"], env={"COLUMNS": "100"}, prog_name="sayso")
        said = re.sub(r"[ \t]+$", "", shown.output, flags=re.M).strip()
        parts.append(f"## sayso {name}\n\n```\n{said}\n```\n")
    return "\n".join(parts)
