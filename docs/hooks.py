"""What the site makes from the code: the page of the commands, and the pages that stand at the repository's root."""

from __future__ import annotations

import re
from pathlib import Path

import typer
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from typer.testing import CliRunner

from sayso import cli

ROOT = Path(__file__).parent.parent


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the page of the commands, and CONTRIBUTING.md as a page."""
    files.append(File.generated(config, "commands.md", content=commands()))
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    files.append(File.generated(config, "contributing.md", content=text))
    return files


def commands() -> str:
    """Every command with its help, as the command line prints it."""
    parts = ["# Commands\n\nEach command says the same with `--help`.\n"]
    for name in sorted(typer.main.get_command(cli.app).commands):
        shown = CliRunner().invoke(cli.app, [name, "--help"], env={"COLUMNS": "100"}, prog_name="sayso")
        said = re.sub(r"[ \t]+$", "", shown.output, flags=re.M).strip()
        parts.append(f"## sayso {name}\n\n```\n{said}\n```\n")
    return "\n".join(parts)
