"""What a command that only asks a store loads: no stage that reads or joins, and none of the libraries of one."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bench import made
from sayso import desk
from sayso.desk.versions import reads
from sayso.store import Read, Store, lists, reports
from tests.desk.conftest import DAY

CODE = """
import sys
from sayso import cli
try:
    cli.main()
finally:
    print(*sorted(sys.modules), file=sys.stderr)
"""
HEAVY = {
    *("sayso.annotate.parsing", "sayso.check", "sayso.codes", "sayso.compare", "sayso.export", "sayso.extract"),
    *("sayso.fetch", "sayso.ingest.reading", "sayso.resolve", "sayso.run", "sayso.web"),
    *("charset_normalizer", "httpcore", "jinja2", "lxml", "multiprocessing", "numpy", "onnxruntime", "py3langid"),
    *("rapidfuzz", "rich.console", "snowballstemmer", "spacy", "starlette", "tokenizers", "yaml"),
}
PARTS = {"sayso.annotate.parsing", "sayso.compare", "sayso.extract", "sayso.fetch", "sayso.web", "spacy", "tokenizers"}
LISTS = HEAVY | {"sayso.briefs.build", "sayso.correct", "sayso.desk.joining", "sayso.desk.pieces"}


@pytest.fixture(scope="module")
def joined(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """A store that is joined, whole and as it was before a day, and one of its stories."""
    path = tmp_path_factory.mktemp("store") / "store.sayso"
    with Store(path, make=True) as store:
        for reading in made.readings(4):
            with store.change():
                number = reports.put(store, reading.report, DAY, None)
                reports.keep(store, number, Read(reports.key(reading.report, reads()), reads(), reading))
        desk.diff(store, DAY)
        return str(path), next(row.id for row in lists.stories(store))


def loaded(*arguments: str) -> set[str]:
    """The modules that a command loads."""
    ended = subprocess.run([sys.executable, "-c", CODE, *arguments], capture_output=True, text=True, check=True)
    assert ended.stdout
    return set(ended.stderr.splitlines()[-1].split())


@pytest.mark.parametrize("command", [("stories",), ("search", "the"), ("statements",)])
def test_what_lists_a_store_loads_no_stage(joined: tuple[str, str], command: tuple[str, ...]) -> None:
    assert not loaded(*command, "--store", joined[0]) & LISTS


@pytest.mark.parametrize("form", ["terminal", "md", "json"])
def test_the_brief_of_a_story_loads_how_it_is_laid_out(joined: tuple[str, str], form: str) -> None:
    found = loaded("brief", "--store", joined[0], "--story", joined[1], "--format", form)
    assert not found & HEAVY
    assert f"sayso.briefs.{form.replace('md', 'markdown')}" in found


@pytest.mark.parametrize("command", [("why", "STORY"), ("dump",)])
def test_what_opens_the_whole_of_a_joined_store_joins_nothing(
    joined: tuple[str, str], command: tuple[str, ...]
) -> None:
    asked = [part.replace("STORY", joined[1]) for part in command]
    assert not loaded(*asked, "--store", joined[0]) & HEAVY


def test_what_looks_whether_a_store_is_whole_loads_nothing_that_reads_or_compares(joined: tuple[str, str]) -> None:
    assert not loaded("doctor", "--store", joined[0]) & PARTS
